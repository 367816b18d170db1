"""Words written apart, with a hyphen or as one ("e-mail", "email"; "health care", "healthcare")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.edits.items import Item, Starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading

STARTS = Starts(letters=True)
_MOST = 3  # words that are written as one: "up-to-date" has as many as any
_SPACES = (" ", "\u00a0")
_HYPHENS = ("-", "‑", "‐")


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:
    """One to three words as if they were written as one; the form is how many they are."""
    known = pair.compounds
    if not known:
        return
    apart = side.tables.words("edits.words.apart")
    for place in places:
        joined = ""
        for end in range(place + 1, min(place + _MOST, len(side.folded)) + 1):
            word = side.folded[end - 1]
            if not word.isalpha():
                break
            if joined:
                gap = side.gap(end - 2)
                if gap not in (*_SPACES, *_HYPHENS) or _changes(joined, word):
                    break
                if gap in _SPACES and (word in apart or joined in apart):
                    break  # "every day" is not "everyday"
            joined += word
            if joined in known:
                yield Item(place, end, joined, str(end - place))


def kind(original: Item, copy: Item) -> str | None:
    """None between single words, which are the business of their letters."""
    return "style.hyphen" if original.form != copy.form else None


def _changes(before: str, word: str) -> bool:
    """Whether a hyphen makes another word: "re-sign" is not "resign", but "re-elect" is "reelect"."""
    return before == "re" and not word.startswith("e")
