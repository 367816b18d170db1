"""An article read for alignment: its sentences, in order, with the features by which they are compared.

The sentence is the working unit, the paragraph the reading unit. A **feature** is a stem (Snowball, where the
article's language has a stemmer), a number or sign as it stands, and in scripts that do not part words a pair
of neighbouring letters, because single letters of such scripts say little. Words of one or two letters are
left to the words themselves: they carry grammar, not content, in every alphabet measured. A sentence without
any word (a row of asterisks) has its text as its one feature.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.model import Article, Kind, Part
from provenance.text.segments import Words, sentences, words_of
from provenance.text.stems import REMEMBERED, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_NOTHING = frozenset({""})


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one article as parallel tuples, and the words that they are made of.

    Sentence ``i`` covers ``text[starts[i]:ends[i]]``, lies in block ``blocks[i]`` and holds the words
    ``firsts[i]`` up to ``firsts[i + 1]``. Blocks are the article's paragraphs, and any stretch of text that
    no paragraph claims, in the order of the text; ``main`` and ``heading`` say what the block of a sentence
    is.
    """

    text: str
    words: Words
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    firsts: tuple[int, ...]
    blocks: tuple[int, ...]
    main: tuple[bool, ...]
    heading: tuple[bool, ...]
    features: tuple[frozenset[str], ...]
    language: str | None = None

    def __len__(self) -> int:
        return len(self.starts)

    def size(self, start: int, end: int | None = None) -> int:
        """How many words the sentences from ``start`` up to ``end`` hold (one sentence without ``end``)."""
        return self.firsts[start + 1 if end is None else end] - self.firsts[start]

    def string(self, start: int, end: int | None = None) -> str:
        """The text of the sentences from ``start`` up to ``end`` (of one sentence without ``end``)."""
        return self.text[self.starts[start] : self.ends[start if end is None else end - 1]]

    def openings(self, first: int, last: int) -> tuple[int, ...]:
        """Those of the words ``first`` to ``last`` that open a sentence."""
        return self.firsts[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]


@lru_cache(maxsize=32)  # one article meets several candidates; it is read once
def read(article: Article) -> Sentences:
    """The sentences of an article; every character that is no white space lies in exactly one of them."""
    text = article.text
    found = words_of(text)
    starts: list[int] = []
    ends: list[int] = []
    blocks: list[int] = []
    main: list[bool] = []
    heading: list[bool] = []
    for block, (start, end, is_main, is_heading) in enumerate(_blocks(article)):
        for left, right in sentences(text, start, end, article.language):
            starts.append(left)
            ends.append(right)
            blocks.append(block)
            main.append(is_main)
            heading.append(is_heading)
    firsts = [bisect_left(found.starts, start) for start in starts]
    firsts.append(len(found))
    found_stems = list(map(_features(article.language).__getitem__, found.folded))
    if _UNSPACED.search(text):
        _pair_letters(found_stems, found.folded, firsts)
    features = tuple(
        frozenset(found_stems[first:last]) - _NOTHING or _whole(found.folded[first:last], text[start:end])
        for first, last, start, end in zip(firsts, firsts[1:], starts, ends, strict=False)
    )
    return Sentences(
        text,
        found,
        tuple(starts),
        tuple(ends),
        tuple(firsts),
        tuple(blocks),
        tuple(main),
        tuple(heading),
        features,
        article.language,
    )


class _Features(dict[str, str]):
    """From folded words to features, empty for little words; remembered from one text to the next."""

    def __init__(self, stem: Mapping[str, str]) -> None:
        super().__init__()
        self.stem = stem

    def __missing__(self, word: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = found = self.stem[word] if len(word) > 2 or not word.isalpha() else ""
        return found


@lru_cache(maxsize=64)
def _features(language: str | None) -> _Features:
    return _Features(stems(language))


def _blocks(article: Article) -> Iterator[tuple[int, int, bool, bool]]:
    """Paragraphs, and what text stands outside them, as ``(start, end, main, heading)``."""
    place = 0
    for paragraph in sorted(article.paragraphs, key=lambda each: each.span):
        start, end = max(place, paragraph.span.start), paragraph.span.end
        if article.text[place:start].strip():
            yield place, start, True, False
        if start < end:
            yield start, end, paragraph.part is Part.MAIN, paragraph.kind is Kind.HEADING
            place = end
    if article.text[place:].strip():
        yield place, len(article.text), True, False


def _pair_letters(stems: list[str], folded: tuple[str, ...], firsts: list[int]) -> None:
    """Puts pairs of neighbouring letters in the place of the letters of scripts without spaces."""
    openings = set(firsts)
    for place in range(len(stems) - 1, -1, -1):
        if _unspaced(folded[place][0]):
            before = "" if place in openings or not place else folded[place - 1]
            stems[place] = before + folded[place] if before and _unspaced(before[0]) else ""


def _whole(folded: tuple[str, ...], text: str) -> frozenset[str]:
    """The features of a sentence that has only little words, or none."""
    return frozenset(folded or (text,))


_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@lru_cache(maxsize=4096)
def _unspaced(letter: str) -> bool:
    """Whether the letter is of a script in which each letter is a word (see ``text/segments.py``)."""
    return _UNSPACED.match(letter) is not None
