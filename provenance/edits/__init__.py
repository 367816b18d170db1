"""Permitted edits: names a word-level change that an editor may make, because it says the same.

Republication terms often allow changes of time, place and style. A change is named only where the value of
both sides is proved equal: the same day, the same number, the same place, the same word in other letters.
A changed number, name, weekday or degree of certainty has no kind, and nothing inside a quotation has one.
What stands between words (quotation marks, commas, dashes) needs no name: an alignment counts it as no edit.

A family is a module or object with ``STARTS``, which says at which words it looks; ``find(side, places,
pair)``, which gives items with a key that says what they mean; and ``kind(original, copy)``, which names the
exchange of two items of one key. To add one, write it, put it into ``FAMILIES`` and its kinds into
``text/kinds.py``; its words go into the language packs (``[edits.*]``).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from provenance.edits import clock, here, place, time
from provenance.edits.candidates import Candidates
from provenance.edits.naming import named
from provenance.edits.reading import Pair, read
from provenance.edits.style import (
    accents,
    acronyms,
    ampersand,
    capitals,
    dotted,
    groups,
    hyphens,
    numbers,
    people,
    spelling,
)
from provenance.text.kinds import EDITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.edits.items import Family
    from provenance.model import Alignment, Article, Passage

# Every kind; the family of a kind is the part before the dot.
KINDS: tuple[str, ...] = tuple(EDITS)

# In deciding order: where two families explain the same words, the first one names them.
FAMILIES: tuple[Family, ...] = (
    time,
    clock,
    place,
    here,
    numbers,
    spelling,
    hyphens,
    dotted,
    groups.NATIONS,
    groups.ABBREVIATIONS,
    acronyms,
    people,
    groups.CONTRACTIONS,
    groups.SAID,
    groups.EXONYMS,
    accents,
    capitals,
    ampersand,
)
_CANDIDATES = Candidates(FAMILIES)


def name(alignment: Alignment, copy: Article, originals: Sequence[Article]) -> Alignment:
    """The same alignment with ``kind`` filled where an edit is one that an editor may make.

    The passages stay as they are. An edit that holds several changes is split where one of them is
    recognised, and edits that make one change together become one; applied to the original's words they
    still give the copy's. A translation has no such edits.
    """
    pairs: dict[int, Pair | None] = {}
    mine = cache(partial(read, copy))

    def pair(source: int) -> Pair | None:
        if source not in pairs:
            original = originals[source]
            code = _language(copy, original)
            pairs[source] = Pair(read(original, code), mine(code)) if code is not None else None
        return pairs[source]

    def renamed(passage: Passage) -> Passage:
        if not passage.edits or passage.source is None:
            return passage
        sides = pair(passage.source)
        return replace(passage, edits=named(_CANDIDATES, passage, sides)) if sides else passage

    return replace(alignment, passages=tuple(map(renamed, alignment.passages)))


def _language(copy: Article, original: Article) -> str | None:
    """The language of both texts, empty where neither says it; ``None`` where they differ."""
    codes = {(each.language or "").replace("_", "-").split("-")[0].lower() for each in (copy, original)}
    codes.discard("")
    return None if len(codes) > 1 else next(iter(codes), "")
