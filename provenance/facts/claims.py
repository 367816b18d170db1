"""What becomes of words of certainty that have no counterpart: whether a claim lost or gained them.

Where the claim itself went, or came, its certainty went with it and is no entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.facts import certainty
from provenance.facts.state import Pair, State, in_order
from provenance.model import Entry, FactKind, Fate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.facts.places import Places
    from provenance.facts.reading import Mention
    from provenance.model import Span

# Below this share of equal words a passage was told anew: only a class that is missing altogether says
# something, and who said it may be told in many ways.
_LOOSE = 0.5
# A change that drops this many words more than it puts in their place drops the claim, not its certainty.
_CLAIM = 5
_SPEAKER = 1  # words more than what took its place that an attribution must be
_CLAUSE = 14  # the same for an attribution, which is a clause of its own


def settle(state: State, aligned: Sequence[Pair]) -> None:
    """What certainty a passage gained or lost, as long as the claim itself is there on both sides."""
    lost: list[Entry] = []
    sides = {each.fact.span for each in state.mine if each.detail == certainty.SIDE}
    state.entries = [each for each in state.entries if each.fate is not Fate.KEPT or _side(each) not in sides]
    for pair in aligned:
        where, theirs = pair.places, state.theirs[pair.source]
        if not where.changes:
            continue
        ours = {state.mine[number].fact.value for number in state.ours(where.first, where.last)}
        others = {theirs[other].fact.value for other in state.others(pair.source, where.begin, where.end)}
        loose = where.kept < _LOOSE
        for number in state.ours(where.first, where.last):
            mention = state.mine[number]
            value = mention.fact.value
            if number in state.done or mention.weak or (loose and value in (*others, "attributed")):
                continue
            if value == "attributed" and value in others and mention.last - mention.first == 1:
                continue  # one more "he said" beside another takes nothing from the claim
            if _claimed(where, where.of_copy(mention.first, mention.last), mention, gained=True):
                state.entries.append(Entry(FactKind.CERTAINTY, Fate.INVENTED, mention.fact))
        for other in state.others(pair.source, where.begin, where.end):
            mention = theirs[other]
            value = mention.fact.value
            if (pair.source, other) in state.used or mention.weak:
                continue
            if loose and (value in ours or value == "attributed"):
                continue
            if not state.originals[pair.source].is_main(mention.fact.span.start):
                continue
            if _claimed(where, where.of_original(mention.first, mention.last), mention, gained=False):
                lost.append(Entry(FactKind.CERTAINTY, Fate.LOST, None, pair.source, mention.fact))
    state.entries.sort(key=in_order)
    state.entries += lost


def _side(entry: Entry) -> Span | None:
    return entry.copy.span if entry.copy else None


def _claimed(where: Places, touched: frozenset[int], mention: Mention, *, gained: bool) -> bool:
    """Whether the changes around a word of certainty leave its claim in place."""
    said = mention.fact.value == "attributed"
    limit = _CLAUSE if said else _CLAIM
    more = 0
    for number in touched:
        change = where.changes[number]
        size = (change.b_end - change.b) - (change.a_end - change.a)
        more = max(more, size if gained else -size)
    if said and more < _SPEAKER:
        return False  # another verb in its place, which may say the same
    return bool(touched) and more <= limit
