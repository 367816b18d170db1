"""What an editor should look at first: a short list, each entry with the paragraph it is about.

Presentation of what the comparison holds; nothing is judged here.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from provenance.model import Label
from provenance.reports import words
from provenance.reports.terminal.canvas import Canvas, ink, join
from provenance.text.folding import fold
from provenance.text.kinds import title
from provenance.text.segments import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.text import Text

    from provenance.model import Comparison, Passage, Span
    from provenance.reports.layout import Layout, Piece

_MOST = {"summary": 24, "normal": 8, "full": 24}
_DIGITS = re.compile(r"\d")
# One quotation of up to 600 characters, in the marks of most of the world's newspapers.
_QUOTED = re.compile('[“„«「『]([^“”„«»「」『』]{1,600})[”“»」』]|"([^"]{1,600})"')
# Additions that are part of every honest republication.
_EXPECTED = ("credit.", "byline", "legal.", "nav.")


def notable(canvas: Canvas, comparison: Comparison, layout: Layout) -> None:
    """The list, where there is anything to look at."""
    lines = [line for _, line in sorted(_all(canvas, comparison, layout), key=lambda one: one[0])]
    if lines:
        canvas.gap()
    most = _MOST[canvas.detail]
    for place, line in enumerate(lines[:most]):
        canvas.row("look at" if not place else "", line)
    if len(lines) > most:
        canvas.row("", ink(f"{canvas.signs.more} {words.counted(len(lines) - most, 'more')} below", "dim"))


def possible(canvas: Canvas, comparison: Comparison, layout: Layout) -> None:
    """Of a copy alone: what its passages may be for, a line each."""
    named = [piece for piece in layout.flow if piece.passage.addition]
    if named:
        canvas.gap()
    for place, piece in enumerate(named[: _MOST["summary"]]):
        use = piece.passage.addition.kind if piece.passage.addition else ""
        told = _line(canvas, piece, title(use), _copy(comparison, piece.passage))
        canvas.row("" if place else "possible", told)


def counts(canvas: Canvas, layout: Layout) -> None:
    """How many passages carry each label, and how many were moved."""
    told = []
    for label in Label:
        number = sum(piece.passage.label is label for piece in layout.flow)
        if number:
            told.append(f"{number} {label.value}")
    moved = sum(piece.passage.moved for piece in layout.flow)
    if moved:
        told.append(f"{moved} moved")
    if told:
        canvas.row("passages", ink(f" {canvas.signs.dot} ".join(told)))


def _all(canvas: Canvas, comparison: Comparison, layout: Layout) -> Iterator[tuple[int, Text]]:
    for piece in layout.flow:
        passage = piece.passage
        if (
            passage.label is Label.ADDED
            and passage.addition
            and not passage.addition.kind.startswith(_EXPECTED)
        ):
            yield 2, _line(canvas, piece, f"added {title(passage.addition.kind)}", _copy(comparison, passage))
        elif passage.label is Label.REWRITTEN and comparison.ledger is None:
            yield from _changed(canvas, comparison, layout, piece)
    gone = [piece for piece in layout.flow if piece.passage.label is Label.OMITTED]
    if gone:
        yield 3, _left_out(canvas, layout, gone)


def _left_out(canvas: Canvas, layout: Layout, gone: list[Piece]) -> Text:
    amount = words.counted(sum(map(layout.words, gone)), "word")
    told = ink(f"{words.counted(len(gone), 'passage')} of the original, {amount}")
    sign, several = canvas.signs.paragraph, len(layout.originals) > 1
    references = (words.reference(one, sign, several=several) for one in gone)
    numbers = [number for number in dict.fromkeys(references) if number]
    where = ", ".join(numbers[:12]) + (f" {canvas.signs.more}" if len(numbers) > 12 else "")
    return join((ink("left out", "omitted"), told, ink(f"({where})", "dim")))


def _changed(
    canvas: Canvas, comparison: Comparison, layout: Layout, piece: Piece
) -> Iterator[tuple[int, Text]]:
    passage, text = piece.passage, comparison.article.text
    was = layout.source(passage).article.text
    assert passage.copy is not None
    assert passage.original is not None
    quoted, quoted_there = _quotations(text, passage.copy), _quotations(was, passage.original)
    for edit in passage.edits:
        new, old = text[edit.copy.start : edit.copy.end], was[edit.original.start : edit.original.end]
        figures, figures_there = _figures(new), _figures(old)
        put_in, left_out = figures - figures_there, figures_there - figures
        if put_in and left_out:
            yield 0, _change(canvas, piece, "a figure differs", ", ".join(left_out), ", ".join(put_in))
        elif _inside(edit.copy, quoted) and _inside(edit.original, quoted_there) and not _same(old, new):
            yield 1, _change(canvas, piece, "a quotation differs", old, new)


def _figures(text: str) -> Counter[str]:
    """The numbers in a text; numbers written in words are not seen."""
    return Counter(word for word in words_of(text[:2000]).folded if _DIGITS.search(word))


def _same(old: str, new: str) -> bool:
    return fold(old).text == fold(new).text


def _quotations(text: str, span: Span) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTED.finditer(text, span.start, span.end)]


def _inside(span: Span, quotations: Iterable[tuple[int, int]]) -> bool:
    return any(start < span.start and span.end < end for start, end in quotations)


def _change(canvas: Canvas, piece: Piece, what: str, old: str, new: str) -> Text:
    head = (ink(what, "rewritten"), _where(canvas, piece))
    before, after = canvas.shortened(old, 40), canvas.shortened(new, 40)
    if before and after:
        return join((*head, ink(before, "old"), ink(canvas.signs.next, "dim"), ink(after, "new")))
    if before:
        return join((*head, ink("left out:"), ink(before, "old")))
    return join((*head, ink("put in:"), ink(after, "new")))


def _line(canvas: Canvas, piece: Piece, what: str, text: str) -> Text:
    head = join((ink(what, "added"), _where(canvas, piece)))
    left = (2 if canvas.room < 70 else 1) * canvas.room - head.cell_len - 8
    return join((head, ink(f"{canvas.signs.opening}{canvas.shortened(text, left)}{canvas.signs.closing}")))


def _where(canvas: Canvas, piece: Piece) -> Text:
    number = piece.here.number if piece.here else None
    return ink(f"{canvas.signs.paragraph}{number}" if number else "", "dim")


def _copy(comparison: Comparison, passage: Passage) -> str:
    assert passage.copy is not None
    return comparison.article.text[passage.copy.start : passage.copy.end]
