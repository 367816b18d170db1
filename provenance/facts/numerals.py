"""Numbers as they are written, in digits or in words: from a place in a text to a value.

Digits are read by the conventions of the language: what parts thousands in English is the decimal mark of
German. Words are composed from the parts in the language pack, in one word where the language writes one
("fünfundzwanzig"), and with vigesimal parts where it counts by twenties ("quatre-vingt-dix").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.facts.lexicon import lexicon
from provenance.text.numerals import parts, sign, step_of

if TYPE_CHECKING:
    from provenance.facts.reading import Reading

_FIGURES = re.compile(r"\d+(?:[.,]\d+)*", re.ASCII)
_LONGEST = 30  # digits; a longer row is a code or an attack, not an amount
_MAGNITUDES = 3  # magnitude words in a row: "3 mil millones", never more
# Spaces and apostrophes that part thousands; a plain space only where a comma is the decimal mark.
_THIN = frozenset({"\u00a0", "\u202f", "\u2009", "\u2007", "'", "’"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and the words up to ``last`` that write it.

    ``step`` is the size of its last digit that counts: 100 for 1,200, 0.1 for 1.5. ``suffix`` is the ``m`` of
    ``100m``, read as a million where it may be metres. ``form`` is empty for a plain number, else
    ``ordinal``, ``vague`` ("hundreds"), ``fraction``, or ``code`` and what is written (``code 1.10.2``).
    """

    value: Fraction
    last: int
    step: Fraction = Fraction(1)
    suffix: str = ""
    form: str = ""
    digits: bool = False


def numeral(reading: Reading, place: int) -> Numeral | None:
    """The number that begins at a word, or ``None``."""
    known = reading.numerals
    if place not in known:
        known[place] = _numeral(reading, place)
    return known[place]


def _numeral(reading: Reading, place: int) -> Numeral | None:
    word = reading.words.folded[place]
    if not word.isascii() and (part := _sign(reading, place)) is not None:
        return Numeral(part, place + 1, Fraction(1, 100), form="fraction")
    if word[0].isdigit():
        return _figures(reading, place)
    tables = reading.lexicon
    if word in tables.numbers or word in tables.words("style.article") or tables.words("style.inner"):
        found = _spelled(reading, place)
        if found is not None:
            return found
    for form in ("vague", "ordinals", "fractions"):
        entry = tables.table(form).at(reading.words.folded, place)
        if entry is not None:
            return Numeral(Fraction(entry[0]), entry[1], Fraction(1, 100), form=form.removesuffix("s"))
    return None


def _sign(reading: Reading, place: int) -> Fraction | None:
    """The value of a lone fraction sign (½)."""
    return sign(reading.printed(reading.span(place, place + 1)))


def _figures(reading: Reading, place: int) -> Numeral | None:
    """A number in figures, with what is written onto them or behind them and makes them larger."""
    folded, tables = reading.words.folded, reading.lexicon
    figures = reading.printed(reading.span(place, place + 1))
    if not _FIGURES.fullmatch(figures) or len(figures) > _LONGEST:
        return None
    last = place + 1
    # Thousands parted by spaces: "1 200 000", "1’200".
    grouped = re.fullmatch(r"\d{1,3}", figures)
    while grouped and last < len(folded) and len(figures) < _LONGEST and figures.isdecimal():
        gap = reading.gap(last - 1)
        parted = gap in _THIN or (gap == " " and tables.decimal == ",")
        following = reading.printed(reading.span(last, last + 1))
        if not parted or not re.fullmatch(r"\d{3}(?:[.,]\d+)?", following, re.ASCII):
            break
        figures, last = figures + following, last + 1
    value = parse(figures, tables.decimal)
    if value is None:  # a version, a telephone number: compared as it is written
        return Numeral(Fraction(0), last, form=f"code {figures}", digits=True)
    step = step_of(figures, value)
    glued = folded[last] if last < len(folded) and not reading.gap(last - 1) else ""
    if glued:
        if glued in tables.words("style.ordinal"):
            return Numeral(value, last + 1, step, form="ordinal", digits=True)
        part = _sign(reading, last)
        if part is not None:
            return Numeral(value + part, last + 1, Fraction(1, 100), digits=True)
        magnitude = tables.table("suffixes").entries.get(glued)
        if magnitude:
            size = int(magnitude[0][1])
            # "100m" may be metres: the letter is kept, and the member decides by what stands around it.
            letter = glued if glued == "m" else ""
            return Numeral(value * size, last + 1, step * size, letter, digits=True)
    if reading.gap(last - 1) in ("/", "⁄") and last < len(folded) and folded[last].isdecimal():
        below = int(folded[last][:4])
        if 1 < below <= 100 and value < below and re.fullmatch(r"\d{1,2}", figures):
            return Numeral(value / below, last + 1, Fraction(1, 100), form="fraction", digits=True)
    value, step, last = _magnified(reading, value, step, last)
    return Numeral(value, last, step, digits=True)


def _magnified(
    reading: Reading, value: Fraction, step: Fraction, last: int
) -> tuple[Fraction, Fraction, int]:
    """The magnitude words behind figures: "1.2 million", "3 mil millones", "5 m" only as one word."""
    folded = reading.words.folded
    end = last + _MAGNITUDES
    while last < min(end, len(folded)) and len(reading.gap(last - 1).strip("-")) <= 1:
        size = reading.lexicon.numbers.get(folded[last], 0)
        if size < 1000 and (size != 100 or value >= 100):
            found = reading.lexicon.table("suffixes").entries.get(folded[last])
            size = int(found[0][1]) if found and len(folded[last]) > 1 else 0
        if not size or reading.gap(last - 1).strip(" \u00a0\u202f-"):
            break
        value, step, last = value * size, step * size, last + 1
    return value, step, last


