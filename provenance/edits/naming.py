"""From the edits of a passage to edits with kinds: which exchanges of equal value explain them best.

Edits that stand near each other are looked at together with the words around them, because one change may be
two edits ("March 3" and "3 March") and one edit two changes. Over such a stretch the cheapest way from the
original's words to the copy's is sought (dynamic programming, as of an edit distance), where an exchange of
two items of one key costs little, and any other word left out or put in costs much.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.model import Edit, Op, Span

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from provenance.edits.candidates import Candidates
    from provenance.edits.items import Item
    from provenance.edits.reading import Pair, Reading
    from provenance.model import Passage

# So many words around an edit may belong to one change with it: "the first week of March, 2026".
AROUND = 5
# A stretch of more cells than this (thirty words beside thirty) is another text, not an edited one.
MOST = 900
# A cluster of edits is cut when it is so many words long, and a longer edit is not looked into: this bounds
# the work on texts that were made to cost much.
LONG = 60
# Where more than this share of a passage's words changed, it was told anew: editors change a word here and
# there. Of a passage with few words (both sides together) permitted changes may touch most.
NEW = 0.5
SHORT = 24
_WORD = 1000  # the cost of a word that nothing explains
_EXCHANGE = 10  # of an exchange; the place of its family is added, so that the first family names it
_EQUAL, _LEFT_OUT, _PUT_IN = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Step:
    """Original words ``a`` to ``a_end`` became copy words ``b`` to ``b_end``; no kind where unexplained."""

    a: int
    a_end: int
    b: int
    b_end: int
    kind: str | None = None
    rank: int = 0


def named(candidates: Candidates, passage: Passage, pair: Pair) -> tuple[Edit, ...]:
    """The edits of a passage, in its order, with the kinds that the families recognise."""
    if passage.copy is None or passage.original is None:
        return passage.edits
    a, a_end = pair.original.range(passage.original)
    b, b_end = pair.copy.range(passage.copy)
    steps = [
        Step(*_range(pair.original, edit.original), *_range(pair.copy, edit.copy)) for edit in passage.edits
    ]
    if not _alternate(steps, a, a_end, b, b_end) or _anew(steps, a_end - a + b_end - b):
        return passage.edits
    edits: list[Edit] = []
    for first, last in _clusters(steps):
        group = steps[first:last]
        if _length(group[0], group[-1]) > LONG or _cells(group[0], group[-1]) > MOST:
            edits += passage.edits[first:last]
            continue
        bounds = _bounds(steps, first, last, (a, a_end))
        explained = _explained(candidates, group, bounds, pair)
        if explained is None:
            edits += passage.edits[first:last]
        else:
            edits += [_edit(step, pair, (a, a_end), (b, b_end)) for step in explained]
    return tuple(edits)


def _anew(steps: Sequence[Step], words: int) -> bool:
    """Whether so much of a passage changed that naming one edit of it excuses nothing."""
    changed = sum(step.a_end - step.a + step.b_end - step.b for step in steps)
    return words > SHORT and changed > words * NEW


def _range(side: Reading, span: Span) -> tuple[int, int]:
    """The words of an edit's span; of an empty one the place in front of the next word."""
    first, last = side.range(span)
    return (first, last) if span.start < span.end else (first, first)


def _alternate(steps: Sequence[Step], a: int, a_end: int, b: int, b_end: int) -> bool:
    """Whether the edits are in order, and as many words stand between them on both sides."""
    edges = [Step(a, a, b, b), *steps, Step(a_end, a_end, b_end, b_end)]
    return all(two.a - one.a_end == two.b - one.b_end >= 0 for one, two in pairwise(edges))


def _clusters(steps: Sequence[Step]) -> Iterator[tuple[int, int]]:
    """Edits that stand so near each other that one change may be made of several."""
    first = 0
    for place in range(1, len(steps) + 1):
        if (
            place == len(steps)
            or steps[place].a - steps[place - 1].a_end > AROUND
            or _length(steps[first], steps[place]) > LONG
        ):
            yield first, place
            first = place


def _length(first: Step, last: Step) -> int:
    """How many words there are from one step to another, on the longer side."""
    return max(last.a_end - first.a, last.b_end - first.b)


def _cells(first: Step, last: Step) -> int:
    """How many pairs of words there are from one step to another."""
    return (last.a_end - first.a) * (last.b_end - first.b)


