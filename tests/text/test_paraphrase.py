from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.meaning import encoder
from provenance.text.paraphrase import nearness

SENTENCE = "The mayor of Lisbon sued the bank over a loan for the new bridge."


def test_the_same_words_are_as_near_as_can_be():
    assert nearness(SENTENCE, SENTENCE, "en") == pytest.approx(1.0)
    assert nearness(SENTENCE, SENTENCE.upper(), None) == pytest.approx(1.0)


def test_other_words_for_the_same_are_nearer_than_the_same_subject():
    told = "Lisbon's head of government took the lender to court about the credit for the river crossing."
    beside = "The new bridge in Lisbon carries trams, cyclists and pedestrians."
    assert nearness(SENTENCE, told, "en") > nearness(SENTENCE, beside, "en")


def test_swapped_roles_are_told_by_the_order_though_every_word_and_the_meaning_are_the_same():
    swapped = "The bank sued the mayor of Lisbon over a loan for the new bridge."
    rows = encoder("en").encode([SENTENCE, swapped])
    assert float(rows[0] @ rows[1]) == pytest.approx(1.0, abs=1e-4)
    assert nearness(SENTENCE, swapped, "en") < 0.95


def test_what_only_one_of_them_says_keeps_them_apart():
    longer = (
        SENTENCE[:-1]
        + ", whose opening has been put off four times since engineers found cracks in a pillar."
    )
    assert nearness(SENTENCE, longer, "en") < 0.75


@pytest.mark.parametrize("language", ["de", None])
def test_without_an_encoder_stems_and_order_are_left(language):
    one, other = "Der Bürgermeister verklagte die Bank.", "Die Bank verklagte der Bürgermeister."
    assert 0.4 < nearness(one, other, language) < 1.0


def test_a_sentence_without_words_is_near_to_nothing():
    assert nearness("***", SENTENCE, "en") == 0.0
    assert nearness("", "", "en") == 0.0


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["en", "fr", None]))
def test_nearness_is_symmetric_and_between_0_and_1(one, other, language):
    found = nearness(one, other, language)
    assert 0.0 <= found <= 1.0
    assert found == pytest.approx(nearness(other, one, language))
