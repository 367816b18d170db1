"""Which days a phrase of time can mean, as keys that are equal when the time is.

A key is ``("day", date)``, ``("week", its Monday)``, ``("month", year, month)`` or ``("year", year)``; a part
of a day (``morning``) is one more member of a day's key.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Key = tuple[Any, ...]


def shifted(day: date | None, days: int) -> date | None:
    """A day so many days later; ``None`` where no calendar has it."""
    try:
        return day + timedelta(days=days) if day else None
    except OverflowError:
        return None


def weekday(number: int, published: date | None, toward: int = 0) -> tuple[date, ...]:
    """The days that a weekday (1 is Monday) can mean: past first.

    Alone it is the last one up to the day of publication, or the coming one. "Last Wednesday" said on a
    Wednesday is a week ago. "Next Friday" may mean two days, so it means none for certain.
    """
    if published is None or toward > 0:
        return ()
    back = (published.isoweekday() - number) % 7
    if toward < 0:
        return tuple(filter(None, [shifted(published, -(back or 7))]))
    return tuple(filter(None, [shifted(published, -back), shifted(published, 7 - back)]))


def dated(year: int | None, month: int, day: int, published: date | None) -> date | None:
    """A day of a month; without a year the one nearest to the day of publication."""
    if year is not None:
        return _date(year, month, day)
    if published is None:
        return None
    near = [_date(published.year + shift, month, day) for shift in (-1, 0, 1)]
    return min(filter(None, near), key=lambda each: abs((each - published).days), default=None)


def month(year: int | None, number: int, published: date | None) -> Key | None:
    """A month; without a year the one nearest to the day of publication."""
    found = dated(year, number, 15, published)
    return ("month", found.year, found.month) if found else None


def period(unit: str, shift: int, published: date | None) -> Key | None:
    """The week, month or year that is ``shift`` of them from that of publication."""
    if published is None or abs(shift) > 3000:
        return None
    if unit == "week":
        monday = shifted(published, 7 * shift - published.weekday())
        return ("week", monday) if monday else None
    if unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        return "month", months // 12, months % 12 + 1
    return ("year", published.year + shift) if unit == "year" else None


def around(day: date) -> Iterator[Key]:
    """The week, the month and the year of a day, as wider keys."""
    monday = shifted(day, -day.weekday())
    if monday:
        yield "week", monday
    yield "month", day.year, day.month


def _date(year: int, number: int, day: int) -> date | None:
    try:
        return date(year, number, day)
    except ValueError:
        return None
