"""The changed words of a rewritten passage, marked: in colour by style, without colour by brackets.

Without colour the signs are those of ``git diff --word-diff``: ``[-left out-]`` and ``{+put in+}``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.reports.terminal.canvas import paint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text

    from provenance.model import Passage, Span

# Changes with no more than this between them (a blank, a comma) are read as one.
_TOGETHER = 2
# Beyond this share of changed characters, words struck through are no longer words that one can read.
_STRIKE_UP_TO = 0.6


def changed_share(passage: Passage) -> float:
    """The share of the passage's characters, of both sides together, that some edit touches."""
    if not passage.copy or not passage.original:
        return 0.0
    size = _length(passage.copy) + _length(passage.original)
    touched = sum(_length(edit.copy) + _length(edit.original) for edit in passage.edits)
    return touched / size if size else 0.0


def marked_copy(text: str, passage: Passage, *, color: bool, style: str = "") -> Text:
    """The copy's words, those marked that the original does not have."""
    assert passage.copy is not None
    return _marked(text, passage.copy, (edit.copy for edit in passage.edits), "new", color=color, style=style)


def marked_original(text: str, passage: Passage, *, color: bool, style: str = "") -> Text:
    """The original's words, those marked that the copy does not have."""
    assert passage.original is not None
    spans = (edit.original for edit in passage.edits)
    mark = "old" if changed_share(passage) <= _STRIKE_UP_TO else "gone"
    return _marked(text, passage.original, spans, mark, color=color, style=style)


def marked_inline(text: str, was: str, passage: Passage, *, color: bool, style: str = "") -> Text:
    """One text that reads both ways: the copy's words, with those of the original that they replaced."""
    assert passage.copy is not None
    pieces: list[str] = []
    marks: list[tuple[int, int, str]] = []
    length = 0

    def put(piece: str, style: str = "", around: tuple[str, str] = ("", "")) -> None:
        """Append a piece; with ``style`` it is marked, in brackets where there is no colour."""
        nonlocal length
        whole = f"{around[0]}{piece}{around[1]}" if not color else piece
        pieces.append(whole)
        if style and color:
            marks.append((length, length + len(whole), style))
        length += len(whole)

    here = passage.copy.start
    for mine, theirs in sorted((edit.copy, edit.original) for edit in passage.edits):
        put(text[here : mine.start])
        new, old = text[mine.start : mine.end], was[theirs.start : theirs.end]
        if old and not new and length and not pieces[-1][-1:].isspace():
            put(" ")
        if old:
            put(old, "old", ("[-", "-]"))
        if old and ((new and color) or (not new and text[mine.end : mine.end + 1].isalnum())):
            put(" ")
        if new:
            put(new, "new", ("{+", "+}"))
        here = mine.end
    put(text[here : passage.copy.end])
    return paint("".join(pieces), 0, length, marks, style)


def _marked(
    text: str, span: Span, changed: Iterable[Span], style_of_mark: str, *, color: bool, style: str
) -> Text:
    spans = _together(text, sorted(one for one in changed if one.start < one.end))
    if color:
        return paint(text, span.start, span.end, [(*one, style_of_mark) for one in spans], style)
    opening, closing = ("{+", "+}") if style_of_mark == "new" else ("[-", "-]")
    pieces, last = [], span.start
    for start, end in spans:
        pieces += [text[last:start], opening, text[start:end], closing]
        last = end
    whole = "".join([*pieces, text[last : span.end]])
    return paint(whole, 0, len(whole), (), style)


def _together(text: str, spans: list[Span]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for one in spans:
        if (
            joined
            and one.start - joined[-1][1] <= _TOGETHER
            and not text[joined[-1][1] : one.start].isalnum()
        ):
            joined[-1] = (joined[-1][0], max(one.end, joined[-1][1]))
        else:
            joined.append((one.start, one.end))
    return joined


def _length(span: Span) -> int:
    return span.end - span.start
