"""Days and spans of days: what a date phrase can mean, given the day on which its article was published.

A phrase has **readings**, each a first and a last day: one for "3 March 2026", two for "Wednesday" (the last
one and the coming one), none where the year or the day of publication is not known.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class When:
    """What a date phrase says: its own parts, its readings, or a time of day in minutes.

    ``form`` says how it is said (``date``, ``month``, ``year``, ``decade``, ``weekday``, ``relative``,
    ``clock``): two phrases of one form are rivals.
    """

    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: int | None = None
    readings: tuple[Days, ...] = ()

    @property
    def parts(self) -> tuple[int | None, int | None, int | None]:
        """Year, month and day as they are said."""
        return self.year, self.month, self.day


def spoken(year: int | None, month: int | None, day: int | None, published: date | None) -> When:
    """A date by its parts; one without a year is read as the nearest to the day of publication.

    A day that no calendar has (31 February) is a date all the same, without a reading.
    """
    form = "date" if day else "month" if month else "year"
    if year is not None:
        near = [_stretch_or_none(year, month, day)]
    elif published is not None:
        near = [_stretch_or_none(published.year + shift, month, day) for shift in (-1, 0, 1)]
        near.sort(key=lambda each: abs((each[0] - published).days) if each else 10**9)
    else:
        near = []
    return When(form, year, month, day, readings=tuple(each for each in near[:1] if each))


def _stretch_or_none(year: int, month: int | None, day: int | None) -> Days | None:
    try:
        return _stretch(year, month, day)
    except (ValueError, OverflowError):
        return None


def _stretch(year: int, month: int | None, day: int | None) -> Days:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def weekday(number: int, published: date | None, toward: int = 0) -> When:
    """A weekday (1 is Monday): the last one up to the day of publication, or the coming one, or either."""
    if published is None:
        return When("weekday", weekday=number)
    last = published - timedelta(days=(published.isoweekday() - number) % 7)
    coming = last + timedelta(days=7)
    if toward < 0:
        # "last Wednesday" said on a Wednesday is a week ago; "last Friday" may skip the nearest one.
        last = last - timedelta(days=7) if last == published else last
        days: tuple[date, ...] = (last, last - timedelta(days=7))
    elif toward > 0:
        days = (coming, coming + timedelta(days=7))
    else:
        days = (last, coming)
    return When("weekday", weekday=number, readings=tuple((day, day) for day in days))


def shifted(days: int, published: date | None) -> When:
    """Today, yesterday, tomorrow: ``days`` from the day of publication."""
    if published is None:
        return When("relative", day=days)
    day = published + timedelta(days=days)
    return When("relative", readings=((day, day),))


def period(unit: str, shift: int, published: date | None) -> When | None:
    """This, last or next week, month or year; with ``published`` unknown it has no reading."""
    if published is None:
        return When("relative", day=shift, weekday={"week": 7, "month": 30, "year": 365}.get(unit))
    try:
        if unit == "week":
            monday = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
            return When("relative", readings=((monday, monday + timedelta(days=6)),))
        if unit == "month":
            months = published.year * 12 + published.month - 1 + shift
            return When("relative", readings=(_stretch(months // 12, months % 12 + 1, None),))
        return When("relative", readings=(_stretch(published.year + shift, None, None),))
    except (ValueError, OverflowError):
        return None


def ago(amount: int, unit: str, published: date | None) -> When | None:
    """Some days, weeks, months or years before the day of publication."""
    sizes = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
    if unit not in sizes or amount > 10_000:
        return None
    if published is None:
        return When("relative", day=-amount, weekday=sizes[unit])
    if unit == "day":
        return shifted(-amount, published)
    if unit == "decade":
        amount, unit = amount * 10, "year"
    return period(unit, -amount, published)


def agree(one: When, two: When) -> str | None:
    """Empty when two phrases can mean the same days, a note when one is the wider, else ``None``."""
    if one.minutes is not None or two.minutes is not None:
        return "" if one.minutes == two.minutes and one.form == two.form else None
    if one.weekday and two.weekday and one.weekday != two.weekday:
        return None  # "Friday, 6 December" and "Monday, 6 December" are not one day
    if any(one.parts) and any(two.parts) and "relative" not in (one.form, two.form):
        return _parts_agree(one, two)
    if one.readings and two.readings:
        return _readings_agree(one, two)
    for bare, dated in ((one, two), (two, one)):
        if bare.form == "weekday" and not bare.readings and dated.readings:
            start, end = dated.readings[0]
            return "" if start == end and start.isoweekday() == bare.weekday else None
    plain = one.form == two.form and one.parts == two.parts and one.weekday == two.weekday
    return "" if plain else None


def _parts_agree(one: When, two: When) -> str | None:
    if one.form == "decade" or two.form == "decade":
        return "" if one.form == two.form and one.year == two.year else None
    shared = [(a, b) for a, b in zip(one.parts, two.parts, strict=True) if a is not None and b is not None]
    if not shared or any(a != b for a, b in shared):
        return None
    if one.parts == two.parts:
        return ""
    if one.year is not None and two.year is not None and len(shared) < 3:
        return "less exact" if sum(map(bool, one.parts)) < sum(map(bool, two.parts)) else "more exact"
    if one.day is None and two.day is None and one.month and two.month:
        return ""
    return "" if one.day and two.day else "less exact" if two.day else "more exact"


def _readings_agree(one: When, two: When) -> str | None:
    if set(one.readings) & set(two.readings):
        return ""
    for start, end in one.readings:
        for other_start, other_end in two.readings:
            if start <= other_start and other_end <= end:
                return "less exact"
            if other_start <= start and end <= other_end:
                return "more exact"
    return None
