"""Findings that somebody accepted: applied where they hold, told where they ended or were not needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.model import Ruled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from provenance.model import Ruling, Waiver


def apply(
    rulings: Sequence[Ruling], waivers: Sequence[Waiver], url: str | None, today: date
) -> tuple[tuple[Ruling, ...], tuple[str, ...]]:
    """The rulings on one page with its waivers applied, and a note on each that ended or was not needed.

    A waiver turns ``fail`` and ``review`` into ``waived``; the findings stay. It holds up to and with its
    last day. A waiver for other pages is neither used nor unused here.
    """
    here = [waiver for waiver in waivers if matches(waiver.url, url or "")]
    notes = []
    judged = {ruling.rule: ruling for ruling in rulings}
    for waiver in here:
        ruling = judged.get(waiver.rule)
        needed = ruling is not None and ruling.outcome in {Ruled.FAIL, Ruled.REVIEW}
        if waiver.until < today:
            notes.append(f"The waiver of {waiver.rule} ended on {waiver.until}: {waiver.reason}.")
        elif ruling is not None and needed:
            reason = f"{waiver.reason} (until {waiver.until})"
            judged[waiver.rule] = replace(ruling, outcome=Ruled.WAIVED, reason=reason)
        elif ruling is None or ruling.outcome is not Ruled.WAIVED:
            notes.append(f"The waiver of {waiver.rule} was not needed here: {waiver.reason}.")
    return tuple(judged[ruling.rule] for ruling in rulings), tuple(notes)


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
