from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from provenance.alignment.chains import Link, heaviest


@st.composite
def link(draw: st.DrawFn) -> Link:
    i, j = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    width, height = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    return Link(i, i + width, j, j + height, 0.5, 0.5, float(draw(st.integers(1, 9))))


def follows(one: Link, other: Link) -> bool:
    return one.i_end <= other.i and one.j_end <= other.j


@given(st.lists(link(), max_size=8))
def test_the_chain_keeps_one_order_and_no_chain_is_heavier(links):
    found = heaviest(links)
    assert all(follows(one, other) for one, other in pairwise(found))
    best = 0.0
    for size in range(len(links) + 1):
        for some in combinations(sorted(links), size):
            if all(follows(one, other) for one, other in pairwise(some)):
                best = max(best, sum(each.gain for each in some))
    assert sum(each.gain for each in found) == best


def test_without_links_there_is_no_chain():
    assert heaviest([]) == []
