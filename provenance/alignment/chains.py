"""The heaviest chain of links that keep one order on both sides.

The program of Gale and Church (1993) over the sparse links that have a score at all, in place of the whole
matrix: fragment chaining with a Fenwick tree of prefix maxima (Eppstein et al. 1992), O(n log n) for n links.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Sentences ``i`` to ``i_end`` of the copy belong to ``j`` to ``j_end`` of all originals in a row.

    ``score`` is the cosine of its strongest pair, ``worth`` that score with the support of its neighbours,
    ``gain`` what it brings to a chain over leaving its sentences unlinked. ``meaning`` is the
    cosine of that measure where it was asked; of a link that meaning alone gives it is the score as well.
    """

    i: int
    i_end: int
    j: int
    j_end: int
    score: float
    worth: float
    gain: float
    meaning: float = 0.0


def heaviest(links: Sequence[Link]) -> list[Link]:
    """The chain of greatest total gain; among equals, of the links given first."""
    if not links:
        return []
    first = min(link.j for link in links)
    size = max(link.j_end for link in links) - first + 1
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for place, link in enumerate(links):
        starting.setdefault(link.i, []).append(place)
        ending.setdefault(link.i_end, []).append(place)
    totals = [0.0] * len(links)
    previous = [-1] * len(links)
    sums, tops = [0.0] * (size + 1), [-1] * (size + 1)
    for i in sorted(starting.keys() | ending.keys()):
        for place in ending.get(i, ()):
            total = totals[place]
            at = links[place].j_end - first + 1
            while at <= size:
                if total > sums[at]:
                    sums[at], tops[at] = total, place
                at += at & -at
        for place in starting.get(i, ()):
            at = links[place].j - first + 1
            best, top = 0.0, -1
            while at:
                if sums[at] > best:
                    best, top = sums[at], tops[at]
                at &= at - 1
            totals[place] = best + links[place].gain
            previous[place] = top
    place = max(range(len(links)), key=totals.__getitem__)
    found = []
    while place >= 0:
        found.append(links[place])
        place = previous[place]
    return found[::-1]
