"""The evidence of place and form: where an added passage stands, and what kind of block it is.

Priors from pages: credits, calls and framing stand behind the text, by-lines and notes before it, promos
between its paragraphs; what stands outside the article's own text is hardly ever content. Without an
original, "the text" is from the first to the last paragraph of prose.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from provenance.model import Kind, Label, Part
from provenance.text.languages import packs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.model import Alignment, Article, Paragraph, Passage, Span

PROSE = 12  # words of the shortest block that counts as a paragraph of the text when it ends as a sentence
HEADING = 14  # words of the longest line that can be a heading or a list item
_FEW = 5  # words of a block that cannot be a row of keywords
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]』」\s]*$")
_TAGS = frozenset(
    ("a", "article", "aside", "b", "div", "em", "figure", "footer", "header", "li", "main", "nav")
)
_TAGS |= frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "section", "span", "strong", "ul"))
_MARK = re.compile(r"[^\W_]+")


class Where(StrEnum):
    """Where a passage stands, seen from the text that was taken over."""

    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Place:
    """Place and form of one added passage.

    ``inserted``: its neighbours follow each other in the original. ``own``: nothing in its paragraph is
    aligned. ``closing``: it ends the last paragraph of prose that no family has named. ``distance`` counts
    paragraphs from the text. ``links`` is the share of characters that are link, ``echo`` that of the words
    that the prose has too (asked of rows of words only). ``above`` is the end of the block before,
    ``previous`` the kind given to it, ``alike`` whether the markup of both says much the same; ``section`` is
    the heading above, ``section_kind`` its kind.
    ``alone``: there is no original to compare with.
    """

    where: Where
    furniture: bool = False
    alone: bool = False
    kind: Kind = Kind.BODY
    marks: frozenset[str] = frozenset()
    words: int = 0
    own: bool = True
    prose: bool = False
    inserted: bool = False
    edge: bool = False
    closing: bool = False
    distance: int = 0
    links: float = 0.0
    anchors: int = 0
    echo: float = 0.0
    alike: bool = True
    above: str = ""
    previous: str | None = None
    section: str = ""
    section_kind: str | None = None

    @property
    def line(self) -> bool:
        """Whether it is a short line of its own: a heading, a button, an item."""
        return self.own and not self.prose and self.words <= HEADING

    @property
    def outside(self) -> bool:
        """Whether it stands outside the run of the text: furniture, before it or after it."""
        return self.furniture or self.where is not Where.INSIDE

    def said(self) -> str:
        """The place in words that a report can show."""
        if self.furniture:
            return "stands outside the article’s own text"
        text = "paragraph of prose" if self.alone else "passage that comes from the original"
        if self.where is Where.BEFORE:
            return f"stands before the first {text}"
        if self.where is Where.AFTER:
            directly = "directly " if self.distance <= 1 else ""
            return f"stands {directly}after the last {text}"
        if self.closing:
            return "closes the text"
        if self.inserted:
            return "stands between two passages that follow each other in the original"
        if self.edge:
            return "stands at the edge of the text"
        return "stands inside the text"


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of a copy before anything is named: its paragraphs, their form, and the text's borders.

    ``first`` and ``last`` are the places of the text's first and last passage; ``prose``,
    ``sizes`` and ``headings`` (the number of the nearest heading above) go by paragraph.
    """

    copy: Article
    alone: bool
    starts: tuple[int, ...]
    sizes: tuple[int, ...]
    prose: tuple[bool, ...]
    headings: tuple[int | None, ...]
    first: int
    last: int

    def paragraph(self, span: Span) -> int:
        """The number of the paragraph that holds the beginning of a span."""
        return max(0, bisect_right(self.starts, span.start) - 1)


def size(text: str, language: str | None) -> int:
    """The number of words, estimated without segmenting: two letters a word where no spaces part them."""
    pack = packs(language)[:1]
    return len(text.split()) if not pack or pack[0].spaces else sum(map(str.isalnum, text)) // 2


