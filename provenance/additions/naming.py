"""Goes through the added passages with the families, in deciding order."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from provenance.additions.kinds import alone as tells_alone
from provenance.additions.place import closing, layout, places, size
from provenance.additions.wording import wording
from provenance.model import Label, Part, Passage, Span
from provenance.text.segments import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.additions import Family
    from provenance.additions.place import Layout, Place
    from provenance.additions.wording import Wording
    from provenance.model import Addition, Alignment, Article, Paragraph

# Whose cues say that a paragraph of prose belongs to the page around the article, not to the article.
_FURNITURE = ("cta.", "consent", "legal.", "nav.", "promo.", "bio", "credits.", "affiliate")
_TEXT = 30  # words: a longer passage of running text may hold two functions
_REST = 12  # words: a shorter sentence beside a named one belongs to it


@dataclass(slots=True)
class _Piece:
    """An added passage, or a sentence of one, while it is being named."""

    number: int
    row: int
    span: Span
    wording: Wording
    place: Place
    addition: Addition | None = None


def name_with(
    families: Sequence[Family], alignment: Alignment, copy: Article, *, alone: bool
) -> tuple[Passage, ...]:
    """The passages of an alignment, the added ones named."""
    added = [
        (number, passage.copy)
        for number, passage in enumerate(alignment.passages)
        if passage.label is Label.ADDED and passage.copy is not None
    ]
    if not added:
        return alignment.passages
    read = {n: wording(copy.text[span.start : span.end], copy.language) for n, span in added}
    plan = layout(alignment, copy, alone=alone, furnishes=_furnishing(copy, added, read))
    stands = places(alignment, plan)
    pieces = [
        piece for number, span in added for piece in _pieces(number, span, read[number], stands[number], plan)
    ]
    for family in families:
        _ask(family, pieces, plan)
    return _rebuilt(alignment.passages, pieces)


def _furnishing(
    copy: Article, added: Sequence[tuple[int, Span]], read: dict[int, Wording]
) -> Callable[[int], bool]:
    """Whether a paragraph, by its number, speaks as page furniture does."""
    starts = [paragraph.span.start for paragraph in copy.paragraphs]
    rows = {
        bisect_right(starts, span.start) - 1
        for number, span in added
        if any(kind.startswith(_FURNITURE) for kind in read[number].found)
    }
    return rows.__contains__


def _pieces(number: int, span: Span, whole: Wording, place: Place, plan: Layout) -> list[_Piece]:
    """A passage as it is, or in sentences where it is running text that holds cues."""
    row = plan.paragraph(span)
    paragraph = plan.copy.paragraphs[row]
    spans = [span]
    if whole.found and paragraph.part is Part.MAIN and place.words > _TEXT:
        spans = _cut(span, whole, paragraph, plan.copy)
    if len(spans) == 1:
        return [_Piece(number, row, span, whole, place)]
    language, text = plan.copy.language, plan.copy.text
    return [
        _Piece(
            number,
            row,
            part,
            wording(text[part.start : part.end], language),
            replace(place, words=size(text[part.start : part.end], language)),
        )
        for part in spans
    ]


def _cut(span: Span, whole: Wording, paragraph: Paragraph, copy: Article) -> list[Span]:
    """A passage in sentences; a "read more" line that runs into the text ends where its link ends."""
    start, cut = span.start, []
    if whole.opens("promo.related"):
        near = span.start + whole.end("promo.related") + 3
        ends = [link.span.end for link in paragraph.links if span.start <= link.span.start <= near]
        if ends and ends[0] < span.end:
            cut, start = [Span(span.start, ends[0])], ends[0]
    return cut + [Span(*found) for found in sentences(copy.text, start, span.end, copy.language)]


def _ask(family: Family, pieces: Sequence[_Piece], plan: Layout) -> None:
    """Names what one family knows; what was named before is left alone and seen as the surroundings."""
    kinds = {piece.row: piece.addition.kind for piece in pieces if piece.addition}
    named = [piece.span for piece in pieces if piece.addition]
    last = closing(plan, [piece.span for piece in pieces], named)
    for number, piece in enumerate(pieces):
        if piece.addition:
            continue
        place, heading = piece.place, plan.headings[piece.row]
        previous = kinds.get(piece.row - 1)
        section = None if heading is None else kinds.get(heading)
        if previous or section or number == last:
            place = replace(place, previous=previous, section_kind=section, closing=number == last)
        addition = family.name(piece.wording, place)
        if addition and (not plan.alone or tells_alone(addition.kind)):
            piece.addition = addition
            kinds[piece.row] = addition.kind


def _rebuilt(passages: Sequence[Passage], pieces: Sequence[_Piece]) -> tuple[Passage, ...]:
    parts = {number: list(group) for number, group in groupby(pieces, key=lambda piece: piece.number)}
    return tuple(
        part for number, passage in enumerate(passages) for part in _parts(passage, parts.get(number, []))
    )


def _parts(passage: Passage, pieces: Sequence[_Piece]) -> list[Passage]:
    """A passage with its name; more than one where its sentences have different functions."""
    words: Counter[str | None] = Counter()
    for piece in pieces:
        words[piece.addition.kind if piece.addition else None] += piece.place.words
    kinds = [kind for kind in words if kind is not None]
    if not kinds:
        return [passage]
    short = all(piece.addition or piece.place.words <= _REST for piece in pieces)
    if len(kinds) == 1 and (words[None] <= words[kinds[0]] or short):
        additions = [piece.addition for piece in pieces if piece.addition]
        return [replace(passage, addition=max(additions, key=lambda addition: addition.confidence))]
    runs = [
        list(run) for _kind, run in groupby(pieces, key=lambda p: p.addition.kind if p.addition else None)
    ]
    return [
        replace(passage, copy=Span(run[0].span.start, run[-1].span.end), addition=run[0].addition)
        for run in runs
    ]
