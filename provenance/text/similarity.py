"""Word differences: from two sequences of words to the edits between them, in a form that reads well.

The only module that knows rapidfuzz. Its Indel opcodes (the longest common subsequence, bit-parallel, Hyyrö
2004) keep as many words equal as can be: a Levenshtein distance would rather replace a quotation that stands
elsewhere in the sentence than keep it whole. A deletion beside an insertion is one replacement. What is shown
to a reader is then cleaned up as diff-match-patch does (Fraser 2006, "semantic clean-up"): one or two little
words between two edits are no sign of sameness but an accident of grammar, and become a part of one edit. A
name, a number or any longer word stays out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# An island is an accident while it has at most so many words, each of at most so many letters. (In scripts
# that do not part words a letter is a word: two letters are an accident there too.)
ISLAND = 2
LITTLE = 3


@dataclass(frozen=True, slots=True)
class Change:
    """Words ``a`` to ``a_end`` of the first sequence became words ``b`` to ``b_end`` of the second."""

    a: int
    a_end: int
    b: int
    b_end: int


def changes(one: Sequence[str], other: Sequence[str]) -> list[Change]:
    """The edits that turn one sequence of words into the other: with most words kept, then cleaned up.

    In order, apart by at least one equal word; applied to ``one`` they give ``other``.
    """
    from rapidfuzz.distance import Indel

    found: list[Change] = []
    for code in Indel.opcodes(one, other):
        if code.tag == "equal":
            continue
        change = Change(code.src_start, code.src_end, code.dest_start, code.dest_end)
        if found and found[-1].a_end == change.a and found[-1].b_end == change.b:
            found[-1] = Change(found[-1].a, change.a_end, found[-1].b, change.b_end)
        else:
            found.append(change)
    return _clean(found, one)


def _clean(found: list[Change], words: Sequence[str]) -> list[Change]:
    """Edits with the islands of little words between them absorbed."""
    kept: list[Change] = []
    for change in found:
        if kept and _accident(words[kept[-1].a_end : change.a]):
            before = kept.pop()
            kept.append(Change(before.a, change.a_end, before.b, change.b_end))
        else:
            kept.append(change)
    return kept


def _accident(island: Sequence[str]) -> bool:
    return len(island) <= ISLAND and all(len(word) <= LITTLE and word.isalpha() for word in island)


def place(one: Sequence[str], other: Sequence[str], at: int) -> int:
    """Where position ``at`` of the second sequence lies in the first: exact beside an equal word."""
    from rapidfuzz.distance import Indel

    for code in Indel.opcodes(one, other):
        if code.dest_start <= at < code.dest_end:
            if code.tag == "equal":
                return int(code.src_start + at - code.dest_start)
            share = (at - code.dest_start) / (code.dest_end - code.dest_start)
            return int(code.src_start + round(share * (code.src_end - code.src_start)))
    return len(one)


def in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words of both sequences stand in one order: their longest common subsequence."""
    from rapidfuzz.distance import LCSseq

    return int(LCSseq.similarity(one, other))
