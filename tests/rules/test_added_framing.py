from rules.builders import (
    CLOSE,
    DOUBT,
    LEAD,
    ORIGINAL,
    PLAN,
    QUOTE,
    compared,
    copied,
    outcome,
    places,
    ruled,
    source,
)

RULE = "added-framing"
FRAME = "The decision marks a turning point for the valley and sends a clear message about the future of its rivers."


def test_a_closing_paragraph_of_significance_fails():
    comparison = compared(copied(LEAD, PLAN, QUOTE, DOUBT, CLOSE, FRAME))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert places(ruling, comparison) == [(FRAME, None)]
    assert "Framing of significance added" in ruling.findings[0].message


def test_only_inside_the_text_where_the_policy_says_so():
    comparison = compared(copied(LEAD, PLAN, QUOTE, DOUBT, CLOSE, FRAME))
    assert outcome(RULE, comparison, where="inside") == "pass"


def test_framing_of_the_originals_own_is_not_added():
    pages = {ORIGINAL: source(LEAD, PLAN, QUOTE, DOUBT, CLOSE, FRAME)}
    assert outcome(RULE, compared(copied(LEAD, PLAN, QUOTE, DOUBT, CLOSE, FRAME), pages)) == "pass"


def test_an_added_paragraph_that_frames_nothing_passes():
    own = "Anglers at the quay told Upriver that trout have come up as far as the dam each spring since the weir was mended."
    assert outcome(RULE, compared(copied(LEAD, PLAN, own, QUOTE, DOUBT, CLOSE))) == "pass"


def test_kinds_that_the_terms_allow_pass():
    comparison = compared(copied(LEAD, PLAN, QUOTE, DOUBT, CLOSE, FRAME))
    assert outcome(RULE, comparison, allowed=("framing.significance",)) == "pass"


def test_what_little_speaks_for_is_for_review():
    from dataclasses import replace

    comparison = compared(copied(LEAD, PLAN, QUOTE, DOUBT, CLOSE, FRAME))
    passages = tuple(
        replace(each, addition=replace(each.addition, confidence=0.4)) if each.addition else each
        for each in comparison.alignment.passages
    )
    unsure = replace(comparison, alignment=replace(comparison.alignment, passages=passages))
    assert outcome(RULE, unsure) == "review"


def test_without_an_original_it_is_unknown():
    assert outcome(RULE, compared(copied(LEAD, FRAME), {})) == "unknown"
