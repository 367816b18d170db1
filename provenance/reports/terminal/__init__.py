"""The report for the eye, drawn with rich: verdict, sources, shares, then the article as it reads.

``canvas`` is the paper; ``head``, ``findings``, ``facts``, ``notable`` and ``article`` draw the parts of a
report, ``marks`` the changed words, ``listing`` a run of many articles.
"""

from __future__ import annotations

import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, TextIO

from provenance.reports import words
from provenance.reports.layout import Layout
from provenance.reports.terminal import head
from provenance.reports.terminal.article import Article
from provenance.reports.terminal.canvas import Canvas, ink, join, recorder
from provenance.reports.terminal.facts import facts
from provenance.reports.terminal.findings import findings
from provenance.reports.terminal.listing import Listing
from provenance.reports.terminal.notable import counts, notable, possible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from provenance.model import Conclusion, Report
    from provenance.reports import View

__all__ = ["draw_all", "recorder", "write"]


def write(reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion]) -> None:
    """Draw one report whole; of several a list, each with all that it holds only in ``full`` detail."""
    draw_all(Canvas(out, view), reports, conclude)


def draw_all(canvas: Canvas, reports: Iterable[Report], conclude: Callable[[], Conclusion]) -> None:
    """Draw a run. Whether it has several reports is known at the second; until then the first is held."""
    coming = iter(reports)
    first, second = next(coming, None), next(coming, None)
    if first and not second:
        draw(canvas, first)
        return
    listing = Listing(canvas)
    for report in chain(filter(None, (first, second)), coming):
        first = second = None  # one report is held at a time
        listing.count(report)
        if canvas.detail == "full":
            draw(canvas, report)
            canvas.blank()
        else:
            listing.item(report)
    listing.end(conclude())


def draw(canvas: Canvas, report: Report) -> None:
    """One report."""
    canvas.side_by_side = not _right_to_left(report)
    canvas.rule(report.target)
    head.verdict(canvas, report)
    if report.comparison:
        canvas.gap()
        head.sources(canvas, report.comparison)
        head.likeness(canvas, report.comparison)
        _body(canvas, report)
        if canvas.detail != "summary":
            head.again(canvas, report)


def _body(canvas: Canvas, report: Report) -> None:
    comparison = report.comparison
    assert comparison is not None
    layout = Layout(comparison)
    article = Article(canvas, comparison, layout)
    if comparison.originals:
        canvas.gap()
        head.shares(canvas, comparison.alignment.measures)
    findings(canvas, report.verdict, layout)
    if comparison.originals:
        facts(canvas, comparison, layout)
        if canvas.detail == "summary":
            counts(canvas, layout)
        notable(canvas, comparison, layout)
    elif canvas.detail == "summary":
        possible(canvas, comparison, layout)
    if canvas.detail == "summary":
        return
    if comparison.originals:
        _legend(canvas)
        article.draw()
    else:
        canvas.gap()
        article.alone()
    article.furniture()


def _legend(canvas: Canvas) -> None:
    canvas.gap()
    told = [join((ink(f"{label.value}:", label.value), ink(meaning))) for label, meaning in words.LABELS]
    if canvas.color:
        told.append(join((ink("the original's words", "old"), ink("the copy's words", "new"))))
    else:
        told.append(ink("[-the original's words-] {+the copy's words+}"))
    canvas.row("legend", *canvas.packed(told, f" {canvas.signs.dot} "))
    canvas.gap()


def _right_to_left(report: Report) -> bool:
    """Whether any text runs from right to left: a terminal that reorders lines would mix two columns."""
    found = report.comparison
    articles = (found.article, *(one.article for one in found.originals)) if found else ()
    samples = (unicodedata.bidirectional(letter) for one in articles for letter in one.text[:2000])
    return sum(direction in {"R", "AL"} for direction in samples) > 40
