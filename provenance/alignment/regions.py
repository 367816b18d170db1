"""Where reuse is: passages joined to regions, each a span of the copy beside a span of one original.

Passages are true to the sentence; a region is what a reader would mark with one stroke, and what the measures
of the field count as one case (Potthast et al. 2010, granularity). Neighbouring passages of one original are
joined where what stands between them, on either side, is nothing or speaks of what they speak of. A region in
which sentences have no partner, as in a summary or a free retelling, then grows over those at its ends that
speak of the same: what holds inside holds at the borders. A dense one ends with its last passage.

What texts speak of is asked of the encoder of meaning; where none serves the languages only passages with
nothing between them are joined. Nothing here changes an alignment.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.alignment.meaning import encoder_of
from provenance.alignment.sentences import read
from provenance.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from provenance.alignment.sentences import Sentences
    from provenance.model import Alignment, Article

# Sentences of one subject reach this cosine with all that is said of it on the other side; nine in ten
# sentences of other stories do not.
RELATED = 0.2
# More sentences of the copy, or four times as many of the original, are no gap but another part of the text.
GAP, GAP_ORIGINAL = 5, 20
# A region with no more than this share of its sentences in passages is loose: it may grow.
DENSE = 0.8
# Growth looks so far beyond an end: one sentence that does not speak of it may stand between two that do.
REACH = 2
# A passage is joined to one of so many regions before it.
RECENT = 6


@dataclass(frozen=True, slots=True)
class Region:
    """A span of the copy beside a span of one original (its place among the originals)."""

    copy: Span
    source: int
    original: Span


@dataclass(slots=True)
class _Side:
    """One side of a region in the making: sentences from ``start`` to ``end``; ``held`` lie in passages."""

    start: int
    end: int
    held: set[int]

    def gap(self, other: _Side) -> range:
        """The sentences between two sides."""
        return range(self.end, other.start) if self.start <= other.start else range(other.end, self.start)

    def take(self, other: _Side) -> None:
        self.start, self.end = min(self.start, other.start), max(self.end, other.end)
        self.held |= other.held

    @property
    def loose(self) -> bool:
        return len(self.held) <= DENSE * (self.end - self.start)


@dataclass(slots=True)
class _Region:
    source: int
    copy: _Side
    original: _Side


def regions(alignment: Alignment, copy: Article, originals: Sequence[Article]) -> tuple[Region, ...]:
    """The regions of reuse of an alignment of these articles, in the copy's order."""
    ours, theirs = read(copy), [read(original) for original in originals]
    subjects = _Subjects(ours, theirs)
    found: list[_Region] = []
    for passage in alignment.passages:
        if passage.copy is None or passage.original is None or passage.source is None:
            continue
        one = _Region(
            passage.source, _side(ours, passage.copy), _side(theirs[passage.source], passage.original)
        )
        for region in reversed(found[-RECENT:]):
            if _joins(region, one, subjects):
                region.copy.take(one.copy)
                region.original.take(one.original)
                break
        else:
            found.append(one)
    busy = [bytearray(len(side)) for side in (ours, *theirs)]
    for region in found:
        for number, side in ((0, region.copy), (region.source + 1, region.original)):
            busy[number][side.start : side.end] = b"\1" * (side.end - side.start)
    for region in found:
        if region.copy.loose or region.original.loose:
            _grow(region, subjects, busy)
    return tuple(
        Region(
            Span(ours.starts[region.copy.start], ours.ends[region.copy.end - 1]),
            region.source,
            Span(
                theirs[region.source].starts[region.original.start],
                theirs[region.source].ends[region.original.end - 1],
            ),
        )
        for region in sorted(found, key=lambda region: region.copy.start)
    )


def _side(side: Sentences, span: Span) -> _Side:
    start, end = max(0, bisect_right(side.starts, span.start) - 1), bisect_left(side.starts, span.end)
    return _Side(start, end, set(range(start, end)))


class _Subjects:
    """What sentences speak of: rows of an encoder, made once for all texts where one serves them."""

    def __init__(self, copy: Sentences, originals: Sequence[Sentences]) -> None:
        self.rows: list[NDArray[np.float32]] = []
        encoder = encoder_of((copy, *originals))
        if encoder is not None:
            self.rows = [
                encoder.encode([side.string(i) for i in range(len(side))]) for side in (copy, *originals)
            ]

    def related(self, side: int, some: range, other: int, *parts: _Side) -> bool:
        """Whether some sentences of one side speak of what parts of another side speak of."""
        if not some or not self.rows:
            return not some
        one = self.rows[side][some.start : some.stop].sum(0)
        whole = sum(self.rows[other][part.start : part.end].sum(0) for part in parts)
        norm = float(((one @ one) * (whole @ whole)) ** 0.5)
        return norm > 0 and float(one @ whole) >= RELATED * norm


def _joins(region: _Region, one: _Region, subjects: _Subjects) -> bool:
    if region.source != one.source:
        return False
    number = region.source + 1
    ours, theirs = region.copy.gap(one.copy), region.original.gap(one.original)
    if len(ours) > GAP or len(theirs) > GAP_ORIGINAL:
        return False
    return subjects.related(0, ours, number, region.original, one.original) and subjects.related(
        number, theirs, 0, region.copy, one.copy
    )


def _grow(region: _Region, subjects: _Subjects, busy: Sequence[bytearray]) -> None:
    """Takes in related sentences at the ends of a region, as long as there are free ones."""
    number = region.source + 1
    whole_copy = _Side(region.copy.start, region.copy.end, set())
    whole_original = _Side(region.original.start, region.original.end, set())
    for side, mine, other, whole in (
        (0, region.copy, number, whole_original),
        (number, region.original, 0, whole_copy),
    ):
        taken = busy[side]
        for step in (1, -1):
            edge = mine.end if step > 0 else mine.start - 1
            reach = edge
            while 0 <= reach < len(taken) and not taken[reach] and abs(reach - edge) < REACH:
                if subjects.related(side, range(reach, reach + 1), other, whole):
                    mine.start, mine.end = min(mine.start, reach), max(mine.end, reach + 1)
                    taken[mine.start : mine.end] = b"\1" * (mine.end - mine.start)
                    edge = reach + step
                reach += step
