"""CSV for a spreadsheet: one row an item, RFC 4180, UTF-8 with a byte order mark.

The mark is there because spreadsheets are what this format is for: without it Excel reads UTF-8 as the code
page of the country; the others take it off. A program reads the JSON report.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"). The
same after a semicolon inside a cell, because Excel cuts cells there in half of Europe. Each cell is one line.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, TextIO

from provenance.model import Level, Measures, Ruled
from provenance.reports import digest
from provenance.reports.results import results
from provenance.text.display import clipped, visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from provenance.model import Conclusion, Report
    from provenance.reports import View
    from provenance.reports.results import Result

COLUMNS = (
    "target", "feed", "entry", "title", "status", "reason", "policy", "original", "original_title",
    "copied_words", "copied_share", "rewritten_words", "rewritten_share",
    "added_words", "added_share", "omitted_words", "omitted_share",
    "errors", "warnings", "notes", "for_a_person", "accepted", "first_finding", "sentence",
)  # fmt: skip
_CELL = 2_000  # characters; Excel takes 32,767, nobody reads so many in a cell
# What begins a formula, as it is written and in what Unicode folds onto it (full width, small forms), after
# what a spreadsheet skips. A semicolon parts cells where the comma is the decimal sign.
_FORMULA = re.compile(r"(?:^|;)[\s\"']*(?=[=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20])")


def write(reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion]) -> None:
    """Write one table with a head."""
    del view
    rows = csv.writer(out, lineterminator="\r\n")
    out.write("\ufeff")
    rows.writerow(COLUMNS)
    for report in reports:
        rows.writerow(_row(report))
    conclude()


def cell(text: str) -> str:
    """Foreign words as a cell: visible, on one line, no formula."""
    return _FORMULA.sub(lambda match: f"{match.group()}'", visible_line(clipped(text, _CELL)[0]))


def _row(report: Report) -> list[object]:
    verdict, listed, found = report.verdict, report.listed, report.comparison
    told = list(results(report))
    originals = found.originals if found else ()
    texts = (
        report.target,
        (listed.feed if listed else None) or "",
        (listed.entry if listed else None) or "",
        digest.title(report),
        verdict.outcome.value,
        verdict.reason or "",
        verdict.policy,
        " ".join(one.url or one.article.url or "" for one in originals),
        originals[0].article.title or "" if originals else "",
    )
    first = min(told, key=lambda one: one.rank, default=None)
    return [
        *map(cell, texts),
        *(_amounts(found.alignment.measures) if found and originals else [""] * 8),
        *(_count(told, level) for level in (Level.ERROR, Level.WARNING, Level.NOTE)),
        sum(one.outcome is Ruled.REVIEW for one in told),
        sum(one.is_set_aside for one in told),
        cell(f"{first.rule}: {first.message}") if first else "",
        cell(verdict.sentence),
    ]


def _amounts(all_: Measures) -> Iterable[object]:
    for one in (all_.copied, all_.rewritten, all_.added, all_.omitted):
        yield one.words
        yield f"{one.share:.4f}"


def _count(told: Iterable[Result], level: Level) -> int:
    return sum(one.outcome is Ruled.FAIL and one.level is level for one in told)
