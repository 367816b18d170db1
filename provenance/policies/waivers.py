"""Findings that somebody accepted: applied where they hold, told where they ended or were not needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.model import Notice, Ruled, Status
from provenance.policies.fingerprints import quote, quote_sha256
from provenance.text.addresses import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from provenance.model import Comparison, Finding, Report, Ruling, Waiver

_OPEN = (Ruled.FAIL, Ruled.REVIEW)
_SHOWN = 80  # characters of a pattern in a notice


def apply(
    rulings: Sequence[Ruling],
    waivers: Sequence[Waiver],
    url: str | None,
    today: date,
    *,
    comparison: Comparison | None = None,
    target: str | None = None,
) -> tuple[tuple[Ruling, ...], tuple[str, ...]]:
    """The rulings on one page with its waivers applied, and a note on each that ended or was not needed.

    ``url`` is the page's, ``target`` what it was called by whoever asked: a waiver is for a page by either. A
    waiver turns ``fail`` and ``review`` into ``waived``; the findings stay. One that covers some findings of
    a rule only makes two rulings of it, the waived one first; ``comparison`` is needed to tell which. It
    holds up to and with its last day. A waiver for other pages is neither used nor unused here, and of one
    for many pages (with ``*``) only the whole run can tell (``WaiverUse``).
    """
    here = [waiver for waiver in waivers if _is_of(waiver, url, target)]
    live = [waiver for waiver in here if waiver.until >= today]
    used: set[int] = set()
    judged: list[Ruling] = []
    for ruling in rulings:
        judged += _waived(ruling, live, comparison, used)
    notes = []
    for waiver in here:
        if waiver.until < today:
            if any(_held_back(ruling, waiver, comparison) for ruling in rulings):
                notes.append(f"The waiver of {waiver.rule} ended on {waiver.until}: {waiver.reason}.")
        elif id(waiver) not in used and "*" not in waiver.url:
            notes.append(f"The waiver of {waiver.rule} was not needed here: {waiver.reason}.")
    return tuple(judged), tuple(notes)


class WaiverUse:
    """Which waivers a whole run needed: shown each of its reports, asked at the end.

    ``today`` is the day by which they were applied. A waiver was needed if it covers a finding, whatever
    other waiver covers it too.
    """

    def __init__(self, waivers: Sequence[Waiver], today: date) -> None:
        self._waivers = list(dict.fromkeys(waivers))
        self._twice = _duplicates(waivers)
        self._today = today
        self._pages = [0] * len(self._waivers)
        self._open = [0] * len(self._waivers)
        self._needed = [0] * len(self._waivers)

    def see(self, report: Report) -> None:
        """Notes what a report says of each waiver."""
        found = report.comparison
        url = found.article.url if found else None
        for place, waiver in enumerate(self._waivers):
            if not _is_of(waiver, url, report.target):
                continue
            self._pages[place] += 1
            mine = [ruling for ruling in report.verdict.rulings if ruling.rule == waiver.rule]
            if any(_needs(ruling, waiver, found) for ruling in mine):
                self._needed[place] += 1
            elif report.verdict.outcome is Status.UNVERIFIED or any(
                ruling.outcome is Ruled.UNKNOWN for ruling in mine
            ):
                self._open[place] += 1

    def notices(self, *, strict: bool = False, whole: bool = True) -> Iterator[Notice]:
        """What is to be said of the waivers: ended, not needed, there twice.

        One of pages that could not be judged may be needed, and is left alone. ``strict`` makes an error of
        one that was not needed; ``whole`` says that the run saw all pages that there are, so that a waiver of
        no page of the run is for none.
        """
        for place, waiver in enumerate(self._waivers):
            name = f"The waiver of {waiver.rule} on {_short(waiver.url)}"
            if waiver.until < self._today:
                if self._pages[place] or whole:
                    back = "the finding is back" if self._needed[place] else "remove it"
                    yield Notice(
                        "warning",
                        "waiver.expired",
                        f"{name} ended on {waiver.until}, {back}: {waiver.reason}.",
                    )
                continue
            if self._needed[place] or self._open[place] or not (self._pages[place] or whole):
                continue
            why = "was not needed" if self._pages[place] else "is of no page of this run"
            level, code = ("error", "PV001 unused-allow: ") if strict else ("warning", "")
            yield Notice(level, "waiver.unused", f"{code}{name} {why}; remove it: {waiver.reason}.")
        for waiver in self._twice:
            words = f"There is more than one waiver of {waiver.rule} on {_short(waiver.url)}; keep one."
            yield Notice("warning", "waiver.duplicate", words)


def matches(pattern: str, url: str) -> bool:
    """Whether a URL is of a pattern in which ``*`` stands for anything, ``/`` included.

    Every other character stands for itself (a ``?`` begins a query). The time is linear in both: each piece
    between two stars is found once, as early as it can be.
    """
    first, *rest = pattern.split("*")
    if not rest:
        return url == pattern
    if not url.startswith(first):
        return False
    *middle, last = rest
    at = len(first)
    for piece in middle:
        found = url.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(url) - at >= len(last) and url.endswith(last)


def _is_of(waiver: Waiver, url: str | None, target: str | None) -> bool:
    return matches(waiver.url, url or "") or bool(target and matches(waiver.url, target))


def _waived(
    ruling: Ruling, waivers: Sequence[Waiver], comparison: Comparison | None, used: set[int]
) -> Iterator[Ruling]:
    """The ruling, or what is left of it behind what is waived of it."""
    if ruling.outcome not in _OPEN:
        yield ruling
        return
    parts: dict[int, tuple[Waiver, list[Finding]]] = {}
    left: list[Finding] = []
    for finding in ruling.findings or (None,):
        covering = [w for w in waivers if w.rule == ruling.rule and _covers(w, comparison, finding)]
        used.update(map(id, covering))
        taken = parts.setdefault(id(covering[0]), (covering[0], []))[1] if covering else left
        if finding:
            taken.append(finding)
    if not parts:
        yield ruling
        return
    for waiver, findings in parts.values():
        reason = f"{waiver.reason} (until {waiver.until})"
        yield replace(ruling, outcome=Ruled.WAIVED, findings=tuple(findings), reason=reason)
    if left:
        outcome = Ruled.REVIEW if all(finding.review for finding in left) else Ruled.FAIL
        yield replace(ruling, outcome=outcome, findings=tuple(left))


def _covers(waiver: Waiver, comparison: Comparison | None, finding: Finding | None) -> bool:
    """Whether a waiver of this rule and page is of this finding; ``None`` stands for a rule without any."""
    if waiver.target and not any(
        matches(waiver.target, url) for url in _originals(comparison, finding.source if finding else None)
    ):
        return False
    if not waiver.quote_sha256:
        return True
    return bool(
        comparison and finding and quote_sha256(quote(comparison, finding)) == waiver.quote_sha256.lower()
    )


def _originals(comparison: Comparison | None, source: int | None) -> Iterator[str]:
    """The addresses of the original that a finding is about, or of all, as they are and as compared."""
    originals = comparison.originals if comparison else ()
    for number, original in enumerate(originals):
        url = original.url or original.article.url
        if url and source in (None, number):
            yield from (url, canonical(url))


def _held_back(ruling: Ruling, waiver: Waiver, comparison: Comparison | None) -> bool:
    """Whether a finding that a waiver would cover counts."""
    if ruling.rule != waiver.rule or ruling.outcome not in _OPEN:
        return False
    return any(_covers(waiver, comparison, finding) for finding in ruling.findings or (None,))


def _needs(ruling: Ruling, waiver: Waiver, comparison: Comparison | None) -> bool:
    """Whether a waiver covers a finding of a ruling, waived or not."""
    if ruling.outcome in {Ruled.PASS, Ruled.UNKNOWN}:
        return False
    return any(_covers(waiver, comparison, finding) for finding in ruling.findings or (None,))


def _duplicates(waivers: Sequence[Waiver]) -> list[Waiver]:
    """The first of each group of waivers that are of the same findings."""
    groups: dict[tuple[str | None, ...], list[Waiver]] = {}
    for waiver in waivers:
        key = (waiver.rule, waiver.url, waiver.target, waiver.quote_sha256)
        groups.setdefault(key, []).append(waiver)
    return [group[0] for group in groups.values() if len(group) > 1]


def _short(pattern: str) -> str:
    return pattern if len(pattern) <= _SHOWN else f"{pattern[:_SHOWN]}…"
