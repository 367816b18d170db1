"""An article read for its facts: its words, its language's tables, and what a fact found in it is.

A ``Mention`` is a fact with what is needed to compare it and nobody else needs: the words that it stands on,
and the value in the form that its member understands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from provenance.facts.lexicon import lexicon
from provenance.model import Article, Fact, FactKind, Kind, Part, Span
from provenance.text.segments import Words, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.facts.lexicon import Lexicon
    from provenance.facts.numerals import Numeral


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact where one text mentions it: words ``first`` up to ``last``.

    ``weak`` ones count only beside a counterpart: their loss or arrival alone says nothing (``first`` as an
    adverb). ``detail`` is the member's own.
    """

    fact: Fact
    first: int
    last: int
    weak: bool = False
    detail: Any = None


@dataclass(frozen=True, eq=False)
class Reading:
    """One article, read once for all members. Compared by identity, so that what is found can be kept.

    A ``narrow`` one is read for the facts that begin in the article's own text; a member may find others.
    """

    article: Article
    lexicon: Lexicon
    words: Words
    published: date | None
    narrow: bool = False

    @property
    def text(self) -> str:
        """The exact text."""
        return self.article.text

    def printed(self, span: Span) -> str:
        """The exact words of a span."""
        return self.article.text[span.start : span.end]

    def gap(self, place: int) -> str:
        """What stands between a word and the next; empty behind the last."""
        words = self.words
        if not 0 <= place < len(words.starts) - 1:
            return ""
        return self.article.text[words.ends[place] : words.starts[place + 1]]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The words that begin in a stretch of the text, as first and last (half open)."""
        return bisect_left(self.words.starts, start), bisect_left(self.words.starts, end)

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from one word up to another (half open)."""
        return Span(self.words.starts[first], self.words.ends[last - 1])

    def mention(
        self,
        kind: FactKind,
        first: int,
        last: int,
        value: str,
        *,
        holder: str | None = None,
        weak: bool = False,
        detail: Any = None,
    ) -> Mention:
        """A mention on the words ``first`` up to ``last``."""
        return Mention(Fact(kind, self.span(first, last), value, holder), first, last, weak, detail)

    @cached_property
    def stream(self) -> str:
        """All folded words in a row, parted and framed by one space: for finding words in a row."""
        return f" {' '.join(self.words.folded)} "

    @cached_property
    def _offsets(self) -> list[int]:
        offsets, place = [], 1
        for word in self.words.folded:
            offsets.append(place)
            place += len(word) + 1
        return offsets

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self.words.folded)

    def search(self, row: tuple[str, ...]) -> int | None:
        """The first place where some words stand in a row."""
        if not row or not self._vocabulary.issuperset(row):
            return None
        found = self.stream.find(f" {' '.join(row)} ")
        return None if found < 0 else bisect_left(self._offsets, found + 1)

    def openings(self, opens: Callable[[str], bool]) -> list[int]:
        """The words that are read and may open something, by a test of the folded word, in order."""
        words, folded = set(filter(opens, self._vocabulary)), self.words.folded
        return [place for first, last in self._read for place in range(first, last) if folded[place] in words]

    @cached_property
    def _read(self) -> list[tuple[int, int]]:
        """The words that are read, as ranges in order."""
        if not self.narrow or not self.article.paragraphs:
            return [(0, len(self.words))]
        found: list[tuple[int, int]] = []
        for start, end in zip(*self._main, strict=True):
            first, last = self.range(start, end)
            if found and found[-1][1] == first:
                first = found.pop()[0]
            found.append((first, last))
        return found

    @cached_property
    def unread(self) -> frozenset[str]:
        """The folded words that are not read, with those right behind them."""
        ends = [0, *(last for _, last in self._read)]
        starts = [*(first for first, _ in self._read), len(self.words)]
        folded = self.words.folded
        around = (folded[end : start + 1] for end, start in zip(ends, starts, strict=True) if end < start)
        return frozenset(chain.from_iterable(around))

    def reads(self, first: int, last: int) -> bool:
        """Whether all words from one up to another are read."""
        at = bisect_right(self._read, first, key=itemgetter(0)) - 1
        return at >= 0 and last <= self._read[at][1]

    @cached_property
    def narrowed(self) -> Reading:
        """The narrow reading of the same article."""
        return self if self.narrow else replace(self, narrow=True)

    @cached_property
    def numerals(self) -> dict[int, Numeral | None]:
        """The numbers that were looked for so far, by the word that they begin with."""
        return {}

    def holds_main(self, start: int, end: int) -> bool:
        """Whether a stretch of the text shares a character with the article's own text."""
        starts, ends = self._main
        at = bisect_left(starts, end) - 1
        return not self.article.paragraphs or (at >= 0 and start < ends[at])

    @cached_property
    def _main(self) -> tuple[list[int], list[int]]:
        main = sorted(
            (each.span.start, each.span.end) for each in self.article.paragraphs if each.part is Part.MAIN
        )
        return [start for start, _ in main], [end for _, end in main]

    def is_main(self, place: int) -> bool:
        """Whether a place lies in the article's own text; text without paragraphs is all its own."""
        starts, ends = self._main
        if not self.article.paragraphs:
            return True
        at = bisect_right(starts, place) - 1
        return at >= 0 and place < ends[at]

    def blocks(self) -> tuple[tuple[int, int, Kind], ...]:
        """The paragraphs, furniture included, as ``(start, end, kind)``; without any, the whole text."""
        if not self.article.paragraphs:
            return ((0, len(self.text), Kind.BODY),)
        return tuple((each.span.start, each.span.end, each.kind) for each in self.article.paragraphs)


def read(article: Article, language: str | None = None, *, narrow: bool = False) -> Reading:
    """The reading of an article; ``language`` stands in where the article names none."""
    return Reading(
        article,
        lexicon(article.language or language),
        words_of(article.text),
        _day(article.published),
        narrow,
    )


def _day(moment: str | None) -> date | None:
    """The day of an ISO 8601 moment, where it says one."""
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None
