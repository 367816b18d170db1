"""UTF-8 that was taken for windows-1252 and encoded once more: ``cafÃ©``, ``donâ€™t``.

The repair is for finding and comparing; what is kept and shown is the text as it came. A text counts as
damaged only where nearly all that is not ASCII in it is such a sequence, and gives letters that are written
somewhere: capitals before a quotation mark (``MANHÃ»``) make one by accident, beside other marks.
"""

from __future__ import annotations

import re

_SHARE = 0.8  # of the characters beyond ASCII: a guillemet more for each accident makes two of three
_FEWEST = 2  # sequences
_ROUNDS = 3  # how often a text may have been encoded


def _characters(first: int, last: int) -> str:
    """The characters that windows-1252 has for some bytes, for a class; what it lacks are controls."""
    found = (bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(first, last + 1))
    return re.escape("".join(found))


_BYTES = {bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0x100)}
_BYTES |= {chr(code): code for code in range(0x80, 0xA0)}  # as those have them who take it for Latin-1
_NEXT = _characters(0x80, 0xBF) + "\x80-\x9f"
# What two bytes give: Latin with its first extension, Greek and Cyrillic, Hebrew and Arabic, and the three of
# windows-1252 that lie elsewhere (a text that was encoded thrice has them); more bytes give any.
_TWO = _characters(0xC2, 0xC5) + _characters(0xCD, 0xD4) + _characters(0xD6, 0xDB)
_SEQUENCE = re.compile(
    f"[{_TWO}][{_NEXT}]|Æ[’\x92]|Ë[†œ\x86\x9c]"
    f"|[{_characters(0xE0, 0xEF)}][{_NEXT}]{{2}}|[{_characters(0xF0, 0xF4)}][{_NEXT}]{{3}}"
)
_BEYOND = re.compile(r"[^\x00-\x7f]")


def repaired(text: str) -> tuple[str, tuple[int, ...]] | None:
    """The text as it was meant, and where each of its characters ends in this one; ``None``: no such text."""
    found = _once(text)
    if found is None:
        return None
    for _ in range(_ROUNDS - 1):
        again = _once(found[0])
        if again is None:
            break
        found = again[0], tuple([found[1][end - 1] for end in again[1]])
    return found


def _once(text: str) -> tuple[str, tuple[int, ...]] | None:
    beyond = 0 if text.isascii() else len(_BEYOND.findall(text))
    if not beyond:
        return None
    letters: list[str] = []
    ends: list[int] = []
    last = count = covered = 0
    for match in _SEQUENCE.finditer(text):
        try:
            meant = bytes(map(_BYTES.__getitem__, match.group())).decode("utf-8")
        except UnicodeDecodeError:
            continue
        letters += (text[last : match.start()], meant)
        ends += (*range(last + 1, match.start() + 1), match.end())
        last = match.end()
        count += 1
        covered += len(match.group())
    if count < _FEWEST or covered < _SHARE * beyond:
        return None
    letters.append(text[last:])
    ends += range(last + 1, len(text) + 1)
    return "".join(letters), tuple(ends)