def _bounds(steps: Sequence[Step], first: int, last: int, a: tuple[int, int]) -> Step:
    """The stretch of a cluster with the words around it, up to the next edit or the passage's border."""
    left = min(AROUND, steps[first].a - (steps[first - 1].a_end if first else a[0]))
    right = min(AROUND, (steps[last].a if last < len(steps) else a[1]) - steps[last - 1].a_end)
    return Step(
        steps[first].a - left,
        steps[last - 1].a_end + right,
        steps[first].b - left,
        steps[last - 1].b_end + right,
    )


def _explained(candidates: Candidates, group: Sequence[Step], bounds: Step, pair: Pair) -> list[Step] | None:
    """The changes of a cluster, or ``None`` where no part of it is recognised."""
    exchanges = [
        each
        for each in _exchanges(candidates, group, bounds, pair)
        if any(_touches(each, edit) for edit in group)
    ]
    if not exchanges:
        return None
    low = min(*(edit.a for edit in group), *(each.a for each in exchanges))
    high = max(*(edit.a_end for edit in group), *(each.a_end for each in exchanges))
    low_b = min(*(edit.b for edit in group), *(each.b for each in exchanges))
    high_b = max(*(edit.b_end for edit in group), *(each.b_end for each in exchanges))
    # Both borders lie among equal words, which stand beside each other.
    left = max(group[0].a - low, group[0].b - low_b)
    right = max(high - group[-1].a_end, high_b - group[-1].b_end)
    stretch = Step(group[0].a - left, group[-1].a_end + right, group[0].b - left, group[-1].b_end + right)
    if _cells(stretch, stretch) > MOST:
        return None
    path = _cheapest(exchanges, _anchors(group, stretch), stretch, pair)
    if not any(step.kind for step in path):
        return None
    return _settled([_trimmed(step, pair) for step in _joined(path, group)])


def _touches(step: Step, edit: Step) -> bool:
    """Whether an exchange holds words of an edit, or the place where words were put in or left out."""
    return (step.a < edit.a_end and edit.a < step.a_end) or (step.b < edit.b_end and edit.b < step.b_end)


def _exchanges(candidates: Candidates, group: Sequence[Step], bounds: Step, pair: Pair) -> Iterator[Step]:
    """Items of one key on both sides that are not the same words."""
    ours, theirs = pair.copy, pair.original
    around = range(bounds.a, bounds.a_end), range(bounds.b, bounds.b_end)
    inside = (
        [place for edit in group for place in range(edit.a, edit.a_end)],
        [place for edit in group for place in range(edit.b, edit.b_end)],
    )
    for rank, family, there, here in candidates.of(pair, around, inside):
        originals = [
            item
            for item in family.find(theirs, there, pair)
            if bounds.a <= item.first and item.last <= bounds.a_end
        ]
        if not originals:
            continue
        found: dict[Hashable, list[Item]] = defaultdict(list)
        for item in family.find(ours, here, pair):
            if bounds.b <= item.first and item.last <= bounds.b_end:
                found[item.key].append(item)
        for one in originals:
            for two in found.get(one.key, ()):
                if theirs.exact[one.first : one.last] == ours.exact[two.first : two.last]:
                    continue
                kind = family.kind(one, two)
                quoted = kind and (
                    theirs.is_quoted(one.first, one.last) or ours.is_quoted(two.first, two.last)
                )
                if kind and not quoted:
                    yield Step(one.first, one.last, two.first, two.last, kind, rank)


def _anchors(group: Sequence[Step], stretch: Step) -> dict[int, int]:
    """The words around and between the edits, which the alignment holds for equal."""
    found: dict[int, int] = {}
    edges = [Step(0, stretch.a, 0, stretch.b), *group, Step(stretch.a_end, 0, stretch.b_end, 0)]
    for one, two in pairwise(edges):
        found.update(zip(range(one.a_end, two.a), range(one.b_end, two.b), strict=True))
    return found


