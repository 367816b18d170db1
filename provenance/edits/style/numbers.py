"""The same number in another form: "nine" and "9", "1.2m" and "1.2 million", "5%" and "five per cent".

A number is compared by value, with its unit or currency. A quantity with a right conversion in brackets
behind it ("37 mph (59 km/h)") is the quantity.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.edits.figures import Number, number, parse
from provenance.edits.items import Item, Starts
from provenance.edits.style import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading

STARTS = Starts(digits=True, numbers=True)
_RANGES = ("-", "–", "—", "‑")


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:
    """Every number, alone and with its unit or currency."""
    for place in places:
        found = number(side, place)
        if found is None or (place and side.before(place) == "." and side.folded[place - 1].isdigit()):
            continue
        yield Item(place, found.last, (found.form, found.value), "number")
        if found.digits and side.gap(found.last - 1) == "" and found.last < len(side.folded):
            metres = _metres(side, place, found)
            if metres:
                yield metres
        if found.form == "ordinal":
            continue
        yield from _quantities(side, place, found, pair)


def kind(original: Item, copy: Item) -> str | None:
    """Named by what differs: the conversion, the unit's or currency's name, or only the figures."""
    forms = {original.form.partition(" ")[0], copy.form.partition(" ")[0]}
    if original.form == copy.form == "conversion":
        return None  # two conversions that differ, each within its rounding: a figure was changed
    for name in ("conversion", "percent", "currency", "unit"):
        if name in forms:
            if name != "conversion" and original.form == copy.form:
                return "style.number"
            return f"style.{name}"
    return "style.number"


def _metres(side: Reading, place: int, found: Number) -> Item | None:
    """The "m" of "100m" read as metres."""
    if side.folded[found.last - 1] != "m" or found.last - place != 2:
        return None
    bare = _alone(side, place)
    return Item(place, found.last, (bare.form, bare.value, "m"), "unit m") if bare else None


def _alone(side: Reading, place: int) -> Number | None:
    """The figures of one word, whatever is written onto them."""
    value = parse(side.folded[place], side.tables.decimal) if side.folded[place].isascii() else None
    return Number(value, place + 1, digits=True) if value is not None else None


def _quantities(side: Reading, place: int, found: Number, pair: Pair) -> Iterator[Item]:
    start, currency = units.before(side, place) or (place, "")
    if currency:
        sign = " ".join(side.folded[start:place])
        yield _quantity(start, found.last, found, currency, sign, side, pair)
        return
    behind = units.behind(side, found)
    if behind:
        unit, end = behind
        written = " ".join(side.folded[found.last : end])
        yield _quantity(place, end, found, unit, written, side, pair)
        if unit == "pound":  # of weight or of money: only what stands around it tells
            yield _quantity(place, end, found, "GBP", written, side, pair)
            yield _quantity(place, end, found, "lb", written, side, pair)
        converted = _converted(side, end, found, unit)
        if converted:
            one = _quantity(place, converted, found, unit, written, side, pair)
            yield replace(one, form="conversion")
        return
    shared = _shared(side, place, found)
    if shared:
        yield _quantity(place, found.last, found, shared, "", side, pair)


def _quantity(
    first: int, last: int, found: Number, unit: str, written: str, side: Reading, pair: Pair
) -> Item:
    """A number with its unit; the form is how the unit is ``written``."""
    if unit == "$":
        unit = units.dollars(side, pair.other(side))
    money = (len(unit) == 3 and unit.isupper()) or unit in ("$", "cent", "penny")
    name = "percent" if unit == "%" else "currency" if money else "unit"
    return Item(first, last, (found.form, found.value, unit), f"{name} {written}")


def _converted(side: Reading, end: int, found: Number, unit: str) -> int | None:
    """Where a right conversion in brackets ends; ``None`` where there is none."""
    if end >= len(side.folded) or side.gap(end - 1).strip() != "(":
        return None
    other = number(side, end)
    behind = units.behind(side, other) if other else None
    if other is None or behind is None or not side.gap(behind[1] - 1).startswith(")"):
        return None
    return behind[1] if units.converts(found, unit, other, behind[0]) else None


def _shared(side: Reading, place: int, found: Number) -> str | None:
    """The unit that the first number of a range shares with the second: "5 to 10 per cent"."""
    at, folded, tables = found.last, side.folded, side.tables
    between = place and folded[place - 1] in tables.words("edits.words.between")
    joins = tables.words("edits.words.and" if between else "facts.style.range")
    if at < len(folded) and folded[at] in joins:
        at += 1
    elif side.gap(at - 1).strip() not in _RANGES:
        return None
    second = number(side, at) if at < len(folded) else None
    behind = units.behind(side, second) if second and not second.form else None
    return behind[0] if behind else None
