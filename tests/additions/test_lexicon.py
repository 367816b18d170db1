import re

import pytest

from provenance.additions.lexicon import function_words, lexicon, speaks
from provenance.text.kinds import TITLES
from provenance.text.languages import codes, pack

# Repetition without a bound is allowed of single classes only; a group may be optional or bounded.
UNBOUNDED_GROUP = re.compile(r"\)[*+]|\)\{\d*,\}")


@pytest.mark.parametrize("code", codes())
def test_the_cues_of_a_pack_are_patterns_of_known_kinds_that_cannot_run_away(code):
    for key, sources in pack(code).tables["cues"].items():
        kind = key.removeprefix("line.").removesuffix(".about")
        assert kind in TITLES or key.startswith("weak."), key
        for source in sources:
            re.compile(source)
            assert not UNBOUNDED_GROUP.search(source), source
            assert source == source.strip(), source


@pytest.mark.parametrize("code", codes())
def test_a_pack_knows_the_calls_and_the_framing_of_its_language(code):
    found = set(pack(code).tables["cues"])
    assert {"cta.newsletter", "cta.comment", "promo.related", "nav.taxonomy", "legal.copyright"} <= found
    assert {"framing.significance", "framing.outlook", "weak.reporting"} <= found


def test_a_cue_matches_whole_words():
    assert "cta.newsletter" in lexicon("en").find("sign up here")
    assert "cta.newsletter" not in lexicon("en").find("design up hereabouts")


def test_a_cue_inside_quotation_marks_is_passed_over_for_one_outside():
    found = lexicon("en").find('it said "sign up here" and then: sign up here')
    assert found["cta.newsletter"] == ((33, 45),)
    assert "cta.newsletter" not in lexicon("en").find('it said "sign up here" and no more')


def test_english_cues_are_read_in_every_language():
    assert "cta.newsletter" in lexicon("de").find("sign up here")
    assert "cta.newsletter" in lexicon("xx").find("sign up here")


def test_reporting_is_heard_inside_quotation_marks_too():
    assert speaks("de", "weak.reporting", '"das ist so", sagte sie')


def test_function_words_are_those_of_the_language():
    assert "der" in function_words("de")
    assert function_words("xx") <= function_words("en")


def test_kinds_come_in_the_order_of_the_text_so_that_every_run_says_the_same():
    found = lexicon("en").find(
        "this story was originally published by us. subscribe to our newsletter. read more: bridges. "
        "all rights reserved. leave a comment. republished here with permission."
    )
    places = {kind: found[kind][0] for kind in found}
    named = [k for k in places if k in ("credits.published", "legal.copyright", "credits.republished")]
    assert named == sorted(named, key=places.get)
    assert len(named) == 3
