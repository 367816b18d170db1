"""How near two sentences are, and which pairs are worth a look.

A score is the cosine of two sentences as sets of features weighted by rarity (tf-idf with binary tf, Salton
and Buckley 1988; the seed score of Sanchez-Perez et al. 2014). Rarity is counted over the sentences of all
texts at hand, so that what every sentence of the story says counts little.

Only pairs that share something rare are scored at all: an inverted index over the features, in which a
feature that stands in very many sentences on both sides opens no pair. So the work grows with the length of
the texts and not with its square.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from math import log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

# A feature opens pairs while it stands in at most this many of them. Below about forty sentences a side
# nothing is left out; in a book it leaves out the names that stand on every page.
OPENS = 1024
# Sentences counted as seen before the first one, each without any of the features: in two texts of a sentence
# each, the shared words would otherwise be the frequent ones.
PRIOR = 16
# Pairs below this share a common word or two, as any two sentences of one language do.
LEAST = 0.1
# Of a sentence's pairs so many are kept, and those that are as good for the sentence on the other side.
FEW = 5


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of the sentence pairs that share something, and what is needed to score merged sentences."""

    pairs: dict[tuple[int, int], float]
    weights: dict[str, float]
    copy: Sequence[frozenset[str]]
    original: Sequence[frozenset[str]]
    rarest: float = 0.0

    def merged(self, i: int, i_end: int, j: int, j_end: int) -> float:
        """The score of the copy's sentences ``i`` to ``i_end`` taken as one against ``j`` to ``j_end``."""
        return cosine(union(self.copy[i:i_end]), union(self.original[j:j_end]), self.weights)


def union(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """All features of some sentences."""
    return sets[0] if len(sets) == 1 else reduce(frozenset.union, sets)


def cosine(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    """The cosine of two feature sets; ``weights`` are squared idf values."""
    weigh = weights.__getitem__
    shared = sum(map(weigh, one & other))
    if not shared:
        return 0.0
    return round(shared / sqrt(sum(map(weigh, one)) * sum(map(weigh, other))), 9)


def score(copy: Sequence[frozenset[str]], original: Sequence[frozenset[str]]) -> Scores:
    """The scores of all pairs of a copy's and the originals' sentences that share something rare."""
    import numpy as np

    counts = Counter(chain.from_iterable((*copy, *original)))
    total = len(copy) + len(original) + PRIOR
    weight_of = {count: log(total / count) ** 2 for count in set(counts.values())}
    weights = {feature: weight_of[count] for feature, count in counts.items()}
    rarest = log(total / 2) ** 2
    ids = {feature: place for place, feature in enumerate(counts)}
    left, right = (_postings(side, ids) for side in (copy, original))
    length = len(ids)
    n_left, n_right = (np.bincount(side[0], minlength=length) for side in (left, right))
    product = n_left * n_right
    opens = np.flatnonzero((product > 0) & (product <= OPENS))
    if not len(opens):
        return Scores(_same(copy, original, {}), weights, copy, original, rarest)
    # Row r of a feature's block of n × m pairs is pair (r // m, r % m): the join of the two posting lists.
    sizes = product[opens]
    which = np.repeat(np.arange(len(opens)), sizes)
    inner = np.arange(len(which)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    width = n_right[opens][which]
    begin_left, begin_right = (np.cumsum(n) - n for n in (n_left, n_right))
    rows = left[1][begin_left[opens][which] + inner // width]
    columns = right[1][begin_right[opens][which] + inner % width]
    weigh = np.fromiter(weights.values(), dtype=np.float64, count=length)
    keys = rows * len(original) + columns
    found, back = np.unique(keys, return_inverse=True)
    dots = np.bincount(back, weights=weigh[opens][which])
    norms = [
        np.sqrt(np.bincount(side[1], weights=weigh[side[0]], minlength=len(features))) + 1e-12
        for side, features in ((left, copy), (right, original))
    ]
    rows, columns = found // len(original), found % len(original)
    # Rounded, because sets have no order of their own, and sums in another order differ in the last digits.
    values = np.round(dots / (norms[0][rows] * norms[1][columns]), 9)
    keep = values >= LEAST
    rows, columns, values = rows[keep], columns[keep], values[keep]
    keep = _among_best(rows, values) | _among_best(columns, values)
    keys = zip(rows[keep].tolist(), columns[keep].tolist(), strict=True)
    pairs = _same(copy, original, dict(zip(keys, values[keep].tolist(), strict=True)))
    return Scores(pairs, weights, copy, original, rarest)


def _same(
    copy: Sequence[frozenset[str]],
    original: Sequence[frozenset[str]],
    pairs: dict[tuple[int, int], float],
) -> dict[tuple[int, int], float]:
    """The pairs, with sentences that are the same but too frequent to open any: the n-th with the n-th."""
    places: dict[frozenset[str], list[int]] = {}
    for j, features in enumerate(original):
        places.setdefault(features, []).append(j)
    seen: Counter[frozenset[str]] = Counter()
    for i, features in enumerate(copy):
        there = places.get(features)
        if there and (there[0] != there[-1] or (i, there[0]) not in pairs):
            n = seen[features]
            seen[features] += 1
            if n < len(there):
                pairs.setdefault((i, there[n]), 1.0)
    return pairs


def _among_best(sentences: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which pairs are among the best few of their sentence on one side."""
    import numpy as np

    order = np.lexsort((-values, sentences))
    place = np.arange(len(order))
    starts = np.flatnonzero(np.diff(sentences[order], prepend=-1))
    rank = place - np.repeat(starts, np.diff(starts, append=len(order)))
    best = np.empty(len(order), dtype=np.bool_)
    best[order] = rank < FEW
    return best


def _postings(
    side: Sequence[frozenset[str]], ids: dict[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Features and sentences of one side as two parallel arrays, by feature."""
    import numpy as np

    features = np.fromiter(map(ids.__getitem__, chain.from_iterable(side)), dtype=np.int64)
    sentences = np.repeat(np.arange(len(side)), np.fromiter(map(len, side), dtype=np.int64, count=len(side)))
    order = np.argsort(features, kind="stable")
    return features[order], sentences[order]
