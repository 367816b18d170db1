"""A sign for "and" between two words ("Smith & Wesson")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.edits.items import Item, Starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading

STARTS = Starts(digits=True, letters=True)


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:
    """The two words with what stands between them."""
    if "&" not in pair.copy.text and "&" not in pair.original.text:
        return
    ands = side.tables.words("edits.words.and")
    for place in places:
        if side.gap(place).strip() == "&":
            yield Item(place, place + 2, (side.printed(place), side.printed(place + 1)), "sign")
        elif place + 2 < len(side.folded) and side.folded[place + 1] in ands and len(side.gap(place)) == 1:
            yield Item(place, place + 3, (side.printed(place), side.printed(place + 2)), "word")


def kind(original: Item, copy: Item) -> str | None:
    """One kind, between the sign and the word."""
    return "style.abbreviation" if original.form != copy.form else None
