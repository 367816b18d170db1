from rules.builders import CREDIT, ORIGINAL, STORY, compared, copied, outcome, places, ruled

RULE = "late-credit"


def test_a_credit_behind_the_text_is_late_where_the_top_is_asked_for():
    comparison = compared()
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert places(ruling, comparison)[0][0].startswith("This story by Ines")
    assert "words of the text stand before the credit" in ruling.findings[0].message
    assert ORIGINAL in ruling.findings[0].fix


def test_a_credit_above_the_text_passes():
    assert outcome(RULE, compared(copied(CREDIT, *STORY, credit="")), within_words=0) == "pass"


def test_a_credit_behind_the_lead_is_near_enough_for_some_terms():
    comparison = compared(copied(STORY[0], CREDIT, *STORY[1:], credit=""))
    assert outcome(RULE, comparison) == "pass"
    assert outcome(RULE, comparison, within_words=10) == "fail"


def test_the_bottom_is_asked_for_likewise():
    assert outcome(RULE, compared(), place="bottom", within_words=0) == "pass"
    above = compared(copied(CREDIT, *STORY, credit=""))
    assert outcome(RULE, above, place="bottom") == "fail"


def test_both_places_need_two_credits():
    assert outcome(RULE, compared(copied(CREDIT, *STORY)), place="both") == "pass"
    assert outcome(RULE, compared(), place="both") == "fail"


def test_without_a_credit_there_is_no_place_to_judge():
    comparison = compared(copied(credit="", head=f'<link rel="canonical" href="{ORIGINAL}">'))
    assert outcome(RULE, comparison) == "unknown"


def test_without_an_original_the_visible_credit_is_judged():
    assert outcome(RULE, compared(pages={})) == "fail"
    assert outcome(RULE, compared(copied(CREDIT, *STORY, credit=""), {})) == "pass"


def test_the_paragraph_before_the_credit_counts():
    comparison = compared(copied(STORY[0], CREDIT, *STORY[1:], credit=""))
    words = len(STORY[0].split())
    assert f"{words} words of the text" in ruled(RULE, comparison, within_words=0).findings[0].message
