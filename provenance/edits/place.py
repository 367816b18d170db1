"""The same place named for readers elsewhere: its state or country added or dropped.

That Springfield lies in Illinois is known where the other text says so somewhere, or where the language's
pack lists the city. What neither shows stays unexcused: it may be the other Springfield.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.edits.items import Item, Shared, Starts
from provenance.text.segments import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading

STARTS = Starts(capital=True, shared=Shared.WORD)
_COMMA = (", ", ",\u00a0")
_SPACE = (" ", "\u00a0")
_BOUND = 4  # words: "Rio de Janeiro" and "Salt Lake City" are shorter


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:
    """Every name that can be a place's, with and without what it is said to lie in."""
    for place in places:
        # The form is empty: nothing is said of where the place lies.
        yield Item(place, place + 1, ("place", side.folded[place]))
        for container, end in containers(side, place + 1):
            if _lies(side, place, container, pair):
                yield Item(place, end, ("place", side.folded[place]), container)


def kind(original: Item, copy: Item) -> str | None:
    """None where two containers differ: Springfield, Illinois, is not Springfield, Missouri."""
    if not (original.form or copy.form):
        return None  # one name in other letters, which is no matter of places
    if original.form and copy.form and not _within(original.form, copy.form):
        return None
    return "place.container"


def _within(one: str, two: str) -> bool:
    """Whether one container is the other, or lies in it (``us-ny`` in ``us``)."""
    return one == two or one.startswith(f"{two}-") or two.startswith(f"{one}-")


def containers(side: Reading, place: int) -> Iterator[tuple[str, int]]:
    """The states and countries that the words behind a place put it in: ", New York", " in France"."""
    at, gap = place, side.before(place)
    if place >= len(side.folded):
        return
    if (gap in _SPACE or gap in _COMMA) and side.folded[place] in side.tables.words("edits.words.in"):
        at += 1
        if at < len(side.folded) and side.folded[at] in side.tables.words("edits.words.the"):
            at += 1
    elif gap not in _COMMA and gap.strip() != "(":
        return
    found = _container(side, at)
    if found is None:
        return
    yield found
    # "Albany, New York, United States"
    end = found[1]
    if end < len(side.folded) and side.gap(end - 1).strip(". \u00a0") == ",":
        wider = _container(side, end)
        if wider and _within(found[0], wider[0]):
            yield found[0], wider[1]


def _container(side: Reading, place: int) -> tuple[str, int] | None:
    if place >= len(side.folded) or not side.capital(place):
        return None
    for name in ("edits.states", "edits.countries"):
        found = side.tables.table(name).first(side, place)
        if found:
            return found
    return None


def _lies(side: Reading, place: int, container: str, pair: Pair) -> bool:
    """Whether the place that ends at a word lies in the container, as far as anything shows it."""
    table = side.tables.table("edits.cities")
    for start in range(max(0, place - _BOUND + 1), place + 1):
        known = [value for value, last in table.at(side, start) if last == place + 1]
        if known:
            return any(_within(each, container) for each in known)
    if place and side.folded[place] in _countries(side, container):
        return False
    other = pair.other(side)
    return any(other.says(form) for form in names_of(side, container))


def _countries(side: Reading, container: str) -> frozenset[str]:
    """The container's own names, which do not lie in it."""
    return frozenset(form[0] for form in names_of(side, container) if len(form) == 1)


def names_of(side: Reading, container: str) -> list[tuple[str, ...]]:
    """The names of a state or country in the language, folded."""
    found = side.tables.words(f"edits.states.{container}") | side.tables.words(f"edits.countries.{container}")
    return [words(name).folded for name in sorted(found) if len(name) > 3]
