"""The same time in other words: "yesterday", "Tuesday" and "3 March", each by its own article's date.

Both sides are resolved against the day on which they were published, so that nothing is excused where that
day is not known. A phrase that only says less exactly when it was (``time.coarser``) holds the exact one; the
opposite adds a fact and is no kind. The tense of verbs is none either: it may change whether it happened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.edits import days
from provenance.edits.figures import number
from provenance.edits.items import Item, Starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.days import Key
    from provenance.edits.reading import Pair, Reading

STARTS = Starts(
    digits=True,
    numbers=True,  # "two weeks ago"
    tables=("edits.days", "facts.weekdays", "facts.months", "facts.periods", "edits.periods"),
    lists=("facts.ago.before",),
)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_SPACE = (" ", "\u00a0", "\u202f")
# How a phrase says its time: two of the first forms differ in how a date is printed only.
_PRINTED = frozenset({"date", "name"})
_PERIODS = frozenset({"period", "year", "month"})


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:  # noqa: ARG001
    """Every phrase of time, with and without the preposition before it."""
    before = side.tables.words("edits.words.before")
    for place in places:
        for found in _phrases(side, place):
            yield found
            if place and side.folded[place - 1] in before and side.before(place) in _SPACE:
                yield Item(place - 1, found.last, found.key, found.form)


def kind(original: Item, copy: Item) -> str | None:
    """Named by what was put for what."""
    forms = {original.form, copy.form}
    # A wide key holds the time that its own words say: the side that has it says more than the other.
    if copy.form == "wide":
        return None
    if original.form == "wide":
        return "time.coarser"
    if forms <= _PRINTED or forms == {"month"}:
        return "style.date"
    return "time.period" if forms <= _PERIODS else "time.day"


def _phrases(side: Reading, place: int) -> Iterator[Item]:
    word = side.folded[place]
    tables = side.tables
    if word[0].isdigit():
        yield from _figures(side, place)
    else:
        yield from _relative(side, place)
        yield from _weekday(side, place)
        yield from _month(side, place)
    for name in ("facts.periods", "edits.periods"):
        for value, last in tables.table(name).at(side, place):
            unit, shift = value.split(" ")[:2]
            key = days.period(unit, int(shift), side.published)
            if key:
                yield Item(place, last, key, "period")
    yield from _ago(side, place)


def _relative(side: Reading, place: int) -> Iterator[Item]:
    """Today, yesterday, this morning, yesterday morning."""
    for value, last in side.tables.table("edits.days").at(side, place):
        shift, _, part = value.partition(" ")
        day = days.shifted(side.published, int(shift))
        if day:
            yield from _day(side, place, last, ("day", day), part, "relative")
        break
    for value, last in side.tables.table("edits.days").owned(side, place):
        shift, _, part = value.partition(" ")
        day = days.shifted(side.published, int(shift))
        if day and not part:
            yield Item(place, last, ("day", day, "owned"), "relative")


def _weekday(side: Reading, place: int) -> Iterator[Item]:
    """Tuesday, last Tuesday, Tuesday morning, Tuesday, March 3."""
    table = side.tables.table("facts.weekdays")
    for number_, last in table.owned(side, place):
        for day in days.weekday(int(number_), side.published):
            yield Item(place, last, ("day", day, "owned"), "weekday")
    found = table.first(side, place)
    if not found or not _named(side, place):
        return
    value, last = int(found[0]), found[1]
    dated = _behind(side, last)
    if dated:
        key, end = dated
        if key[1].isoweekday() == value:
            yield from _day(side, place, end, key, "", "date")
        return
    part = _inner_part(side, place, found[0])
    toward, first, last = _toward(side, place, last)
    if not toward:
        yield from _day(side, place, last, ("weekday", value), part, "name", around=False)
    for rank, day in enumerate(days.weekday(value, side.published, toward)):
        yield from _day(side, first, last, ("day", day), part, "weekday", around=not rank)


def _named(side: Reading, place: int) -> bool:
    """Whether a short word is the name of a day or month: in English and German it has a capital."""
    return side.tables.code not in ("en", "de") or side.capital(place)


def _inner_part(side: Reading, place: int, value: str) -> str:
    """The part of the day inside the name of a weekday ("Montagabend")."""
    word = side.folded[place]
    names = side.tables.words(f"facts.weekdays.{value}")
    for part in ("morning", "noon", "afternoon", "evening", "night"):
        for name in side.tables.words(f"edits.parts.{part}"):
            if word.endswith(name) and word.removesuffix(name) in names:
                return part
    return ""


def _toward(side: Reading, place: int, last: int) -> tuple[int, int, int]:
    """Whether a weekday is said to be the last or the next, and the words that then say it."""
    table = side.tables.table("facts.toward")
    if place and side.before(place) in _SPACE and (found := table.first(side, place - 1)):
        return int(found[0]), place - 1, last
    if last < len(side.folded) and not side.tables.month_first and side.gap(last - 1) in _SPACE:
        found = table.first(side, last)
        if found:
            return int(found[0]), place, found[1]
    return 0, place, last


def _behind(side: Reading, last: int) -> tuple[Key, int] | None:
    """The date behind a weekday, and where it ends."""
    for at in range(last, min(last + 2, len(side.folded))):
        gap = side.gap(at - 1)
        if len(gap) > 3 or gap.strip(" ,.(\u00a0"):
            return None
        for item in (*_figures(side, at), *_month(side, at)):
            if item.form == "date" and isinstance(item.key, tuple) and item.key[0] == "day":
                return item.key[:2], item.last
        if side.folded[at] not in ("the", "den", "dem", "le", "el", "dia", "il"):
            return None
    return None


def _day(
    side: Reading, first: int, last: int, key: Key, part: str, form: str, *, around: bool = True
) -> Iterator[Item]:
    """A day, whole or its part, and the wider times that hold it."""
    if not part and last < len(side.folded) and side.gap(last - 1) in _SPACE:
        found = side.tables.table("edits.parts").first(side, last)
        if found:
            part, last = found
    yield Item(first, last, (*key, part), form)
    if part and key[0] == "day":
        yield Item(first, last, (*key, ""), "wide")
    if around and key[0] == "day":
        for wider in days.around(key[1]):
            yield Item(first, last, wider, "wide")


def _figures(side: Reading, place: int) -> Iterator[Item]:
    """2026-03-03, 3.3.2026, 3 March 2026, 3rd of March, 2026."""
    folded = side.folded
    word = folded[place]
    dotted = _DOTTED.fullmatch(word)
    if dotted:
        yield from _date(side, place, place + 1, int(dotted[3]), int(dotted[2]), int(dotted[1]))
        return
    if _YEAR.fullmatch(word):
        three = folded[place : place + 3]
        if side.gap(place) == "-" == side.gap(place + 1) and all(map(str.isdecimal, three)):
            yield from _date(side, place, place + 3, int(word), int(three[1]), int(three[2]))
        elif not _counts(side, place):
            yield Item(place, place + 1, ("year", int(word)), "year")
        return
    day = _day_number(side, place)
    if day is None:
        return
    at = day[1] + (day[1] < len(folded) and folded[day[1]] in ("of", "de", "di"))
    month = side.tables.table("facts.months").first(side, at) if at < len(folded) else None
    if month and not side.gap(at - 1).strip(" .\u00a0"):
        year, last = _year(side, month[1])
        yield from _date(side, place, last, year, int(month[0]), day[0])


def _counts(side: Reading, place: int) -> bool:
    """Whether four figures are an amount: behind a sign or before a unit."""
    if place and not side.folded[place - 1][0].isalnum() and side.before(place).strip() == "":
        return True
    if place + 1 >= len(side.folded) or side.gap(place) not in (*_SPACE, "-"):
        return False
    tables = side.tables
    behind = side.folded[place + 1]
    return tables.numbers.get(behind, 0) >= 1000 or any(
        tables.table(name).first(side, place + 1) for name in ("facts.units", "facts.currencies")
    )


def _day_number(side: Reading, place: int) -> tuple[int, int] | None:
    """The day of a month at a word and where it ends, with its ordinal suffix."""
    if place >= len(side.folded) or not _DAY.fullmatch(side.folded[place]):
        return None
    last = place + 1
    glued = last < len(side.folded) and not side.gap(place)
    if glued and side.folded[last] in side.tables.words("facts.style.ordinal"):
        last += 1
    return int(side.folded[place]), last


def _month(side: Reading, place: int) -> Iterator[Item]:
    """March, March 2026, March 3, March 3, 2026."""
    found = side.tables.table("facts.months").first(side, place)
    if not found or not _named(side, place):
        return
    number_, last = int(found[0]), found[1]
    gap = side.gap(last - 1)
    day = _day_number(side, last) if side.tables.month_first and not gap.strip(" .\u00a0") else None
    if day and not _goes_on(side, day[1]):
        year, end = _year(side, day[1])
        yield from _date(side, place, end, year, number_, day[0])
        return
    year, end = _year(side, last)
    yield Item(place, end, ("month name", year, number_), "month")
    key = days.month(year, number_, side.published)
    # A month alone is a word with other meanings where it opens a sentence ("May", "March").
    if key and (year or not side.opens(place)):
        yield Item(place, end, key, "month")


def _goes_on(side: Reading, last: int) -> bool:
    """Whether the figures go on behind a day, so that they are none: "March 3 million"."""
    return last < len(side.folded) and side.tables.numbers.get(side.folded[last], 0) >= 100


def _year(side: Reading, last: int) -> tuple[int | None, int]:
    """The year behind a date and where it ends."""
    at = last
    if at < len(side.folded) and side.folded[at] in ("de", "del", "of"):
        at += 1
    if at >= len(side.folded) or not _YEAR.fullmatch(side.folded[at]) or _counts(side, at):
        return None, last
    if any(side.gap(each).strip(" .,\u00a0") for each in range(last - 1, at)):
        return None, last
    return int(side.folded[at]), at + 1


def _date(side: Reading, first: int, last: int, year: int | None, month: int, day: int) -> Iterator[Item]:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return
    found = days.dated(year, month, day, side.published)
    if found:
        yield from _day(side, first, last, ("day", found), "", "date")
    else:
        yield Item(first, last, ("date", year, month, day), "date")


def _ago(side: Reading, place: int) -> Iterator[Item]:
    """Seven years ago, il y a sept ans."""
    tables = side.tables
    after, before = tables.words("facts.ago.after"), tables.words("facts.ago.before")
    if before and any(phrase.startswith(side.folded[place]) for phrase in before):
        for phrase in before:
            row = tuple(phrase.split())
            start = place + len(row)
            if side.folded[place:start] == row and start < len(side.folded):
                yield from _counted(side, place, start, frozenset())
    elif after:
        yield from _counted(side, place, place, after)


def _counted(side: Reading, first: int, start: int, after: frozenset[str]) -> Iterator[Item]:
    if side.folded[start] in side.tables.words("facts.style.article"):
        amount, last = 1, start + 1
    else:
        found = number(side, start)
        if found is None or found.form or found.value.denominator != 1:
            return
        amount, last = int(found.value), found.last
    unit = side.tables.table("facts.units").first(side, last) if last < len(side.folded) else None
    if unit is None or unit[0] not in ("day", "week", "month", "year"):
        return
    end = unit[1]
    if after:
        if end >= len(side.folded) or side.folded[end] not in after or side.gap(end - 1) not in _SPACE:
            return
        end += 1
    if unit[0] == "day":
        day = days.shifted(side.published, -amount) if amount < 10_000 else None
        if day:
            yield from _day(side, first, end, ("day", day), "", "relative")
        return
    key = days.period(unit[0], -amount, side.published)
    if key:
        yield Item(first, end, key, "period")
