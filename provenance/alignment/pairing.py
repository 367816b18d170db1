"""Which sentences of the copy belong to which sentences of the originals: n:m links, moves, sources.

A pair of sentences is judged in its context: the scores of its neighbours support it, so that a heavily
rewritten sentence between two sure ones is found where the same score standing alone is not enough. The
heaviest monotone chain of links comes first, source by source; what it leaves open goes to further chains:
those are the passages that moved. Regions without evidence are dropped (``evidence``), and then the gaps
between what stays are filled with a lower floor, because there order and neighbours speak too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from provenance.alignment.chains import Link, heaviest
from provenance.alignment.context import Taken, complete
from provenance.alignment.evidence import VERBATIM, in_order, sound
from provenance.alignment.meaning import retold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.alignment.scores import Scores
    from provenance.alignment.sentences import Sentences

# A pair that stands alone is a link from this score on; in a gap between two links, from the lower one.
FLOOR = 0.35
GAP = 0.1
# What a neighbour's score adds: two neighbours copied word for word bring the floor down by .3.
SUPPORT = 0.15
# But no neighbours make a link of less than this; where all around is rewritten, the gaps are asked again.
BARE = 0.25
# A further sentence is merged into a link when what it alone explains has this cosine with the other side.
EXTRA = 0.12
# At most so many sentences of one side are merged.
MERGED = 3
# Sentences of an original may serve twice (a headline, a summary) where the second use is as near as this.
AGAIN = 0.5
# A sentence of so many words that stands whole on the other side belongs there.
WHOLE = 5
# From this score on a sentence of the one side's article may be furniture of the other side's page.
MIXED = 0.8
# After so many chains what is left are sentences thrown about, which are linked one by one, the best first.
CHAINS = 8
# A link of one original gives way where another original has a sentence better by this.
RIVAL = 0.1


def pair(copy: Sentences, originals: Sequence[Sentences], scores: Scores) -> list[Link]:
    """The links of a copy with its originals, in the copy's order; no sentence of the copy is in two."""
    bounds = [0, *accumulate(map(len, originals))]
    scores = _without_mixed(copy, originals, scores)
    possible = list(_possible(copy, originals, scores, bounds))
    strong = [
        replace(link, gain=link.gain - (FLOOR - GAP) * _size(link, copy, originals, bounds))
        for link in possible
        if link.worth > FLOOR and link.score >= BARE
    ]
    strong = _without_rivals(_whole_first(strong, copy, scores), bounds)
    around = [not is_main for side in originals for is_main in side.main]
    taken = Taken(len(copy), bounds[-1])
    links: list[Link] = []
    first = [link for link in strong if copy.main[link.i] and not around[link.j]]
    for some in (first, strong):
        links += _chains(some, taken, bounds)
    links = sorted(sound(links, copy, originals, scores)) or in_order(
        # The pages around two articles keep one order whatever the articles say.
        [link for link in possible if copy.main[link.i] and not around[link.j]]
    )
    links = complete(links, possible, copy, originals, bounds, scores)
    return retold(links, copy, originals, bounds)


def _without_mixed(copy: Sentences, originals: Sequence[Sentences], scores: Scores) -> Scores:
    """The scores without pairs of the article's own text with the page around the other one.

    A masthead, a tag or a link to another story shares names with every story; only where the words are
    nearly the same did one become the other.
    """
    main = [is_main for side in originals for is_main in side.main]
    if all(main) and all(copy.main):
        return scores
    pairs = {
        (i, j): score for (i, j), score in scores.pairs.items() if copy.main[i] == main[j] or score >= MIXED
    }
    return replace(scores, pairs=pairs)


def _chains(links: Sequence[Link], taken: Taken, bounds: Sequence[int]) -> Iterator[Link]:
    """Chain after chain, each the heaviest that one original has with what the copy has left."""
    for _ in range(CHAINS):
        links = [link for link in links if taken.free(link, AGAIN)]
        sources: dict[int, list[Link]] = defaultdict(list)
        for link in links:
            sources[bisect_right(bounds, link.j)].append(link)
        best = max((heaviest(some) for some in sources.values()), key=_gain, default=[])
        if not best:
            return
        for link in best:
            taken.take(link)
        yield from best
    for link in sorted(links, key=lambda link: (-link.gain, link)):
        if taken.free(link, AGAIN):
            taken.take(link)
            yield link


def _gain(chain: Iterable[Link]) -> float:
    return sum(link.gain for link in chain)


