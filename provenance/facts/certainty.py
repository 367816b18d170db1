"""Degrees of certainty: negation, possibility, report, attribution, how many or how much, and which way.

They say something only where they stand, so they are compared inside aligned passages and nowhere else. The
value of a fact is its class (``negation``, ``possible``, ``attributed``); words of one class are equal.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.model import FactKind

if TYPE_CHECKING:
    from provenance.facts.reading import Mention, Reading

KIND = FactKind.CERTAINTY
# Classes whose words change the claim only when another class takes their place: "will" alone may be a tense,
# "some" alone a filler.
_WEAK = frozenset({"certain", "some", "much", "all", "near", "least", "most"})
# Classes that say how exact a number is: their words mean many things where no number follows.
# Classes of direction: rose and fell, approved and rejected, before and after. They are no degrees, and make
# an entry only where the opposite took their place.
SIDES = (frozenset({"up", "down"}), frozenset({"for", "against"}), frozenset({"before", "after"}))
SIDE = "side"
_BOUNDS = frozenset({"near", "least", "most"})
_OPPOSED = (
    *SIDES,
    frozenset({"possible", "certain"}),
    frozenset({"reported", "certain"}),
    frozenset({"some", "all"}),
    frozenset({"some", "much"}),
    frozenset({"much", "all"}),
    frozenset({"least", "most"}),
    frozenset({"near", "least"}),
    frozenset({"near", "most"}),
    frozenset({"attributed", "claimed"}),
    frozenset({"negation", "all"}),
    frozenset({"negation", "some"}),
)


@lru_cache(maxsize=8)
def find(reading: Reading) -> tuple[Mention, ...]:
    """Every word of certainty, in the order of the text; none without tables for the language."""
    folded, table, sides = (
        reading.words.folded,
        reading.lexicon.table("certainty"),
        reading.lexicon.table("sides"),
    )
    found: list[Mention] = []
    last = 0
    for place, word in enumerate(folded):
        if place < last:
            continue
        hit = _at(reading, place) if word in table.entries else None
        if hit is not None:
            value, last = hit
            found.append(reading.mention(KIND, place, last, value, weak=value in _WEAK))
        elif word in sides.entries:
            value = sides.entries[word][0][1]
            found.append(reading.mention(KIND, place, place + 1, value, weak=True, detail=SIDE))
    return tuple(found)


def _at(reading: Reading, place: int) -> tuple[str, int] | None:
    folded, table = reading.words.folded, reading.lexicon.table("certainty")
    for phrase, value in table.entries[folded[place]]:
        last = place + len(phrase)
        if folded[place:last] != phrase:
            continue
        if value in _BOUNDS and not _number_follows(reading, last):
            continue
        if value == "attributed" and place and folded[place - 1] in reading.lexicon.words("style.passive"):
            continue  # "visitors were told": nobody says it
        exact = reading.text[reading.words.starts[place]]
        if len(phrase) == 1 and exact.isupper() and not _begins(reading, place):
            continue  # May the month, Will the man
        return value, last
    return None


def _number_follows(reading: Reading, place: int) -> bool:
    folded, tables = reading.words.folded, reading.lexicon
    for word in folded[place : place + 2]:
        if word[0].isdigit() or word in tables.numbers or word in tables.table("vague"):
            return True
        if word.isalpha():
            return False
    return False


def _begins(reading: Reading, place: int) -> bool:
    gap = reading.gap(place - 1) if place else "."
    return any(mark in gap for mark in ".!?…:;\n\"“„«‘'(") or (
        not gap.strip(" ")[:1].isalpha() and gap.strip() != ""
    )


def same(copy: Mention, original: Mention) -> str | None:
    """Empty for two words of one class; else ``None``."""
    return "" if copy.fact.value == original.fact.value else None


def opposed(copy: Mention, original: Mention, *, opposite: bool) -> bool:
    """Whether one degree of certainty took the place of another."""
    return opposite and frozenset({copy.fact.value, original.fact.value}) in _OPPOSED


def note(copy: Mention, original: Mention) -> str:
    """Nothing to add: the classes say it."""
    del copy, original
    return ""


def particular(mention: Mention, other: Mention) -> bool:
    """Certainty stands where it stands; elsewhere it is another claim's."""
    del mention, other
    return False


def keys(mention: Mention) -> tuple[str, ...]:
    """Certainty is looked up nowhere."""
    del mention
    return ()
