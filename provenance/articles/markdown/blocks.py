"""Markdown to its blocks, line by line: headings, paragraphs, quotations, list items, table rows, code.

As CommonMark reads them, as far as an article needs it; nesting is flattened (an item in a quotation is an
item).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from provenance.model import Kind

_ATX = re.compile(r"(#{1,6})(?=[ \t]|$)")
_SETEXT = re.compile(r"(?:=+|-+)[ \t]*$")
_QUOTE = re.compile(r"[ \t]{0,3}>[ \t]?")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_REFERENCE = re.compile(r"[ \t]{0,3}\[([^\[\]^][^\[\]]{0,300})\]:[ \t]*<?([^\s<>]{1,2000})>?")
_NOTE = re.compile(r"[ \t]{0,3}\[\^[^\[\]]{1,100}\]:[ \t]*")


@dataclass(slots=True)
class Piece:
    """One block: its source, its kind, the 1-based line on which it begins; code is no inline source."""

    source: str
    kind: Kind
    line: int
    code: bool = False


def _closed(heading: str) -> str:
    """The words of a heading, without the closing run of marks."""
    words = heading.strip()
    bare = words.rstrip("#")
    return bare.strip() if not bare or bare[-1] in " \t" else words


def _is_rule(line: str) -> bool:
    marks = line.replace(" ", "").replace("\t", "")
    return len(marks) >= 3 and marks[0] in "*-_" and marks == marks[0] * len(marks)


def _is_divider(line: str) -> bool:
    """The line under the head of a table."""
    return "|" in line and "-" in line and not line.strip("|-: \t")


def split(text: str, line: int = 1) -> tuple[list[Piece], dict[str, str]]:
    """The blocks of a Markdown body that begins on ``line``, and its link references by folded label."""
    pieces: list[Piece] = []
    references: dict[str, str] = {}
    held: list[str] = []
    held_line, held_kind = line, Kind.BODY
    fence: str | None = None
    within: Kind | None = None  # the item or quotation that a plain line may go on with

    def flush(kind: Kind | None = None) -> None:
        """Close the block of the held lines."""
        nonlocal held
        if held:
            pieces.append(Piece("\n".join(held), kind or held_kind, held_line, fence is not None))
        held = []

    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text), start=line):
        if fence is not None:
            if raw.strip().startswith(fence) and not raw.strip().strip(fence[0]):
                flush()
                fence = None
            elif raw.strip():
                held_line = number if not held else held_line
                held.append(raw)
            else:
                flush()
            continue
        content, quoted = raw, False
        for _ in range(8):
            if not (mark := _QUOTE.match(content)):
                break
            content, quoted = content[mark.end() :], True
        stripped = content.strip()
        if not stripped:
            flush()
            within = None if not raw.strip() and within == Kind.QUOTE else within
            continue
        if opened := _FENCE.match(content):
            flush()
            fence, held_kind, held_line = opened.group(1), Kind.BODY, number
            continue
        if (reference := _REFERENCE.match(content)) and not held:
            references.setdefault(" ".join(reference.group(1).casefold().split()), reference.group(2))
            continue
        if heading := _ATX.match(stripped):
            flush()
            pieces.append(Piece(_closed(stripped[heading.end() :]), Kind.HEADING, number))
            within = None
            continue
        if held and held_kind == Kind.BODY and _SETEXT.match(stripped):
            flush(Kind.HEADING)
            continue
        if _is_rule(stripped):
            flush()
            within = None
            continue
        if _is_divider(stripped):
            flush()
            continue
        if stripped.startswith("|"):
            flush()
            cells = [cell.strip() for cell in stripped.strip("|").split("|")]
            pieces.append(Piece("\t".join(cell for cell in cells if cell), Kind.BODY, number))
            continue
        kind = Kind.QUOTE if quoted else Kind.BODY
        if item := _ITEM.match(content):
            flush()
            content, kind, within = content[item.end() :], Kind.LIST, Kind.LIST
        elif note := _NOTE.match(content):
            flush()
            content, kind = content[note.end() :], Kind.LIST
        elif held:
            kind = held_kind if held_kind == Kind.LIST or not quoted else Kind.QUOTE
        elif within == Kind.LIST and raw[:2] in {"  ", "\t"}:
            kind = Kind.LIST
        else:
            within = Kind.QUOTE if quoted else None
        if not held:
            held_line, held_kind = number, kind
        elif kind != held_kind:
            flush()
            held_line, held_kind = number, kind
        held.append(content.strip() + ("\n" if content.endswith("  ") else ""))
    flush()
    return pieces, references
