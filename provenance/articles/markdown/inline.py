"""Inline Markdown to the words that a reader sees, with the links among them. One pass, no recursion."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # 1 an escaped mark
    r"|(`+)"  # 2 code
    r"|<((?:https?|mailto):[^\s<>]{1,2000})>"  # 3 an address in angle brackets
    r"|(</?[A-Za-z][^<>]{0,2000}>|<!--.{0,2000}?-->)"  # 4 a tag
    r"|(!?\[)|(\])"  # 5, 6 brackets
    r"|(\*+|_+|~~)"  # 7 a run of emphasis marks
    r"|(https?://[^\s<>\[\]()\"*`]{3,2000})"  # 8 a bare address
    r"|(&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",  # 9 a character reference
    re.DOTALL,
)
_TARGET = re.compile(
    r"\(\s*(?:<([^<>\n]{0,2000})>|([^\s()]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500})?))"
    r"(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
)
_REFERENCE = re.compile(r"\[([^\[\]]{0,300})\]")


@dataclass(slots=True)
class Inline:
    """Words and links: ``(start, end, target)`` in ``text``; ``picture`` where it is nothing but an image."""

    text: str
    links: list[tuple[int, int, str]] = field(default_factory=list)
    picture: bool = False


@dataclass(slots=True)
class _Piece:
    """A piece of output; a bracket or a run of marks stays words until its partner is found."""

    words: str
    opens: int = 0  # an opening run: how many of its marks are still unpaired
    can_close: bool = False


def read(source: str, references: dict[str, str]) -> Inline:
    """The visible words of an inline source; links by target or by reference, emphasis and tags removed."""
    pieces: list[_Piece] = []
    brackets: list[tuple[int, bool]] = []  # the piece of an open bracket, and whether it is an image's
    marks: list[tuple[int, str]] = []
    targets: list[tuple[int, int, str, bool]] = []  # first piece, piece behind, target, whether a picture
    place = 0
    for_code = source
    while match := _TOKEN.search(source, place):
        pieces.append(_Piece(source[place : match.start()]))
        place = match.end()
        escaped, code, auto, tag, opening, closing, run, bare, entity = match.groups()
        if escaped:
            pieces.append(_Piece(escaped))
        elif code:
            end = for_code.find(code, place, place + 20_000)
            if end < 0:
                pieces.append(_Piece(code))
            else:
                pieces.append(_Piece(source[place:end].strip()))
                place = end + len(code)
        elif auto or bare:
            address = auto or bare.rstrip(".,;:!?'’")
            place = place if auto else match.start() + len(address)
            targets.append((len(pieces), len(pieces) + 1, address, False))
            pieces.append(_Piece(address))
        elif tag:
            pieces.append(_Piece("\n" if tag[:3].lower() == "<br" else ""))
        elif opening:
            brackets.append((len(pieces), opening == "!["))
            pieces.append(_Piece(opening))
        elif closing:
            place = _close(source, place, pieces, brackets, targets, references)
        elif run:
            _emphasis(source, match, pieces, marks)
        elif entity:
            pieces.append(_Piece(html.unescape(entity)))
    pieces.append(_Piece(source[place:]))
    return _joined(pieces, targets)


def _close(
    source: str,
    place: int,
    pieces: list[_Piece],
    brackets: list[tuple[int, bool]],
    targets: list[tuple[int, int, str, bool]],
    references: dict[str, str],
) -> int:
    """A closing bracket: a link, where a target or a known reference stands behind it."""
    if not brackets:
        pieces.append(_Piece("]"))
        return place
    first, picture = brackets.pop()
    target: str | None = None
    if inner := _TARGET.match(source, place):
        target = inner.group(1) if inner.group(1) is not None else inner.group(2)
    elif inner := _REFERENCE.match(source, place):
        target = references.get(
            _label(inner.group(1) or "".join(piece.words for piece in pieces[first + 1 :]))
        )
    if target is None:
        inner = None
        target = references.get(_label("".join(piece.words for piece in pieces[first + 1 :][:50])))
    if target is None:
        pieces.append(_Piece("]"))
        return place
    pieces[first].words = ""
    pieces.append(_Piece(""))
    targets.append((first, len(pieces), target, picture))
    return inner.end() if inner else place


def _label(words: str) -> str:
    return " ".join(words.casefold().split())


def _emphasis(source: str, match: re.Match[str], pieces: list[_Piece], marks: list[tuple[int, str]]) -> None:
    """A run of marks closes the last open run of its kind, or opens one; in a word ``_`` does neither."""
    run = match.group()
    before = source[match.start() - 1] if match.start() else " "
    after = source[match.end()] if match.end() < len(source) else " "
    left, right = not after.isspace(), not before.isspace()
    if run[0] == "_" and before.isalnum() and after.isalnum():
        left = right = False
    count = len(run)
    while right and count and marks and marks[-1][1] == run[0]:
        opener = pieces[marks[-1][0]]
        paired = min(count, opener.opens)
        count -= paired
        opener.opens -= paired
        opener.words = run[0] * opener.opens
        if not opener.opens:
            marks.pop()
    pieces.append(_Piece(run[0] * count, count if left else 0))
    if left and count:
        marks.append((len(pieces) - 1, run[0]))


def _joined(pieces: list[_Piece], targets: list[tuple[int, int, str, bool]]) -> Inline:
    starts: list[int] = []
    length = 0
    for piece in pieces:
        starts.append(length)
        length += len(piece.words)
    starts.append(length)
    raw = "".join(piece.words for piece in pieces)
    # White space as it is shown: one space each, none at the ends; ``shown`` maps every place.
    shown: list[int] = []
    kept: list[str] = []
    for character in raw:
        shown.append(len(kept))
        if not character.isspace() or character == "\xa0":
            kept.append(character)
        elif kept and kept[-1] != " ":
            kept.append(" ")
    shown.append(len(kept))
    text = "".join(kept).rstrip()
    result = Inline(text)
    for first, behind, target, picture in targets:
        start, end = shown[starts[first]], min(shown[starts[behind]], len(text))
        while start < end and text[start] == " ":
            start += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        if picture:
            result.picture = result.picture or (start == 0 and end == len(text))
        elif start < end:
            result.links.append((start, end, target))
    result.links.sort()
    return result
