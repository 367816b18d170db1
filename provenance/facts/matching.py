"""Facts of one kind matched across the sides: inside aligned passages first, then anywhere.

1. Words that stand unchanged in an aligned passage keep their facts, whatever else a member thinks.
2. What changed its words in a passage is matched with an equal fact of the passage; two neighbours that only
   changed places are altered both.
3. Of the rest, two facts that stand opposite each other are one fact altered: one entry, never two.
4. What is still alone is looked for anywhere else on the other side: a fact that stands elsewhere is kept.
5. What is left in a passage and counts or names the same thing is altered.
6. The rest is invented (the copy's) or lost (the original's).

Quotations are matched by their words (``speeches.py``); what becomes of certainty that is left over depends
on the claim around it (``claims.py``).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from provenance.facts import claims, dates, numbers, quotes, speeches
from provenance.facts.state import ENOUGH, Pair, State, in_order
from provenance.model import Entry, Fact, FactKind, Fate, Tier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.facts import Member
    from provenance.facts.reading import Mention, Reading

# Two facts stand opposite each other only in a change that is local: a sentence written anew has no places.
_LOCAL = 12
_LOOKS = 40  # equal values looked at for one that counts the same thing
_WORK = 60_000  # pairs of facts looked at in one passage
_NARROW = (FactKind.NUMBER, FactKind.DATE)  # the kinds of which a page around an article is full
_REACH = 8  # words that one fact may begin before another that overlaps it


def match(
    member: Member, copy: Reading, originals: Sequence[Reading], aligned: Sequence[Pair]
) -> list[Entry]:
    """The entries of one kind of fact, in the order of the copy; lost facts behind, by original and place."""
    mine = tuple(each for each in member.find(copy) if copy.is_main(each.fact.span.start))
    state = _narrowly(member, copy, originals, mine, aligned) if member.KIND in _NARROW else None
    narrow = state is not None
    state = state or State(member, copy, originals, mine)
    if member.KIND is FactKind.QUOTE:
        speeches.match(state, aligned)
    else:
        for pair in () if narrow else aligned:
            _passage(state, pair)
        if member.KIND is not FactKind.CERTAINTY:
            _elsewhere(state)
            for pair in aligned:
                _opposed(state, pair, opposite=False)
    _rest(state, aligned)
    return state.entries


def _narrowly(
    member: Member,
    copy: Reading,
    originals: Sequence[Reading],
    mine: tuple[Mention, ...],
    aligned: Sequence[Pair],
) -> State | None:
    """Steps 1 to 3 with the facts of the originals' own text; ``None`` where those around it may count.

    They count in a passage that lies there, and for a fact that its passage has not and the page may have.
    """
    state = State(member, copy, [each.narrowed for each in originals], mine)
    for pair in aligned:
        where = pair.places
        if state.ours(where.first, where.last):
            if not state.originals[pair.source].reads(where.begin, where.end):
                return None
            _passage(state, pair)
    left = [mention for number, mention in enumerate(mine) if number not in state.done]
    may_stand = numbers.may_stand if member.KIND is FactKind.NUMBER else dates.may_stand
    may = any(may_stand(mention, each.unread) for mention in left for each in state.originals)
    return None if may else state


def _passage(state: State, pair: Pair) -> None:
    """Steps 1 to 3 of one passage."""
    where = pair.places
    ours = state.ours(where.first, where.last)
    if not ours:
        return
    theirs = state.theirs[pair.source]
    others = {theirs[other].first: other for other in state.others(pair.source, where.begin, where.end)}
    unchanged: dict[int, int] = {}
    stale = state.member.KIND is FactKind.DATE
    printed = state.member.KIND is not FactKind.LINK  # the words of a link do not say where it leads
    for number in ours if printed else ():
        mention = state.mine[number]
        if number in state.done or mention.last > where.last or where.of_copy(mention.first, mention.last):
            continue
        place = where.mapped(mention.first)
        other = others.get(place)
        if other is not None and theirs[other].last - place == mention.last - mention.first:
            note = state.member.same(mention, theirs[other])
            # "Yesterday" in a copy of another day: the words are kept, and no longer true.
            state.keep(
                number, pair.source, other, "the same words, another day" if stale and note is None else ""
            )
        else:
            unchanged[number] = place
    enough = max(_LOCAL, min(ENOUGH, _WORK // (len(ours) + 1)))
    for number in ours:
        if number in state.done:
            continue
        touched = where.of_copy(state.mine[number].first, state.mine[number].last)
        best: tuple[int, int, str] | None = None
        for other in islice(state.others(pair.source, where.begin, where.end), enough):
            if (pair.source, other) in state.used:
                continue
            note = state.member.same(state.mine[number], theirs[other])
            if note is None:
                continue
            near = touched & where.of_original(theirs[other].first, theirs[other].last)
            rank = (0 if not note else 1) + (0 if near else 2)
            if best is None or rank < best[0]:
                best = rank, other, note
        if best:
            state.keep(number, pair.source, best[1], best[2])
        elif number in unchanged:
            _read_otherwise(state, number, pair, unchanged[number])
        elif state.member.KIND is FactKind.NUMBER:
            _converted(state, number, pair)
    _swapped(state, pair)
    _opposed(state, pair, opposite=printed)


def _read_otherwise(state: State, number: int, pair: Pair, place: int) -> None:
    """Words that stand unchanged where the original reads more, less or no such fact.

    What lost or gained a part of itself ("5 million" to "5") is altered; else the words are there, and kept.
    """
    mention, theirs = state.mine[number], state.theirs[pair.source]
    end = place + mention.last - mention.first
    for other in state.others(pair.source, place - _REACH, end):
        there = theirs[other]
        free = there.last > place and (pair.source, other) not in state.used
        if free and state.member.opposed(mention, there, opposite=True):
            state.alter(number, pair.source, other)
            return
    state.found(number, pair.source, place, end - place)


def _converted(state: State, number: int, pair: Pair) -> None:
    """A number in another unit beside the number that it converts: "37 mph (59 km/h)"."""
    before = state.kept.get(number - 1)
    if before is None or before[0] != pair.source:
        return
    mention, there = state.mine[number], state.theirs[before[0]][before[1]]
    if mention.first - state.mine[number - 1].last > 1 or not numbers.conversion(mention, there):
        return
    note = numbers.same(mention, there)
    if note is None:
        state.alter(number, before[0], before[1])
    else:
        state.keep(number, before[0], before[1], note)


def _swapped(state: State, pair: Pair) -> None:
    """Neighbours that changed places while all words between them stayed: who did what to whom is altered."""
    where, theirs = pair.places, state.theirs[pair.source]
    places = list(state.ours(where.first, where.last))
    if len(places) < 2:
        return
    mine, others = state.copy.words.folded, state.originals[pair.source].words.folded
    joins = state.copy.lexicon.words("style.join") | {"or"}
    kept = {each: state.kept[each][1] for each in places if state.kept.get(each, (None,))[0] == pair.source}
    for left, right in pairwise(places):
        if left not in kept or right not in kept or kept[right] >= kept[left]:
            continue
        one, two = theirs[kept[right]], theirs[kept[left]]  # as they stand in the original
        here, there = state.mine[left], state.mine[right]
        between = mine[here.last : there.first]
        if between != others[one.last : two.first] or not set(between) - joins:
            continue
        if one.fact.value == two.fact.value:
            continue
        for number, other in ((left, kept[right]), (right, kept[left])):
            entry = Entry(
                state.member.KIND, Fate.ALTERED, state.mine[number].fact, pair.source, theirs[other].fact
            )
            state.entries[state.kept[number][2]] = replace(entry, note="changed places")


def _opposed(state: State, pair: Pair, *, opposite: bool) -> None:
    """Steps 3 and 5: facts that are left in one passage, opposite each other or of the same thing."""
    where, theirs = pair.places, state.theirs[pair.source]
    open_ = [number for number in state.ours(where.first, where.last) if number not in state.done]
    if not open_:
        return
    left = [
        other
        for other in state.others(pair.source, where.begin, where.end)
        if (pair.source, other) not in state.used
    ]
    for number in open_:
        if not left:
            return
        mention = state.mine[number]
        touched = where.of_copy(mention.first, mention.last)
        if opposite:
            touched = frozenset(
                each for each in touched if where.size(each) <= _LOCAL + mention.last - mention.first
            )
            if not touched:
                continue
        for other in islice(left, ENOUGH):
            there = theirs[other]
            if opposite and not touched & where.of_original(there.first, there.last):
                continue
            if state.member.opposed(mention, there, opposite=opposite):
                state.alter(number, pair.source, other)
                left.remove(other)
                break


def _elsewhere(state: State) -> None:
    """Step 4, for the copy's facts."""
    if len(state.done) == len(state.mine):
        return
    index = state.index()
    for number, mention in enumerate(state.mine):
        if number in state.done:
            continue
        found = _first(state.member, mention, index, state.theirs)
        if found:
            state.keep(number, *found)
        elif state.member.KIND is FactKind.NAME:
            _spoken(state, number)


