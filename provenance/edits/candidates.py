"""Where each family has to look: most words begin no item of most families, and that a word alone tells.

What a word can begin is asked once and kept. Families whose items share a word or its letters look only where
both sides have it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.edits.figures import starts_number
from provenance.edits.items import Shared
from provenance.edits.style.accents import plain
from provenance.edits.style.spelling import normal
from provenance.edits.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.edits.items import Family, Starts
    from provenance.edits.reading import Pair, Reading

Places = list[int]


class Candidates:
    """The words at which the families find items: ``families`` in their order."""

    def __init__(self, families: Sequence[Family]) -> None:
        self.families = tuple(families)
        self._ranks = lru_cache(maxsize=16384)(self._ask)

    def of(
        self, pair: Pair, around: tuple[range, range], inside: tuple[Places, Places]
    ) -> Iterator[tuple[int, Family, Places, Places]]:
        """Every family that has where to look, with its rank and its words of the original and of the copy.

        Both are given as the original's words and the copy's: those of the stretch ``around`` some edits, and
        those ``inside`` the edits.
        """
        theirs, ours = self._places(pair.original, around[0]), self._places(pair.copy, around[1])
        letters = _alike(pair, *inside)
        for rank, family in enumerate(self.families):
            there, here = theirs[rank], ours[rank]
            if family.STARTS.shared is Shared.LETTERS:
                there, here = letters
            elif there and here and family.STARTS.shared is Shared.WORD:
                there, here = _common(pair, there, here)
            if there and here:
                yield rank, family, there, here

    def _places(self, side: Reading, around: range) -> list[Places]:
        """For each family the words of a stretch at which an item can be found."""
        found: list[Places] = [[] for _ in self.families]
        words = slice(around.start, around.stop)
        code, ask = side.tables.code, self._ranks
        for place, word, capital in zip(around, side.folded[words], side.capitals[words], strict=True):
            for rank in ask(code, word, capital):
                found[rank].append(place)
        return found

    def _ask(self, code: str, word: str, capital: bool) -> tuple[int, ...]:
        starts = [family.STARTS for family in self.families]
        return tuple(rank for rank, each in enumerate(starts) if _fits(each, code, word, capital=capital))


def _fits(starts: Starts, code: str, word: str, *, capital: bool) -> bool:
    tables = vocabulary(code)
    return bool(
        (starts.capital and capital)
        or (starts.letters and word[0].isalpha())
        or (starts.digits and word[0].isdigit())
        or any(tables.table(name).begins(word) for name in starts.tables)
        or any(phrase.split()[0] == word for name in starts.lists for phrase in tables.words(name))
        or (starts.numbers and starts_number(word, tables))
    )


def _common(pair: Pair, there: Places, here: Places) -> tuple[Places, Places]:
    """The words that stand on both sides."""
    theirs, ours = pair.original.folded, pair.copy.folded
    both = {theirs[place] for place in there} & {ours[place] for place in here}
    if not both:
        return [], []
    return [place for place in there if theirs[place] in both], [
        place for place in here if ours[place] in both
    ]


def _alike(pair: Pair, there: Places, here: Places) -> tuple[Places, Places]:
    """The words that the other side prints in other letters, which may be spelling, accents or capitals."""
    theirs, ours = _printed(pair.original, there), _printed(pair.copy, here)
    both = [key for key, forms in theirs.items() if key in ours and len(forms | ours[key]) > 1]
    if not both:
        return [], []
    return _of(pair.original, there, both), _of(pair.copy, here, both)


def _printed(side: Reading, places: Places) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for place in places:
        found[_letters(side.folded[place], side.tables.code)].add(side.exact[place])
    return found


def _of(side: Reading, places: Places, keys: Iterable[str]) -> Places:
    code = side.tables.code
    return [
        place
        for place in places
        if side.folded[place][0].isalpha() and _letters(side.folded[place], code) in keys
    ]


@lru_cache(maxsize=16384)
def _letters(word: str, code: str) -> str:
    """What all spellings of a word have in common; without accents in English, which has none of its own."""
    return normal(plain(word) if code == "en" else word, code)
