"""Where a text quotes: nothing that somebody said may be put into house style.

Marks are read paragraph by paragraph. A quotation that opens and does not close runs to the end of its
paragraph, because a speech of several paragraphs closes only the last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What closes each opening mark. German and Danish open with what others close with: the first mark decides.
_CLOSES = {"“": '”"', "„": '“”"', "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", '"': '"”', "”": "”"}
_SINGLE = "‘'"
_DOUBLE = re.compile('[“”„«»‹›「」『』"]')
_SINGLES = re.compile("[‘'’]")


def spans(text: str, blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The quotations inside blocks of text, as ``(start, end)`` with their marks."""
    for start, end in blocks:
        yield from _double(text, start, end)
        yield from _single(text, start, end)


def _double(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened, closes = -1, ""
    for match in _DOUBLE.finditer(text, start, end):
        place, mark = match.start(), match[0]
        if opened >= 0 and mark in closes:
            yield opened, place + 1
            opened, closes = -1, ""
        elif opened < 0 and mark in _CLOSES and not _inches(text, place):
            opened, closes = place, _CLOSES[mark]
    if opened >= 0:
        yield opened, end


def _inches(text: str, place: int) -> bool:
    return text[place] == '"' and bool(place) and text[place - 1].isdigit()


def _single(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Single marks, which apostrophes look like: opened before a letter, closed behind one."""
    opened = -1
    for match in _SINGLES.finditer(text, start, end):
        place, mark = match.start(), match[0]
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        if opened < 0 and mark in _SINGLE and not before.isalnum() and after.isalpha():
            opened = place
        elif opened >= 0 and mark in "'’" and not after.isalnum() and not before.isspace():
            yield opened, place + 1
            opened = -1
