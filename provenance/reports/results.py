"""What the rules found, one finding at a time, for formats that list findings rather than articles.

What was waived or was there when the baseline was written is told like the rest, and marked: a finding that
disappears from a list looks like one that was mended.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

from provenance.model import Finding, Level, Ruled
from provenance.text.addresses import canonical
from provenance.text.segments import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Report, Ruling

LEVELS = (Level.ERROR, Level.WARNING, Level.NOTE)
_MARKS = {Ruled.REVIEW: "For a person: ", Ruled.WAIVED: "Waived: ", Ruled.BASELINED: "In the baseline: "}
_SCHEME = "provenanceFinding/v1"


@dataclass(frozen=True, slots=True)
class Result:
    """One finding with what its ruling says of it.

    ``outcome`` is ``fail``, ``review``, ``waived`` or ``baselined``; ``reason`` says why it is waived.
    """

    rule: str
    level: Level
    outcome: Ruled
    finding: Finding
    fingerprint: str
    reason: str = ""

    @property
    def is_set_aside(self) -> bool:
        """Whether somebody accepted it, in a waiver or in the baseline."""
        return self.outcome in {Ruled.WAIVED, Ruled.BASELINED}

    @property
    def weight(self) -> Level:
        """How loud it is told: what waits for a person is never an error, what was accepted a note."""
        if self.is_set_aside:
            return Level.NOTE
        loud = self.outcome is Ruled.REVIEW and self.level is Level.ERROR
        return Level.WARNING if loud else self.level

    @property
    def rank(self) -> int:
        """The order from the worst on, from 0."""
        return 9 if self.is_set_aside else 2 * LEVELS.index(self.level) + (self.outcome is Ruled.REVIEW)

    @property
    def message(self) -> str:
        """The sentence, with the mark of what does not count."""
        return _MARKS.get(self.outcome, "") + self.finding.message


def results(report: Report) -> Iterator[Result]:
    """Every finding of a report that fails, waits for a person, or was accepted."""
    for ruling in report.verdict.rulings:
        if ruling.level is Level.OFF or ruling.outcome in {Ruled.PASS, Ruled.UNKNOWN}:
            continue
        silent = (Finding(ruling.rule, ruling.reason or f"{ruling.rule} does not hold."),)
        for finding in ruling.findings or silent:
            outcome = _outcome(ruling, finding)
            known = finding.fingerprint or fingerprint(report, finding)
            yield Result(ruling.rule, ruling.level, outcome, finding, known, ruling.reason)


def fingerprint(report: Report, finding: Finding) -> str:
    """What names a finding between runs: rule, target, entry, folded words; no line, no score.

    SHA-256 in hexadecimal. Only for findings that carry none of their own, by the recipe of those that do
    (``policies/fingerprints.py``; a test holds the two equal).
    """
    target = canonical(report.target) if "://" in report.target else PurePath(report.target).as_posix()
    entry = report.listed.entry if report.listed else None
    parts = (_SCHEME, finding.rule, target, entry or "", _quote(report, finding))
    return sha256(json.dumps(parts).encode("ascii")).hexdigest()


def _outcome(ruling: Ruling, finding: Finding) -> Ruled:
    if ruling.outcome is Ruled.FAIL and finding.baselined:
        return Ruled.BASELINED
    if ruling.outcome is Ruled.FAIL and finding.review:
        return Ruled.REVIEW
    if ruling.outcome is Ruled.REVIEW and finding.baselined:
        return Ruled.BASELINED
    return ruling.outcome


def _quote(report: Report, finding: Finding) -> str:
    """The words that a finding is about, folded; of one without a place those of its sentence."""
    found = report.comparison
    text, span = finding.message, None
    if found and finding.copy:
        text, span = found.article.text, finding.copy
    elif found and finding.original and finding.source is not None and finding.source < len(found.originals):
        text, span = found.originals[finding.source].article.text, finding.original
    return " ".join(words(text, *((span.start, span.end) if span else ())).folded)
