"""The report for the eye, drawn with rich: verdict, sources, shares, then the article as it reads.

``canvas`` is the paper, ``layout`` the order of the passages, ``head``, ``notable`` and ``article`` draw the
three parts of a report, ``marks`` the changed words, ``words`` says things plainly.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TextIO

from provenance.model import Status
from provenance.reports import words
from provenance.reports.layout import Layout
from provenance.reports.terminal import head
from provenance.reports.terminal.article import Article
from provenance.reports.terminal.canvas import Canvas, ink, join, recorder
from provenance.reports.terminal.facts import facts
from provenance.reports.terminal.findings import findings
from provenance.reports.terminal.notable import counts, notable, possible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from provenance.model import Conclusion, Report
    from provenance.reports import View

__all__ = ["draw", "recorder", "write"]


def write(reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion]) -> None:
    """Draw every report on ``out``; several end with a line that counts them."""
    canvas = Canvas(out, view)
    tally = dict.fromkeys(Status, 0)
    for report in reports:
        if any(tally.values()):
            canvas.blank()
        draw(canvas, report)
        tally[report.verdict.outcome] += 1
    if sum(tally.values()) != 1:
        canvas.blank()
        _ending(canvas, tally, conclude())


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


def _ending(canvas: Canvas, tally: dict[Status, int], conclusion: Conclusion) -> None:
    total = words.counted(sum(tally.values()), "article")
    parts = [ink(f"{tally[status]} {status.value}", status.value) for status in Status if tally[status]]
    counted = join((ink(f"{total} checked", "strong"), *parts), f" {canvas.signs.dot} ")
    canvas.line(join((counted, ink(f"{canvas.signs.next} {conclusion.reason}")), " "))
