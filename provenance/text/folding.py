"""Exact text and folded text, with the map back.

Folding is how the house *finds*: phrases, cues and equal words. It is never how it *judges*; whatever is
reported is the exact text, reached through the map. What is folded, and nothing else:

- compatibility forms (Unicode NFKC: full-width letters, ligatures, superscripts) and case (casefold);
- quotation marks and apostrophes of every family to ``"`` and ``'``; dashes and minus signs to ``-``;
- white space of every kind, runs included, to one space;
- characters that print nothing (soft hyphen, zero-width and bidirectional controls, variation selectors) to
  nothing.

``fold-1`` is the name of this table beside stored fingerprints; change the table, change the name.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

NORMALISER = "fold-1"

_SINGLE = "'‘’‚‛‹›′ʼ´`＇"
_DOUBLE = '"“”„‟«»″〝〞＂「」『』'
_DASHES = "-‐‑‒–—―−﹣－"
_NOTHING = {0x00AD, 0x034F, 0x061C, 0x180E, 0x2060, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)}
_NOTHING |= {*range(0x2061, 0x2065), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10)}
_TABLE: dict[str, str] = {
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **{chr(code): "" for code in _NOTHING},
}
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}  # ﬀ to ﬆ
_SHOWN = {**_TABLE, **_LIGATURES}
_UNPRINTED = dict.fromkeys((*_NOTHING, *range(0xE0020, 0xE0080)))


@lru_cache(maxsize=8192)
def fold_character(character: str) -> str:
    """What one character becomes: none, one or several characters; white space becomes one space."""
    if character in _TABLE:
        return _TABLE[character]
    if character.isspace():
        return " "
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(_TABLE.get(part, part) for part in folded)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """The folded form of one word, for comparing words with each other."""
    if word.isascii():
        return word.lower()
    composed = unicodedata.normalize("NFKC", word)
    return unicodedata.normalize("NFC", "".join(map(fold_character, composed)))


@lru_cache(maxsize=65536)
def fold_typography(word: str) -> str:
    """A word as it is judged: its letters and their case as they stand, quotes, dashes and no-prints folded.

    Composed and decomposed letters are one (NFC), and so are letters and their ligature; other compatibility
    forms stay apart, because ``10²`` is not ``102``.
    """
    if word.isascii():
        return word
    return "".join(_SHOWN.get(part, part) for part in unicodedata.normalize("NFC", word))


def printed(text: str) -> str:
    """The text without the characters that print nothing, tags included; all others as they stand."""
    return text if text.isascii() else text.translate(_UNPRINTED)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, where it stands in the exact text."""

    text: str
    places: tuple[int, ...]
    length: int

    def exact(self, start: int, end: int) -> tuple[int, int]:
        """The exact ``(start, end)`` behind a folded stretch; an empty stretch gives an empty one.

        Characters that folding dropped at the end of the stretch stay outside it.
        """
        if start >= end:
            at = self.places[start] if start < len(self.places) else self.length
            return at, at
        return self.places[start], self.places[end - 1] + 1

    def at(self, place: int) -> int:
        """The first folded place that stands at or behind ``place`` of the exact text."""
        return bisect_left(self.places, place)


def fold(text: str) -> Folded:
    """The folded text with its map; white space at both ends stays, as one space."""
    pieces = list(map(fold_character, text))
    folded = "".join(pieces)
    if "  " not in folded and len(folded) == len(text) and set(map(len, pieces)) <= {1}:
        return Folded(folded, tuple(range(len(text))), len(text))  # one for one, as in most texts
    characters: list[str] = []
    places: list[int] = []
    blank = False
    for place, piece in enumerate(pieces):
        for part in piece:
            if part == " ":
                if blank:
                    continue
                blank = True
            else:
                blank = False
            characters.append(part)
            places.append(place)
    return Folded("".join(characters), tuple(places), len(text))
