"""The names of outlets in scripts that do not part words: what stands between a phrase and the next sign.

A tool of ``credit_line``, and the sibling of ``outlets``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.citations.outlets import CLOSING, OPENING, is_no_name
from provenance.text.folding import fold

if TYPE_CHECKING:
    from provenance.text.languages import Pack

_END = re.compile(r"[。，、；：！？!?,;:()（）\[\]【】「」『』《》〈〉“”\"|/\n]")
_LONGEST_RUN = 24  # characters of a name in a script without spaces
_URL = re.compile(r"https?://", re.IGNORECASE)


def behind(text: str, start: int, end: int, pack: Pack) -> list[tuple[int, int]]:
    """The spans of the outlets named from ``start`` on, in order."""
    found: list[tuple[int, int]] = []
    for _ in range(3):
        while start < end and text[start] in OPENING + "“”《》「」【】":
            start += 1
        match = _END.search(text, start, end)
        stop = min(match.start() if match else end, start + _LONGEST_RUN)
        if _URL.match(text, start):
            break
        cut = re.search(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9\u3040-\u9fff])", text[start:stop])
        stop = start + cut.start() if cut and cut.start() else stop
        joins = pack.pattern("credits", "join")
        split = joins.search(text, start + 1, stop) if joins else None
        span = _bared(text, start, split.start() if split else stop, pack)
        if span is None or is_no_name(text[slice(*span)], pack):
            if span is None and match and match.start() == stop and stop > start and text[stop] in "“「《【":
                start = stop  # a word such as "account" before the quoted name
                continue
            break
        found.append(span)
        if split is None:
            break
        start = split.end()
    return found


def _bared(text: str, start: int, end: int, pack: Pack) -> tuple[int, int] | None:
    """A stretch without brackets, small words and dates at its ends."""
    filler, date = pack.pattern("credits", "filler"), pack.pattern("credits", "date")
    for _ in range(6):
        before_ = (start, end)
        while start < end and text[start] in OPENING + "“”":
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in CLOSING):
            end -= 1
        for pattern in (filler, date):
            if pattern and start < end:
                folded = fold(text[start:end])
                if (match := pattern.match(folded.text)) and match.end():
                    start += folded.exact(0, match.end())[1]
        if filler and start < end:
            tails = [m for m in filler.finditer(text, start, end) if m.end() == end and m.start() > start]
            end = tails[0].start() if tails and pack.code != "zh" else end
        if (start, end) == before_:
            break
    return (start, end) if start < end and end - start <= 2 * _LONGEST_RUN else None


def before(text: str, start: int, end: int, pack: Pack) -> list[tuple[int, int]]:
    """The outlet that stands directly before ``end``, for languages that put the phrase behind the name."""
    itself = pack.pattern("credits", "self")
    folded = fold(text[start:end])
    left = start
    for match in itself.finditer(folded.text) if itself else ():
        left = start + folded.exact(*match.span())[1]
    cut = max((m.end() for m in re.finditer(r"[。、，；：！？\n]", text[left:end])), default=0)
    span = _bared(text, left + cut, end, pack)
    return [span] if span and not is_no_name(text[span[0] : span[1]], pack) else []
