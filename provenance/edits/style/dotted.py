"""Acronyms with and without points ("U.N.", "UN")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.edits.items import Item, Starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading

STARTS = Starts(capital=True)


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:  # noqa: ARG001
    """Rows of single capitals parted by points, and words of capitals only."""
    for place in places:
        word = side.printed(place)
        if not word.isupper() or not word.isalpha():
            continue
        if len(word) > 1:
            yield Item(place, place + 1, word)
            continue
        letters, end = word, place + 1
        while end < len(side.folded) and side.gap(end - 1) == ".":
            letter = side.printed(end)
            if len(letter) > 1 or not letter.isupper():
                break
            letters, end = letters + letter, end + 1
        if end > place + 1:
            yield Item(place, end, letters)


def kind(original: Item, copy: Item) -> str | None:  # noqa: ARG001
    """One kind."""
    return "style.abbreviation"
