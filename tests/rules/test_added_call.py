from rules.builders import CLOSE, DOUBT, LEAD, PLAN, QUOTE, compared, copied, outcome, places, ruled

RULE = "added-call"
CALL = "Subscribe to our newsletter to get stories like this one in your inbox every week."


def test_a_call_between_the_paragraphs_fails_where_it_stands():
    comparison = compared(copied(LEAD, PLAN, CALL, QUOTE, DOUBT, CLOSE))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert places(ruling, comparison) == [(CALL, None)]
    assert "Newsletter call added inside" in ruling.findings[0].message


def test_a_call_behind_the_text_counts_only_where_asked():
    comparison = compared(
        copied(LEAD, PLAN, QUOTE, DOUBT, CLOSE, CALL, credit=""), given=[page_of_original()]
    )
    assert outcome(RULE, comparison) == "pass"
    assert outcome(RULE, comparison, where="text") == "fail"


def test_kinds_that_the_terms_allow_pass():
    comparison = compared(copied(LEAD, PLAN, CALL, QUOTE, DOUBT, CLOSE))
    assert outcome(RULE, comparison, allowed=("cta.newsletter",)) == "pass"
    assert outcome(RULE, comparison, allowed=("cta",)) == "pass"
    assert outcome(RULE, comparison, allowed=("cta.donate",)) == "fail"


def test_a_call_that_the_original_has_is_not_added():
    comparison = compared(copied(LEAD, PLAN, CALL, QUOTE, DOUBT, CLOSE), given=[page_of_original(CALL)])
    assert outcome(RULE, comparison) == "pass"


def test_a_story_about_newsletters_is_no_call():
    said = "Ferris said that nobody on the board reads a newsletter, and that most of the letters came from the far bank."
    assert outcome(RULE, compared(copied(LEAD, PLAN, said, QUOTE, DOUBT, CLOSE))) == "pass"


def page_of_original(*more):
    from rules.builders import source

    return source(LEAD, PLAN, *more, QUOTE, DOUBT, CLOSE)
