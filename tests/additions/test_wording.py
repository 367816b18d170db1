from hypothesis import given
from hypothesis import strategies as st

from provenance.additions.wording import wording
from provenance.text.folding import fold


@given(st.text(max_size=60))
def test_the_folded_text_is_that_of_folding(text):
    assert wording(text, "en").folded == fold(text).text


def test_a_quote_is_the_exact_words():
    words = wording("Please  SIGN UP\u00a0Below, friends", "en")
    assert words.quote("cta.newsletter") == "“SIGN UP Below”"


def test_signs_before_the_first_word_do_not_keep_a_cue_from_opening():
    assert wording("▸ Read more: a story", "en").opens("promo.related")
    assert not wording("You can read more: a story", "en").opens("promo.related")


def test_a_colon_makes_a_label():
    assert wording("Read more : a story", "en").labels("promo.related")
    assert not wording("Read more of it", "en").labels("promo.related")


def test_what_somebody_says_is_reporting():
    assert wording("Time will tell, said the chair", "en").reports
    assert wording("„Das bleibt abzuwarten“", "de").reports
    assert not wording("Time will tell", "en").reports
