from rules.builders import CLOSE, DOUBT, LEAD, PLAN, QUOTE, compared, copied, named, outcome, places, ruled

RULE = "altered-meaning"


def with_doubt(words):
    return compared(copied(LEAD, PLAN, QUOTE, words, CLOSE))


def test_may_that_became_will_fails():
    comparison = with_doubt(DOUBT.replace("may sue", "will sue"))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert places(ruling, comparison)[0] == ("will", "may")
    assert "“may” became “will”" in ruling.findings[0].message
    assert "may sue" in ruling.findings[0].fix


def test_a_lost_negation_fails_and_shows_the_passage_that_lost_it():
    comparison = with_doubt(DOUBT.replace("Not everybody is glad", "Everybody is glad"))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    here, there = places(ruling, comparison)[0]
    assert "Everybody is glad" in here
    assert there.lower() == "not"


def test_a_gained_negation_fails():
    comparison = compared(copied(LEAD, PLAN, QUOTE, DOUBT, CLOSE.replace("will stay", "will not stay")))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert "gained “not”" in ruling.findings[0].message


def test_an_attribution_that_went_is_for_review():
    assert outcome(RULE, with_doubt(DOUBT.replace(", their lawyer Colm Reddy said,", ","))) == "review"


def test_a_faithful_copy_and_a_paragraph_left_out_pass():
    assert outcome(RULE, compared()) == "pass"
    assert outcome(RULE, compared(copied(LEAD, PLAN, QUOTE, CLOSE))) == "pass"


def test_a_change_that_was_recognised_as_style_passes():
    comparison = with_doubt(DOUBT.replace("may sue", "will sue"))
    assert outcome(RULE, named(comparison, "style.contraction")) == "pass"
