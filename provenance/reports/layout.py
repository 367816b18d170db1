"""The article as it reads: passages in the order in which an editor wants to see them; nothing is drawn here.

Passages of the copy come in the copy's order. What was left out stands where it belonged: behind the passage
that stands before it in the original. Neighbours that tell the same are joined, because the aligner works by
sentences and people read paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.model import Kind, Part, Passage, Span
from provenance.text.segments import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.model import Article, Comparison


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands in an article: main paragraphs are counted from 1, nothing else has a number.

    ``reads`` says whether a reader takes it for a part of the article: the main text, and the headline and
    the headings that stand above it.
    """

    number: int | None
    last: int | None
    kind: Kind
    reads: bool


class Paragraphs:
    """The paragraphs of an article, found by place."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._paragraphs = article.paragraphs
        self._starts = [one.span.start for one in article.paragraphs]
        self._numbers: list[int | None] = []
        self._reads: list[bool] = []
        count = 0
        for one in article.paragraphs:
            count += one.part is Part.MAIN
            self._numbers.append(count if one.part is Part.MAIN else None)
            self._reads.append(one.part is Part.MAIN or (not count and one.kind is Kind.HEADING))

    def index(self, place: int) -> int:
        """The index of the paragraph that holds a place of the text."""
        return max(0, bisect_right(self._starts, place) - 1)

    def place(self, span: Span) -> Place:
        """The place of a span that may reach over several paragraphs."""
        if not self._paragraphs:
            return Place(None, None, Kind.BODY, reads=True)
        first, last = self.index(span.start), self.index(max(span.start, span.end - 1))
        kind = self._paragraphs[first].kind
        return Place(self._numbers[first], self._numbers[last], kind, self._reads[first])


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage with the place that it is shown at: the copy's, or the original's where it was left out."""

    passage: Passage
    here: Place | None
    there: Place | None
    opens: bool
    count: int


class Layout:
    """The pieces of a comparison.

    ``flow`` is the main text as it reads, ``furniture`` the copy's page around it, ``elsewhere`` what the
    originals' own pages have around theirs.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.copy = Paragraphs(comparison.article)
        self.originals = [Paragraphs(original.article) for original in comparison.originals]
        passages = comparison.alignment.passages
        mine = [one for one in passages if one.copy is not None]
        gone = [one for one in passages if one.copy is None]
        pieces = [self._piece(one) for one in mine]
        main = [one.passage for one in pieces if one.here and one.here.reads]
        self.furniture = [one for one in pieces if one.here and not one.here.reads]
        self.elsewhere = [self._piece(one) for one in gone if not self._reads(one)]
        self.flow = self._flow(main, [one for one in gone if self._reads(one)])

    def words(self, piece: Piece) -> int:
        """The words of a piece on the side that it is shown from."""
        passage = piece.passage
        if passage.copy:
            return len(words(self.copy.article.text, passage.copy.start, passage.copy.end))
        assert passage.original is not None
        return len(words(self.source(passage).article.text, passage.original.start, passage.original.end))

    def source(self, passage: Passage) -> Paragraphs:
        """The original that a passage is beside."""
        return self.originals[passage.source or 0]

    def _reads(self, passage: Passage) -> bool:
        assert passage.original is not None
        return self.source(passage).place(passage.original).reads

    def _flow(self, main: Sequence[Passage], gone: Iterable[Passage]) -> list[Piece]:
        anchored: dict[int, list[Passage]] = {}
        ends: dict[int, tuple[list[int], list[int]]] = {}
        for source in range(len(self.originals)):
            kept = sorted(
                (one.original.end, place)
                for place, one in enumerate(main)
                if one.original and one.source == source and not one.moved
            )
            ends[source] = [end for end, _ in kept], [place for _, place in kept]
        for one in gone:
            assert one.original is not None
            known, places = ends[one.source or 0]
            before = bisect_right(known, one.original.start) - 1
            anchored.setdefault(places[before] if before >= 0 else -1, []).append(one)
        passages = list(anchored.get(-1, ()))
        for place, one in enumerate(main):
            passages += [one, *anchored.get(place, ())]
        return self._joined(passages)

    def _joined(self, passages: Iterable[Passage]) -> list[Piece]:
        pieces: list[Piece] = []
        paragraph = None
        for one in passages:
            last = pieces[-1] if pieces else None
            if last and (joined := self._join(last.passage, one)):
                pieces[-1] = replace(self._piece(joined), opens=last.opens, count=last.count + 1)
                continue
            index = self.copy.index(one.copy.start) if one.copy else paragraph
            pieces.append(replace(self._piece(one), opens=one.copy is not None and index != paragraph))
            paragraph = index
        return pieces

    def _join(self, one: Passage, other: Passage) -> Passage | None:
        """Both as one passage, where they follow each other in one paragraph and tell the same."""
        same = (one.label, one.source, one.moved, _kind(one)) == (
            other.label,
            other.source,
            other.moved,
            _kind(other),
        )
        if not same or bool(one.copy) != bool(other.copy):
            return None
        if one.copy and other.copy and self.copy.index(one.copy.start) != self.copy.index(other.copy.start):
            return None
        if one.original and other.original:
            between = self.source(one).article.text[one.original.end : other.original.start]
            if other.original.start < one.original.end or not between[:64].isspace():
                return None
            if one.copy is None and self._paragraph(one) != self._paragraph(other):
                return None
        return replace(
            one,
            copy=Span(one.copy.start, other.copy.end) if one.copy and other.copy else None,
            original=Span(one.original.start, other.original.end)
            if one.original and other.original
            else None,
            edits=one.edits + other.edits,
            similarity=min(one.similarity, other.similarity),
        )

    def _paragraph(self, passage: Passage) -> int:
        return self.source(passage).index(passage.original.start) if passage.original else -1

    def _piece(self, passage: Passage) -> Piece:
        here = self.copy.place(passage.copy) if passage.copy else None
        there = self.source(passage).place(passage.original) if passage.original and self.originals else None
        return Piece(passage, here, there, opens=False, count=1)


def _kind(passage: Passage) -> str | None:
    return passage.addition.kind if passage.addition else None
