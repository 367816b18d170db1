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

    from provenance.edits.items import Family, Item
    from provenance.edits.reading import Pair, Reading
    from provenance.model import Passage

# So many words around an edit may belong to one change with it: "the first week of March, 2026".
AROUND = 5
# A stretch of more cells than this (thirty words beside thirty) is another text, not an edited one.
MOST = 900
# A cluster of edits is cut when it is so many words long, and a longer edit is not looked into: this bounds
# the work on texts that were made to cost much.
LONG = 60
_WORD = 1000  # the cost of a word that nothing explains
_EXCHANGE = 10  # of an exchange; the place of its family is added, so that the first family names it


@dataclass(frozen=True, slots=True)
class Step:
    """Original words ``a`` to ``a_end`` became copy words ``b`` to ``b_end``; no kind where unexplained."""

    a: int
    a_end: int
    b: int
    b_end: int
    kind: str | None = None
    rank: int = 0


def named(families: Sequence[Family], passage: Passage, pair: Pair) -> tuple[Edit, ...]:
    """The edits of a passage, in its order, with the kinds that the families recognise."""
    if passage.copy is None or passage.original is None:
        return passage.edits
    a, a_end = pair.original.range(passage.original)
    b, b_end = pair.copy.range(passage.copy)
    steps = [
        Step(*_range(pair.original, edit.original), *_range(pair.copy, edit.copy)) for edit in passage.edits
    ]
    if not _alternate(steps, a, a_end, b, b_end):
        return passage.edits
    edits: list[Edit] = []
    for first, last in _clusters(steps):
        group = steps[first:last]
        if _length(group[0], group[-1]) > LONG:
            edits += passage.edits[first:last]
            continue
        bounds = _bounds(steps, first, last, (a, a_end))
        explained = _explained(families, group, bounds, pair)
        if explained is None:
            edits += passage.edits[first:last]
        else:
            edits += [_edit(step, pair, (a, a_end), (b, b_end)) for step in explained]
    return tuple(edits)


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


def _explained(
    families: Sequence[Family], group: Sequence[Step], bounds: Step, pair: Pair
) -> list[Step] | None:
    """The changes of a cluster, or ``None`` where no part of it is recognised."""
    exchanges = [
        each for each in _exchanges(families, bounds, pair) if any(_touches(each, edit) for edit in group)
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
    if (stretch.a_end - stretch.a) * (stretch.b_end - stretch.b) > MOST:
        return None
    path = _cheapest(exchanges, _anchors(group, stretch), stretch, pair)
    if not any(step.kind for step in path):
        return None
    return _settled([_trimmed(step, pair) for step in _joined(path, group)])


def _touches(step: Step, edit: Step) -> bool:
    """Whether an exchange holds words of an edit, or the place where words were put in or left out."""
    return (step.a < edit.a_end and edit.a < step.a_end) or (step.b < edit.b_end and edit.b < step.b_end)


def _exchanges(families: Sequence[Family], bounds: Step, pair: Pair) -> Iterator[Step]:
    """Items of one key on both sides that are not the same words."""
    ours, theirs = pair.copy, pair.original
    for rank, family in enumerate(families):
        found: dict[Hashable, list[Item]] = defaultdict(list)
        for item in family.find(ours, bounds.b, bounds.b_end, pair):
            if bounds.b <= item.first and item.last <= bounds.b_end:
                found[item.key].append(item)
        if not found:
            continue
        for one in family.find(theirs, bounds.a, bounds.a_end, pair):
            if one.first < bounds.a or one.last > bounds.a_end:
                continue
            for two in found.get(one.key, ()):
                if _alike(pair, one, two):
                    continue
                kind = family.kind(one, two)
                quoted = kind and (
                    theirs.is_quoted(one.first, one.last) or ours.is_quoted(two.first, two.last)
                )
                if kind and not quoted:
                    yield Step(one.first, one.last, two.first, two.last, kind, rank)


def _alike(pair: Pair, one: Item, two: Item) -> bool:
    if one.last - one.first != two.last - two.first:
        return False
    return all(
        pair.original.printed(one.first + place) == pair.copy.printed(two.first + place)
        for place in range(one.last - one.first)
    )


def _anchors(group: Sequence[Step], stretch: Step) -> dict[int, int]:
    """The words around and between the edits, which the alignment holds for equal."""
    found: dict[int, int] = {}
    edges = [Step(0, stretch.a, 0, stretch.b), *group, Step(stretch.a_end, 0, stretch.b_end, 0)]
    for one, two in pairwise(edges):
        found.update(zip(range(one.a_end, two.a), range(one.b_end, two.b), strict=True))
    return found


def _cheapest(exchanges: Sequence[Step], anchors: dict[int, int], stretch: Step, pair: Pair) -> list[Step]:
    """The cheapest way through a stretch, without the steps over equal words."""
    starts: dict[tuple[int, int], list[Step]] = defaultdict(list)
    for each in exchanges:
        starts[each.a, each.b].append(each)
    best: dict[tuple[int, int], tuple[int, Step | None]] = {(stretch.a, stretch.b): (0, None)}

    def reach(cost: int, step: Step) -> None:
        """Keeps a way to where a step ends, where it is the cheapest so far."""
        end = step.a_end, step.b_end
        if end not in best or cost < best[end][0]:
            best[end] = cost, step

    for a in range(stretch.a, stretch.a_end + 1):
        for b in range(stretch.b, stretch.b_end + 1):
            if (a, b) not in best:
                continue
            cost = best[a, b][0]
            for each in starts.get((a, b), ()):
                reach(cost + _EXCHANGE + each.rank, each)
            if a < stretch.a_end and b < stretch.b_end and _equal(pair, anchors, a, b):
                reach(cost, Step(a, a + 1, b, b + 1, "="))
            if a < stretch.a_end:
                reach(cost + _WORD, Step(a, a + 1, b, b))
            if b < stretch.b_end:
                reach(cost + _WORD, Step(a, a, b, b + 1))
    path: list[Step] = []
    place = stretch.a_end, stretch.b_end
    while (step := best[place][1]) is not None:
        path.append(step)
        place = step.a, step.b
    return path[::-1]


def _equal(pair: Pair, anchors: dict[int, int], a: int, b: int) -> bool:
    return anchors.get(a) == b or pair.original.printed(a) == pair.copy.printed(b)


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
    while a < a_end and b < b_end and theirs.printed(a) == ours.printed(b):
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and theirs.printed(a_end - 1) == ours.printed(b_end - 1):
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
