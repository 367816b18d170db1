"""How near two sentences are to saying the same, 0 to 1: the pair alone, without any text around it.

The mean of three terms, none of them fitted to a set:

- **meaning**: the cosine of their vectors (``text/meaning``);
- **coverage**: of each sentence's words, how near the other has one (the greedy matching of Mihalcea et al.
  2006 and Zhang et al. 2020 on vectors of words; equal stems are equal), a word counting by its letters. The
  poorer of the two sides: what only one of them says keeps them apart, however much they share;
- **order**: the longest common subsequence of stems, as a share of the longer sentence. Vectors do not see
  who did what to whom; the order of the words does.

Where no encoder serves the language, coverage asks for equal stems and meaning is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.text.meaning import encoder
from provenance.text.segments import words
from provenance.text.similarity import in_order
from provenance.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.text.meaning import Encoder


def nearness(one: str, other: str, language: str | None = None) -> float:
    """How near two sentences are to saying the same: 1 for the same words, about .1 for strangers.

    A sentence without words is near to nothing. Symmetric. A threshold depends on what counts as the same:
    half of the pairs that judges called paraphrases in news reach .74.
    """
    stem = stems(language)
    left, right = words(one).folded, words(other).folded
    if not left or not right:
        return 0.0
    ours, theirs = [stem[word] for word in left], [stem[word] for word in right]
    order = in_order(ours, theirs) / max(len(ours), len(theirs))
    measure = encoder(language)
    if measure is None:
        return (_coverage(left, ours, right, theirs, None) + order) / 2
    rows = measure.encode([one, other])
    meaning = max(0.0, float(rows[0] @ rows[1]))
    return min(1.0, (meaning + _coverage(left, ours, right, theirs, measure) + order) / 3)


def _coverage(
    left: Sequence[str],
    ours: Sequence[str],
    right: Sequence[str],
    theirs: Sequence[str],
    measure: Encoder | None,
) -> float:
    """The share of the poorer covered sentence's letters that stand in words which the other has."""
    import numpy as np

    one, other = dict(zip(ours, left, strict=True)), dict(zip(theirs, right, strict=True))
    equal = np.array([[stem == facing for facing in other] for stem in one], dtype=np.float32)
    if measure is not None:
        rows = measure.encode([*one.values(), *other.values()])
        equal = np.maximum(equal, rows[: len(one)] @ rows[len(one) :].T)
    letters = [np.array([len(word) for word in each.values()]) for each in (one, other)]
    covered = equal.max(1) @ letters[0] / letters[0].sum(), equal.max(0) @ letters[1] / letters[1].sum()
    return float(min(covered))
