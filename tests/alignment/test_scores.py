from __future__ import annotations

from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from provenance.alignment import scores
from provenance.alignment.scores import cosine, score

sets = st.lists(st.frozensets(st.sampled_from("abcdefgh"), min_size=1, max_size=4), min_size=1, max_size=6)


@given(sets, sets)
def test_pairs_found_by_the_index_have_the_cosine_of_their_sentences(copy, original):
    found = score(copy, original)
    for (i, j), value in found.pairs.items():
        assert isclose(value, cosine(copy[i], original[j], found.weights), abs_tol=1e-9)


@given(sets, sets)
def test_swapping_the_sides_swaps_the_pairs(copy, original):
    there, back = score(copy, original).pairs, score(original, copy).pairs
    assert {(j, i) for i, j in there} == set(back)


@given(sets)
def test_a_sentence_beside_itself_scores_one(side):
    found = score(side, side).pairs
    assert all(isclose(found[i, i], 1.0, abs_tol=1e-9) for i in range(len(side)) if (i, i) in found)


def test_sentences_that_stand_on_every_page_are_paired_in_their_order():
    often = [frozenset(("advertisement",))] * 40
    pairs = score(often, often[:35]).pairs
    assert pairs == {(n, n): 1.0 for n in range(35)}


def test_a_rare_shared_feature_is_worth_more_than_a_common_one():
    copy = [frozenset(("common", "rare", "x")), frozenset(("common", "y")), frozenset(("common", "z"))]
    found = score(copy, [frozenset(("common", "p", "q")), frozenset(("rare", "r", "s"))]).pairs
    assert found[0, 1] > found.get((0, 0), 0.0)


def test_of_each_sentence_the_best_few_pairs_are_kept():
    copy = [frozenset(("shared", f"own{n}")) for n in range(20)]
    pairs = score(copy, [frozenset(("shared", "other"))]).pairs
    assert len(pairs) <= 20
    wide = score([frozenset(("shared", "one"))] * 12, [frozenset(("shared", "two"))] * 12).pairs
    assert len(wide) <= 2 * 12 * scores.FEW


def test_nothing_in_common_gives_no_pair():
    assert score([frozenset("a")], [frozenset("b")]).pairs == {}
    assert score([], []).pairs == {}
