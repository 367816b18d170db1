"""The ledger: which facts of the originals survived in the copy, and which of the copy's are not theirs.

One module, one kind of fact. A member is a module that has what ``Member`` names; it reads one article at a
time and says when two facts are one. To add a kind, add its module, a value of ``FactKind`` and a line in
``KINDS``; what is matched with what is decided in ``matching.py``, once for all kinds.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Protocol, cast

from provenance.facts import certainty, dates, links, names, numbers, quotes
from provenance.facts.matching import match
from provenance.facts.reading import Mention, Reading, read
from provenance.facts.state import pairs
from provenance.model import Entry, FactKind, Fate, Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Alignment, Article, Span


class Member(Protocol):
    """One kind of fact: how it is found in a text, and when two are one."""

    KIND: FactKind

    @staticmethod
    def find(reading: Reading, /) -> tuple[Mention, ...]:
        """Every fact of the kind, in the order of the text."""
        ...

    @staticmethod
    def same(copy: Mention, original: Mention) -> str | None:
        """Empty when two are one fact, a note when a reading makes them one, ``None`` when they differ."""
        ...

    @staticmethod
    def opposed(copy: Mention, original: Mention, *, opposite: bool) -> bool:
        """Whether two that differ are one fact changed; ``opposite``: they stand in one local change."""
        ...

    @staticmethod
    def note(copy: Mention, original: Mention) -> str:
        """What differs between two that are one fact changed, where the values do not say it."""
        ...

    @staticmethod
    def particular(mention: Mention, other: Mention) -> bool:
        """Whether an equal fact far away is the same fact, and no accident."""
        ...

    @staticmethod
    def keys(mention: Mention) -> tuple[str, ...]:
        """What an equal fact is looked up by: two that are one share a key."""
        ...


KINDS: tuple[Member, ...] = tuple(
    cast("Member", module) for module in (quotes, numbers, dates, names, certainty, links)
)


def ledger(copy: Article, originals: Sequence[Article], alignment: Alignment) -> Ledger:
    """Every fact of the copy's and the originals' main text with its fate, by kind and place.

    A fact that is said twice needs no second counterpart. What lies inside a quotation that was altered,
    invented or lost is that quotation's business, and reported once. Kinds that the language or the format
    does not let us see are named in ``unread``, and have no entries.
    """
    # Facts of the page around a copy are nobody's; those around an original may be the copy's all the same.
    ours = read(copy, next((each.language for each in originals if each.language), None), narrow=True)
    theirs = [read(original, copy.language) for original in originals]
    aligned = pairs(ours, theirs, alignment)
    unread = _unread(ours, theirs)
    entries: list[Entry] = []
    for member in KINDS:
        if member.KIND not in unread:
            entries += match(member, ours, theirs, aligned)
    return Ledger(_once(entries), unread)


def _unread(copy: Reading, originals: Sequence[Reading]) -> tuple[FactKind, ...]:
    """The kinds that cannot be told: without the language's words, without capitals, without markup."""
    sides = [copy, *originals]
    foreign = len({side.lexicon.code for side in sides}) > 1
    found = []
    if foreign:
        found.append(FactKind.QUOTE)
    if not all(side.lexicon.known for side in sides):
        found.append(FactKind.DATE)
    if not all(any(map(str.isupper, side.text)) for side in sides if side.text):
        found.append(FactKind.NAME)
    if foreign or not all(side.lexicon.known for side in sides):
        found.append(FactKind.CERTAINTY)
    if not all(links.any_in(side) for side in sides):
        found.append(FactKind.LINK)
    return tuple(found)


def _once(entries: list[Entry]) -> tuple[Entry, ...]:
    """The entries without what an altered, invented or lost quotation already tells."""
    told: dict[int | None, list[Span]] = {}  # quotations of the copy (None) and of each original
    for each in entries:
        if each.kind is not FactKind.QUOTE or each.fate is Fate.KEPT or each.note.startswith(quotes.ANOTHER):
            continue
        if each.copy:
            told.setdefault(None, []).append(each.copy.span)
        if each.original:
            told.setdefault(each.source, []).append(each.original.span)
    for spans in told.values():
        spans.sort()
    return tuple(
        each
        for each in entries
        if each.kind is FactKind.QUOTE
        or each.fate is Fate.KEPT
        or not (
            (each.copy and _held(each.copy.span, told.get(None, ())))
            or (each.original and _held(each.original.span, told.get(each.source, ())))
        )
    )


def _held(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span lies in one of some sorted spans that do not overlap."""
    at = bisect_right(spans, span.start, key=lambda each: each.start) - 1
    return at >= 0 and span.end <= spans[at].end


__all__ = ["KINDS", "Member", "ledger"]
