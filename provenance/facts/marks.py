"""Quotation marks: which stretches of a paragraph stand between them.

Five families are paired, each in the forms that languages give them: straight (``"`` and ``'``), curly
(“ ”, „ “, ” ”, ‘ ’, ‚ ‘), angle (« », » «, ‹ ›), corner (「 」, 『 』) and the typewriter's doubled marks
(two grave accents or two apostrophes). An apostrophe is no quotation mark. What is nested in a quotation
belongs to it. A quotation that stays open at the end of a paragraph goes on when the next paragraph opens
with the same mark, as English prints a speech of several paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARK = re.compile("``|''|[\"＂“”„‟«»‹›‘’‚‛'`「」『』〝〞]")
_CLOSERS = {
    '"': '"＂',
    "＂": '"＂',
    "“": '”〞"',
    "‟": '”"',
    "„": '“”‟"',
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’'",
    "‛": "’",
    "‚": "‘’",
    "'": "'’",
    "`": "'",
    "「": "」",
    "『": "』",
    "〝": "〞",
    "``": "''\"",
}
_SURE = frozenset("“„‟「『〝")  # these open without a space before them, in scripts that write none
_SINGLE = frozenset("'‘’‚‛`‹›")
_OPENING = frozenset(" \t\r\n\u00a0\u202f\u2009([{/-–—―‑>|:¿¡")
_ENDING = frozenset(".,!?…;:)")
# Words that English begins with an apostrophe.
_ELIDED = re.compile(r"(?:em|n|tis|twas|til|cause|round|bout|s|\d0s|\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """The stretch between two marks (the marks outside), and whether it was closed."""

    start: int
    end: int
    closed: bool = True


def quoted(text: str, blocks: Iterable[tuple[int, int]]) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of a text, paragraph by paragraph, in order; linear in its length."""
    found: list[Quoted] = []
    spans = list(blocks)
    for place, (start, end) in enumerate(spans):
        inner, left_open = _paragraph(text, start, end)
        if left_open is not None and place + 1 < len(spans):
            mark, begin = left_open
            after = text[spans[place + 1][0] : spans[place + 1][1]].lstrip()
            if after.startswith(mark) and mark not in _SINGLE:
                inner.append(Quoted(begin, end, closed=False))
        found += _outermost(inner)
    return tuple(found)


def _outermost(found: list[Quoted]) -> list[Quoted]:
    kept: list[Quoted] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _paragraph(text: str, start: int, end: int) -> tuple[list[Quoted], tuple[str, int] | None]:
    """The quoted stretches of one paragraph, nested ones too, and the outermost mark that stays open."""
    found: list[Quoted] = []
    stack: list[tuple[str, int]] = []
    marks = [(match.group(), match.start(), match.end()) for match in _MARK.finditer(text, start, end)]
    singles = _last_closers(text, marks)
    for number, (mark, left, right) in enumerate(marks):
        before = text[left - 1] if left > start else " "
        after = text[right] if right < end else " "
        if mark in "'‘’" and before.isalnum() and after.isalnum():
            continue
        depth = _closes(stack, mark)
        parted = mark in _SURE or before in _OPENING or before in _CLOSERS or not before.strip()
        opens = parted and _begins(mark, after)
        if depth is not None and not before.isspace() | (mark == '"' and opens and before in _OPENING):
            if _possessive(mark, before, after, number, singles):
                continue
            _, begin = stack[depth]
            del stack[depth:]
            found.append(Quoted(begin, left))
        elif depth is not None and mark in "»«›‹”」』〞":
            _, begin = stack[depth]
            del stack[depth:]
            found.append(Quoted(begin, left))
        elif mark in _CLOSERS and opens and not _elided(text, mark, right, end):
            if mark in "”»›" and not after.isalnum() and mark == "”":
                continue
            stack.append((mark, right))
    doubles = [each for each in stack if each[0] not in _SINGLE]
    return found, doubles[0] if doubles else None


def _closes(stack: list[tuple[str, int]], mark: str) -> int | None:
    """Which open mark a mark would close: the innermost that it fits, over singles that never closed."""
    for depth in range(len(stack) - 1, -1, -1):
        if mark in _CLOSERS[stack[depth][0]] and (len(mark) == 1 or stack[depth][0] == "``"):
            return depth
        if stack[depth][0] not in _SINGLE:
            return None
    return None


def _begins(mark: str, after: str) -> bool:
    """Whether what follows lets a mark open; French puts a space inside its angles."""
    return not after.isspace() or (mark in "«‹" and after in " \u00a0\u202f\u2009")


def _elided(text: str, mark: str, right: int, end: int) -> bool:
    return mark in "'‘’" and bool(_ELIDED.match(text, right, end))


def _last_closers(text: str, marks: list[tuple[str, int, int]]) -> list[bool]:
    """For each mark: whether a later single mark surely closes, before another opens."""
    sure = [False] * len(marks)
    ahead = False
    for number in range(len(marks) - 1, -1, -1):
        mark, left, right = marks[number]
        sure[number] = ahead
        if mark in ("‘", "‛"):
            ahead = False
        elif mark in ("’", "'"):
            before = text[left - 1] if left else " "
            after = text[right] if right < len(text) else " "
            if before in _ENDING and not after.isalnum():
                ahead = True
            elif before.isspace():
                ahead = False
    return sure


def _possessive(mark: str, before: str, after: str, number: int, sure: list[bool]) -> bool:
    """Whether a mark is the apostrophe of "the boys’ toys": a surer closing mark follows."""
    return mark in "'’" and before in "sz" and after == " " and sure[number]
