"""From links between sentences to the passages of an alignment: a partition of the copy, in its order.

A copy side stays inside one paragraph of the copy. Where one link reaches over a border, the original side is
cut at the words with which the copy's next paragraph continues it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.alignment.labels import label, split
from provenance.alignment.scores import cosine, union
from provenance.model import Label, Measure, Measures, Passage, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.alignment.chains import Link
    from provenance.alignment.scores import Scores
    from provenance.alignment.sentences import Sentences


@dataclass(frozen=True, slots=True)
class _Piece:
    """A passage in the making: sentences ``i`` to ``i_end`` of the copy, and where the original goes on."""

    i: int
    i_end: int
    j: int
    j_end: int
    passage: Passage


def assemble(
    copy: Sentences, originals: Sequence[Sentences], links: Sequence[Link], scores: Scores
) -> tuple[Passage, ...]:
    """Every passage: those with a copy side in the copy's order, then the omitted by original and place."""
    bounds = [0]
    for original in originals:
        bounds.append(bounds[-1] + len(original))
    pieces: list[_Piece] = []
    at = 0
    used = [False] * bounds[-1]
    for link in links:
        pieces += (_added(copy, i) for i in range(at, link.i))
        source = bisect_right(bounds, link.j) - 1
        pieces += _linked(copy, originals[source], link, source, bounds[source], scores)
        used[link.j : link.j_end] = [True] * (link.j_end - link.j)
        at = link.i_end
    pieces += (_added(copy, i) for i in range(at, len(copy)))
    aligned = _mark_moved([piece.passage for piece in _joined(copy, pieces)])
    return (*aligned, *_omitted(originals, bounds, used))


def _added(copy: Sentences, i: int) -> _Piece:
    return _Piece(i, i + 1, -1, -1, Passage(Label.ADDED, copy=Span(copy.starts[i], copy.ends[i])))


def _linked(
    copy: Sentences, original: Sentences, link: Link, source: int, base: int, scores: Scores
) -> Iterator[_Piece]:
    """The pieces of one link, one for each paragraph of the copy that it touches."""
    j, j_end = link.j - base, link.j_end - base
    whole_c = copy.firsts[link.i], copy.firsts[link.i_end]
    whole_o = original.firsts[j], original.firsts[j_end]
    i, first_o, start = link.i, whole_o[0], original.starts[j]
    while i < link.i_end:
        i_end = i + 1
        while i_end < link.i_end and copy.blocks[i_end] == copy.blocks[i]:
            i_end += 1
        last_o, end = whole_o[1], original.ends[j_end - 1]
        if i_end < link.i_end:
            last_o = max(first_o, split(copy, whole_c, original, whole_o, copy.firsts[i_end]))
            if last_o < whole_o[1]:
                end = original.words.starts[last_o]
        following = end
        while end > start and original.text[end - 1].isspace():
            end -= 1
        span = Span(copy.starts[i], copy.ends[i_end - 1])
        if end == start:  # nothing of the original is left for this paragraph
            yield _Piece(i, i_end, -1, -1, Passage(Label.ADDED, copy=span))
        else:
            c = copy.firsts[i], copy.firsts[i_end]
            heading = copy.heading[i] and original.heading[j]
            verdict, edits = label(copy, c, original, (first_o, last_o), heading=heading)
            similarity = 1.0
            if verdict is Label.REWRITTEN:
                near = cosine(
                    union(copy.features[i:i_end]), union(original.features[j:j_end]), scores.weights
                )
                similarity = round(min(max(near, link.meaning), 0.99), 4)
            passage = Passage(verdict, span, source, Span(start, end), similarity, edits=edits)
            yield _Piece(i, i_end, link.j, link.j_end, passage)
        i, first_o, start = i_end, last_o, following


def _joined(copy: Sentences, pieces: list[_Piece]) -> list[_Piece]:
    """Neighbours of one paragraph with one label, whose original sides follow each other, as one piece."""
    joined: list[_Piece] = []
    for piece in pieces:
        if joined and copy.blocks[joined[-1].i] == copy.blocks[piece.i] and _follows(joined[-1], piece):
            joined[-1] = _join(copy, joined[-1], piece)
        else:
            joined.append(piece)
    return joined


