from rules.builders import CLOSE, DOUBT, LEAD, PLAN, QUOTE, compared, copied, outcome, places, ruled

RULE = "altered-name"


def with_doubt(words):
    return compared(copied(LEAD, PLAN, QUOTE, words, CLOSE))


def test_another_person_fails_on_both_sides():
    comparison = with_doubt(DOUBT.replace("Colm Reddy", "Gwen Abara"))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert places(ruling, comparison) == [("Gwen Abara", "Colm Reddy")]
    assert ruling.findings[0].fix == "Colm Reddy"


def test_another_spelling_fails_and_says_so():
    ruling = ruled(RULE, with_doubt(DOUBT.replace("Reddy", "Redy")))
    assert ruling.outcome == "fail"


def test_a_surname_for_the_full_name_and_a_title_pass():
    assert outcome(RULE, with_doubt(DOUBT.replace("Colm Reddy", "Mr Reddy"))) == "pass"


def test_a_name_that_came_into_a_taken_passage_is_for_review():
    comparison = with_doubt(
        DOUBT.replace("their lawyer Colm Reddy said", "their lawyer Colm Reddy told Radio Hambry")
    )
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "review"
    assert "Radio Hambry" in ruling.findings[0].message


def test_by_lines_and_credits_hold_no_names_of_the_story():
    comparison = compared(copied("By Ines Okafor, Tarrow Ledger", LEAD, PLAN, QUOTE, DOUBT, CLOSE))
    assert outcome(RULE, comparison) == "pass"
