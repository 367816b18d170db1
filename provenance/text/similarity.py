"""Word differences: from two sequences of words to the edits between them, in a form that reads well.

The only module that knows rapidfuzz. Its Levenshtein opcodes (bit-parallel, Hyyrö 2003) replace words where
other differs only delete and insert; what is shown to a reader is then cleaned up as diff-match-patch does
(Fraser 2006, "semantic clean-up"): a short run of equal words between two longer edits is no sign of sameness
but an accident, and becomes a part of one edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

# Islands of more words than this are never accidents.
ISLAND = 2


@dataclass(frozen=True, slots=True)
class Change:
    """Words ``a`` to ``a_end`` of the first sequence became words ``b`` to ``b_end`` of the second."""

    a: int
    a_end: int
    b: int
    b_end: int

    @property
    def size(self) -> int:
        """The words of the longer side."""
        return max(self.a_end - self.a, self.b_end - self.b)


def changes(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Change]:
    """The edits that turn one sequence of words into the other: least in number, then cleaned up.

    In order, apart by at least one equal word; applied to ``one`` they give ``other``.
    """
    from rapidfuzz.distance import Levenshtein

    found: list[Change] = []
    for code in Levenshtein.opcodes(one, other):
        if code.tag == "equal":
            continue
        change = Change(code.src_start, code.src_end, code.dest_start, code.dest_end)
        if found and found[-1].a_end == change.a and found[-1].b_end == change.b:
            found[-1] = Change(found[-1].a, change.a_end, found[-1].b, change.b_end)
        else:
            found.append(change)
    return _clean(found)


def _clean(found: list[Change]) -> list[Change]:
    """Edits with the short islands between them absorbed; one that grew may absorb the island before it."""
    kept: list[Change] = []
    for change in found:
        grown = change
        while kept and grown.a - kept[-1].a_end <= min(ISLAND, kept[-1].size, grown.size):
            before = kept.pop()
            grown = Change(before.a, grown.a_end, before.b, grown.b_end)
        kept.append(grown)
    return kept


def place(one: Sequence[Hashable], other: Sequence[Hashable], at: int) -> int:
    """Where position ``at`` of the second sequence lies in the first: exact beside an equal word."""
    from rapidfuzz.distance import Levenshtein

    for code in Levenshtein.opcodes(one, other):
        if code.dest_start <= at < code.dest_end:
            if code.tag == "equal":
                return int(code.src_start + at - code.dest_start)
            share = (at - code.dest_start) / (code.dest_end - code.dest_start)
            return int(code.src_start + round(share * (code.src_end - code.src_start)))
    return len(one)
