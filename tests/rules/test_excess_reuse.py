from rules.builders import LEAD, PLAN, QUOTE, compared, copied, outcome, places, ruled

RULE = "excess-reuse"


def test_more_words_than_allowed_fail_where_the_limit_is_passed():
    comparison = compared()
    ruling = ruled(RULE, comparison, max_words=60)
    assert ruling.outcome == "fail"
    assert "the terms allow 60" in ruling.findings[0].message
    assert places(ruling, comparison)[0][0] in QUOTE


def test_an_excerpt_within_the_limits_passes():
    comparison = compared(copied(LEAD))
    assert outcome(RULE, comparison, max_words=60, max_paragraphs=1, max_share=0.5) == "pass"


def test_paragraphs_of_the_original_are_counted():
    comparison = compared(copied(LEAD, PLAN, QUOTE))
    assert outcome(RULE, comparison, max_paragraphs=3) == "pass"
    assert outcome(RULE, comparison, max_paragraphs=2) == "fail"


def test_the_share_of_the_original_is_counted():
    comparison = compared(copied(LEAD, PLAN, QUOTE))
    assert outcome(RULE, comparison, max_share=0.9) == "pass"
    ruling = ruled(RULE, comparison, max_share=0.5)
    assert ruling.outcome == "fail"
    assert "the terms allow 50 %" in ruling.findings[0].message


def test_a_policy_without_a_limit_is_unknown():
    assert outcome(RULE, compared()) == "unknown"


def test_the_copys_own_words_are_not_counted():
    own = "Anglers at the quay told Upriver that trout have come up as far as the dam each spring since the weir was mended."
    assert outcome(RULE, compared(copied(LEAD, own, own.replace("trout", "eels"))), max_words=40) == "pass"


def test_a_limit_that_is_just_met_is_kept():
    comparison = compared(copied(LEAD))
    taken = len(LEAD.split())
    assert outcome(RULE, comparison, max_words=taken) == "pass"
    assert outcome(RULE, comparison, max_words=taken - 1) == "fail"
