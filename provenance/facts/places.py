"""Where the words of an aligned passage stand on the other side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from provenance.text.similarity import Change, changes

if TYPE_CHECKING:
    from provenance.facts.reading import Reading

_a, _a_end, _b, _b_end = map(attrgetter, ("a", "a_end", "b", "b_end"))
_NONE: frozenset[int] = frozenset()
_LONGEST = 4000  # words; a longer passage is compared as one change, to stay fast on hostile input


@dataclass(frozen=True, slots=True)
class Places:
    """The words of a passage: ``first`` to ``last`` of the copy beside ``begin`` to ``end`` of the original.

    ``changes`` counts from the starts of the passage, original first.
    """

    first: int
    last: int
    begin: int
    end: int
    changes: tuple[Change, ...]

    def of_copy(self, first: int, last: int) -> frozenset[int]:
        """Which changes touch some words of the copy; what was cut out between two words touches both."""
        if not self.changes:
            return _NONE
        left = bisect_right(self.changes, first - self.first, key=_b_end)
        return frozenset(range(left, bisect_left(self.changes, last - self.first, key=_b)))

    def of_original(self, first: int, last: int) -> frozenset[int]:
        """Which changes touch some words of the original; what was put in between two words touches both."""
        if not self.changes:
            return _NONE
        left = bisect_right(self.changes, first - self.begin, key=_a_end)
        return frozenset(range(left, bisect_left(self.changes, last - self.begin, key=_a)))

    def size(self, number: int) -> int:
        """The words of a change, on its longer side."""
        change = self.changes[number]
        return max(change.a_end - change.a, change.b_end - change.b)

    def mapped(self, place: int) -> int:
        """The original's word that equals a word of the copy which no change touches."""
        at = place - self.first
        before = bisect_right(self.changes, at, key=_b_end)
        if not before:
            return self.begin + at
        change = self.changes[before - 1]
        return self.begin + at + change.a_end - change.b_end

    @property
    def kept(self) -> float:
        """The share of the shorter side's words that no change touches, 0 to 1."""
        size = min(self.last - self.first, self.end - self.begin)
        changed = sum(change.b_end - change.b for change in self.changes)
        return (self.last - self.first - changed) / size if size else 0.0


def places(copy: Reading, first: int, last: int, original: Reading, begin: int, end: int) -> Places:
    """The places of a passage, by the word difference of its sides."""
    mine, theirs = copy.words.folded[first:last], original.words.folded[begin:end]
    if mine == theirs:
        found: list[Change] = []
    elif max(len(mine), len(theirs)) > _LONGEST:
        found = [Change(0, len(theirs), 0, len(mine))]
    else:
        found = changes(theirs, mine)
    return Places(first, last, begin, end, tuple(found))
