import pytest
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

RULE = "altered-quote"


def with_quote(words, *more):
    return compared(copied(LEAD, PLAN, words, DOUBT, CLOSE, *more))


def test_a_word_missing_from_a_quotation_fails_with_the_original_words():
    comparison = with_quote(QUOTE.replace("would like", "like"))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert places(ruling, comparison) == [
        ("I like to be there when it does.", "I would like to be there when it does.")
    ]
    assert ruling.findings[0].fix == "I would like to be there when it does."
    assert "“would” left out" in ruling.findings[0].message


@pytest.mark.parametrize(
    "words",
    [
        QUOTE,
        QUOTE.replace("“", '"').replace("”", '"'),
        QUOTE.replace("run free,”", "run free”,"),
        "Nadia Ferris, who leads the board, said: “Nobody here has seen the river run free. I would like to be there when it does.”",
    ],
)
def test_marks_and_places_may_change_where_the_words_do_not(words):
    assert outcome(RULE, with_quote(words)) == "pass"


def test_another_speaker_fails():
    comparison = with_quote(QUOTE.replace("Nadia Ferris, who leads the board", "Colm Reddy, their lawyer"))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert "given to another speaker" in ruling.findings[0].message


def test_what_is_marked_as_left_out_is_as_the_policy_says():
    comparison = with_quote(
        QUOTE.replace("I would like to be there when it does", "I would like to … when it does")
    )
    assert outcome(RULE, comparison) == "review"
    assert outcome(RULE, comparison, abridged="allow") == "pass"
    assert outcome(RULE, comparison, abridged="fail") == "fail"


def test_a_new_quotation_in_a_taken_passage_is_for_review():
    said = DOUBT.replace("may sue, their", "may sue, “and we shall win it in the end,” their")
    comparison = compared(copied(LEAD, PLAN, QUOTE, said, CLOSE))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "review"
    assert "and not in the original" in ruling.findings[0].message


def test_a_quotation_in_a_paragraph_of_the_copys_own_is_not_this_rules_business():
    own = "“The trout will be back within two years,” said the angler Gwen Abara at the quay on Thursday, and she was sure."
    assert outcome(RULE, with_quote(QUOTE, own)) == "pass"


def test_a_quotation_left_out_whole_is_not_altered():
    assert outcome(RULE, compared(copied(LEAD, PLAN, DOUBT, CLOSE))) == "pass"


def test_two_languages_are_unknown():
    german = source(
        "Der steinerne Damm wird im Sommer abgerissen, sagte Nadia Ferris am Montag vor der Presse.",
        lang="de",
    )
    assert outcome(RULE, compared(copied(), given=[german])) == "unknown"
    assert outcome(RULE, compared(pages={ORIGINAL: "unavailable.status"})) == "unknown"
