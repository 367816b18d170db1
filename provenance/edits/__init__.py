"""Permitted edits: names a word-level change that an editor may make, because it says the same.

Republication terms often allow changes of time, place and style. A change is named only where the value of
both sides is proved equal: the same day, the same number, the same place, the same word in other letters.
A changed number, name, weekday or degree of certainty has no kind, and nothing inside a quotation has one.
What stands between words (quotation marks, commas, dashes) needs no name: an alignment counts it as no edit.

A family is a module or object with ``find(side, first, last, pair)``, which gives items with a key that says
what they mean, and ``kind(original, copy)``, which names the exchange of two items of one key. To add one,
write it, put it into ``FAMILIES`` and its kinds into ``KINDS``; its words go into the language packs
(``[edits.*]``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.edits import clock, place, time
from provenance.edits.naming import named
from provenance.edits.reading import Pair, read
from provenance.edits.style import acronyms, groups, letters, numbers, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.edits.items import Family
    from provenance.model import Alignment, Article, Passage

# Every kind, in words for readers; the family of a kind is the part before the dot.
KINDS: dict[str, str] = {
    "time.day": "the same day in other words",
    "time.period": "the same week, month or year in other words",
    "time.clock": "the same time of day in other words",
    "time.coarser": "a time that is said less exactly",
    "place.container": "state or country of a place added or dropped",
    "place.here": "“here” named",
    "place.spelling": "another spelling of a place's name",
    "style.number": "the same number in another form",
    "style.percent": "per cent in another form",
    "style.unit": "the same unit in another form",
    "style.currency": "the same currency in another form",
    "style.conversion": "a right conversion added or dropped",
    "style.date": "the same date in another form",
    "style.spelling": "spelling of another country",
    "style.capitals": "capital letters",
    "style.accents": "accents of a foreign name",
    "style.hyphen": "written apart, with a hyphen or as one word",
    "style.abbreviation": "abbreviation",
    "style.acronym": "letters of an organisation for its name",
    "style.contraction": "contraction",
    "style.honorific": "courtesy title added or dropped",
    "style.name": "first name added or dropped at a later mention",
    "style.said": "tense of the verb of a quotation",
}

# In deciding order: where two families explain the same words, the first one names them.
FAMILIES: tuple[Family, ...] = (
    time,
    clock,
    place,
    numbers,
    letters.SPELLING,
    letters.HYPHENS,
    letters.DOTTED,
    groups.NATIONS,
    groups.ABBREVIATIONS,
    acronyms,
    people,
    groups.CONTRACTIONS,
    groups.SAID,
    groups.EXONYMS,
    letters.ACCENTS,
    letters.CAPITALS,
    letters.AMPERSAND,
)


def name(alignment: Alignment, copy: Article, originals: Sequence[Article]) -> Alignment:
    """The same alignment with ``kind`` filled where an edit is one that an editor may make.

    The passages stay as they are. An edit that holds several changes is split where one of them is
    recognised, and edits that make one change together become one; applied to the original's words they
    still give the copy's. A translation has no such edits.
    """
    pairs: dict[int, Pair | None] = {}

    def pair(source: int) -> Pair | None:
        if source not in pairs:
            original = originals[source]
            code = _language(copy, original)
            pairs[source] = Pair(read(original, code), read(copy, code)) if code is not None else None
        return pairs[source]

    def renamed(passage: Passage) -> Passage:
        if not passage.edits or passage.source is None:
            return passage
        sides = pair(passage.source)
        return replace(passage, edits=named(FAMILIES, passage, sides)) if sides else passage

    return replace(alignment, passages=tuple(map(renamed, alignment.passages)))


def _language(copy: Article, original: Article) -> str | None:
    """The language of both texts, empty where neither says it; ``None`` where they differ."""
    codes = {(each.language or "").replace("_", "-").split("-")[0].lower() for each in (copy, original)}
    codes.discard("")
    return None if len(codes) > 1 else next(iter(codes), "")