def _first(
    member: Member,
    mention: Mention,
    index: dict[str, list[tuple[int, int]]],
    sides: Sequence[Sequence[Mention]],
) -> tuple[int, int, str] | None:
    """The first equal fact behind an index, the plainly equal before the noted."""
    noted: tuple[int, int, str] | None = None
    for key in member.keys(mention):
        for source, other in islice(index.get(key, ()), _LOOKS):
            there = sides[source][other]
            note = member.same(mention, there)
            if note is None or not member.particular(mention, there):
                continue
            if not note:
                return source, other, ""
            noted = noted or (source, other, note)
    return noted


def _spoken(state: State, number: int) -> None:
    """Keeps a name whose words stand in an original, though not read as a name there."""
    mention = state.mine[number]
    row = _bare(state.copy.words.folded[mention.first : mention.last])
    for source, original in enumerate(state.originals):
        place = original.search(row)
        if place is not None:
            state.found(number, source, place, len(row))
            return


def _bare(row: tuple[str, ...]) -> tuple[str, ...]:
    return (*row[:-1], row[-1].removesuffix("'s"))


def _rest(state: State, aligned: Sequence[Pair]) -> None:
    """Step 6."""
    kind = state.member.KIND
    if kind is FactKind.CERTAINTY:
        claims.settle(state, aligned)
        return
    for number, mention in enumerate(state.mine):
        if number not in state.done and not mention.weak:
            state.entries.append(Entry(kind, Fate.INVENTED, mention.fact))
    state.entries.sort(key=in_order)
    left = [
        (source, other, mention)
        for source, mentions in enumerate(state.theirs)
        for other, mention in enumerate(mentions)
        if (source, other) not in state.used
        and not mention.weak
        and state.originals[source].is_main(mention.fact.span.start)
    ]
    if not left:
        return
    index: dict[str, list[tuple[int, int]]] = {}
    for number, mention in enumerate(state.mine):
        for key in state.member.keys(mention):
            index.setdefault(key, []).append((0, number))
    equal = _unchanged_words(state, aligned)
    for source, other, mention in left:
        if (source, other) in equal or _first(state.member, mention, index, (state.mine,)):
            continue
        if kind in (FactKind.QUOTE, FactKind.NAME) and _in_copy(state, source, mention):
            continue
        state.entries.append(Entry(kind, Fate.LOST, None, source, mention.fact))


