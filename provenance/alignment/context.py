"""What sure links let us see around them: rewriting too heavy to be seen alone.

Where a region of reuse is established, order, neighbours and mutual best match decide what its scores leave
open. Looks, each over what the one before left free: gaps between two links that follow each other, filled
by the same chain with a lower floor; mutual best matches inside the region, wherever they stand; single ones
that share rare words, in a copy that is a rewriting in the main; and sentences beside a link that explain
what the link's own sentences do not, which are merged into it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict, deque
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.alignment.chains import Link, heaviest
from provenance.alignment.evidence import NEAR, NEAR_ORIGINAL, RARE, regions
from provenance.alignment.scores import union

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.alignment.scores import Scores
    from provenance.alignment.sentences import Sentences

# A gap of more sentences of the copy than this has no neighbours that speak for its middle.
WIDE = 12
# Rewriting is consistent: between sentences that were hardly touched an unlike one is new, between sentences
# in other words it may be one more of them. So the floor in a gap is this part of its neighbours' scores.
EXPECTED = 0.3
# So many best matches in order make a block that moved.
BLOCK = 3
# At a mean score of this the sentences of a copy were hardly touched; one that is unlike all is new.
HARDLY = 0.8
# A free sentence beside a link belongs to it when what it alone explains has this cosine with the other side.
# Nine in ten of the sentences that an abridgement left out explain nothing at all; one shared word of a long
# sentence reaches .06. The same on both sides, so that swapping them swaps added and omitted.
BESIDE = 0.08


class Taken:
    """Which sentences of both sides are linked already."""

    def __init__(self, ours: int, theirs: int, links: Sequence[Link] = ()) -> None:
        self.copy = bytearray(ours)
        self.original = bytearray(theirs)
        for link in links:
            self.take(link)

    def take(self, link: Link) -> None:
        """Marks a link's sentences."""
        self.copy[link.i : link.i_end] = b"\1" * (link.i_end - link.i)
        self.original[link.j : link.j_end] = b"\1" * (link.j_end - link.j)

    def free(self, link: Link, again: float = 2.0) -> bool:
        """Whether the link's sentences are free; the original's need not be from the score ``again`` on."""
        if any(self.copy[link.i : link.i_end]):
            return False
        return link.score >= again or not any(self.original[link.j : link.j_end])


def complete(
    links: Sequence[Link],
    possible: Sequence[Link],
    copy: Sentences,
    originals: Sequence[Sentences],
    bounds: Sequence[int],
    scores: Scores,
) -> list[Link]:
    """The links with all that their context adds, in the copy's order.

    ``possible`` are links that are worth anything at all; ``bounds`` says where each original's sentences
    begin and where the last one's end.
    """
    taken = Taken(len(copy), bounds[-1], links)
    found = list(links)
    found += _between(found, possible, taken, bounds)
    found.sort()
    found += _apart(found, possible, taken)
    found += _grown(found, possible, taken, bounds)
    found += _headlines(found, copy, originals, bounds, taken, scores)
    found += _alone(found, possible, copy, taken, scores)
    found.sort()
    return _beside(found, copy, originals, bounds, taken, scores)


def _between(
    links: Sequence[Link], possible: Sequence[Link], taken: Taken, bounds: Sequence[int]
) -> list[Link]:
    """Links inside the gaps between links that follow each other on both sides."""
    by_start: dict[int, list[Link]] = defaultdict(list)
    for link in possible:
        by_start[link.i].append(link)
    found: list[Link] = []
    for i, i_end, j, j_end, floor in gaps(links, len(taken.copy), bounds):
        inside = [
            link
            for start in range(i, i_end)
            for link in by_start[start]
            if link.score >= floor
            and link.i_end <= i_end
            and j <= link.j
            and link.j_end <= j_end
            and taken.free(link)
        ]
        for link in heaviest(inside):
            taken.take(link)
            found.append(link)
    return found


def _apart(links: Sequence[Link], possible: Sequence[Link], taken: Taken) -> list[Link]:
    """Blocks that moved in heavy rewriting: best matches of free sentences that keep one order by themselves.

    One such match proves nothing, and where the text was hardly touched not even several do; but sentence
    after sentence that is the best match of the next free sentence of the original is no accident.
    """
    if not links:
        return []
    floor = _floor(links)
    left = [link for link in possible if link.score >= floor and _single(link) and taken.free(link)]
    ours: dict[int, float] = defaultdict(float)
    theirs: dict[int, float] = defaultdict(float)
    for link in left:
        ours[link.i] = max(ours[link.i], link.worth)
        theirs[link.j] = max(theirs[link.j], link.worth)
    best = [link for link in left if link.worth == ours[link.i] == theirs[link.j]]
    found: list[Link] = []
    for region in regions(best):
        chain = heaviest(region)
        span = max(chain[-1].i_end - chain[0].i, chain[-1].j_end - chain[0].j)
        if len(chain) >= BLOCK and 2 * len(chain) >= span:
            found += chain
    for link in found:
        taken.take(link)
    return found


def _grown(
    links: Sequence[Link], possible: Sequence[Link], taken: Taken, bounds: Sequence[int]
) -> list[Link]:
    """Free neighbours of links on both sides, as long as there are any: the extension of a region."""
    floor = _floor(links) if links else 0.0
    left = {(link.i, link.j): link for link in possible if link.score >= floor and _single(link)}
    found: list[Link] = []
    open_ends = deque(links)
    while open_ends:
        one = open_ends.popleft()
        source = bisect_right(bounds, one.j)
        for i, js in ((one.i_end, (one.j_end, one.j_end + 1)), (one.i - 1, (one.j - 1, one.j - 2))):
            near = [left[i, j] for j in js if (i, j) in left and bisect_right(bounds, j) == source]
            near = [link for link in near if taken.free(link)]
            if near:
                best = max(near, key=lambda link: link.worth)
                taken.take(best)
                found.append(best)
                open_ends.append(best)
    return found


