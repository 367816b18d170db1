"""Units and currencies: how they are written everywhere, and what a quantity is in another unit.

Factors are those of the SI Brochure (9th edition) and of NIST Special Publication 811.
"""

from __future__ import annotations

from fractions import Fraction

# A unit's dimension and its size in the dimension's base unit.
_SIZES: dict[str, tuple[str, Fraction]] = {
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
    "g": ("mass", Fraction(1, 1000)),
    "t": ("mass", Fraction(1000)),
    "ton": ("mass", Fraction("907.18474")),
    "lb": ("mass", Fraction("0.45359237")),
    "pound": ("mass", Fraction("0.45359237")),
    "oz": ("mass", Fraction("0.028349523")),
    "l": ("volume", Fraction(1)),
    "gal": ("volume", Fraction("3.785411784")),
    "bbl": ("volume", Fraction("158.987295")),
    "km/h": ("speed", Fraction(5, 18)),
    "mph": ("speed", Fraction("0.44704")),
    "°C": ("temperature", Fraction(1)),
    "°F": ("temperature", Fraction(5, 9)),
    "kW": ("power", Fraction(1)),
    "MW": ("power", Fraction(1000)),
    "GW": ("power", Fraction(1_000_000)),
    "s": ("time", Fraction(1)),
    "min": ("time", Fraction(60)),
    "hour": ("time", Fraction(3600)),
    "day": ("time", Fraction(86_400)),
    "week": ("time", Fraction(604_800)),
    "month": ("months", Fraction(1)),
    "year": ("months", Fraction(12)),
    "decade": ("months", Fraction(120)),
}

# How units are written whatever the language; the packs add each language's words.
SYMBOLS: dict[str, tuple[str, ...]] = {
    "%": ("%", "％"),
    "km": ("km",),
    "m": ("m",),
    "cm": ("cm",),
    "mm": ("mm",),
    "mi": ("mi",),
    "ft": ("ft",),
    "km2": ("km²", "km2", "sq km"),
    "m2": ("m²", "m2", "sq m"),
    "ha": ("ha",),
    "kg": ("kg",),
    "g": ("g",),
    "t": ("t",),
    "lb": ("lb", "lbs"),
    "oz": ("oz",),
    "l": ("l",),
    "km/h": ("km/h", "kmh", "kph"),
    "mph": ("mph",),
    "°C": ("°c",),
    "°F": ("°f",),
    "°": ("°",),
    "min": ("min", "mins"),
    "hour": ("hrs", "hr"),
    "kW": ("kw",),
    "MW": ("mw",),
    "GW": ("gw",),
}

SIGNS: dict[str, str] = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₺": "TRY",
    "₪": "ILS",
    "₫": "VND",
    "₦": "NGN",
    "₴": "UAH",
    "₱": "PHP",
    "₿": "BTC",
    "฿": "THB",
}
# The letters before a dollar sign that say whose dollar it is.
DOLLARS: dict[str, str] = {
    "us": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "nz": "NZD",
    "hk": "HKD",
    "s": "SGD",
    "r": "BRL",
    "mx": "MXN",
}
CODES = frozenset(
    [
        "usd",
        "eur",
        "gbp",
        "jpy",
        "cny",
        "inr",
        "rub",
        "chf",
        "aud",
        "cad",
        "nzd",
        "sek",
        "nok",
        "dkk",
        "pln",
        "czk",
        "huf",
        "brl",
        "mxn",
        "ars",
        "zar",
        "try",
        "krw",
        "ils",
        "hkd",
        "sgd",
    ]
)

# Zeros at the end may be rounding, or not: they excuse no difference beyond this share.
_LOOSEST = Fraction(5, 100)


def convertible(unit: str | None, other: str | None) -> bool:
    """Whether a quantity in one unit can be said in the other."""
    if unit is None or other is None or unit == other:
        return False
    one, two = _SIZES.get(unit), _SIZES.get(other)
    return one is not None and two is not None and one[0] == two[0]


def converts(
    value: Fraction, unit: str, step: Fraction, other: Fraction, other_unit: str, other_step: Fraction
) -> bool:
    """Whether two quantities in convertible units can be one, each rounded to its ``step`` (last digit)."""
    one, two = base(value, unit), base(other, other_unit)
    slack = max(_slack(value, unit, step), _slack(other, other_unit, other_step))
    return abs(one - two) <= slack


def base(value: Fraction, unit: str) -> Fraction:
    """A quantity in the base unit of its dimension."""
    return (value - 32) * Fraction(5, 9) if unit == "°F" else value * _SIZES[unit][1]


def _slack(value: Fraction, unit: str, step: Fraction) -> Fraction:
    size = _SIZES[unit][1]
    if _SIZES[unit][0] == "temperature":
        return min(step, Fraction(1)) / 2 * size
    return (step / 2 if step <= 1 else min(step / 2, abs(value) * _LOOSEST)) * size
