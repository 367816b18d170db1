from facts.builders import article
from hypothesis import given
from hypothesis import strategies as st

from provenance.facts.places import places
from provenance.facts.reading import read

WORDS = st.lists(
    st.sampled_from(
        ["the", "old", "mill", "in", "a", "town", "by", "river", "burned", "down", "again", "today"]
    ),
    max_size=30,
)


def between(copy, original):
    mine, theirs = read(article(" ".join(copy))), read(article(" ".join(original)))
    return places(mine, 0, len(mine.words), theirs, 0, len(theirs.words))


@given(WORDS, WORDS)
def test_a_word_that_no_change_touches_equals_the_word_that_it_is_mapped_to(copy, original):
    found = between(copy, original)
    for place, word in enumerate(copy):
        if not found.of_copy(place, place + 1):
            assert original[found.mapped(place)] == word


def test_a_change_touches_what_it_replaced_and_what_stands_around_a_cut():
    found = between(["the", "new", "mill", "burned"], ["the", "old", "mill", "burned", "down"])
    assert found.of_copy(1, 2) & found.of_original(1, 2)
    assert not found.of_copy(0, 1)
    cut = between(["the", "mill", "burned"], ["the", "old", "mill", "burned"])
    assert cut.of_copy(0, 2)
    assert not cut.of_copy(0, 1)


def test_the_share_of_words_that_stayed():
    assert between(["a", "b", "c", "d"], ["a", "b", "c", "d"]).kept == 1.0
    assert between(["w", "x", "y", "z"], ["a", "b", "c", "d"]).kept == 0.0
    assert between([], ["a"]).kept == 0.0