def _follows(one: _Piece, other: _Piece) -> bool:
    a, b = one.passage, other.passage
    if a.label is not b.label or a.source != b.source:
        return False
    return a.label is Label.ADDED or one.j_end == other.j


def _join(copy: Sentences, one: _Piece, other: _Piece) -> _Piece:
    a, b = one.passage, other.passage
    assert a.copy
    assert b.copy
    sizes = copy.size(one.i, one.i_end) or 1, copy.size(other.i, other.i_end) or 1
    mean = (a.similarity * sizes[0] + b.similarity * sizes[1]) / sum(sizes)
    passage = replace(
        a,
        copy=Span(a.copy.start, b.copy.end),
        original=Span(a.original.start, b.original.end) if a.original and b.original else None,
        similarity=round(mean, 4),
        edits=a.edits + b.edits,
    )
    return _Piece(one.i, other.i_end, one.j, other.j_end, passage)


def _mark_moved(passages: list[Passage]) -> list[Passage]:
    """Passages off the heaviest chain that keeps the order of both sides, source by source, marked."""
    moved: set[int] = set()
    for source in {each.source for each in passages if each.source is not None}:
        mine = [place for place, each in enumerate(passages) if each.source == source]
        moved |= set(mine) - _in_order([passages[place] for place in mine], mine)
    return [replace(each, moved=True) if place in moved else each for place, each in enumerate(passages)]


def _in_order(passages: Sequence[Passage], places: Sequence[int]) -> set[int]:
    """The heaviest increasing subsequence by place in the original; weight is length, ties to the first."""
    keys = sorted({each.original.start for each in passages if each.original})
    tree = [(0, -1)] * (len(keys) + 1)
    before = [-1] * len(passages)
    best = (0, -1)
    for n, each in enumerate(passages):
        assert each.original
        assert each.copy
        at = up = bisect_right(keys, each.original.start)
        top = (0, -1)
        while at:
            top = max(top, tree[at], key=lambda entry: entry[0])
            at &= at - 1
        before[n] = top[1]
        entry = (top[0] + each.copy.end - each.copy.start, n)
        best = max(best, entry, key=lambda one: one[0])
        while up < len(tree):
            tree[up] = max(tree[up], entry, key=lambda one: one[0])
            up += up & -up
    chain: set[int] = set()
    n = best[1]
    while n >= 0:
        chain.add(places[n])
        n = before[n]
    return chain


def _omitted(
    originals: Sequence[Sentences], bounds: Sequence[int], used: Sequence[bool]
) -> Iterator[Passage]:
    for source, original in enumerate(originals):
        start = -1
        for j in range(len(original)):
            if used[bounds[source] + j]:
                start = -1
                continue
            if start < 0 or original.blocks[j] != original.blocks[j - 1]:
                start = j
            ends = j + 1 == len(original) or used[bounds[source] + j + 1]
            if ends or original.blocks[j + 1] != original.blocks[j]:
                span = Span(original.starts[start], original.ends[j])
                yield Passage(Label.OMITTED, source=source, original=span)


def measure(copy: Sentences, originals: Sequence[Sentences], passages: Sequence[Passage]) -> Measures:
    """The words of main text by label, and their shares: of the copy, and for omitted of the originals."""
    counts = dict.fromkeys(Label, 0)
    whole = sum(copy.size(i) for i in range(len(copy)) if copy.main[i])
    theirs = sum(side.size(j) for side in originals for j in range(len(side)) if side.main[j])
    for passage in passages:
        side, span = (
            (copy, passage.copy) if passage.copy else (originals[passage.source or 0], passage.original)
        )
        assert span
        first = bisect_right(side.starts, span.start) - 1
        while first < len(side) and side.starts[first] < span.end:
            if side.main[first]:
                counts[passage.label] += side.size(first)
            first += 1

    def share(label: Label, of: int) -> Measure:
        return Measure(counts[label], round(counts[label] / of, 4) if of else 0.0)

    return Measures(
        share(Label.COPIED, whole),
        share(Label.REWRITTEN, whole),
        share(Label.ADDED, whole),
        share(Label.OMITTED, theirs),
    )
