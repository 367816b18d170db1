"""Foreign names and words with and without their accents, in English, which has none of its own."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from provenance.edits.items import Item, Shared, Starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading

STARTS = Starts(shared=Shared.LETTERS)


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:  # noqa: ARG001
    """Every word without its accents, but those that are another word then ("résumé")."""
    if side.tables.code != "en":
        return
    apart = side.tables.words("edits.words.accent")
    for place in places:
        word = side.folded[place]
        if (bare := plain(word)) not in apart:
            yield Item(place, place + 1, bare, word)


def kind(original: Item, copy: Item) -> str | None:
    """None where only capitals differ."""
    return "style.accents" if original.form != copy.form else None


def plain(word: str) -> str:
    """A word without its accents."""
    if word.isascii():
        return word
    return "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))
