"""A word with and without its capital ("President", "president"), where both are the same word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.edits.items import Item, Shared, Starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading

STARTS = Starts(shared=Shared.LETTERS)
_SHORT = 5  # letters: "WHO" and "who", "AIDS" and "aids"; a longer acronym is hardly ever a word as well


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:  # noqa: ARG001
    """Every word of letters, but those that a capital makes another word ("polish", "Polish")."""
    apart = side.tables.words("edits.words.capital")
    for place in places:
        if side.folded[place] not in apart:
            word = side.printed(place)
            yield Item(place, place + 1, word.lower(), _case(word))


def kind(original: Item, copy: Item) -> str | None:
    """None where one side is an acronym and the other a common word."""
    if {original.form, copy.form} == {"upper", "lower"} and len(str(copy.key)) <= _SHORT:
        return None
    return "style.capitals"


def _case(word: str) -> str:
    return "upper" if len(word) > 1 and word.isupper() else "lower" if word.islower() else "title"
