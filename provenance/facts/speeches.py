"""Quotations matched by their words, wherever they stand; what is left, by nearness, in its passage first."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from provenance.facts import quotes
from provenance.facts.state import ENOUGH, Pair, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.facts.places import Places

_WORK = 60_000  # pairs of quotations looked at in one text
_FEW = 12  # and at least so many for each


def match(state: State, aligned: Sequence[Pair]) -> None:
    """The entries of the copy's quotations that have a counterpart."""
    index = state.index()
    enough = max(_FEW, min(ENOUGH, _WORK // (len(state.mine) + 1)))
    for pair in aligned:
        ours = state.ours(pair.places.first, pair.places.last)
        for number in ours:
            near = _opposite(state, pair, number - ours.start, len(ours), enough)
            _same_words(state, number, [(pair.source, other) for other in near])
    for number, mention in enumerate(state.mine):
        if number not in state.done:
            _same_words(state, number, index.get(mention.fact.value, ()))
    spoken = [f" {' '.join(each.fact.value for each in mentions)} " for mentions in state.theirs]
    for number in range(len(state.mine)):
        if number not in state.done:
            _in_a_row(state, number, spoken)
    for pair in aligned:
        ours = state.ours(pair.places.first, pair.places.last)
        for number in ours:
            if number not in state.done:
                near = _opposite(state, pair, number - ours.start, len(ours), enough)
                _nearest(state, number, [(pair.source, other) for other in near], pair.places)
    everywhere = [
        (source, other) for source, mentions in enumerate(state.theirs) for other in range(len(mentions))
    ]
    left = [each for each in everywhere if each not in state.used]
    for number in range(len(state.mine)):
        if number not in state.done:
            _nearest(state, number, [each for each in islice(left, enough) if each not in state.used], None)


def _opposite(state: State, pair: Pair, at: int, total: int, enough: int) -> range:
    """The original's quotations that touch a passage; one may begin in the passage before.

    Of more than ``enough``, those about as far into the passage as quotation ``at`` of the copy's ``total``.
    """
    theirs = state.theirs[pair.source]
    within = state.others(pair.source, pair.places.begin, pair.places.end)
    before = within.start - 1
    reaches = before >= 0 and theirs[before].last > pair.places.begin
    touching = range(before if reaches else within.start, within.stop)
    if len(touching) <= enough:
        return touching
    first = max(0, min(len(touching) - enough, at * len(touching) // total - enough // 2))
    return touching[first : first + enough]


def _same_words(state: State, number: int, candidates: Iterable[tuple[int, int]]) -> None:
    best: tuple[tuple[bool, bool], int, int, str] | None = None
    for source, other in islice(candidates, ENOUGH):
        note = quotes.same(state.mine[number], state.theirs[source][other])
        if note is not None:
            rank = (bool(note), (source, other) in state.used)
            if best is None or rank < best[0]:
                best = rank, source, other, note
    if best and number not in state.done:
        state.keep(number, *best[1:])


def _in_a_row(state: State, number: int, spoken: Sequence[str]) -> None:
    """A quotation whose words stand in a row in an original: in one quotation, in several, or in none."""
    mention = state.mine[number]
    for source, original in enumerate(state.originals):
        place = original.search(mention.detail)
        if place is None:
            continue
        end = place + len(mention.detail)
        theirs = state.theirs[source]
        within = [other for other in state.others(source, 0, end) if theirs[other].last > place]
        marked = sum(min(theirs[other].last, end) - max(theirs[other].first, place) for other in within)
        if len(within) == 1 and marked == end - place:
            state.keep(number, source, within[0], quotes.PART)
            return
        if marked == end - place:
            state.used.update((source, other) for other in within)
        else:
            state.used.update((source, other) for other in within if place <= theirs[other].first < end)
        note = quotes.JOINED if marked == end - place else quotes.UNMARKED
        state.found(number, source, place, len(mention.detail), note)
        return
    for source, row in enumerate(spoken):
        at = row.find(f" {mention.fact.value} ")
        if at >= 0:
            # Two quotations that a "she said" parts in the original, in one pair of marks in the copy.
            _joined(state, number, source, row.count(" ", 0, at))
            return


def _joined(state: State, number: int, source: int, words: int) -> None:
    mention = state.mine[number]
    passed, first = 0, None
    for other, there in enumerate(state.theirs[source]):
        size = len(there.detail)
        if passed + size > words and passed < words + len(mention.detail):
            first = other if first is None else first
            state.used.add((source, other))
        passed += size
    if first is not None:
        state.keep(number, source, first, quotes.JOINED)


def _nearest(state: State, number: int, candidates: Sequence[tuple[int, int]], where: Places | None) -> None:
    mention = state.mine[number]
    best: tuple[float, int, int] | None = None
    for source, other in candidates:
        there = state.theirs[source][other]
        opposite = where is not None and bool(
            where.of_copy(mention.first, mention.last) & where.of_original(there.first, there.last)
        )
        if (source, other) in state.used and not quotes.opposed(mention, there, opposite=False):
            continue
        if quotes.opposed(mention, there, opposite=opposite):
            near = quotes.nearness(mention, there) - (0.2 if (source, other) in state.used else 0.0)
            if (best is None or near > best[0]) and (where is not None or near > 0.6):
                best = near, source, other
    if best:
        state.alter(number, best[1], best[2])
