"""Dates and times of day: absolute, by weekday, or relative to the day of publication.

Compared by the day that they mean: "yesterday" in an article of Wednesday and "Tuesday" in its copy are the
same day. A phrase that only says less exactly when it was ("in March" for "on 3 March") is kept, and noted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from provenance.facts import calendar
from provenance.facts.calendar import When
from provenance.facts.lexicon import lexicon
from provenance.facts.numerals import numeral
from provenance.model import FactKind

if TYPE_CHECKING:
    from provenance.facts.reading import Mention, Reading

KIND = FactKind.DATE
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_DECADE = re.compile(r"(1[4-9]|20)?(\d)0")
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?")
_HOUR = re.compile(r"([01]?\d|2[0-4])(?:\.([0-5]\d))?")
_HOURS = re.compile(r"h([0-5]\d)?")
_MINUTES = re.compile(r"[0-5]\d")


@lru_cache(maxsize=8)
def find(reading: Reading) -> tuple[Mention, ...]:
    """Every date and time of day, in the order of the text."""
    folded, opening = reading.words.folded, _opening(reading.lexicon.code)

    def opens(word: str) -> bool:
        """Whether a date can begin with the word."""
        return word[0].isdigit() or word in opening or word.removesuffix("'s") in opening

    found: list[Mention] = []
    last = 0
    for place in reading.openings(opens):
        if place < last:
            continue
        digit = folded[place][0].isdigit()
        hit = _figures(reading, place) if digit else _named(reading, place) or _ago_before(reading, place)
        hit = hit or _ago_after(reading, place)
        if hit is not None:
            when, last = hit
            found.append(reading.mention(KIND, place, last, _value(reading, when, place, last), detail=when))
    return tuple(found)


@cache
def _opening(code: str) -> frozenset[str]:
    """The words of a language that a date can begin with."""
    tables = lexicon(code)
    named = [tables.table(name).entries for name in ("months", "weekdays", "days", "periods")]
    before = {phrase.split(" ")[0] for phrase in tables.words("ago.before")}
    return tables.words("style.article").union(before, tables.numbers, *named)


def _value(reading: Reading, when: When, first: int, last: int) -> str:
    if when.minutes is not None:
        return f"{when.minutes // 60:02d}:{when.minutes % 60:02d}"
    if when.form == "decade":
        return f"{when.year}s"
    if when.readings:
        start, end = when.readings[0]
        if start == end:
            return start.isoformat()
        if when.month or (start.day == 1 and start.month == end.month):
            return f"{start:%Y-%m}"
        return f"{start:%Y}" if (start.month, end.month) == (1, 12) else f"{start}/{end}"
    if when.month:
        return f"--{when.month:02d}" + (f"-{when.day:02d}" if when.day else "")
    return " ".join(reading.words.folded[first:last])


def _figures(reading: Reading, place: int) -> tuple[When, int] | None:
    """Dates and times that begin with a figure."""
    return (
        _numeric(reading, place)
        or _day_month(reading, place)
        or _clock(reading, place)
        or _decade(reading, place)
        or _year(reading, place)
    )


def _numeric(reading: Reading, place: int) -> tuple[When, int] | None:
    """2026-03-03, 3/4/2026, 3.3.2026."""
    folded = reading.words.folded
    dotted = _DOTTED.fullmatch(folded[place])
    if dotted and dotted.group(3):
        year, month, day = int(dotted.group(3)), int(dotted.group(2)), int(dotted.group(1))
        last = place + 1
    else:
        three, last = folded[place : place + 3], place + 3
        mark = reading.gap(place)
        if len(three) < 3 or mark not in ("-", "/", ".", "‑") or mark != reading.gap(place + 1):
            return None
        if not all(each.isdecimal() and len(each) <= 4 for each in three):
            return None
        if _YEAR.fullmatch(three[0]):
            year, month, day = map(int, three)
        elif len(three[2]) == 4 or (len(three[2]) == 2 and mark == "/"):
            day, month, year = map(int, three)
            if (reading.lexicon.month_first and day <= 12) or month > 12:
                day, month = month, day
        else:
            return None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return calendar.spoken(year + 2000 if year < 100 else year, month, day, reading.published), last


def _day_month(reading: Reading, place: int) -> tuple[When, int] | None:
    """3 March 2026, 3. März, 3 de marzo de 2026, 3rd of March."""
    folded = reading.words.folded
    day = _day(reading, place)
    if day is None:
        return None
    month_at = day[1]
    if month_at < len(folded) and folded[month_at] in ("of", "de", "di"):
        month_at += 1
    month = reading.lexicon.table("months").at(folded, month_at)
    gap = reading.gap(month_at - 1)
    if not month or gap.strip(" .\u00a0\u202f") or len(gap) > 2:
        return None
    return _with_year(reading, int(month[0]), day[0], month[1])


def _day(reading: Reading, place: int) -> tuple[int, int] | None:
    """The day of a month and where it ends, with its ordinal suffix."""
    folded = reading.words.folded
    if place >= len(folded) or not _DAY.fullmatch(folded[place]):
        return None
    last = place + 1
    if (
        last < len(folded)
        and not reading.gap(place)
        and folded[last] in reading.lexicon.words("style.ordinal")
    ):
        last += 1
    return int(folded[place]), last


def _with_year(reading: Reading, month: int, day: int | None, last: int) -> tuple[When, int]:
    """The year behind a date, where one follows: "March 3, 2026", "3 de marzo de 2026"."""
    folded = reading.words.folded
    year_at = last
    if year_at < len(folded) and folded[year_at] in ("de", "del", "of"):
        year_at += 1
    year = None
    if year_at < len(folded) and _YEAR.fullmatch(folded[year_at]):
        between = reading.text[reading.words.ends[last - 1] : reading.words.starts[year_at]]
        if not between.strip(" .,\u00a0deofl") and len(between) < 6:
            year, last = int(folded[year_at]), year_at + 1
    return calendar.spoken(year, month, day, reading.published), last


def _clock(reading: Reading, place: int) -> tuple[When, int] | None:
    """3 p.m., 3:30pm, 15:00, 15 Uhr, 15h30."""
    folded, table = reading.words.folded, reading.lexicon.table("clock")
    found = _HOUR.fullmatch(folded[place])
    if not found:
        return None
    hour, minute, last = int(found.group(1)), found.group(2), place + 1
    sure, half = False, ""
    if (
        minute is None
        and last < len(folded)
        and reading.gap(place) == ":"
        and _MINUTES.fullmatch(folded[last])
    ):
        minute, last, sure = folded[last], last + 1, True
    elif minute is None and last < len(folded) and len(reading.gap(place)) < 2:
        written = _HOURS.fullmatch(folded[last])
        if written:
            minute, last, sure = written.group(1), last + 1, True
    named = table.at(folded, last) if len(reading.gap(last - 1)) < 2 else None
    if named:
        half, last, sure = named[0], named[1], True
    if not sure:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return When("clock", minutes=hour * 60 + int(minute or 0)), last


def _decade(reading: Reading, place: int) -> tuple[When, int] | None:
    """1990s, the '90s."""
    folded = reading.words.folded
    found = _DECADE.fullmatch(folded[place])
    if not found or folded[place + 1 : place + 2] != ("s",) or reading.gap(place) not in ("", "'", "’"):
        return None
    century = int(found.group(1) or 19)
    return When("decade", year=century * 100 + int(found.group(2)) * 10), place + 2


