from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from provenance.text.similarity import Change, changes, place

vocabulary = st.lists(
    st.sampled_from(["the", "a", "of", "bank", "rate", "7", "raised", "lowered", "Oslo", "quickly"]),
    max_size=25,
)


def applied(one: list[str], other: list[str]) -> list[str]:
    made: list[str] = []
    at = 0
    for change in changes(one, other):
        made += one[at : change.a] + other[change.b : change.b_end]
        at = change.a_end
    return made + one[at:]


@given(vocabulary, vocabulary)
def test_applied_to_the_first_sequence_the_changes_give_the_second(one, other):
    assert applied(one, other) == other


@given(vocabulary, vocabulary)
def test_changes_are_in_order_and_apart(one, other):
    found = changes(one, other)
    for before, after in itertools.pairwise(found):
        assert before.a_end < after.a
        assert before.b_end < after.b
    assert all(change.a < change.a_end or change.b < change.b_end for change in found)


@given(vocabulary)
def test_equal_words_need_no_change(words):
    assert changes(words, words) == []


def test_a_replaced_word_is_one_change_not_a_deletion_and_an_insertion():
    assert changes(["the", "bank", "left", "its", "rate"], ["the", "bank", "kept", "its", "rate"]) == [
        Change(2, 3, 2, 3)
    ]


def test_a_little_word_between_two_changes_becomes_a_part_of_one():
    one = ["he", "spoke", "to", "the", "crowd", "in", "a", "square"]
    other = ["he", "shouted", "at", "the", "mob", "on", "a", "lawn"]
    assert changes(one, other) == [Change(1, 8, 1, 8)]


def test_a_number_a_name_and_a_long_word_stay_out_of_the_changes_around_them():
    for kept in ("7", "Oslo", "quickly"):
        one = ["some", "banks", kept, "raised", "rates"]
        other = ["most", "lenders", kept, "lowered", "fees"]
        assert changes(one, other) == [Change(0, 2, 0, 2), Change(3, 5, 3, 5)]


def test_three_little_words_in_a_row_are_no_accident():
    assert (
        len(changes(["left", "out", "of", "the", "way", "now"], ["right", "out", "of", "the", "way", "then"]))
        == 2
    )


def test_a_place_behind_equal_words_is_found_exactly():
    one = ["the", "reactor", "was", "shut", "and", "the", "crew", "went", "home"]
    other = ["the", "reactor", "was", "shut", "the", "tired", "crew", "went", "home"]
    assert place(one, other, 4) in {4, 5}
    assert place(one, other, 6) == 6
    assert place(one, other, 0) == 0
    assert place(one, other, len(other)) == len(one)