def layout(alignment: Alignment, copy: Article, *, alone: bool, furnishes: Callable[[int], bool]) -> Layout:
    """The layout of a copy. ``furnishes(n)`` says whether paragraph n speaks as page furniture does.

    The borders of the text are those of the aligned prose of the main part. With no such passage (no
    original, or nothing of it found) they are the first and last paragraph of prose that is no furniture.
    """
    paragraphs = copy.paragraphs
    texts = [copy.text[p.span.start : p.span.end] for p in paragraphs]
    sizes = tuple(size(text, copy.language) for text in texts)
    prose = tuple(
        p.part is Part.MAIN
        and p.kind in (Kind.BODY, Kind.QUOTE)
        and words >= PROSE
        and bool(_SENTENCE_END.search(text[-12:]))
        for p, words, text in zip(paragraphs, sizes, texts, strict=True)
    )
    starts = tuple(p.span.start for p in paragraphs)
    aligned = [p.copy for p in alignment.passages if p.copy and p.label in (Label.COPIED, Label.REWRITTEN)]
    headings = _headings(copy, texts, sizes)
    plan = Layout(copy, alone, starts, sizes, prose, headings, 0, len(copy.text))
    main = [span for span in aligned if paragraphs[plan.paragraph(span)].part is Part.MAIN]
    spans = [span for span in main if prose[plan.paragraph(span)]] or main
    if not spans:
        rows = [n for n, is_prose in enumerate(prose) if is_prose]
        while rows and furnishes(rows[-1]):
            rows.pop()
        while rows and furnishes(rows[0]):
            rows.pop(0)
        spans = [paragraphs[n].span for n in rows]
    first = min((span.start for span in spans), default=0)
    last = max((span.end for span in spans), default=0)
    return replace(plan, first=first, last=last)


def places(alignment: Alignment, plan: Layout) -> dict[int, Place]:
    """The place of each added passage, by its number in the alignment."""
    copy = plan.copy
    passages = [(n, p, p.copy) for n, p in enumerate(alignment.passages) if p.copy]
    touched = {plan.paragraph(span) for _n, p, span in passages if p.label is not Label.ADDED}
    body = [n for n, is_prose in enumerate(plan.prose) if is_prose]
    edges = {*body[:2], *body[-2:]}
    top, bottom = _row(plan, plan.first), _row(plan, max(plan.first, plan.last - 1))
    inserted = _inserted([p for _n, p, _s in passages])
    vocabulary: set[str] = set()
    found: dict[int, Place] = {}
    for rank, (number, passage, span) in enumerate(passages):
        if passage.label is not Label.ADDED:
            continue
        row = plan.paragraph(span)
        paragraph = copy.paragraphs[row]
        where = (
            Where.BEFORE
            if span.end <= plan.first
            else Where.AFTER
            if span.start >= plan.last
            else Where.INSIDE
        )
        row_of_words = not plan.prose[row] and plan.sizes[row] > _FEW and where is not Where.INSIDE
        links = [
            link for link in paragraph.links if link.span.end > span.start and link.span.start < span.end
        ]
        found[number] = Place(
            where=where,
            furniture=paragraph.part is Part.FURNITURE,
            alone=plan.alone,
            kind=paragraph.kind,
            marks=_marks(paragraph),
            words=size(copy.text[span.start : span.end], copy.language),
            own=row not in touched,
            prose=plan.prose[row],
            inserted=inserted[rank],
            edge=row in edges,
            distance=max(0, row - bottom if where is Where.AFTER else top - row),
            links=sum(link.span.end - link.span.start for link in links) / max(1, span.end - span.start),
            anchors=len(links),
            echo=_echo(copy.text[span.start : span.end], plan, vocabulary) if row_of_words else 0.0,
            alike=row > 0 and _alike(paragraph, copy.paragraphs[row - 1]),
            above=_ending(copy, row),
            section=_section(plan, row),
        )
    return found


