"""Words, sentences and shingles of a text, in any script.

A **word** is a run of letters, digits and the marks that belong to them, with inner apostrophes; a number
keeps its separators (``3,000``, ``1.5``) and ends where its unit begins, because ``37mph`` and ``37 mph`` are
the same two words. A currency, per cent or degree sign and the sign of a negative number are words of their
own, because ``£1.2bn`` and ``$1.2bn`` must not be equal. In scripts that do not part words by spaces
(Chinese, Japanese, Thai, Lao, Khmer, Burmese) each letter is a word.

A **shingle** is n words in a row (Broder 1997), kept as a 32-bit hash combined from the hashes of its words,
so that each word is hashed once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from provenance.text.folding import fold_word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han (with extensions).
_UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Combining marks that the regular expression's \w does not count as part of a word.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3"
    "\u0816-\u082d\u08ca-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82"
    "\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d57"
    "\u0d81-\u0d83\u0dca-\u0ddf\u135d-\u135f\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\u3099\u309a"
    "\ufe20-\ufe2f"
)
# What prints nothing inside a word and does not part it: soft hyphen, joiners.
_JOINERS = "\u00ad\u200c\u200d\u2060"
_LETTER = rf"[^\W_{_UNSPACED}]"
_INNER = rf"(?:{_LETTER}|[{_MARKS}])"
_APOSTROPHES = rf"(?:['’ʼ]{_INNER}+)*"
_WORD = re.compile(
    # Most words of most texts, found before the large classes are asked; never another word than theirs.
    r"([A-Za-z]++(?=[ \n.,;:?!\"()])"
    rf"|[{_UNSPACED}][{_MARKS}]*"
    r"|\d+(?:[.,]\d+)*"
    # Letters first, marks where they come: a class in a loop is much faster than a choice in a loop.
    rf"|{_LETTER}+(?:[{_MARKS}{_JOINERS}]{_LETTER}*)*{_APOSTROPHES}"
    rf"|[{_MARKS}]{_INNER}*{_APOSTROPHES}"
    r"|[$¢£¤¥֏₠-⃀%‰‱°]"
    r"|(?<![\w)\]])[-−](?=[$£€¥]?\d))"
)
_ENDS_OPEN = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|St|No|vs)\.|[:;,])\s*$"
)
_LETTERS = re.compile(r"[^\W_]")
# One sentence in every language: most lines of the pages around articles, which no splitter need see.
_ONE = re.compile(r"[^\W_][\w ,-]*+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as three parallel tuples: folded form, start and end in the exact text."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.folded)


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of ``text[start:end]``, with places in the whole of ``text``; linear in the length."""
    if start or end is not None:
        spans = [match.span() for match in _WORD.finditer(text, start, len(text) if end is None else end)]
        folded = tuple([fold_word(text[left:right]) for left, right in spans])
        return Words(folded, tuple([left for left, _ in spans]), tuple([right for _, right in spans]))
    # What is between the words, and the words, in turn: a match object for each would cost twice the time.
    pieces = _WORD.split(text)
    ends = tuple(accumulate(map(len, pieces)))
    return Words(tuple(map(fold_word, pieces[1::2])), ends[:-1:2], ends[1::2])


@lru_cache(maxsize=4)
def words_of(text: str) -> Words:
    """The words of a whole article, which several rooms read: those of the last few texts are kept."""
    return words(text)


def sentences(
    text: str, start: int = 0, end: int | None = None, language: str | None = None
) -> tuple[tuple[int, int], ...]:
    """The sentences of ``text[start:end]`` as ``(start, end)`` places of ``text``, white space trimmed.

    Every character that is no white space lies in exactly one. A line break ends no sentence, a blank line
    does. Boundaries come from sentencex; a piece that begins in lower case, or without any letter, belongs to
    the sentence before it.
    """
    stop = len(text) if end is None else end
    if _ONE.fullmatch(text, start, stop) and text[stop - 1] != " ":
        return ((start, stop),)
    found: list[tuple[int, int]] = []
    place = start
    for block in re.split(r"(\n[^\S\n]*\n\s*)", text[start:stop]):
        pieces: list[tuple[int, int]] = []
        for piece in _segment(block, language or "en"):
            left, right = place, place + len(piece)
            place = right
            while left < right and text[left].isspace():
                left += 1
            while right > left and text[right - 1].isspace():
                right -= 1
            if left == right:
                continue
            if pieces and _continues(text, pieces[-1], left, right):
                pieces[-1] = (pieces[-1][0], right)
            else:
                pieces.append((left, right))
        found += pieces
    return tuple(found)


