"""Days: of ISO 8601 dates, and as a sentence prints them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from provenance.text.languages import packs
from provenance.text.segments import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_NEAR = 3  # words between the parts of one date: "1 de mayo de 2024", "May 1st, 2024"
# Two clocks may be a day apart, and a date without a zone says nothing finer.
SLACK = timedelta(days=1)


def day(iso: str | None) -> date | None:
    """The day of an ISO date or time as printed, without turning zones; ``None``: no whole day."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def spoken(when: date) -> str:
    """A day as an English sentence says it: ``3 May 2024``."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def said(text: str, language: str | None) -> Iterator[date]:
    """The whole days that a short text prints, with the year in figures.

    Read are ISO dates and a month by its name beside a day and a year, in the order of any language that has
    a table of months; figures alone ("03/04/2024") have two readings and are left.
    """
    folded = words(text).folded
    names = _names(language)
    for place, word in enumerate(folded):
        month = names.get(word)
        if month:
            yield from _around(folded, place, month)
        elif len(word) == 4 and word.isdecimal() and _parted(text):
            rest = [each for each in folded[place + 1 : place + 6] if each.isdecimal()]
            if len(rest) >= 2 and all(len(each) <= 2 for each in rest[:2]):
                yield from _day(int(word), int(rest[0]), int(rest[1]))


def _parted(text: str) -> bool:
    """Whether figures may be an ISO date, or a date with the signs for year, month and day."""
    return any(mark in text for mark in "-年")


def _names(language: str | None) -> dict[str, int]:
    found: dict[str, int] = {}
    for pack in reversed(packs(language)):
        for key, names in pack.tables.get("facts.months", {}).items():
            found.update(dict.fromkeys((name.casefold() for name in names), int(key)))
    return found


def _around(folded: tuple[str, ...], place: int, month: int) -> Iterator[date]:
    """The date of a month's name: the nearest day before or behind it, and the year behind both."""
    before = [each for each in reversed(folded[max(0, place - _NEAR) : place]) if _is_day(each)]
    behind = [each for each in folded[place + 1 : place + 1 + _NEAR] if _is_day(each)]
    years = [
        each for each in folded[place + 1 : place + 2 + 2 * _NEAR] if len(each) == 4 and each.isdecimal()
    ]
    days = before or behind
    if days and years:
        yield from _day(int(years[0]), month, _figure(days[0]))


def _is_day(word: str) -> bool:
    return 0 < _figure(word) <= 31


def _figure(word: str) -> int:
    bare = word.rstrip("stndrhoºªaeè.")
    return int(bare) if bare.isdecimal() and len(bare) <= 2 else 0


def _day(year: int, month: int, number: int) -> Iterator[date]:
    try:
        yield date(year, month, number)
    except ValueError:
        return
