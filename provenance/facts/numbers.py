"""Numbers: amounts with their unit or currency, percentages, fractions, ordinals.

Compared by value, never by how they are written: "3,000", "three thousand" and German "3.000" are one number,
"£1.2bn" and "£1.2m" two. A quantity in another unit is the same when the conversion holds within the rounding
that both sides show. Years and dates belong to ``dates``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from provenance.facts import dates
from provenance.facts.lexicon import lexicon
from provenance.facts.numerals import Numeral, numeral
from provenance.model import FactKind
from provenance.text.units import CODES, DOLLARS, SIGNS, convertible, converts

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.facts.reading import Mention, Reading

KIND = FactKind.NUMBER
# Units that a number cannot lose without becoming another fact; "five or six years" may share its years.
_FIRM = frozenset({"%", "% points", *SIGNS.values(), *DOLLARS.values(), *map(str.upper, CODES)})
_DASHES = frozenset({"-", "–", "—", "‑", "−"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number's value, unit and form; ``beside`` is the word behind it, which says what is counted."""

    value: Fraction
    unit: str | None
    step: Fraction
    form: str
    beside: str
    million: bool = False


@lru_cache(maxsize=8)
def find(reading: Reading) -> tuple[Mention, ...]:
    """Every number that is no part of a date, in the order of the text."""
    taken = {place for date in dates.find(reading) for place in range(date.first, date.last)}
    found: list[Mention] = []
    after = 0
    for place in reading.openings(_starts(reading.lexicon.code)):
        if place < after or place in taken:
            continue
        number = numeral(reading, place)
        if number is None or any(each in taken for each in range(place, number.last)):
            continue
        mention = _mention(reading, place, number)
        after = number.last
        if mention is not None:
            found.append(mention)
            after = max(after, mention.last)
    return _ranges(reading, found)


@cache
def _starts(code: str) -> Callable[[str], bool]:
    """A quick test for the words that a number of a language can begin with."""
    tables = lexicon(code)
    first = {*tables.numbers, *tables.words("style.article")}
    for name in ("vague", "ordinals", "fractions"):
        first.update(tables.table(name).entries)
    # "fünfundzwanzig": a word that begins with a number word may be one.
    opening = tuple(word for word in tables.numbers if len(word) > 2) if tables.words("style.inner") else ()

    def starts(word: str) -> bool:
        """Whether a number can begin with the word."""
        return word[0].isdigit() or word in first or "⁄" in word or word.startswith(opening)

    return starts


def _mention(reading: Reading, place: int, number: Numeral) -> Mention | None:
    """The number with its unit or currency; none for a code ("18F") and for the number of a list's item."""
    folded = reading.words.folded
    first, last, value = place, number.last, number.value
    unit: str | None = None
    million = False
    if place and folded[place - 1] == "-" and number.digits:
        first, value = place - 1, -value
    currency = _before(reading, first)
    if currency:
        first, unit = currency
    elif first and folded[first - 1] == "-" and number.digits:
        first, value = first - 1, -value
    if unit is None and number.suffix:
        million = True
    elif unit is None and number.form != "ordinal":
        unit, last = _behind(reading, last)
        if (
            unit is None
            and number.digits
            and last < len(folded)
            and not reading.gap(last - 1)
            and folded[last].isalnum()
        ):
            return None
    if number.digits and unit is None and last == place + 1 and _numbers_item(reading, first, last):
        return None
    beside = folded[last] if last < len(folded) else ""
    form = "" if number.form == "fraction" else number.form
    spelled = not number.digits and unit is None
    weak = spelled and (
        (number.form == "ordinal" and value <= 2)  # "first" is mostly an adverb
        or (number.form == "" and value == 1)  # "one" mostly a pronoun
        or (number.form == "fraction" and value == Fraction(1, 2))  # "half" mostly no measure
    )
    quantity = Quantity(value, unit, number.step, form, beside, million)
    return reading.mention(KIND, first, last, printed(quantity), holder=unit, weak=weak, detail=quantity)


def _numbers_item(reading: Reading, first: int, last: int) -> bool:
    """Whether a number only counts the items of a list: it opens a line, and a point or bracket follows."""
    opens = not first or "\n" in reading.gap(first - 1)
    return opens and reading.gap(last - 1)[:2] in (". ", ") ", ".\n", ".\t")


def _before(reading: Reading, place: int) -> tuple[int, str] | None:
    """The currency written before a number, and where it begins."""
    folded = reading.words.folded
    if not place or reading.gap(place - 1).strip(" \u00a0\u202f"):
        return None
    sign = folded[place - 1]
    if sign in SIGNS:
        first = place - 1
        if sign == "$" and first and not reading.gap(first - 1) and folded[first - 1] in DOLLARS:
            return first - 1, DOLLARS[folded[first - 1]]
        return first, SIGNS[sign]
    if sign in CODES and reading.printed(reading.span(place - 1, place)).isupper():
        return place - 1, sign.upper()
    return None


