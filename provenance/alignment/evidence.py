"""Whether a region of links is reuse, or two texts that speak of the same thing.

Look-alikes on one topic share words; reuse shares words in a row, or so many of them that topic does not
explain it. Links that stand near each other on both sides are weighed together (the clusters and the
validation of Sanchez-Perez et al. 2014): a region stays by its sum, a lone link must carry itself.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from math import sqrt
from typing import TYPE_CHECKING

from provenance.alignment.chains import heaviest
from provenance.alignment.scores import union

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.alignment.chains import Link
    from provenance.alignment.scores import Scores
    from provenance.alignment.sentences import Sentences

# Links are neighbours while no more than this many sentences stand between them: the copy's side is what a
# reader keeps in view, the original's is longer because originals are shortened more than copies are padded.
NEAR = 4
NEAR_ORIGINAL = 8
# The summed score of a region, or the score of its best link, from which on it may be reuse. A look-alike
# reaches .5 with one sentence and seldom with two.
ENOUGH = 0.9
STRONG = 0.55
# So many words of sentences that are on both sides prove reuse, whatever the words are; so does less where
# the copy is no longer. (At .98 function words may differ, hardly more.)
VERBATIM = 0.98
RUN = 8
# The number of a list item, a "Yes", is no evidence.
SPEAKING = 3
# Below a mean of STRONG a region must share this part of its word trigrams,
TRIGRAMS = 0.06
# unless its sum is twice what is enough: of regions in another wording no look-alike came beyond 1.0.
BEYOND_TOPIC = 2 * ENOUGH
# A chain of mutual best matches proves reuse from this length on, and beyond this multiple of √n.
ORDERED = 6
BEYOND_CHANCE = 2.6
# So many trigrams in common prove reuse where they are that part of the region's.
ROW = 10
# A region must share the weight of this many words that stand only once on each side: more than the two names
# of a byline.
RARE = 2.5
# So many of them in one pair of sentences are more than any two reports on one topic shared.
MANY = 6


def regions(links: Sequence[Link]) -> list[list[Link]]:
    """The links in groups of neighbours: near on both sides, directly or through others."""
    found: list[list[Link]] = []
    for link in sorted(links):
        joined: list[Link] | None = None
        for region in found[-8:]:
            if joined is not region and any(_near(other, link) for other in region[-6:]):
                region.append(link)
                joined = region
                break
        if joined is None:
            found.append([link])
    return found


def in_order(links: Sequence[Link]) -> list[Link]:
    """The chain of mutual best matches, where it is longer than chance would make it; else none.

    For texts rewritten from end to end, in which no region proves anything by itself. Of n pairs in random
    order the longest chain has about 2√n (Logan and Shepp 1977); of unrelated articles it was never seen
    beyond 2.4√n.
    """
    ours: dict[int, float] = {}
    theirs: dict[int, float] = {}
    single = [link for link in links if link.i_end - link.i == link.j_end - link.j == 1]
    for link in single:
        ours[link.i] = max(ours.get(link.i, 0.0), link.worth)
        theirs[link.j] = max(theirs.get(link.j, 0.0), link.worth)
    best = [link for link in single if link.worth == ours[link.i] == theirs[link.j]]
    chain = heaviest([replace(link, gain=1.0 + link.score) for link in best])
    if len(chain) < ORDERED or len(chain) < BEYOND_CHANCE * sqrt(len(best)):
        return []
    return chain


def _near(one: Link, other: Link) -> bool:
    behind = other.j - one.j_end if other.j >= one.j else one.j - other.j_end
    return other.i - one.i_end <= NEAR and behind <= NEAR_ORIGINAL


def sound(
    links: Sequence[Link], copy: Sentences, originals: Sequence[Sentences], scores: Scores
) -> list[Link]:
    """The links of the regions that are reuse."""
    bounds = [0, *accumulate(map(len, originals))]
    return [
        link
        for region in regions(links)
        if _is_reuse(region, copy, originals, bounds, scores)
        for link in region
    ]


def _is_reuse(
    region: list[Link],
    copy: Sentences,
    originals: Sequence[Sentences],
    bounds: Sequence[int],
    scores: Scores,
) -> bool:
    speaking = [link for link in region if copy.size(link.i, link.i_end) >= SPEAKING]
    total = sum(link.score for link in speaking)
    best = max((link.score for link in speaking), default=0.0)
    verbatim = sum(copy.size(link.i, link.i_end) for link in region if link.score >= VERBATIM)
    if verbatim >= RUN or verbatim == copy.size(0, len(copy)):
        return True
    if total >= 3 * ENOUGH and total >= STRONG * len(speaking):
        return True  # beyond doubt; the rest need not be counted
    shared = most = 0.0
    common = whole = 0
    for link in region:
        both = union(scores.copy[link.i : link.i_end]) & union(scores.original[link.j : link.j_end])
        weight = sum(map(scores.weights.__getitem__, both))
        shared, most = shared + weight, max(most, weight)
        source = bisect_right(bounds, link.j) - 1
        base = bounds[source]
        ours = _trigrams(copy, link.i, link.i_end)
        common += len(ours & _trigrams(originals[source], link.j - base, link.j_end - base))
        whole += len(ours)
    if (common >= ROW and common >= TRIGRAMS * whole) or most >= MANY * scores.rarest:
        return True
    if (total < ENOUGH and best < STRONG) or shared < RARE * scores.rarest:
        return False
    return total >= min(BEYOND_TOPIC, STRONG * len(speaking)) or common > TRIGRAMS * whole


def _trigrams(side: Sentences, start: int, end: int) -> set[tuple[str, ...]]:
    """The word trigrams of some sentences, folded."""
    words = side.words.folded[side.firsts[start] : side.firsts[end]]
    return set(zip(words, words[1:], words[2:], strict=False))
