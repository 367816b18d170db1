"""Units and currencies as they are written, and whether a conversion beside a quantity is right."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from provenance.edits.vocabulary import Table, table_of
from provenance.text.units import CODES, DOLLARS, SIGNS, SYMBOLS, base, convertible

if TYPE_CHECKING:
    from provenance.edits.figures import Number
    from provenance.edits.reading import Reading

_SIGNS = {**SIGNS, "$": "$"}  # whose dollar a bare one is, the texts tell
# Where an article stands whose "$" is another dollar.
_OTHER_DOLLARS = frozenset({"au", "ca", "nz", "sg", "hk", "mx", "ar", "cl", "co"})
_GAPS = ("", " ", "\u00a0", "\u202f", "-", "‑")


@cache
def _symbols() -> Table:
    return table_of(SYMBOLS)


def behind(side: Reading, number: Number) -> tuple[str, int] | None:
    """The unit or currency behind a number, and where it ends."""
    last = number.last
    if last >= len(side.folded) or side.gap(last - 1) not in _GAPS:
        return None
    word = side.folded[last]
    for name in ("facts.currencies", "facts.units"):
        found = side.tables.table(name).first(side, last)
        if found:
            return ("$", found[1]) if found[0] == "USD" and word == "dollars" else found
    if word in _SIGNS:
        glued = last + 1 < len(side.folded) and not side.gap(last) and side.folded[last + 1][0].isdigit()
        return None if glued else (_SIGNS[word], last + 1)
    if word in CODES and side.printed(last).isupper():
        return word.upper(), last + 1
    return _symbols().first(side, last) if number.digits else None


def before(side: Reading, place: int) -> tuple[int, str] | None:
    """Where the currency before a number begins, and the currency."""
    if not place or side.before(place) not in _GAPS[:4]:
        return None
    sign = side.folded[place - 1]
    if sign in _SIGNS:
        if sign == "$" and place > 1 and not side.before(place - 1):
            letters = side.folded[place - 2]
            if letters in DOLLARS:
                return place - 2, DOLLARS[letters]
            if letters == "s" and place > 2 and side.folded[place - 3] == "u":
                return place - 3, "USD"
        return place - 1, _SIGNS[sign]
    if sign in CODES and side.printed(place - 1).isupper():
        return place - 1, sign.upper()
    return (place - 1, "INR") if side.printed(place - 1) == "Rs" else None


def dollars(side: Reading, other: Reading) -> str:
    """Whose dollar a bare "$" is: that of the United States where nothing speaks against it."""
    for each in (side, other):
        if each.suffix in _OTHER_DOLLARS or any(f"{mark}$" in each.text for mark in ("A", "C", "NZ", "HK")):
            return "$"
        if any(each.says((nation, "dollars")) for nation in ("australian", "canadian", "zealand")):
            return "$"
    return "USD"


def converts(one: Number, unit: str, other: Number, other_unit: str) -> bool:
    """Whether two quantities in two units are one, within the rounding that their last figures show."""
    if not convertible(unit, other_unit):
        return False
    low, high = (base(one.value + side * _half(one), unit) for side in (-1, 1))
    low_there, high_there = (base(other.value + side * _half(other), other_unit) for side in (-1, 1))
    return low <= high_there and low_there <= high


def _half(number: Number) -> Fraction:
    """Half of the last figure that counts; of a round number no more than a part in forty."""
    return min(number.step, max(abs(number.value) / 20, Fraction(1, 100))) / 2