def _unchanged_words(state: State, aligned: Sequence[Pair]) -> set[tuple[int, int]]:
    """The original's facts whose words stand unchanged in an aligned passage."""
    if state.member.KIND in (FactKind.QUOTE, FactKind.LINK):
        return set()
    found = set()
    for pair in aligned:
        theirs = state.theirs[pair.source]
        for other in state.others(pair.source, pair.places.begin, pair.places.end):
            there = theirs[other]
            if there.last <= pair.places.end and not pair.places.of_original(there.first, there.last):
                found.add((pair.source, other))
    return found


def _in_copy(state: State, source: int, mention: Mention) -> bool:
    """Whether the words of an original's fact stand in a row in the copy, though not as such a fact."""
    row = state.originals[source].words.folded[mention.first : mention.last]
    if state.member.KIND is FactKind.NAME:
        row = _bare(row)
    place = state.copy.search(row)
    if place is None and state.member.KIND is FactKind.NAME:
        place = state.copy.search((*row[:-1], f"{row[-1]}'s"))
    if place is None and state.member.KIND is FactKind.NAME and len(row[-1]) > 3:
        # A surname that opens a sentence, or stands among nouns with capitals, is read as no name.
        place = state.copy.search(row[-1:])
    if place is None:
        return False
    if state.member.KIND is FactKind.QUOTE:
        span = state.copy.span(place, place + len(row))
        fact = Fact(FactKind.QUOTE, span, mention.fact.value)
        # Inside a longer quotation of the copy it is that quotation's business.
        inside = any(each.first <= place and place + len(row) <= each.last for each in state.mine)
        if not inside:
            state.entries.append(
                Entry(
                    FactKind.QUOTE, Fate.KEPT, fact, source, mention.fact, Tier.FOLDED, quotes.UNMARKED_COPY
                )
            )
    return True
