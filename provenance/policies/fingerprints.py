"""Names for findings that hold between runs: what a baseline knows them by, and what tells them apart.

A fingerprint is made of what a finding is about, and of nothing that moves when something else changes: no
line, no offset, no score, no date, no version.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

from provenance.text.addresses import canonical
from provenance.text.masking import masked
from provenance.text.segments import words

if TYPE_CHECKING:
    from provenance.model import Comparison, Finding, Report

_SCHEME = "provenanceFinding/v1"  # change what goes in, change the name: no baseline may match by accident


def stamped(report: Report) -> Report:
    """The report with the ``fingerprint`` of each finding: SHA-256 in hexadecimal.

    Of rule, canonical address of the target (of a file its path as given), entry of the feed, and quote.
    Where two findings of a report are equal in all of it, the second and each further one is told by its
    number. Idempotent.
    """
    found = report.comparison
    if found is None or not any(ruling.findings for ruling in report.verdict.rulings):
        return report
    page = page_of(report)
    seen: Counter[str] = Counter()

    def named(finding: Finding) -> Finding:
        """The finding with its name."""
        parts: list[str | int] = [_SCHEME, finding.rule, *page, quote(found, finding)]
        print_ = _digest(parts)
        seen[print_] += 1
        return replace(finding, fingerprint=print_ if seen[print_] == 1 else _digest([*parts, seen[print_]]))

    rulings = tuple(
        replace(ruling, findings=tuple(map(named, ruling.findings))) for ruling in report.verdict.rulings
    )
    return replace(report, verdict=replace(report.verdict, rulings=rulings))


def page_of(report: Report) -> tuple[str, str]:
    """What is checked, as it is known between runs: canonical address or path, and the entry of the feed."""
    return page_named(report.target, report.listed.entry if report.listed else None)


def page_named(target: str, entry: str | None) -> tuple[str, str]:
    """The same from the words of a report.

    An entry that is named by its own address says nothing more: a page keeps its name whether a feed, a list
    or the command line named it. What is secret in an address is none of its name: a masked capture of it
    gives the same.
    """
    page = canonical(masked(target)) if "://" in target else PurePath(target).as_posix()
    said = masked(entry) if entry else ""
    return page, "" if canonical(said) == page else said


def quote(comparison: Comparison, finding: Finding) -> str:
    """The words that a finding is about, folded, with one space between them.

    Those of the copy, else those of the original, else those of its message: figures stay, because for a
    finding without a place they are what it is about.
    """
    if finding.copy:
        return folded(comparison.article.text, finding.copy.start, finding.copy.end)
    if finding.original and finding.source is not None and finding.source < len(comparison.originals):
        text = comparison.originals[finding.source].article.text
        return folded(text, finding.original.start, finding.original.end)
    return folded(finding.message)


def folded(text: str, start: int = 0, end: int | None = None) -> str:
    """The words of a stretch of text as a quote is compared."""
    return " ".join(words(text, start, end).folded)


def quote_sha256(text: str) -> str:
    """What a waiver names a quote by: SHA-256 in hexadecimal of its UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _digest(parts: list[str | int]) -> str:
    return sha256(json.dumps(parts).encode("ascii")).hexdigest()