# Sentences of news that are longer than this are rare enough to be looked at twice.
_LONG = 400
# Marks that open or close speech or an aside; a single one between two letters is an apostrophe.
_QUOTES = "()\"'\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\u300c\u300d\u300e\u300f"
_CLOSING = ")\u2019\u201d\u300d\u300f"  # where no space stands before them
_QUOTE = re.compile(rf"[{_QUOTES}](?:(?<!\w['\u2018\u2019])|(?!\w))")


def _segment(block: str, language: str) -> list[str]:
    """The pieces of a block, which joined are the block.

    The splitter keeps all that is said between two quotation marks in one piece. A speech has sentences
    like any other text, so it sees the marks as spaces; closing marks then go back to the sentence that they
    close.
    """
    if not block or block.isspace():
        return [block] if block else []
    # An ellipsis of one sign ends a sentence to the splitter as little as a comma; one of three dots does.
    shown = _QUOTE.sub(" ", block).replace("\u2026", "!")
    pieces = _split(shown, language)
    # The splitter may normalise nothing: were a character lost, every place behind it would be wrong.
    if "".join(pieces) != shown:
        return [block]
    if shown == block:
        return pieces
    borders = [0]
    place = 0
    for piece in pieces[:-1]:
        place += len(piece)
        border = _before_quote(block, place)
        if border > borders[-1]:
            borders.append(border)
    borders.append(len(block))
    return [block[start:end] for start, end in pairwise(borders)]


def _split(text: str, language: str) -> list[str]:
    """The splitter's pieces, each long one split again.

    After some list-like lines sentencex gives the whole rest of a text as one piece, which it splits well
    when it is asked for that piece alone.
    """
    from sentencex import segment  # type: ignore[attr-defined]

    found: list[str] = []
    for piece in segment(language, text):
        if _LONG < len(piece) < len(text):
            found += _split(piece, language)
        else:
            found.append(piece)
    return found


def _before_quote(block: str, place: int) -> int:
    """The border near ``place``: closing marks stay to the left of it, opening ones to the right."""
    start = place
    while start and (block[start - 1].isspace() or block[start - 1] in _QUOTES):
        start -= 1
    end = place
    while end < len(block) and (block[end].isspace() or block[end] in _QUOTES):
        end += 1
    border = start
    for at in range(start, end):
        if block[at] not in _QUOTES:
            continue
        closing = block[at] in _CLOSING and at and not block[at - 1].isspace()
        if closing or at + 1 == len(block) or block[at + 1].isspace():
            border = at + 1
    while border < end and block[border].isspace():
        border += 1
    return border


def _continues(text: str, before: tuple[int, int], left: int, right: int) -> bool:
    """Whether the piece at ``left`` goes on with the sentence before it."""
    first = _LETTERS.search(text, left, right)
    if first is None:
        return True
    letter = first.group()
    if letter.islower() and first.start() - left <= 2:
        return True
    return bool(_ENDS_OPEN.search(text, max(before[0], before[1] - 12), before[1]))


@lru_cache(maxsize=32768)
def _hash(word: str) -> int:
    import xxhash

    return int(xxhash.xxh32_intdigest(word.encode("utf-8", "surrogatepass")))


def shingles(folded: tuple[str, ...], size: int = 3) -> NDArray[np.uint32]:
    """The distinct shingle hashes of a text's folded words, sorted.

    A text shorter than one shingle is one shingle of all its words; a text without words has none. Not to be
    written to: of the last few texts it is kept.
    """
    return _shingles(folded, size)


@lru_cache(maxsize=4)  # a fingerprint is made of those that are then looked for in another text
def _shingles(folded: tuple[str, ...], size: int) -> NDArray[np.uint32]:
    import numpy as np

    if not folded:
        return np.empty(0, dtype=np.uint32)
    hashes = np.fromiter(map(_hash, folded), dtype=np.uint32, count=len(folded))
    width = min(size, len(folded))
    combined = np.zeros(len(folded) - width + 1, dtype=np.uint32)
    for offset in range(width):
        # FNV-1a's multiplier on whole words: order matters, and the wraparound is the modulo.
        combined = (combined * np.uint32(16777619)) ^ hashes[offset : offset + len(combined)]
    found = np.unique(combined)
    found.flags.writeable = False
    return found
