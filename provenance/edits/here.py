"""The original's "here", "the city", "the state", named for readers who are elsewhere.

Where "here" is, the original's dateline says; which state or country, the only one that it names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.edits.items import Item, Starts
from provenance.edits.place import containers, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading

STARTS = Starts(capital=True, tables=("edits.local",), lists=("edits.words.here",))
_WIDER = (("edits.states", "state"), ("edits.countries", "country"))


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:
    """The words for "here" in the original, and the names that stand for them in the copy."""
    look = _words if side is pair.original else _names
    for place in places:
        yield from look(side, place, pair)


def kind(original: Item, copy: Item) -> str | None:  # noqa: ARG001
    """One kind."""
    return "place.here"


def _words(side: Reading, place: int, pair: Pair) -> Iterator[Item]:
    if pair.original.dateline[0] and side.folded[place] in side.tables.words("edits.words.here"):
        yield Item(place, place + 1, "here", "here")
    for word, last in side.tables.table("edits.local").at(side, place):
        yield Item(place, last, word, "here")


def _names(side: Reading, place: int, pair: Pair) -> Iterator[Item]:
    if not side.capital(place):
        return
    city, lies_in = pair.original.dateline
    if city:
        yield from _city(side, place, tuple(city.split()), lies_in)
    for table, word in _WIDER:
        for code, last in side.tables.table(table).at(side, place):
            if code == pair.original.only(table):
                yield Item(place, last, word, "named")


def _city(side: Reading, place: int, city: tuple[str, ...], lies_in: str) -> Iterator[Item]:
    """The city of the dateline where it is named, with what the dateline says that it lies in."""
    end = place + len(city)
    if side.folded[place:end] != city:
        return
    yield Item(place, end, "city", "named")
    if place and side.folded[place - 1] in side.tables.words("edits.words.in"):
        yield Item(place - 1, end, "here", "named")
        for container, last in containers(side, end):
            if tuple(lies_in.split()) in names_of(side, container):
                yield Item(place - 1, last, "here", "named")