def _whole_first(links: Sequence[Link], copy: Sentences, scores: Scores) -> list[Link]:
    """The links without those that would part two sentences of which one is the copy of the other.

    Where order and sameness disagree, sameness is right: in a list of like sentences with other numbers, each
    belongs to its own number, wherever it went.
    """
    whole = [
        pair for pair, score in scores.pairs.items() if score >= VERBATIM and copy.size(pair[0]) >= WHOLE
    ]
    ours, theirs = {i for i, _ in whole}, {j for _, j in whole}
    return [
        link
        for link in links
        if link.score >= VERBATIM
        or not (
            ours.intersection(range(link.i, link.i_end)) or theirs.intersection(range(link.j, link.j_end))
        )
    ]


def _without_rivals(links: list[Link], bounds: Sequence[int]) -> list[Link]:
    """The links without those for which another original has a clearly better sentence."""
    if len(bounds) == 2:
        return links
    best: dict[int, float] = defaultdict(float)
    for link in links:
        best[link.i] = max(best[link.i], link.worth)
    return [link for link in links if link.worth >= best[link.i] - RIVAL]


def _size(link: Link, copy: Sentences, originals: Sequence[Sentences], bounds: Sequence[int]) -> int:
    source = bisect_right(bounds, link.j) - 1
    base = bounds[source]
    return copy.size(link.i, link.i_end) + originals[source].size(link.j - base, link.j_end - base)


def _possible(
    copy: Sentences, originals: Sequence[Sentences], scores: Scores, bounds: Sequence[int]
) -> Iterator[Link]:
    """Every link worth more than the lower floor: single pairs, and merges around them."""
    get = scores.pairs.get
    ours = [copy.size(i) for i in range(len(copy))]
    theirs = [side.size(j) for side in originals for j in range(len(side))]
    for (i, j), score in scores.pairs.items():
        before = max(
            get((i - 1, j - 1), 0.0),
            get((i - 1, j - 2), 0.0),
            get((i - 1, j - 3), 0.0),
            get((i - 2, j - 1), 0.0),
        )
        after = max(
            get((i + 1, j + 1), 0.0),
            get((i + 1, j + 2), 0.0),
            get((i + 1, j + 3), 0.0),
            get((i + 2, j + 1), 0.0),
        )
        worth = score + SUPPORT * (before + after)
        if worth <= GAP:
            continue
        gain = (worth - GAP) * (ours[i] + theirs[j])
        yield Link(i, i + 1, j, j + 1, score, worth, gain)
        if score >= VERBATIM:  # of a sentence copied whole nothing is left to explain
            continue
        if get((i, j - 1), 0.0) > EXTRA or get((i, j + 1), 0.0) > EXTRA:
            source = bisect_right(bounds, j)
            for first, last, more in _merges(scores, i, j, True, bounds[source - 1], bounds[source]):
                size = sum(theirs[first:last]) - theirs[j]
                yield Link(i, i + 1, first, last, score, worth, gain + more * (size + ours[i]))
        if get((i - 1, j), 0.0) > EXTRA or get((i + 1, j), 0.0) > EXTRA:
            for first, last, more in _merges(scores, i, j, False, 0, len(copy)):
                size = sum(ours[first:last]) - ours[i]
                yield Link(first, last, j, j + 1, score, worth, gain + more * (size + theirs[j]))


def _merges(
    scores: Scores, i: int, j: int, wide: bool, low: int, high: int
) -> Iterator[tuple[int, int, float]]:
    """Ranges of two or three neighbours around a pair's sentence that together explain the other side.

    ``wide`` merges the original's sentences beside one of the copy, else the copy's beside one of the
    original; ``low`` and ``high`` bound the range. The third value is by how much each further sentence
    passes the floor, on the mean.
    """
    get = scores.pairs.get
    side, at = (scores.original, j) if wide else (scores.copy, i)
    whole, near = (scores.copy[i], get((i, j), 0.0)) if wide else (scores.original[j], get((i, j), 0.0))
    weigh = scores.weights.__getitem__

    def pair_score(k: int) -> float:
        return get((i, k), 0.0) if wide else get((k, j), 0.0)

    explained = whole & side[at]
    whole_weight = sum(map(weigh, whole))
    marginal: dict[int, float] = {}
    left, right = explained, explained
    for step in range(1, MERGED):
        for k, so_far in ((at - step, left), (at + step, right)):
            if not low <= k < high or not EXTRA < pair_score(k) <= near:
                continue
            new = (whole & side[k]) - so_far
            value = sum(map(weigh, new)) / (whole_weight * sum(map(weigh, side[k]))) ** 0.5
            if value > EXTRA:
                marginal[k] = value - EXTRA
                if k < at:
                    left = left | new
                else:
                    right = right | new
    for count in range(2, MERGED + 1):
        for first in range(at - count + 1, at + 1):
            others = [k for k in range(first, first + count) if k != at]
            if all(k in marginal for k in others):
                yield first, first + count, sum(marginal[k] for k in others) / len(others)
