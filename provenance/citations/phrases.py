"""Where a text speaks of its origin: the phrases of the language packs, in their sentences, with their place.

A tool of ``credit_line``. Phrases are found in folded text; every span is in the exact text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from provenance.model import Kind, Part
from provenance.text.folding import fold
from provenance.text.languages import codes, pack, packs
from provenance.text.segments import sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Paragraph
    from provenance.text.languages import Pack

# Of two phrases on one place the longer wins, and of two equally long ones the earlier of this list.
KINDS = (
    "elsewhere", "feed", "translation", "published", "republished", "behind", "partner", "read", "label",
    "wire", "via", "photo", "reference",
)  # fmt: skip
_LONGEST_CREDIT = 40  # words of a sentence that is a credit and no part of the story (citing.md, section 3)
_NEAR = 12  # blocks before and after the main text that still belong to the article
_TAIL = (
    0.86  # 19 of 21 credits of real republications begin behind this share of the text (citing.md, section 5)
)
_LONG_BLOCK = 4000  # of a longer block only both ends are read: a credit stands at a border
_SUBSTANCE = 15  # words of a block that is a paragraph of a story rather than a line of its head


class Place(IntEnum):
    """Where a block stands: outside the article, within its body, or at its border."""

    OUTSIDE = 0
    INSIDE = 1
    BORDER = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in its sentence.

    ``start`` and ``end`` are the phrase, ``left`` and ``right`` its sentence, cut where another phrase of the
    same sentence begins. ``shaped``: the sentence is about the text itself and not longer than a credit is.
    """

    kind: str
    pack: Pack
    block: int
    start: int
    end: int
    left: int
    right: int
    place: Place
    shaped: bool


def speakers(language: str | None) -> tuple[Pack, ...]:
    """The packs to read credits with; all of them where the language is not known."""
    if language and (found := packs(language)):
        return found
    return tuple(one for code in codes() if (one := pack(code)))


def places(article: Article) -> tuple[Place, ...]:
    """The place of each block."""
    blocks = article.paragraphs
    main = [number for number, block in enumerate(blocks) if block.part is Part.MAIN]
    if not main:
        return (Place.BORDER,) * len(blocks)
    first, last = main[0], main[-1]
    start, end = blocks[first].span.start, blocks[last].span.end
    tail = start + _TAIL * (end - start)
    lead = next((n for n in main if _is_body(article, blocks[n])), first)
    found = []
    for number, block in enumerate(blocks):
        if number < first - _NEAR or number > last + _NEAR:
            found.append(Place.OUTSIDE)
        elif number <= lead or number >= main[-2:][0] or block.span.end > tail:
            found.append(Place.BORDER)
        else:
            found.append(Place.INSIDE)
    return tuple(found)


def _is_body(article: Article, block: Paragraph) -> bool:
    """Whether a block is a paragraph of the story; shorter ones belong to its head."""
    if block.kind is not Kind.BODY:
        return False
    return (
        len(words(article.text, block.span.start, min(block.span.end, block.span.start + 400))) >= _SUBSTANCE
    )


def hits(article: Article) -> Iterator[Hit]:
    """Every phrase in page order.

    Inside the body only blocks with a link are read: a phrase there cites the text only when it links to it.
    """
    found = places(article)
    for number, block in enumerate(article.paragraphs):
        if block.kind is Kind.CAPTION or found[number] is Place.OUTSIDE:
            continue
        if found[number] is Place.INSIDE and not block.links:
            continue
        start, end = block.span.start, block.span.end
        if end - start <= _LONG_BLOCK:
            yield from _within(article, number, start, end, found[number])
        else:
            yield from _within(article, number, start, start + _LONG_BLOCK // 2, found[number])
            yield from _within(article, number, end - _LONG_BLOCK // 2, end, found[number])


def _within(article: Article, number: int, start: int, end: int, place: Place) -> Iterator[Hit]:
    folded = fold(article.text[start:end])
    raw: list[tuple[int, int, int, Pack]] = []
    for one in speakers(article.language):
        for rank, kind in enumerate(KINDS):
            pattern = one.pattern("credits", kind)
            for match in pattern.finditer(folded.text) if pattern else ():
                left, right = folded.exact(*match.span())
                if left < right:
                    raw.append((start + left, start + right, rank, one))
    if not raw:
        return
    for left, right in _sentences(article.text, start, end, article.language):
        inner = [hit for hit in raw if left <= hit[0] < right]
        chosen: list[tuple[int, int, int, Pack]] = []
        for hit in sorted(inner, key=lambda hit: (hit[0] - hit[1], hit[2], hit[0])):
            if all(hit[1] <= other[0] or hit[0] >= other[1] for other in chosen):
                chosen.append(hit)
        chosen.sort(key=lambda hit: hit[0])
        for place_in_row, (begin, stop, rank, one) in enumerate(chosen):
            behind = chosen[place_in_row + 1 :]
            limit = next((hit[0] for hit in behind if KINDS[hit[2]] != "reference"), right)
            shaped = _is_shaped(article.text, left, right, begin, stop, one)
            yield Hit(
                KINDS[rank], one, number, begin, max(stop, begin), left, max(limit, stop), place, shaped
            )


def _sentences(text: str, start: int, end: int, language: str | None) -> list[tuple[int, int]]:
    """The sentences, mended where one was cut within a name (``S.Paulo``, ``Netzpolitik.org``)."""
    found: list[tuple[int, int]] = []
    for left, right in sentences(text, start, end, language):
        if found and found[-1][1] == left and text[left - 1] == ".":
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    return found


def _is_shaped(text: str, left: int, right: int, start: int, end: int, one: Pack) -> bool:
    """Whether a sentence is short and speaks of the text it stands in, or opens with the phrase."""
    longest = _LONGEST_CREDIT if one.spaces else 2 * _LONGEST_CREDIT
    if len(words(text, left, right)) > longest:
        return False
    before = fold(text[left:start]).text
    itself = one.pattern("credits", "self")
    if itself and itself.search(fold(text[left:end]).text):
        return True
    before = before.rsplit(":", 1)[-1]  # "Editor's note:" and its like
    return len(words(before)) <= (1 if one.spaces else 4)
