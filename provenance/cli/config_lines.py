"""On which line of a configuration file each target stands.

The TOML reader of the standard library tells no places. So the file, which it has read and found well-formed,
is looked through once more: strings and comments are taken out first, so that what looks like a key or a
header is one. Where the file says it in a way that is not foreseen here (a dotted key, an inline table), the
line is the first: a place in the right file, and never a wrong line.
"""

from __future__ import annotations

import re

_QUIET = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)
_OWN = r"(?:tool[ \t]*\.[ \t]*provenance[ \t]*\.[ \t]*)?"
_HEADER = re.compile(r"^[ \t]*\[[^\n]*", re.MULTILINE)
_TARGET = re.compile(rf"[ \t]*\[\[[ \t]*{_OWN}target[ \t]*\]\]")
_MAIN = re.compile(r"[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*provenance[ \t]*\]")
_KEY = re.compile(r"^[ \t]*targets[ \t]*=[ \t\r\n]*\[([^\]]*)\]", re.MULTILINE)
_URL = re.compile(r"^[ \t]*url[ \t]*=", re.MULTILINE)


def target_lines(text: str, plain: int, tables: int) -> tuple[list[int], list[int]]:
    """The lines of so many members of ``targets``, and of so many tables ``[[target]]``, counted from 1."""
    bare = _QUIET.sub(_blank, text)
    sections = _sections(bare)
    listed = [line for one in sections if not one[0] for line in _members(bare, *one[1:])]
    headed = [_place(bare, start, end) for is_target, start, end in sections if is_target]
    return (
        _lines(text, listed) if len(listed) == plain else [1] * plain,
        _lines(text, headed) if len(headed) == tables else [1] * tables,
    )


def _blank(found: re.Match[str]) -> str:
    """As many characters that mean nothing; a string leaves its opening quote."""
    told = found.group()
    dots = re.sub(r"[^\n]", " ", told)
    return dots if told.startswith("#") else '"' + dots[1:]


def _sections(bare: str) -> list[tuple[bool, int, int]]:
    """The stretches where keys of ours may stand: whether a table of a target, where it begins, and ends."""
    headers: list[re.Match[str]] = []
    depth = last = 0
    for one in _HEADER.finditer(bare):
        depth += bare.count("[", last, one.start()) - bare.count("]", last, one.start())
        last = one.start()
        if not depth:  # else it is a line of an array
            headers.append(one)
    ends = [*(one.start() for one in headers), len(bare)]
    found = [(False, 0, ends[0])]
    for header, end in zip(headers, ends[1:], strict=True):
        if _TARGET.match(header.group()):
            found.append((True, header.start(), end))
        elif _MAIN.match(header.group()):
            found.append((False, header.end(), end))
    return found


def _members(bare: str, start: int, end: int) -> list[int]:
    """Where the members of ``targets`` begin in a stretch."""
    key = _KEY.search(bare, start, end)
    if not key:
        return []
    return [at for at in range(key.start(1), key.end(1)) if bare[at] == '"']


def _place(bare: str, start: int, end: int) -> int:
    """Where a table names its URL, else where it begins."""
    url = _URL.search(bare, start, end)
    return url.end() if url else start


def _lines(text: str, places: list[int]) -> list[int]:
    """The lines of places that ascend."""
    found: list[int] = []
    line, last = 1, 0
    for at in places:
        line += text.count("\n", last, at)
        last = at
        found.append(line)
    return found