def _year(reading: Reading, place: int) -> tuple[When, int] | None:
    """A bare year: four digits that no sign, unit or magnitude makes an amount."""
    folded, tables = reading.words.folded, reading.lexicon
    word = folded[place]
    if not _YEAR.fullmatch(word):
        return None
    if place and reading.gap(place - 1).strip(" \u00a0") == "" and not folded[place - 1][0].isalnum():
        return None  # a currency sign, a minus
    last = place + 1
    if last < len(folded) and reading.gap(place) in (" ", "\u00a0", "-", ""):
        following = folded[last]
        if tables.numbers.get(following, 0) >= 100:
            return None
        if any(tables.table(name).at(folded, last) for name in ("units", "currencies")):
            return None
    return calendar.spoken(int(word), None, None, reading.published), last


def _named(reading: Reading, place: int) -> tuple[When, int] | None:
    """Dates that begin with the name of a month or a weekday, or with a relative word."""
    folded, tables = reading.words.folded, reading.lexicon
    for name in ("days", "periods"):
        found = tables.table(name).at(folded, place)
        if found and name == "days":
            return calendar.shifted(int(found[0]), reading.published), found[1]
        if found:
            unit, shift = found[0].split(" ")
            when = calendar.period(unit, int(shift), reading.published)
            return (when, found[1]) if when else None
    weekday = tables.table("weekdays").at(folded, place)
    if weekday and _proper(reading, place):
        return _weekday(reading, int(weekday[0]), place, weekday[1])
    month = tables.table("months").at(folded, place)
    if month is None:
        return None
    last = month[1]
    gap = reading.gap(last - 1)
    day = _day(reading, last) if not gap.strip(" .\u00a0") else None
    followed = (
        last + 1 < len(folded)
        and reading.gap(last) in (" ", "-")
        and (tables.numbers.get(folded[last + 1], 0) >= 100)
    )
    if day and len(gap) <= 2 and tables.month_first and not followed:
        return _with_year(reading, int(month[0]), day[0], day[1])
    dated = _with_year(reading, int(month[0]), None, last)
    if dated[1] > last:
        return dated
    return dated if (_proper(reading, place) and len(folded[place]) > 3) or _may(reading, place) else None


def _proper(reading: Reading, place: int) -> bool:
    """Whether a name of a month or day is written as the language writes it: with a capital in English."""
    exact = reading.printed(reading.span(place, place + 1))
    if reading.lexicon.code in ("en", "de"):
        return exact[0].isupper() and (len(exact) > 3 or reading.gap(place).startswith("."))
    return len(exact) > 3


def _may(reading: Reading, place: int) -> bool:
    """A month of three letters ("May", "mai", "mei") stands behind a preposition."""
    if len(reading.words.folded[place]) != 3 or not place:
        return False
    if reading.lexicon.code in ("en", "de") and not reading.text[reading.words.starts[place]].isupper():
        return False
    return reading.words.folded[place - 1] in _PREPOSITIONS