def parse(figures: str, decimal: str) -> Fraction | None:
    """The value of digits with separators, by the language's decimal mark; ``None`` for a code.

    Where the mark is not known, a single separator before three digits parts thousands.
    """
    if figures.isdecimal():
        return Fraction(int(figures))
    if not decimal:
        marks = [mark for mark in ".," if mark in figures]
        grouped = len(marks) == 1 and len(figures.rsplit(marks[0], 1)[1]) == 3
        decimal = "," if (marks[:1] == ["."]) == grouped else "."
    other = "," if decimal == "." else "."
    if figures.count(decimal) > 1 or figures.count(other) > 1:
        mark = decimal if figures.count(decimal) > 1 else other
        groups = figures.split(mark)
        whole, _, rest = groups[-1].partition(decimal if mark == other else other)
        if not (1 <= len(groups[0]) <= 3 and all(len(each) == 3 for each in (*groups[1:-1], whole))):
            return None
        return Fraction("".join(groups[:-1]) + whole + (f".{rest}" if rest else ""))
    if decimal in figures and other in figures:
        last = max(decimal, other, key=figures.rindex)
        rest = other if last == decimal else decimal
        return Fraction(figures.replace(rest, "").replace(last, "."))
    if other in figures:
        whole, part = figures.split(other)
        grouped = len(part) == 3 and 1 <= len(whole) <= 3 and whole != "0"
        return Fraction(whole + part if grouped else f"{whole}.{part}")
    return Fraction(figures.replace(decimal, "."))


def _spelled(reading: Reading, place: int) -> Numeral | None:
    """A number in words; an article or "one" alone is none."""
    folded, tables = reading.words.folded, reading.lexicon
    articles, joins = tables.words("style.article"), tables.words("style.join")
    twenties = "twenties" in tables.words("style.count")
    parts: list[int] = []
    last = place
    if folded[place] in articles:
        following = folded[place + 1] if place + 1 < len(folded) else ""
        size = tables.numbers.get(following, 0)
        if size == 12 or size >= 100:
            parts, last = [1], place + 1
        elif following in tables.table("fractions"):
            part = tables.table("fractions").at(folded, place + 1)
            return Numeral(Fraction(part[0]), part[1], Fraction(1, 100), form="fraction") if part else None
        elif folded[place] not in tables.numbers:
            return None
    while last < len(folded):
        gap = reading.gap(last - 1) if last > place else ""
        if gap.strip(" \u00a0\u202f-‑") or len(gap) > 2:
            break
        found = compound(folded[last], tables.code)
        if found and (not parts or follows(parts, found[0], twenties=twenties)):
            parts += found
            last += 1
        elif parts and folded[last] in joins and last + 1 < len(folded):
            after = compound(folded[last + 1], tables.code)
            if (
                not after
                or not (parts[-1] >= 100 or parts[-1] % 10 == 0)
                or not follows(parts, after[0], twenties=twenties)
            ):
                break
            if parts[-1] >= 100 and after[0] >= 100:
                break
            if parts[-1] < 100 and tables.code == "en":
                break
            parts += after
            last += 2
        else:
            break
    if not parts or (last == place + 1 and (folded[place] in articles or parts == [1])):
        return _one_of(reading, place, last) if parts else None
    value = Fraction(compose(parts, twenties=twenties))
    if last < len(folded) and value < 100 and folded[last] in tables.table("fractions"):
        below = tables.table("fractions").at(folded, last)
        gap = reading.gap(last - 1)
        if below and gap in (" ", "-", "\u00a0", "‑") and (value > 1 or folded[place] != "quarter"):
            return Numeral(value * Fraction(below[0]), below[1], Fraction(1, 100), form="fraction")
    return Numeral(value, last, step_of("", value))


def _one_of(reading: Reading, place: int, last: int) -> Numeral | None:
    """The fraction "one third"; "one" alone is a number only where it is no article as well."""
    below = reading.lexicon.table("fractions").at(reading.words.folded, last)
    if below and reading.gap(place) in (" ", "-"):
        return Numeral(Fraction(below[0]), below[1], Fraction(1, 100), form="fraction")
    if reading.words.folded[place] in reading.lexicon.words("style.article"):
        return None
    return Numeral(Fraction(1), last)


def follows(parts: list[int], value: int, *, twenties: bool = False) -> bool:
    """Whether a part may go on with the number so far: sizes multiply, smaller places add."""
    before = parts[-1]
    if value >= 100 or before >= 100:
        return True
    if twenties:  # quatre-vingts, quatre-vingt-douze, soixante-douze, soixante-dix-sept
        if (before, value) == (4, 20):
            return True
        if before == 60 or (before == 20 and parts[-2:-1] == [4]):
            return value < 20
        if before == 10 and len(parts) > 1:
            return 7 <= value < 10
    return before >= 20 and before % 10 == 0 and value < 10


def compose(parts: list[int], *, twenties: bool = False) -> int:
    """The value of number parts in reading order: ``[2, 100, 5, 20]`` is 225.

    ``twenties``: the language counts by them, and ``[4, 20]`` is 80.
    """
    total = current = 0
    for value in parts:
        if value >= 1000:
            # "dos mil millones", "two hundred thousand million": what stands before is multiplied as a whole.
            if total and total < value:
                total = (total + current) * value
            else:
                total += (current or 1) * value
            current = 0
        elif value == 100:
            current = (current or 1) * 100
        elif twenties and value == 20 and current % 100 == 4:
            current += 76
        else:
            current += value
    return total + current


@lru_cache(maxsize=8192)
def compound(word: str, code: str) -> tuple[int, ...]:
    """The number parts that one word is made of; empty when it is no number word."""
    tables = lexicon(code)
    return parts(word, tables.numbers, tables.words("style.inner"))
