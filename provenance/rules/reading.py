"""What many rules ask of a comparison: which passages are the article's own text, and words to show."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from provenance.model import Kind, Label, Part, Span
from provenance.text.addresses import canonical
from provenance.text.segments import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from provenance.model import Article, Comparison, Original, Paragraph, Passage

_SHOWN = 70  # characters of foreign text inside a message
TAKEN = (Label.COPIED, Label.REWRITTEN)
_T = TypeVar("_T")


def once(ask: Callable[[Comparison], _T]) -> Callable[[Comparison], _T]:
    """A question to a comparison that many rules put one after another: the last answer is kept."""
    kept: list[tuple[Comparison, _T]] = []

    def answer(comparison: Comparison) -> _T:
        for asked, known in kept:  # at most one, and replaced as a whole: threads may share it
            if asked is comparison:
                return known
        found = ask(comparison)
        kept[:] = [(comparison, found)]
        return found

    return answer


def excerpt(article: Article, span: Span) -> str:
    """The words of a span on one line, for a sentence: cut where they are long, without a full stop."""
    flat = " ".join(article.text[span.start : min(span.end, span.start + 4 * _SHOWN)].split())
    if len(flat) <= _SHOWN:
        return flat.rstrip(".,") or flat
    return f"{flat[:_SHOWN].rsplit(' ', 1)[0]} …"


def exact(article: Article, span: Span) -> str:
    """The exact text of a span, for pasting."""
    return article.text[span.start : span.end]


def size(article: Article, span: Span) -> int:
    """The number of words in a span."""
    return len(row(article.text[span.start : span.end]))


def paragraph(article: Article, place: int) -> Paragraph | None:
    """The paragraph that holds a place, or the nearest before it."""
    number = bisect_right(article.paragraphs, place, key=lambda each: each.span.start) - 1
    return article.paragraphs[number] if number >= 0 else None


def is_main(article: Article, span: Span) -> bool:
    """Whether a span begins in the article's own text."""
    held = paragraph(article, span.start)
    return held is not None and held.part is Part.MAIN


def of_copy(comparison: Comparison) -> list[Passage]:
    """The passages that the copy has, in its order."""
    return [each for each in comparison.alignment.passages if each.copy is not None]


def holding(passages: Sequence[Passage], span: Span) -> Passage | None:
    """Of passages in the copy's order the one in which a span begins."""
    number = bisect_right(passages, span.start, key=lambda each: each.copy.start if each.copy else 0) - 1
    return passages[number] if number >= 0 else None


def own(comparison: Comparison, *labels: Label) -> Iterator[tuple[Passage, Span]]:
    """The passages of the copy's own text with some labels, each with its place in the copy."""
    for passage in comparison.alignment.passages:
        if passage.label in labels and passage.copy and is_main(comparison.article, passage.copy):
            yield passage, passage.copy


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same characters as sorted spans of which no two overlap."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of some sorted spans that do not overlap."""
    number = bisect_right(others, span.end - 1, key=lambda each: each.start) - 1
    while number >= 0 and others[number].start == others[number].end:
        number -= 1
    return number >= 0 and span.start < others[number].end and span.start < span.end


class Beside:
    """From a place in an original to the passage in which it was taken over."""

    def __init__(self, comparison: Comparison) -> None:
        taken = [
            each
            for each in comparison.alignment.passages
            if each.label in TAKEN and each.original and each.copy and each.source is not None
        ]
        taken.sort(key=self._place)
        self._taken = taken

    def __call__(self, source: int, span: Span) -> Passage | None:
        """The passage of an original that holds the beginning of a span; ``None``: it was not taken."""
        number = bisect_right(self._taken, (source, span.start), key=self._place) - 1
        found = self._taken[number] if number >= 0 else None
        if found and found.source == source and found.original and span.start < found.original.end:
            return found
        return None

    @staticmethod
    def _place(passage: Passage) -> tuple[int, int]:
        return (passage.source or 0, passage.original.start if passage.original else 0)


def body(article: Article) -> list[Paragraph]:
    """The paragraphs of the text itself, without headings and captions."""
    return [
        each
        for each in article.paragraphs
        if each.part is Part.MAIN and each.kind not in (Kind.HEADING, Kind.CAPTION)
    ]


def address(original: Original) -> str | None:
    """Where an original can be linked: its URL, or the one that its page calls its own."""
    said = next((claim.value for claim in original.article.claims if claim.name == "canonical"), None)
    for url in (original.url, original.article.url, said):
        if url and url.lower().startswith(("http://", "https://")):
            return url
    return None


def addresses(original: Original) -> set[str]:
    """Every address under which an original is known, in canonical form."""
    names = ("canonical", "og:url")
    said = [claim.value for claim in original.article.claims if claim.name in names]
    cited = original.citation.url if original.citation else None
    urls = [original.url, original.article.url, cited, *said]
    return {canonical(url) for url in urls if url and url.lower().startswith(("http://", "https://"))}


@lru_cache(maxsize=4096)
def row(text: str) -> tuple[str, ...]:
    """The folded words of a short text; many rules ask for the same paragraphs."""
    return words(text).folded


def inside(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether some words stand in a row in others."""
    return bool(part) and f" {' '.join(part)} " in f" {' '.join(whole)} "