_PREPOSITIONS = frozenset(
    [
        "in",
        "of",
        "since",
        "until",
        "by",
        "last",
        "this",
        "next",
        "early",
        "late",
        "mid",
        "im",
        "seit",
        "bis",
        "ende",
        "anfang",
        "mitte",
        "en",
        "de",
        "depuis",
        "desde",
        "em",
        "sinds",
        "eind",
        "begin",
    ]
)


def _weekday(reading: Reading, number: int, place: int, last: int) -> tuple[When, int]:
    """A weekday, with the date that may follow it: "Tuesday, March 3"."""
    folded, tables = reading.words.folded, reading.lexicon
    if last < len(folded) and not (gap := reading.gap(last - 1)).strip(" ,.(\u00a0") and len(gap) < 4:
        at = last + 1 if folded[last] in ("the", "den", "dem", "le", "el", "dia") else last
        dated = None
        if at < len(folded):
            if folded[at][0].isdigit():
                dated = _numeric(reading, at) or _day_month(reading, at)
            elif folded[at] in tables.table("months"):
                dated = _named(reading, at)
        if dated and dated[0].day:
            return replace(dated[0], weekday=number), dated[1]
    toward = tables.table("toward").ending(folded, place) or "0"
    if toward == "0" and last < len(folded) and reading.gap(last - 1) == " ":
        after = tables.table("toward").at(folded, last) if not tables.month_first else None
        toward = after[0] if after else "0"
    return calendar.weekday(number, reading.published, int(toward)), last


def _ago_after(reading: Reading, place: int) -> tuple[When, int] | None:
    """Time before the article, counted first: "seven years ago"."""
    folded, tables = reading.words.folded, reading.lexicon
    if not (folded[place][0].isdigit() or folded[place] in tables.numbers or _is_article(reading, place)):
        return None
    counted = _counted(reading, place)
    if counted is None:
        return None
    amount, unit, last = counted
    if last < len(folded) and folded[last] in tables.words("ago.after") and reading.gap(last - 1) == " ":
        when = calendar.ago(amount, unit, reading.published)
        return (when, last + 1) if when else None
    return None


def _ago_before(reading: Reading, place: int) -> tuple[When, int] | None:
    """Time before the article, counted last: "il y a sept ans"."""
    folded = reading.words.folded
    for phrase in reading.lexicon.words("ago.before"):
        row = tuple(phrase.split(" "))
        last = place + len(row)
        if folded[place:last] == row and last < len(folded):
            counted = _counted(reading, last)
            if counted:
                when = calendar.ago(counted[0], counted[1], reading.published)
                return (when, counted[2]) if when else None
    return None


def _is_article(reading: Reading, place: int) -> bool:
    return reading.words.folded[place] in reading.lexicon.words("style.article")


def _counted(reading: Reading, place: int) -> tuple[int, str, int] | None:
    """A whole number of days, weeks, months or years: amount, unit, where it ends."""
    folded = reading.words.folded
    if _is_article(reading, place) or folded[place] in ("one", "einem", "einer"):
        amount, last = 1, place + 1
    else:
        number = numeral(reading, place)
        if number is None or number.form or number.suffix or number.value.denominator != 1:
            return None
        amount, last = number.value.numerator, number.last
    unit = reading.lexicon.table("units").at(folded, last)
    if unit is None or unit[0] not in ("day", "week", "month", "year", "decade"):
        return None
    return amount, unit[0], unit[1]


def same(copy: Mention, original: Mention) -> str | None:
    """Empty when both can mean the same days, a note when one is less exact; else ``None``."""
    return calendar.agree(copy.detail, original.detail)


def opposed(copy: Mention, original: Mention, *, opposite: bool) -> bool:
    """Whether two dates that differ are one date changed."""
    if (copy.detail.form == "clock") != (original.detail.form == "clock"):
        return False
    return opposite or copy.detail.form == original.detail.form


def note(copy: Mention, original: Mention) -> str:
    """Says so where a side could not be resolved; else the two days say it."""
    one, two = copy.detail, original.detail
    if one.weekday and two.weekday and one.day and one.parts == two.parts:
        return "another weekday"
    unknown = one.minutes is None and not (one.readings and two.readings) and one.form != two.form
    return "the day of publication is not known" if unknown else ""


def particular(mention: Mention, other: Mention) -> bool:
    """An equal date elsewhere is the same fact."""
    return mention.detail.form != "clock" or mention.fact.value == other.fact.value


def may_stand(mention: Mention, words: frozenset[str]) -> bool:
    """Whether the same date can stand among some words: it may be said in any."""
    del mention
    return bool(words)


def keys(mention: Mention) -> tuple[str, ...]:
    """A date is looked up by every day or stretch that it can mean, and by the words of its parts."""
    when = mention.detail
    if when.readings:
        return tuple(f"{start}/{end}" for start, end in when.readings)
    return (mention.fact.value, f"{when.form} {when.parts} {when.weekday}")
