"""A number as a text writes it, in figures or in words: from a place to its value.

Only what a style book lets an editor exchange is read: whole numbers, decimals, magnitudes, ordinals and
fractions. "A dozen" and "hundreds" have no value here, because no figure says the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.edits.vocabulary import vocabulary
from provenance.text.numerals import parts, sign, step_of

if TYPE_CHECKING:
    from provenance.edits.reading import Reading
    from provenance.edits.vocabulary import Vocabulary

_FIGURES = re.compile(r"\d+(?:[.,]\d+)*", re.ASCII)
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?", re.ASCII)
_LONGEST = 24  # digits; more are a code, not an amount
_SPACES = " \u00a0\u202f\u2009"
_LINKS = ("", " ", "\u00a0", "\u202f", "-", "‑", "‐")


@dataclass(frozen=True, slots=True)
class Number:
    """A value, the word behind it, its form (plain is empty, ``ordinal``, ``fraction``) and its precision.

    ``step`` is the size of the last figure that counts: 100 for 1,200, 1/10 for 1.5.
    """

    value: Fraction
    last: int
    form: str = ""
    step: Fraction = Fraction(1)
    digits: bool = False


def number(side: Reading, place: int) -> Number | None:
    """The number that begins at a word, or ``None``."""
    word = side.folded[place]
    if word[0].isdigit() and word[0].isascii() and "⁄" not in word:
        return _figures(side, place)
    part = _sign(side, place)
    if part is not None:
        return Number(part, place + 1, "fraction", Fraction(1, 100))
    return _spelled(side, place) or _part_of(side, place) or _named(side, place)


def starts_number(word: str, tables: Vocabulary) -> bool:
    """Whether a number in words, or the sign of a fraction, can begin with a folded word."""
    named = tables.table("facts.ordinals").begins(word) or tables.table("facts.fractions").begins(word)
    return (
        named
        or "⁄" in word
        or word in tables.words("facts.style.article")
        or bool(compound(word, tables.code))
    )


def _sign(side: Reading, place: int) -> Fraction | None:
    """The value of a fraction that is one character (½)."""
    if place >= len(side.folded) or "⁄" not in side.folded[place]:
        return None
    return sign(side.printed(place))


def _figures(side: Reading, place: int) -> Number | None:
    tables, folded = side.tables, side.folded
    figures, last = side.printed(place), place + 1
    if (
        not _FIGURES.fullmatch(figures)
        or len(figures) > _LONGEST
        or side.before(place)[-1:] in ("/", "⁄", ":")
    ):
        return None
    spaced = _SPACES if tables.decimal == "," else _SPACES[1:]
    while last < len(folded) and re.fullmatch(r"\d{1,3}(?:\d{3})*", figures) and len(figures) < _LONGEST:
        gap = side.gap(last - 1)
        if len(gap) != 1 or gap not in f"{spaced}'’" or not _GROUP.fullmatch(folded[last]):
            break
        figures, last = figures + folded[last], last + 1
    value = parse(figures, tables.decimal)
    if value is None:
        return None
    step = step_of(figures, value)
    if last < len(folded) and not side.gap(last - 1):
        glued = folded[last]
        if glued in tables.words("facts.style.ordinal"):
            return Number(value, last + 1, "ordinal", step, digits=True)
        part = _sign(side, last)
        if part is not None:
            return Number(value + part, last + 1, "", Fraction(1, 100), digits=True)
        suffix = tables.table("facts.suffixes").first(side, last)
        if suffix:
            size = int(suffix[0])
            return Number(value * size, suffix[1], "", step * size, digits=True)
    elif last < len(folded) and side.gap(last - 1) == " " and (part := _sign(side, last)) is not None:
        return Number(value + part, last + 1, "", Fraction(1, 100), digits=True)
    if last < len(folded) and side.gap(last - 1) in ("/", "⁄"):
        below = folded[last]
        if not (below.isascii() and below.isdigit() and len(below) < 3 and value < int(below)):
            return None
        return Number(value / int(below), last + 1, "fraction", Fraction(1, 100), digits=True)
    while last < len(folded) and side.gap(last - 1) in _LINKS:
        size = _magnitude(side, last)
        if not size:
            break
        value, step, last = value * size, step * size, last + 1
    return Number(value, last, "", step, digits=True)


def _magnitude(side: Reading, place: int) -> int:
    """What a word behind figures multiplies them by; 0 where it does not."""
    word = side.folded[place]
    size = side.tables.numbers.get(word, 0)
    if size >= 1000:
        return size
    short = side.tables.table("facts.suffixes").first(side, place)
    return int(short[0]) if short and len(word) > 1 else 0


def parse(figures: str, decimal: str) -> Fraction | None:
    """The value of figures by the decimal mark of the language; ``None`` where they are not plain.

    A mark that parts thousands must part them all; where the language is not known, a mark is decimal only
    when it cannot part thousands.
    """
    if not decimal:
        mark = re.search(r"[.,]", figures)
        grouped = mark and re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", figures)
        decimal = ({".": ",", ",": "."}[mark[0]] if grouped else mark[0]) if mark else "."
    other = "," if decimal == "." else "."
    whole, mark_found, rest = figures.partition(decimal)
    if mark_found and not rest.isdigit():
        return None
    if other in whole and not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", whole):
        return None
    return Fraction(whole.replace(other, "") + (f".{rest}" if rest else ""))


def _spelled(side: Reading, place: int) -> Number | None:
    """A cardinal in words, with the fraction or ordinal that it may end in."""
    tables, folded = side.tables, side.folded
    articles = tables.words("facts.style.article")
    value, last, parts = _Value(twenties="twenties" in tables.words("facts.style.count")), place, 0
    if folded[place] in articles:
        after = folded[place + 1] if place + 1 < len(folded) else ""
        if tables.numbers.get(after, 0) >= 100:
            value, last = replace(value, open=1, begun=True), place + 1
        elif (below := _fraction(side, place + 1)) and side.gap(place) in _LINKS:
            return Number(below[0], below[1], "fraction", Fraction(1, 100))
    joins = tables.words("facts.style.join")
    while last < len(folded) and (not parts or side.gap(last - 1) in _LINKS):
        more = value.extended(compound(folded[last], tables.code))
        if more:
            value, last, parts = more, last + 1, parts + 1
            continue
        follower = compound(folded[last + 1], tables.code) if parts and last + 1 < len(folded) else ()
        if (
            folded[last] not in joins
            or not follower
            or side.gap(last) not in _LINKS
            or not value.joins(tables.code)
        ):
            break
        more = value.extended(follower)
        if not more:
            break
        value, last, parts = more, last + 2, parts + 1
    if not parts:
        return None
    total = Fraction(value.total)
    ordinal = tables.table("facts.ordinals").first(side, last) if last < len(folded) else None
    if (
        ordinal
        and total % 10 == 0
        and total % 100 >= 20
        and int(ordinal[0]) < 10
        and side.gap(last - 1) in _LINKS
    ):
        return Number(total + int(ordinal[0]), ordinal[1], "ordinal")
    if (
        last < len(folded)
        and total < 20
        and side.gap(last - 1) in _LINKS
        and (below := _fraction(side, last))
    ):
        return Number(total * below[0], below[1], "fraction", Fraction(1, 100))
    whole = Number(total, last, "", step_of("", total))
    return _and_a_half(side, whole) or whole


def _and_a_half(side: Reading, whole: Number) -> Number | None:
    """A number with the fraction behind it: "two and a half"."""
    tables, row = side.tables, side.folded[whole.last : whole.last + 2]
    if len(row) < 2 or row[0] not in tables.words("facts.style.join"):
        return None
    at = whole.last + 1 + (row[1] in tables.words("facts.style.article"))
    below = _fraction(side, at) if at == whole.last + 2 and side.unbroken(whole.last - 1, at + 1) else None
    return Number(whole.value + below[0], below[1], "", Fraction(1, 100)) if below else None


def _fraction(side: Reading, place: int) -> tuple[Fraction, int] | None:
    found = side.tables.table("facts.fractions").first(side, place) if place < len(side.folded) else None
    return (Fraction(found[0]), found[1]) if found else None


def _part_of(side: Reading, place: int) -> Number | None:
    """A part of a magnitude: "half a million"."""
    below, tables = _fraction(side, place), side.tables
    if not below or below[1] + 1 >= len(side.folded):
        return None
    if side.folded[below[1]] not in tables.words("facts.style.article") or not side.unbroken(
        place, below[1] + 2
    ):
        return None
    size = tables.numbers.get(side.folded[below[1] + 1], 0)
    return Number(below[0] * size, below[1] + 2) if size >= 1000 else None


def _named(side: Reading, place: int) -> Number | None:
    found = side.tables.table("facts.ordinals").first(side, place)
    return Number(Fraction(int(found[0])), found[1], "ordinal") if found else None


@dataclass(frozen=True, slots=True)
class _Value:
    """The value of number words so far; ``twenties`` where the language counts by them (quatre-vingts)."""

    done: int = 0
    open: int = 0
    begun: bool = False
    twenties: bool = False

    @property
    def total(self) -> int:
        return self.done + self.open

    def joins(self, code: str) -> bool:
        """Whether an "and" may come next: behind hundreds everywhere, behind tens where tens come first."""
        return self.begun and (self.open % 100 == 0 or (code != "en" and self.open % 10 == 0))

    def extended(self, parts: tuple[int, ...]) -> _Value | None:
        """The value with more parts; ``None`` where they are none, or a number of their own."""
        value: _Value | None = self if parts else None
        for part in parts:
            value = value and value.add(part)
        return value

    def add(self, value: int) -> _Value | None:
        """The value with the next part, or ``None``."""
        done, before = self.done, self.open
        if self.begun and not self.total:
            return None  # nothing goes on behind "zero"
        if value >= 1000:
            if done and done < value:  # mil millones
                return replace(self, done=(done + before) * value, open=0, begun=True)
            if done and not before:
                return None
            return replace(self, done=done + (before or 1) * value, open=0, begun=True)
        rest = before % 100
        if value == 100 and 0 < before < 10:
            return replace(self, open=before * 100, begun=True)
        if value >= 100:
            return None if before else replace(self, open=value, begun=True)
        twenty = self.twenties and ((rest == 4 and value == 20) or (rest in (60, 80) and 0 < value < 20))
        if twenty or not rest or (rest >= 20 and rest % 10 == 0 and 0 < value < 10):
            added = 76 if twenty and rest == 4 else value
            return replace(self, open=before + added, begun=True)
        return None


@lru_cache(maxsize=8192)
def compound(word: str, code: str) -> tuple[int, ...]:
    """The number parts that one word is made of; empty when it is no number word."""
    tables = vocabulary(code)
    return _tens_first(parts(word, tables.numbers, tables.words("facts.style.inner")))


def _tens_first(parts: tuple[int, ...]) -> tuple[int, ...]:
    """The parts in falling order where the language says the ones before the tens ("fünfundzwanzig")."""
    sorted_parts = list(parts)
    for place, (one, two) in enumerate(pairwise(parts)):
        if 0 < one < 10 and two in range(20, 100, 10):
            sorted_parts[place : place + 2] = two, one
    return tuple(sorted_parts)