def _behind(reading: Reading, last: int) -> tuple[str | None, int]:
    """The unit or currency written behind a number, and where it ends."""
    folded = reading.words.folded
    if last >= len(folded) or len(gap := reading.gap(last - 1)) > 2 or gap.strip(" \u00a0\u202f-‑"):
        return None, last
    word = folded[last]
    for name in ("currencies", "units"):
        found = reading.lexicon.table(name).at(folded, last)
        letter = len(word) == 1 and word.isalpha()
        if letter and (gap == "-" or reading.text[reading.words.starts[last]].isupper()):
            continue  # "5-g", "5G" are no grams
        if found:
            return found
    if word in SIGNS:
        # "5 $3": a sign belongs to the figure that it touches.
        glued = not reading.gap(last) and last + 1 < len(folded) and folded[last + 1][0].isdigit()
        return (None, last) if glued else (SIGNS[word], last + 1)
    if word in CODES and reading.printed(reading.span(last, last + 1)).isupper():
        return word.upper(), last + 1
    return None, last


def _ranges(reading: Reading, found: list[Mention]) -> tuple[Mention, ...]:
    """In "10–20 km" and "$10 to $20 million" the first number shares the unit of the second."""
    tables = reading.lexicon.words("style.range")
    for place in range(len(found) - 1, 0, -1):
        left, right = found[place - 1], found[place]
        one, two = left.detail, right.detail
        if one.unit is not None or two.unit is None or one.form or two.form or left.last > right.first:
            continue
        between = reading.text[left.fact.span.end : right.fact.span.start].strip().lower()
        if between in _DASHES or between in tables:
            shared = replace(one, unit=two.unit)
            found[place - 1] = replace(
                left, fact=replace(left.fact, value=printed(shared), holder=two.unit), detail=shared
            )
    return tuple(found)


def printed(quantity: Quantity) -> str:
    """The value as a report prints it: ``3000``, ``GBP 1200000000``, ``37 mph``, ``1/3``; 15th is ``#15``."""
    value = quantity.value
    if value.denominator == 1:
        text = str(value.numerator)
    else:
        short = format(float(value), ".10g")
        text = short if Fraction(short) == value else str(value)
    if quantity.form.startswith("code "):
        return quantity.form[5:]
    if quantity.form == "ordinal":
        return f"#{text}"
    if quantity.form == "vague":
        return f"several times {text}"
    unit = quantity.unit
    if unit is None:
        return text
    return (
        f"{unit} {text}" if len(unit) == 3 and unit.isupper() else f"{text}{'' if unit == '%' else ' '}{unit}"
    )


def same(copy: Mention, original: Mention) -> str | None:
    """Empty when both are one number, a note when a conversion makes them one, else ``None``."""
    one, two = copy.detail, original.detail
    if one.form != two.form:
        return None
    if one.value == two.value and (one.unit == two.unit or _allows(one.unit, two.unit)):
        return ""
    if one.million != two.million:
        # "100m" is metres where the other side says metres.
        metres, other = (one, two) if one.million else (two, one)
        if other.unit == "m" and metres.value == other.value * 1_000_000:
            return ""
    if convertible(one.unit, two.unit) and converts(
        one.value, one.unit, one.step, two.value, two.unit, two.step
    ):
        return f"converted: {original.fact.value} is {copy.fact.value}"
    return None


def _allows(one: str | None, two: str | None) -> bool:
    """Whether units that differ may still be one: not repeated, or told only by what stands around."""
    if one is None or two is None:
        return (one or two or "") not in _FIRM
    return {one, two} in (
        {"pound", "GBP"},
        {"pound", "lb"},
        {"°", "°C"},
        {"°", "°F"},
        {"cent", "penny"},
        {"points", "% points"},
    )


def opposed(copy: Mention, original: Mention, *, opposite: bool) -> bool:
    """Whether two numbers that differ are one fact changed: they stand opposite, or count the same thing."""
    one: Quantity = copy.detail
    two: Quantity = original.detail
    if opposite:
        return True
    if one.form != two.form:
        return False
    if one.unit is not None or two.unit is not None:
        return one.unit == two.unit
    return bool(one.beside) and one.beside == two.beside


def conversion(copy: Mention, original: Mention) -> bool:
    """Whether a number of the copy can be meant as the original's in another unit."""
    return convertible(copy.detail.unit, original.detail.unit)


def note(copy: Mention, original: Mention) -> str:
    """What differs, where the values do not say it plainly."""
    one, two = copy.detail, original.detail
    if one.form != two.form:
        return ""
    if one.value == two.value:
        return "another unit"
    if convertible(one.unit, two.unit):
        return "the conversion does not hold"
    if one.unit == two.unit and one.step > two.step and abs(one.value - two.value) <= one.step / 2:
        return "rounded"
    return ""


def particular(mention: Mention, other: Mention) -> bool:
    """Whether an equal number far away is no accident: small bare numbers are everywhere."""
    one: Quantity = mention.detail
    two: Quantity = other.detail
    return not _is_common(one) or (bool(one.beside) and one.beside == two.beside)


def may_stand(mention: Mention, words: frozenset[str]) -> bool:
    """Whether the same number can stand among some words."""
    return not _is_common(mention.detail) or mention.detail.beside in words


def _is_common(quantity: Quantity) -> bool:
    return quantity.unit is None and quantity.value.denominator == 1 and abs(quantity.value) < 100


def keys(mention: Mention) -> tuple[str, ...]:
    """A number is looked up by its value, whatever its unit."""
    return (str(mention.detail.value),)