def closing(plan: Layout, spans: Sequence[Span], named: Sequence[Span]) -> int | None:
    """Which of ``spans`` ends the last paragraph of prose without a ``named`` passage (``None``: none)."""
    taken = {plan.paragraph(span) for span in named}
    rows = [n for n, is_prose in enumerate(plan.prose) if is_prose and n not in taken]
    if not rows:
        return None
    end = plan.copy.paragraphs[rows[-1]].span.end
    for number, span in enumerate(spans):
        if plan.paragraph(span) == rows[-1] and not plan.copy.text[span.end : end].strip():
            return number
    return None


def is_line(text: str, kind: Kind, words: int) -> bool:
    """Whether a block is a heading by its markup, or a short line that does not end as a sentence does."""
    return kind is Kind.HEADING or (0 < words <= HEADING and not _SENTENCE_END.search(text[-12:]))


def _alike(one: Paragraph, other: Paragraph) -> bool:
    """Whether two blocks stand in the same part of a page: most of the names in their markup are the same.

    The names of the tags themselves are everywhere and say nothing; blocks without names are alike.
    """
    names, others = set(one.marks) - _TAGS, set(other.marks) - _TAGS
    if not names or not others:
        return not names and not others
    return 2 * len(names & others) >= min(len(names), len(others))


def _ending(copy: Article, row: int) -> str:
    """The last characters of the paragraph before."""
    if not row:
        return ""
    span = copy.paragraphs[row - 1].span
    return copy.text[max(span.start, span.end - 12) : span.end].rstrip()


def _echo(text: str, plan: Layout, vocabulary: set[str]) -> float:
    """The share of a block's words that the prose has; fills ``vocabulary`` when it is first asked for."""
    if not vocabulary:
        spans = (p.span for p, prose in zip(plan.copy.paragraphs, plan.prose, strict=True) if prose)
        vocabulary.update(w for s in spans for w in _MARK.findall(plan.copy.text[s.start : s.end].casefold()))
    words = _MARK.findall(text.casefold())
    return sum(word in vocabulary for word in words) / max(1, len(words))


def _row(plan: Layout, offset: int) -> int:
    return max(0, bisect_right(plan.starts, offset) - 1)


def _marks(paragraph: Paragraph) -> frozenset[str]:
    """The words of the markup, whole and in parts, and the kind of the block as one more."""
    parts = (part for mark in paragraph.marks for part in (mark.lower(), *_MARK.findall(mark.lower())))
    return frozenset((*parts, paragraph.kind.value))


def _headings(copy: Article, texts: Sequence[str], sizes: Sequence[int]) -> tuple[int | None, ...]:
    """For each paragraph the number of the nearest heading above it."""
    found: list[int | None] = []
    above = None
    for row, (paragraph, text, words) in enumerate(zip(copy.paragraphs, texts, sizes, strict=True)):
        found.append(above)
        if paragraph.kind in (Kind.HEADING, Kind.BODY) and is_line(text, paragraph.kind, words):
            above = row
    return tuple(found)


def _section(plan: Layout, row: int) -> str:
    heading = plan.headings[row]
    if heading is None:
        return ""
    span = plan.copy.paragraphs[heading].span
    return plan.copy.text[span.start : span.end]


def _inserted(passages: Sequence[Passage]) -> list[bool]:
    """For each passage whether the nearest aligned ones on both sides follow each other in one original."""

    def nearest(order: Sequence[Passage]) -> list[Passage | None]:
        """For each passage the last aligned one before it."""
        seen: list[Passage | None] = []
        last = None
        for passage in order:
            seen.append(last)
            last = passage if passage.original else last
        return seen

    before, after = nearest(passages), nearest(passages[::-1])[::-1]
    return [_adjacent(one, other) for one, other in zip(before, after, strict=True)]


def _adjacent(one: Passage | None, other: Passage | None) -> bool:
    if not (one and other and one.original and other.original) or one.source != other.source:
        return False
    # Two characters of white space part the paragraphs of an original; a little more is punctuation.
    return 0 <= other.original.start - one.original.end <= 8
