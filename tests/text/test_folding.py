from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provenance.text.folding import fold, fold_character, fold_typography, fold_word


@given(st.text(max_size=200))
def test_every_folded_character_points_into_the_exact_text_in_order(text):
    folded = fold(text)
    assert len(folded.places) == len(folded.text)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)


@given(st.text(max_size=100), st.text(min_size=1, max_size=20))
def test_a_folded_stretch_leads_back_to_the_exact_words_behind_it(before, phrase):
    text = before + phrase
    folded = fold(text)
    start, end = folded.exact(0, len(folded.text))
    assert fold(text[start:end]).text == folded.text


def test_quotes_dashes_spaces_and_case_fold():
    assert fold("“Don’t” \u2013 WAIT\u00a0\u2003now").text == '"don\'t" - wait now'


def test_what_prints_nothing_folds_to_nothing():
    assert fold("pro\u00advenance\u200b").text == "provenance"


def test_words_fold_to_one_form_of_case_and_composition():
    assert fold_word("CAFE\u0301") == fold_word("café")
    assert fold_word("Straße") == "strasse"
    assert fold_word("\u202efull") == "full"


def test_folding_typography_keeps_letters_and_their_case():
    assert fold_typography("US") != fold_typography("us")
    assert fold_typography("don’t") == fold_typography("don't")
    assert fold_typography("diﬃcult") == "difficult"
    assert fold_typography("e\u0301te\u0301") == fold_typography("été")
    assert fold_typography("10²") != fold_typography("102")
    assert fold_typography("pro\u00advenance") == "provenance"


@given(st.text("aB “”\u00df\u00bd\u200b\u00e9\n\u2014\ufb01", max_size=30))
def test_a_text_folds_as_its_characters_do_one_after_another(text):
    folded = fold(text)
    parts = [(part, place) for place, letter in enumerate(text) for part in fold_character(letter)]
    kept = [one for n, one in enumerate(parts) if one[0] != " " or not n or parts[n - 1][0] != " "]
    assert folded.text == "".join(part for part, _ in kept)
    assert folded.places == tuple(place for _, place in kept)
