from __future__ import annotations

from provenance.alignment.chains import Link
from provenance.alignment.evidence import in_order, regions


def link(i: int, j: int, score: float = 0.3) -> Link:
    return Link(i, i + 1, j, j + 1, score, score, score)


def test_links_near_on_both_sides_are_one_region():
    assert len(regions([link(0, 0), link(2, 1), link(4, 6)])) == 1


def test_a_link_far_off_on_either_side_is_a_region_of_its_own():
    assert len(regions([link(0, 0), link(1, 30)])) == 2
    assert len(regions([link(0, 0), link(30, 1)])) == 2


def test_regions_hold_every_link_once():
    links = [link(n, (n * 7) % 20) for n in range(20)]
    assert sorted(each for region in regions(links) for each in region) == sorted(links)


def test_weak_best_matches_all_in_one_order_are_no_chance():
    chain = [link(n, 2 * n, 0.15) for n in range(9)]
    assert [(each.i, each.j) for each in in_order(chain)] == [(n, 2 * n) for n in range(9)]


def test_weak_best_matches_in_any_order_prove_nothing():
    assert in_order([link(n, (n * 5) % 17, 0.15) for n in range(17)]) == []
    assert in_order([link(n, n, 0.15) for n in range(5)]) == []
