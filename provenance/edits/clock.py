"""The same time of day in other words: "3 p.m.", "3pm", "15:00", "15 Uhr", "noon"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.edits.items import Item, Starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading

STARTS = Starts(digits=True, tables=("edits.clock",))
_HOUR = re.compile(r"([01]?\d|2[0-4])(?:\.([0-5]\d))?", re.ASCII)
_HOURS = re.compile(r"h([0-5]\d)?", re.ASCII)
_MINUTES = re.compile(r"[0-5]\d", re.ASCII)


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:  # noqa: ARG001
    """Every time of day that is surely one."""
    for place in places:
        for value, end in side.tables.table("edits.clock").at(side, place):
            yield Item(place, end, int(value))
        if side.folded[place][0].isdigit():
            found = _clock(side, place)
            if found:
                yield Item(place, found[1], found[0])


def kind(original: Item, copy: Item) -> str | None:  # noqa: ARG001
    """One kind."""
    return "time.clock"


def _clock(side: Reading, place: int) -> tuple[int, int] | None:
    """The minute of the day and where its words end."""
    folded, table = side.folded, side.tables.table("facts.clock")
    found = _HOUR.fullmatch(folded[place])
    if not found or side.before(place)[-1:] in (":", "/"):
        return None
    hour, minute, last = int(found[1]), found[2], place + 1
    sure = half = ""
    if minute is None and last < len(folded):
        if side.gap(place) == ":" and _MINUTES.fullmatch(folded[last]):
            minute, last, sure = folded[last], last + 1, "24"
        elif len(side.gap(place)) < 2 and (written := _HOURS.fullmatch(folded[last])):
            minute, last, sure = written[1], last + 1, "24"
    named = table.first(side, last) if last < len(folded) and len(side.gap(last - 1)) < 2 else None
    if named:
        half, last, sure = named[0], named[1], "named"
    if not sure or (half in ("am", "pm") and not 1 <= hour <= 12):
        return None
    # "3:00" of an English text may be either half of the day; "03:00" and "15:00" say which.
    if sure == "24" and side.tables.month_first and folded[place][0] != "0" and hour <= 12:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return hour * 60 + int(minute or 0), last
