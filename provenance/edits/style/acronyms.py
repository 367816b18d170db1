"""An organisation by its words and by its letters, where one of the texts introduces the letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.edits.items import Item, Starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading

STARTS = Starts(capital=True)


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:
    """The words, the letters, and the words with the letters in brackets behind them."""
    known = pair.acronyms
    if not known:
        return
    for place in places:
        word = side.printed(place)
        if word in known:
            yield from _with_article(side, place, place + 1, word, "letters")
        for acronym, phrase in known.items():
            end = place + len(phrase)
            if side.folded[place] != phrase[0] or side.folded[place:end] != phrase or not side.capital(place):
                continue
            yield from _with_article(side, place, end, acronym, "words")
            if end < len(side.folded) and side.gap(end - 1).endswith("(") and side.printed(end) == acronym:
                yield from _with_article(side, place, end + 1, acronym, "both")


def kind(original: Item, copy: Item) -> str | None:
    """One kind, between two forms."""
    return "style.acronym" if original.form != copy.form else None


def _with_article(side: Reading, first: int, last: int, key: str, form: str) -> Iterator[Item]:
    yield Item(first, last, key, form)
    if first and side.folded[first - 1] in side.tables.words("edits.words.the"):
        yield Item(first - 1, last, key, form)
