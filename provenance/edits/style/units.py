"""Units and currencies as they are written, and whether a conversion beside a quantity is right.

Sizes are those of the SI Brochure (9th edition) and of NIST Special Publication 811.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from provenance.edits.vocabulary import Table, table_of

if TYPE_CHECKING:
    from provenance.edits.figures import Number
    from provenance.edits.reading import Reading

# A unit's dimension and its size in the dimension's base unit: those that articles convert.
_SIZES = {
    "km": ("length", Fraction(1000)),
    "m": ("length", Fraction(1)),
    "cm": ("length", Fraction(1, 100)),
    "mm": ("length", Fraction(1, 1000)),
    "mi": ("length", Fraction("1609.344")),
    "yd": ("length", Fraction("0.9144")),
    "ft": ("length", Fraction("0.3048")),
    "in": ("length", Fraction("0.0254")),
    "km2": ("area", Fraction(1_000_000)),
    "m2": ("area", Fraction(1)),
    "mi2": ("area", Fraction("2589988.11")),
    "ft2": ("area", Fraction("0.09290304")),
    "ha": ("area", Fraction(10_000)),
    "ac": ("area", Fraction("4046.8564")),
    "kg": ("mass", Fraction(1)),
    "lb": ("mass", Fraction("0.45359237")),
    "pound": ("mass", Fraction("0.45359237")),
    "t": ("mass", Fraction(1000)),
    "ton": ("mass", Fraction("907.18474")),
    "km/h": ("speed", Fraction(5, 18)),
    "mph": ("speed", Fraction("0.44704")),
    "°C": ("temperature", Fraction(1)),
    "°F": ("temperature", Fraction(5, 9)),
}
_SYMBOLS = {
    "%": ["%"],
    "km": ["km"],
    "m": ["m"],
    "cm": ["cm"],
    "mm": ["mm"],
    "km2": ["km²", "sq km"],
    "m2": ["m²", "sq m"],
    "ha": ["ha"],
    "kg": ["kg"],
    "g": ["g"],
    "lb": ["lb", "lbs"],
    "ft": ["ft"],
    "km/h": ["km/h", "kph"],
    "mph": ["mph"],
    "°C": ["°c"],
    "°F": ["°f"],
    "°": ["°"],
    "min": ["min", "mins"],
    "hour": ["hrs", "hr"],
    "kW": ["kw"],
    "MW": ["mw"],
    "GW": ["gw"],
}
_SIGNS = {
    "$": "$", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH",
    "₪": "ILS", "₦": "NGN", "₱": "PHP", "฿": "THB",
}  # fmt: skip
_DOLLARS = {
    "us": "USD", "u.s": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD",
    "s": "SGD", "r": "BRL",
}  # fmt: skip
_CODES = frozenset(
    [
        "usd",
        "eur",
        "gbp",
        "jpy",
        "chf",
        "cny",
        "inr",
        "rub",
        "aud",
        "cad",
        "nzd",
        "brl",
        "mxn",
        "sek",
        "nok",
        "dkk",
        "pln",
    ]
)
# Where an article stands whose "$" is another dollar.
_OTHER_DOLLARS = frozenset({"au", "ca", "nz", "sg", "hk", "mx", "ar", "cl", "co"})
_GAPS = ("", " ", "\u00a0", "\u202f", "-", "‑")


@cache
def _symbols() -> Table:
    return table_of(_SYMBOLS)


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
    if word in _CODES and side.printed(last).isupper():
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
            if letters in _DOLLARS:
                return place - 2, _DOLLARS[letters]
            if letters == "s" and place > 2 and side.folded[place - 3] == "u":
                return place - 3, "USD"
        return place - 1, _SIGNS[sign]
    if sign in _CODES and side.printed(place - 1).isupper():
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
    here, there = _SIZES.get(unit), _SIZES.get(other_unit)
    if not here or not there or unit == other_unit or here[0] != there[0]:
        return False
    low, high = (_base(one.value + side * _half(one), unit, here[1]) for side in (-1, 1))
    low_there, high_there = (
        _base(other.value + side * _half(other), other_unit, there[1]) for side in (-1, 1)
    )
    return low <= high_there and low_there <= high


def _half(number: Number) -> Fraction:
    """Half of the last figure that counts; of a round number no more than a part in forty."""
    return min(number.step, max(abs(number.value) / 20, Fraction(1, 100))) / 2


def _base(value: Fraction, unit: str, size: Fraction) -> Fraction:
    return (value - 32) * size if unit == "°F" else value * size
