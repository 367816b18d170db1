"""The article as it reads, paragraph by paragraph, with a gutter that says what happened to each passage."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from provenance.model import Kind, Label
from provenance.reports import digest, words
from provenance.reports.terminal.canvas import Canvas, ink, join, paint
from provenance.reports.terminal.marks import (
    changed_share,
    marked_copy,
    marked_inline,
    marked_original,
)
from provenance.text.kinds import title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from provenance.model import Comparison, Passage, Span
    from provenance.reports.layout import Layout, Piece

# Up to this share of changed characters, both texts read well as one; above it they stand under each other.
_INLINE_UP_TO = 0.34
# Lines that a passage without changes, or one left out, may take before its middle is left out.
_COPIED_LINES, _OMITTED_LINES = 2, 4
# Passages left out in one place that are shown before the rest is only counted.
_OMITTED_RUN = 3


class Article:
    """Draws the passages of one comparison on a canvas."""

    def __init__(self, canvas: Canvas, comparison: Comparison, layout: Layout) -> None:
        self.canvas = canvas
        self.layout = layout
        self.text = comparison.article.text
        self.several = len(comparison.originals) > 1
        self.full = canvas.detail == "full"
        self.surely = digest.surely(comparison)

    def draw(self) -> None:
        """The main text with what was left out in its places."""
        for place, run in enumerate(_runs(self.layout.flow)):
            omitted = run[0].passage.label is Label.OMITTED
            if place and (run[0].opens or omitted):
                self.canvas.gap()
            if not omitted:
                self._piece(run[0])
                continue
            shown = run if self.full or len(run) <= _OMITTED_RUN + 1 else run[:_OMITTED_RUN]
            for piece in shown:
                self._omitted(piece)
            if len(shown) < len(run):
                self._rest(run[len(shown) :])

    def furniture(self) -> None:
        """What belongs to the page and not to the article, by what it is for."""
        pieces = self.layout.furniture
        if pieces or self.layout.elsewhere:
            self.canvas.gap()
        if pieces:
            count = words.counted(len(pieces), "block")
            self.canvas.row("furniture", ink(f"{count} of the page around the article", "strong"))
        groups: dict[str, list[Piece]] = {}
        for piece in pieces:
            groups.setdefault(words.use(piece.passage), []).append(piece)
        for use, group in groups.items():
            self._furniture(use, group)
        if self.layout.elsewhere:
            count = words.counted(len(self.layout.elsewhere), "block")
            self.canvas.row("", ink(f"not compared: {count} of the page around the original", "dim"))

    def alone(self) -> None:
        """A copy without an original: nothing can be called added; what a passage may be for is told."""
        told = "Without an original nothing can be called copied or added. What the copy alone shows:"
        if not any(piece.passage.addition for piece in self.layout.flow):
            told = "Without an original nothing can be called copied or added."
        self.canvas.row("alone", ink(told))
        for piece in self.layout.flow:
            number = str(piece.here.number) if piece.here and piece.here.number and piece.opens else ""
            if piece.passage.addition:
                self.canvas.gap()
                self._row(piece, "possible", "", [self._words(piece), self._reason(piece.passage)])
            elif self.full:
                self.canvas.row("", self._words(piece), number=number)

    def _piece(self, piece: Piece) -> None:
        passage = piece.passage
        if passage.label is Label.ADDED:
            self._added(piece)
        elif passage.label is Label.COPIED:
            self._copied(piece)
        else:
            self._rewritten(piece)

    def _copied(self, piece: Piece) -> None:
        assert piece.passage.copy is not None
        span, moved = piece.passage.copy, self._moved(piece)
        if self.canvas.columns:
            own = self._short(self.text, span, _COPIED_LINES, self.canvas.columns[0], piece)
            self._pair(piece, [own], [ink("same words", "dim"), *moved])
        else:
            self._row(
                piece,
                "copied",
                "copied",
                [self._short(self.text, span, _COPIED_LINES, self.canvas.room, piece), *moved],
            )

    def _rewritten(self, piece: Piece) -> None:
        canvas, passage, moved = self.canvas, piece.passage, [*self._unsure(piece), *self._moved(piece)]
        was = self.layout.source(passage).article.text
        if not canvas.columns and not self.full and changed_share(passage) <= _INLINE_UP_TO:
            both = marked_inline(self.text, was, passage, color=canvas.color, style=_weight(piece))
            self._row(piece, "rewritten", "rewritten", [both, *moved])
            return
        new = marked_copy(self.text, passage, color=canvas.color, style=_weight(piece))
        old = marked_original(was, passage, color=canvas.color)
        if canvas.columns:
            self._pair(piece, [new], [old, *moved])
        else:
            self._row(piece, "rewritten", "rewritten", [new])
            canvas.row(
                f"was {self._reference(piece)}",
                old,
                *moved,
                style="dim",
            )

    def _added(self, piece: Piece) -> None:
        reason = self._reason(piece.passage)
        if self.canvas.columns:
            self._pair(piece, [self._words(piece)], [reason] if reason.plain else [])
        else:
            self._row(piece, "added", "added", [self._words(piece), reason])

    def _omitted(self, piece: Piece) -> None:
        assert piece.passage.original is not None
        was, columns = self.layout.source(piece.passage).article.text, self.canvas.columns
        width = columns[1] if columns else self.canvas.room
        short = self._short(was, piece.passage.original, _OMITTED_LINES, width, piece)
        if columns:
            self._pair(piece, [], [short])
        else:
            self._row(
                piece,
                f"omitted {self._reference(piece)}",
                "omitted",
                [short],
            )

    def _rest(self, pieces: Sequence[Piece]) -> None:
        passages = words.counted(len(pieces), "more passage")
        count = words.counted(sum(map(self.layout.words, pieces)), "word")
        told = ink(f"{self.canvas.signs.more} {passages}, {count}, left out here (--full shows them)", "dim")
        if self.canvas.columns:
            self.canvas.pair("", [], "", [told], style="omitted")
        else:
            self.canvas.row("", told, style="omitted")

    def _furniture(self, use: str, group: list[Piece]) -> None:
        told, dot = ink(use), f" {self.canvas.signs.dot} "
        room = 8 * self.canvas.room if self.full else max(self.canvas.room - told.cell_len - 3, 24)
        spans = [one.passage.copy for one in group[:100] if one.passage.copy]
        joined = dot.join(self.text[span.start : span.end][:400] for span in spans)
        self.canvas.row("", join((told, ink(self.canvas.shortened(joined, room), "dim")), dot))

    def _note(self, what: str, why: str) -> Text:
        """A quiet line below a passage: what it is, and why."""
        sign = self.canvas.signs.note
        parts = (
            ink(f"{sign} {what}" if what else "", "strong"),
            ink(why if what else f"{sign} {why}", "dim"),
        )
        return join(parts, f" {self.canvas.signs.dot} ")

    def _words(self, piece: Piece) -> Text:
        assert piece.passage.copy is not None
        return paint(self.text, piece.passage.copy.start, piece.passage.copy.end, (), _weight(piece))

    def _short(self, text: str, span: Span, lines: int, width: int, piece: Piece) -> Text:
        whole = text[span.start : span.end]
        style = _weight(piece)
        if self.full:
            return paint(text, span.start, span.end, (), style)
        short = self.canvas.shortened(whole, lines * width - 12)
        count = self.layout.words(piece)
        cut = len(short) < len(whole) and self.canvas.signs.more in short
        return join((ink(short, style), ink(f"({words.counted(count, 'word')})" if cut else "", "dim")))

    def _reason(self, passage: Passage) -> Text:
        if not passage.addition:
            return ink("")
        return self._note(title(passage.addition.kind), "; ".join(passage.addition.cues))

    def _unsure(self, piece: Piece) -> list[Text]:
        """A word of caution where only the meaning of few words and the place speak for a pair."""
        if self.surely is None or piece.passage.similarity >= self.surely:
            return []
        return [
            self._note("possibly rewritten", "few words in common; its meaning and its place speak for it")
        ]

    def _moved(self, piece: Piece) -> list[Text]:
        """Where the passage stands in the original, when its place here does not tell."""
        if piece.passage.moved and piece.there:
            return [self._note("moved", f"it is {self._stood(piece)}")]
        narrow = self.several and not self.canvas.columns
        return [self._note("", self._stood(piece))] if narrow else []

    def _stood(self, piece: Piece) -> str:
        return f"{words.standing(piece.there)} of {self._of(piece)}"

    def _of(self, piece: Piece) -> str:
        return f"original {words.letter(piece.passage.source or 0)}" if self.several else "the original"

    def _row(self, piece: Piece, label: str, style: str, lines: list[Text]) -> None:
        self.canvas.row(label, *(one for one in lines if one.plain), number=_number(piece), style=style)

    def _reference(self, piece: Piece) -> str:
        return words.reference(piece, self.canvas.signs.paragraph, several=self.several)

    def _pair(self, piece: Piece, left: list[Text], right: list[Text]) -> None:
        label = piece.passage.label.value
        reference = self._reference(piece) if piece.passage.original else ""
        self.canvas.pair(label, left, reference, right, number=_number(piece), style=label)


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Each piece for itself, and what was left out in one place together."""
    for omitted, run in groupby(pieces, key=lambda one: one.passage.label is Label.OMITTED):
        if omitted:
            yield list(run)
        else:
            yield from ([piece] for piece in run)


def _weight(piece: Piece) -> str:
    """Headings are set in bold."""
    place = piece.here or piece.there
    return "strong" if place and place.kind is Kind.HEADING else ""


def _number(piece: Piece) -> str:
    return str(piece.here.number) if piece.opens and piece.here and piece.here.number else ""