def _headlines(
    links: Sequence[Link],
    copy: Sentences,
    originals: Sequence[Sentences],
    bounds: Sequence[int],
    taken: Taken,
    scores: Scores,
) -> list[Link]:
    """The copy's headline beside that of the original it has most of, where they share anything rare."""
    if not links or True not in copy.heading:
        return []
    shares = Counter(bisect_right(bounds, link.j) - 1 for link in links)
    source = min(shares, key=lambda each: (-shares[each], each))
    if True not in originals[source].heading:
        return []
    i, j = copy.heading.index(True), bounds[source] + originals[source].heading.index(True)
    score = scores.pairs.get((i, j), 0.0)
    link = Link(i, i + 1, j, j + 1, score, score, 0.0)
    if not score or not taken.free(link):
        return []
    taken.take(link)
    return [link]


def _alone(
    links: Sequence[Link], possible: Sequence[Link], copy: Sentences, taken: Taken, scores: Scores
) -> list[Link]:
    """Single sentences that moved: in a copy known to be a rewriting of these originals in the main.

    Each is the other's best in all the text, and they share more rare words than the names of a byline.
    """
    linked = sum(copy.main[i] for link in links for i in range(link.i, link.i_end))
    if not links or 2 * linked < sum(copy.main) or sum(link.score for link in links) > HARDLY * len(links):
        return []
    ours: dict[int, float] = defaultdict(float)
    theirs: dict[int, float] = defaultdict(float)
    for (i, j), score in scores.pairs.items():
        ours[i] = max(ours[i], score)
        theirs[j] = max(theirs[j], score)
    found: list[Link] = []
    for link in possible:
        if _single(link) and link.score == ours[link.i] == theirs[link.j] and taken.free(link):
            both = scores.copy[link.i] & scores.original[link.j]
            if sum(map(scores.weights.__getitem__, both)) >= RARE * scores.rarest:
                taken.take(link)
                found.append(link)
    return found


def _single(link: Link) -> bool:
    return link.i_end - link.i == link.j_end - link.j == 1


def gaps(
    links: Sequence[Link], length: int, bounds: Sequence[int]
) -> Iterator[tuple[int, int, int, int, float]]:
    """What is open on both sides between links in order, and beside the first and the last.

    As ``(i, i_end, j, j_end, floor)``.
    """
    for place, (one, other) in enumerate(pairwise(links)):
        same = bisect_right(bounds, one.j) == bisect_right(bounds, other.j)
        if same and 0 < other.i - one.i_end <= WIDE and one.j_end < other.j:
            yield one.i_end, other.i, one.j_end, other.j, _floor(links[max(0, place - 1) : place + 3])
    if links:
        first, last = links[0], links[-1]
        low, high = bounds[bisect_right(bounds, first.j) - 1], bounds[bisect_right(bounds, last.j)]
        yield max(0, first.i - NEAR), first.i, max(low, first.j - NEAR_ORIGINAL), first.j, _floor(links[:2])
        i_end, j_end = min(length, last.i_end + NEAR), min(high, last.j_end + NEAR_ORIGINAL)
        yield last.i_end, i_end, last.j_end, j_end, _floor(links[-2:])


def _floor(near: Sequence[Link]) -> float:
    return EXPECTED * sum(link.score for link in near) / len(near)


def _beside(
    links: Sequence[Link],
    copy: Sentences,
    originals: Sequence[Sentences],
    bounds: Sequence[int],
    taken: Taken,
    scores: Scores,
) -> list[Link]:
    """The links, each grown over the free sentences beside it that explain more of its other side."""
    grown: list[Link] = []
    for link in links:
        source = bisect_right(bounds, link.j) - 1
        main, base = originals[source].main, bounds[source]
        ours = union(scores.copy[link.i : link.i_end])
        theirs = union(scores.original[link.j : link.j_end])
        j, j_end = link.j, link.j_end
        for k in _steps(j, j_end, base, bounds[source + 1]):
            if k not in {j - 1, j_end} or taken.original[k] or main[k - base] != main[link.j - base]:
                continue
            if _explains(scores, ours, theirs, scores.original[k]):
                theirs |= scores.original[k]
                taken.original[k] = 1
                j, j_end = min(j, k), max(j_end, k + 1)
        i, i_end = link.i, link.i_end
        for k in _steps(i, i_end, 0, len(copy)):
            if k not in {i - 1, i_end} or taken.copy[k] or copy.main[k] != copy.main[link.i]:
                continue
            if _explains(scores, theirs, ours, scores.copy[k]):
                ours |= scores.copy[k]
                taken.copy[k] = 1
                i, i_end = min(i, k), max(i_end, k + 1)
        grown.append(replace(link, i=i, i_end=i_end, j=j, j_end=j_end))
    return grown


def _steps(start: int, end: int, low: int, high: int) -> Iterator[int]:
    """The neighbours of a range, nearest first, two on each side."""
    for step in range(2):
        if end + step < high:
            yield end + step
        if start - 1 - step >= low:
            yield start - 1 - step


def _explains(scores: Scores, whole: frozenset[str], so_far: frozenset[str], more: frozenset[str]) -> bool:
    """Whether ``more`` explains of ``whole`` what the sentences so far do not."""
    weigh = scores.weights.__getitem__
    new = sum(map(weigh, (whole & more) - so_far))
    return bool(new) and new >= BESIDE * (sum(map(weigh, whole)) * sum(map(weigh, more))) ** 0.5