def _cheapest(exchanges: Sequence[Step], anchors: dict[int, int], stretch: Step, pair: Pair) -> list[Step]:
    """The cheapest way through a stretch."""
    starts: dict[int, dict[int, list[Step]]] = defaultdict(lambda: defaultdict(list))
    for each in exchanges:
        starts[each.a - stretch.a][each.b - stretch.b].append(each)
    theirs = pair.original.exact[stretch.a : stretch.a_end]
    ours = pair.copy.exact[stretch.b : stretch.b_end]
    height, width = len(theirs), len(ours)
    most = _WORD * (height + width + 1)
    costs = [[most] * (width + 1) for _ in range(height + 1)]
    # The step that leads to each place: an exchange, an equal word, one left out, one put in.
    ways: list[list[Step | int]] = [[0] * (width + 1) for _ in range(height + 1)]
    costs[0][0] = 0
    for a in range(height + 1):
        row, way = costs[a], ways[a]
        # A row below the last takes what leads nowhere.
        below, way_below = (costs[a + 1], ways[a + 1]) if a < height else ([0] * (width + 1), [])
        here = starts.get(a, {})
        word, twin = (theirs[a], anchors.get(a + stretch.a, -1) - stretch.b) if a < height else ("", -1)
        for b in range(width + 1):
            cost = row[b]
            for each in here.get(b, ()) if here else ():
                end, last = each.a_end - stretch.a, each.b_end - stretch.b
                if cost + _EXCHANGE + each.rank < costs[end][last]:
                    costs[end][last], ways[end][last] = cost + _EXCHANGE + each.rank, each
            if b < width and (word == ours[b] or twin == b) and cost < below[b + 1]:
                below[b + 1], way_below[b + 1] = cost, _EQUAL
            cost += _WORD
            if cost < below[b]:
                below[b], way_below[b] = cost, _LEFT_OUT
            if b < width and cost < row[b + 1]:
                row[b + 1], way[b + 1] = cost, _PUT_IN
    return _back(ways, stretch)


def _back(ways: Sequence[Sequence[Step | int]], stretch: Step) -> list[Step]:
    """The steps from the beginning of a stretch to its end."""
    path: list[Step] = []
    a, b = stretch.a_end, stretch.b_end
    while (a, b) != (stretch.a, stretch.b):
        way = ways[a - stretch.a][b - stretch.b]
        if not isinstance(way, Step):
            kind = "=" if way == _EQUAL else None
            way = Step(a - (way != _PUT_IN), a, b - (way != _LEFT_OUT), b, kind)
        path.append(way)
        a, b = way.a, way.b
    return path[::-1]


def _joined(path: Sequence[Step], group: Sequence[Step]) -> list[Step]:
    """The way as changes: unexplained steps in a row are one, and so are those that one edit held."""
    found: list[Step] = []
    equal: list[Step] = []
    for step in path:
        if step.kind == "=":
            equal.append(step)
            continue
        before = found[-1] if found else None
        together = before is not None and before.kind is None and step.kind is None
        if together and before and (not equal or _inside(before, step, group)):
            found[-1] = Step(before.a, step.a_end, before.b, step.b_end)
        else:
            found.append(step)
        equal = []
    return found


def _inside(one: Step, two: Step, group: Sequence[Step]) -> bool:
    """Whether two steps come from one edit of the alignment."""
    return any(
        edit.a <= one.a and two.a_end <= edit.a_end and edit.b <= one.b and two.b_end <= edit.b_end
        for edit in group
    )


def _trimmed(step: Step, pair: Pair) -> Step:
    """A change without the equal words at its ends."""
    a, a_end, b, b_end = step.a, step.a_end, step.b, step.b_end
    theirs, ours = pair.original, pair.copy
    while a < a_end and b < b_end and theirs.exact[a] == ours.exact[b]:
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and theirs.exact[a_end - 1] == ours.exact[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
    return Step(a, a_end, b, b_end, step.kind)


def _settled(steps: Sequence[Step]) -> list[Step]:
    """The changes, where words that only came or went beside an unexplained change belong to that change.

    "Mr Smith" that becomes "Ms Smith" has not lost one title and got another.
    """
    found: list[Step] = []
    for step in steps:
        before = found[-1] if found else None
        if before and (before.a_end, before.b_end) == (step.a, step.b):
            open_ends = [each for each in (before, step) if each.kind is None]
            others = [each for each in (before, step) if each.kind is not None]
            if open_ends and all(each.a == each.a_end or each.b == each.b_end for each in others):
                found[-1] = Step(before.a, step.a_end, before.b, step.b_end)
                continue
        found.append(step)
    return found


def _edit(step: Step, pair: Pair, a: tuple[int, int], b: tuple[int, int]) -> Edit:
    op = Op.DELETE if step.b == step.b_end else Op.INSERT if step.a == step.a_end else Op.REPLACE
    copy = _span(pair.copy, step.b, step.b_end, b)
    return Edit(op, copy, _span(pair.original, step.a, step.a_end, a), step.kind)


def _span(side: Reading, first: int, last: int, within: tuple[int, int]) -> Span:
    """The text of some words; of no words, the empty place where they would stand."""
    if first < last:
        return Span(side.starts[first], side.ends[last - 1])
    if first < within[1]:
        return Span(side.starts[first], side.starts[first])
    if within[0] < within[1]:
        return Span(side.ends[within[1] - 1], side.ends[within[1] - 1])
    return Span(0, 0)
