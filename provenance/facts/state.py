"""What the matching of one kind of fact has come to: the facts of both sides, and the entries so far."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.facts import quotes
from provenance.facts.places import Places, places
from provenance.model import Entry, Fact, FactKind, Fate, Label, Tier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.facts import Member
    from provenance.facts.reading import Mention, Reading
    from provenance.model import Alignment

# Candidates looked at for one fact, so that hostile input cannot make the work quadratic.
ENOUGH = 300


@dataclass(frozen=True, slots=True)
class Pair:
    """An aligned passage with its words' places."""

    source: int
    places: Places


def pairs(copy: Reading, originals: Sequence[Reading], alignment: Alignment) -> tuple[Pair, ...]:
    """The aligned passages, with the places of their words."""
    found = []
    for passage in alignment.passages:
        if passage.copy is None or passage.original is None or passage.source is None:
            continue
        if passage.label not in (Label.COPIED, Label.REWRITTEN) or passage.source >= len(originals):
            continue
        original = originals[passage.source]
        if not (
            copy.holds_main(passage.copy.start, passage.copy.end)
            or original.holds_main(passage.original.start, passage.original.end)
        ):
            continue  # the pages around two articles: none of their facts is asked for
        first, last = copy.range(passage.copy.start, passage.copy.end)
        begin, end = original.range(passage.original.start, passage.original.end)
        found.append(Pair(passage.source, places(copy, first, last, original, begin, end)))
    return tuple(found)


@dataclass(slots=True)
class State:
    """The facts of one kind on both sides, those that have found their counterpart, and the entries.

    ``done`` holds the copy's facts that have an entry, ``used`` the originals' that are in one, ``kept``
    for a fact of the copy its counterpart and the place of its entry.
    """

    member: Member
    copy: Reading
    originals: Sequence[Reading]
    mine: tuple[Mention, ...]
    theirs: tuple[tuple[Mention, ...], ...] = field(init=False)
    entries: list[Entry] = field(default_factory=list)
    done: set[int] = field(default_factory=set)
    used: set[tuple[int, int]] = field(default_factory=set)
    kept: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    starts: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.theirs = tuple(self.member.find(original) for original in self.originals)
        self.starts = [[each.first for each in side] for side in (self.mine, *self.theirs)]

    def ours(self, first: int, last: int) -> range:
        """The copy's facts that begin in some of its words."""
        return range(bisect_left(self.starts[0], first), bisect_left(self.starts[0], last))

    def others(self, source: int, first: int, last: int) -> range:
        """An original's facts that begin in some of its words."""
        starts = self.starts[source + 1]
        return range(bisect_left(starts, first), bisect_left(starts, last))

    def index(self) -> dict[str, list[tuple[int, int]]]:
        """The originals' facts by what an equal fact is looked up by."""
        found: dict[str, list[tuple[int, int]]] = {}
        for source, mentions in enumerate(self.theirs):
            for other, mention in enumerate(mentions):
                for key in self.member.keys(mention):
                    found.setdefault(key, []).append((source, other))
        return found

    def keep(self, number: int, source: int, other: int, note: str) -> None:
        """A fact of the copy is the original's."""
        mine, theirs = self.mine[number], self.theirs[source][other]
        self.done.add(number)
        self.used.add((source, other))
        self.kept[number] = (source, other, len(self.entries))
        self.entries.append(self._entry(mine, source, theirs, note))

    def alter(self, number: int, source: int, other: int) -> None:
        """A fact of the copy is the original's, changed."""
        mine, theirs = self.mine[number], self.theirs[source][other]
        self.done.add(number)
        self.used.add((source, other))
        if self.member.KIND is FactKind.QUOTE:
            note = quotes.changed(self.copy, mine, self.originals[source], theirs)
        else:
            note = self.member.note(mine, theirs)
        self.entries.append(Entry(self.member.KIND, Fate.ALTERED, mine.fact, source, theirs.fact, None, note))

    def found(self, number: int, source: int, place: int, size: int, note: str = "") -> None:
        """The words of a fact of the copy stand in an original, though not read as such a fact there."""
        mention, original = self.mine[number], self.originals[source]
        span = original.span(place, place + size)
        fact = Fact(mention.fact.kind, span, mention.fact.value)
        exact = quotes.trimmed(self.copy.printed(mention.fact.span)) == quotes.trimmed(original.printed(span))
        self.done.add(number)
        tier = Tier.EXACT if exact else Tier.FOLDED
        self.entries.append(Entry(fact.kind, Fate.KEPT, mention.fact, source, fact, tier, note))

    def _entry(self, mine: Mention, source: int, theirs: Mention, note: str) -> Entry:
        """The entry of a kept fact: its tier, what was folded, and whether its speaker is another."""
        kind, original = self.member.KIND, self.originals[source]
        one, two = self.copy.printed(mine.fact.span), original.printed(theirs.fact.span)
        if kind is not FactKind.QUOTE:
            tier = Tier.EXACT if one == two else Tier.FOLDED
            return Entry(kind, Fate.KEPT, mine.fact, source, theirs.fact, tier, note)
        if quotes.another(self.copy, mine, original, theirs):
            said = f"{quotes.ANOTHER}: {theirs.fact.holder} became {mine.fact.holder}"
            return Entry(kind, Fate.ALTERED, mine.fact, source, theirs.fact, None, said)
        one, two = quotes.trimmed(one), quotes.trimmed(two)
        tier = Tier.EXACT if one == two or (note and one in two) else Tier.FOLDED
        if not note and tier is Tier.FOLDED:
            note = quotes.foldings(one, two)
        return Entry(kind, Fate.KEPT, mine.fact, source, theirs.fact, tier, note)


def in_order(entry: Entry) -> tuple[int, int]:
    """The place of an entry in the copy."""
    span = entry.copy.span if entry.copy else None
    return (span.start, span.end) if span else (0, 0)
