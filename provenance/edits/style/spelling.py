"""Spellings of one word in two countries ("colour", "color"), by the rules of the language's pack."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from provenance.edits.items import Item, Shared, Starts
from provenance.text.languages import pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading

STARTS = Starts(shared=Shared.LETTERS)
_LONGEST = 40  # letters; no rule is meant for what is longer


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:  # noqa: ARG001
    """Every word under its normal spelling; the form is how it is printed."""
    code = side.tables.code
    if not _rules(code) and code != "de":  # the ß of German is ss since folding
        return
    apart, surnames = side.tables.words("edits.words.sharp"), side.tables.words("edits.words.surname")
    for place in places:
        word = side.folded[place]
        # Mr Grey is not Mr Gray, but the Labour Party is the Labor Party.
        person = word in surnames and side.capital(place) and not side.opens(place)
        if len(word) > 2 and word not in apart and not person:
            yield Item(place, place + 1, normal(word, code), side.printed(place).lower())


def kind(original: Item, copy: Item) -> str | None:
    """None where only capitals differ."""
    return "style.spelling" if original.form != copy.form else None


@lru_cache(maxsize=16384)
def normal(word: str, code: str) -> str:
    """A folded word in the spelling that stands for all of its spellings; itself where there is one."""
    if len(word) > _LONGEST:
        return word
    word, owns = word.removesuffix("'s"), word.endswith("'s")
    for rule, into in _rules(code):
        word = rule.sub(into, word, count=1)
    return f"{word}'s" if owns else word


@cache
def _rules(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The spelling rules of a pack, ``pattern => replacement``, in their order."""
    found = pack(code)
    written = found.tables.get("edits.spelling", {}).get("rules", ()) if found else ()
    parts = [rule.split(" => ") for rule in written]
    return tuple((re.compile(f"^(?:{pattern})"), into) for pattern, into in parts)
