"""An article as it is to be compared, where its letters were made to hide what it says, and the way back.

Look-alike letters, invisible characters (``evasion.py``) and double encoding (``mojibake.py``) would make
every word of a copy another word. So such an article is compared as what a reader reads, and all that is
found there is told with places in the text as it came: ``Reading.article`` goes in, ``restored`` comes out.
Of any other article, which is nearly every one, the reading is the article itself.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from provenance.model import Article, Entry, Passage, Span
from provenance.text.evasion import plain
from provenance.text.mojibake import repaired

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.model import Edit, Fact

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """An article to compare, and the border before each place of it in the exact text (empty: the same)."""

    article: Article
    borders: tuple[int, ...] = ()

    def exact(self, span: Span) -> Span:
        """The span of the exact text; what was left out belongs to the words beside it."""
        return Span(self.borders[span.start], self.borders[span.end]) if self.borders else span


@lru_cache(maxsize=8)
def letters(text: str) -> tuple[str, tuple[int, ...]] | None:
    """The text as a reader reads it, and where its characters end in this one; ``None``: it is no other."""
    meant = repaired(text)
    shown = plain(meant[0] if meant else text)
    if not shown:
        return meant
    ends = meant[1] if meant else range(1, len(text) + 1)
    return shown[0], tuple([ends[place] for place in shown[1]])


def reading(article: Article) -> Reading:
    """The reading of an article."""
    found = letters(article.text)
    if found is None:
        return Reading(article)
    text, ends = found
    counts = _Counts(ends, len(article.text))

    def moved(span: Span) -> Span:
        """The span in the text that is compared."""
        return Span(counts.before(span.start), counts.before(span.end))

    paragraphs = tuple(
        replace(
            one,
            span=moved(one.span),
            links=tuple(replace(link, span=moved(link.span)) for link in one.links),
        )
        for one in article.paragraphs
    )
    title = letters(article.title) if article.title else None
    told = replace(article, text=text, paragraphs=paragraphs, title=title[0] if title else article.title)
    return Reading(told, tuple(_borders(text, ends, len(article.text))))


def _borders(text: str, ends: tuple[int, ...], length: int) -> Iterator[int]:
    """The border before each character, and the end: what was left out stays with the words beside it."""
    yield 0
    for place in range(1, len(text)):
        yield ends[place] - 1 if text[place].isspace() else ends[place - 1]
    yield length


class _Counts:
    """From places of the exact text to those of the reading: how many of its characters end before."""

    def __init__(self, ends: tuple[int, ...], length: int) -> None:
        self._counts = [0] * (length + 1)
        for end in ends:
            self._counts[end] = 1
        total = 0
        for place, one in enumerate(self._counts):
            total += one
            self._counts[place] = total

    def before(self, place: int) -> int:
        """The number of characters that stand before a place."""
        return self._counts[min(place, len(self._counts) - 1)]


def restored(value: T, copy: Reading, originals: Sequence[Reading] = ()) -> T:
    """What was found in readings, with every place in the exact texts: citations, an alignment, a ledger."""
    if not copy.borders and not any(one.borders for one in originals):
        return value
    found: Any = _Restoring(copy, originals).told(value)
    return found  # type: ignore[no-any-return]


class _Restoring:
    def __init__(self, copy: Reading, originals: Sequence[Reading]) -> None:
        self._copy = copy
        self._originals = originals

    def told(self, value: Any) -> Any:
        """The value with the places of the copy, and of originals where it says which."""
        if isinstance(value, tuple):
            return tuple([self.told(one) for one in value])
        if isinstance(value, Passage):
            return replace(
                value,
                copy=self._span(value.copy),
                original=self._theirs(value.original, value.source),
                edits=tuple([self._edit(one, value.source) for one in value.edits]),
            )
        if isinstance(value, Entry):
            return replace(
                value,
                copy=self._fact(value.copy),
                original=self._fact(value.original, value.source, theirs=True),
            )
        if isinstance(value, Span):
            return self._copy.exact(value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        told: Any = value
        names = [field.name for field in fields(told)]
        return replace(told, **{name: self.told(getattr(told, name)) for name in names})

    def _span(self, span: Span | None) -> Span | None:
        return self._copy.exact(span) if span else None

    def _theirs(self, span: Span | None, source: int | None) -> Span | None:
        if span is None or source is None or source >= len(self._originals):
            return span
        return self._originals[source].exact(span)

    def _edit(self, edit: Edit, source: int | None) -> Edit:
        original = self._theirs(edit.original, source)
        assert original
        return replace(edit, copy=self._copy.exact(edit.copy), original=original)

    def _fact(self, fact: Fact | None, source: int | None = None, *, theirs: bool = False) -> Fact | None:
        if fact is None:
            return None
        span = self._theirs(fact.span, source) if theirs else self._copy.exact(fact.span)
        assert span
        return replace(fact, span=span)
