from __future__ import annotations

from provenance.alignment.chains import Link
from provenance.alignment.evidence import in_order, regions, sound
from provenance.alignment.scores import score
from provenance.alignment.sentences import read
from provenance.model import Article


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


# Each beside its own retelling: two or three rare words in common, and no three words in a row.
TOLD = (
    ("The brewery bottles a stout with oysters.", "Oysters go into bottles of stout there."),
    ("Its cellar floods whenever the canal rises.", "A rising canal means floods below, in a cellar."),
    ("Two horses still pull the dray on Sundays.", "On a Sunday one sees horses before some dray."),
    ("The copper kettles came from Bohemia.", "Bohemia sent them kettles made of copper."),
    ("Hops grow along the railway line.", "A railway has hops that grow beside it."),
    ("The founder painted pigeons in his spare time.", "Pigeons were what its founder often painted."),
)


def test_many_sentences_in_another_wording_are_more_than_a_topic_and_few_are_not():
    original, copy = (read(Article(" ".join(side), (), language="en")) for side in zip(*TOLD, strict=True))
    scores = score(copy.features, original.features)
    links = [link(n, n, 0.35) for n in range(len(TOLD))]
    assert sound(links, copy, [original], scores) == links
    assert sound(links[:3], copy, [original], scores) == []
