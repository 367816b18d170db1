"""Words and phrases that stand for each other: one family for each kind of table in the language packs.

Abbreviations ("Gov." and "Governor"), contractions ("do not" and "don't"), the verb of a quotation in its two
tenses ("said" and "says"), names of places in two spellings, countries and states long and short.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.edits.items import Item, Starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading


@dataclass(frozen=True, slots=True)
class Groups:
    """A family that exchanges the phrases of one group.

    ``names`` are phrases with a capital, with which an article may come or go ("the US", "America").
    """

    name: str
    STARTS: Starts
    names: bool = False

    def find(self, side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:  # noqa: ARG002
        """Every phrase of the tables, once for each group that it belongs to."""
        tables = [side.tables.table(name) for name in self.STARTS.tables]
        articles = side.tables.words("edits.words.the") if self.names else frozenset()
        for place in places:
            if self.names and not side.capital(place):
                continue
            for table in tables:
                for value, end in table.at(side, place):
                    form = " ".join(side.folded[place:end])
                    yield Item(place, end, value, form)
                    if place and side.folded[place - 1] in articles:
                        yield Item(place - 1, end, value, form)
                for value, end in table.owned(side, place):
                    yield Item(place, end, (value, "owned"), " ".join(side.folded[place:end]))

    def kind(self, original: Item, copy: Item) -> str | None:
        """The one kind of the family; none between the same words in other letters."""
        return self.name if original.form != copy.form else None


ABBREVIATIONS = Groups("style.abbreviation", Starts(tables=("edits.abbreviations",)))
NATIONS = Groups("style.abbreviation", Starts(tables=("edits.countries", "edits.states")), names=True)
CONTRACTIONS = Groups("style.contraction", Starts(tables=("edits.contractions",)))
SAID = Groups("style.said", Starts(tables=("edits.said",)))
EXONYMS = Groups("place.spelling", Starts(tables=("edits.exonyms",)), names=True)
