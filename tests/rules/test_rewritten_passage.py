from rules.builders import (
    CLOSE,
    CREDIT,
    DOUBT,
    LEAD,
    PLAN,
    QUOTE,
    compared,
    copied,
    named,
    outcome,
    places,
    ruled,
)

RULE = "rewritten-passage"
CHANGED = PLAN.replace(
    "will lower the water slowly over 40 days", "plan to lower the water over 40 days, bit by bit"
)


def with_plan(words, **more):
    return compared(copied(LEAD, words, QUOTE, DOUBT, CLOSE, **more))


def test_a_changed_sentence_fails_with_the_sentence_as_it_was():
    comparison = with_plan(CHANGED)
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert len(ruling.findings) == 1
    assert ruling.findings[0].fix.startswith("Contractors will lower the water slowly over 40 days.")
    here, there = places(ruling, comparison)[0]
    assert "bit by bit" in here
    assert "slowly" in there


def test_one_change_is_shown_with_its_words():
    ruling = ruled(RULE, with_plan(PLAN.replace("40 days", "60 days")))
    assert ruling.findings[0].message == "In a passage that was taken over, “40” became “60”."


def test_a_faithful_copy_passes_whatever_its_quotation_marks():
    assert (
        outcome(RULE, compared(copied(LEAD, PLAN, QUOTE.replace("“", '"').replace("”", '"'), DOUBT, CLOSE)))
        == "pass"
    )


def test_named_edits_pass_only_where_their_family_is_permitted():
    comparison = named(with_plan(CHANGED), "time.weekday")
    assert outcome(RULE, comparison) == "fail"
    assert outcome(RULE, comparison, permitted=("style",)) == "fail"
    assert outcome(RULE, comparison, permitted=("time", "style")) == "pass"
    assert outcome(RULE, comparison, permitted=("time.weekday",)) == "pass"
    assert outcome(RULE, comparison, permitted=("time.week",)) == "fail"


def test_permitted_edits_in_most_words_are_for_review():
    comparison = named(with_plan(CHANGED), "style.wording")
    assert outcome(RULE, comparison, permitted=("style",), permitted_share=0.5) == "pass"
    assert outcome(RULE, comparison, permitted=("style",), permitted_share=0.01) == "review"


def test_a_note_excuses_where_the_policy_lets_it():
    note = CREDIT.replace("</a>.", "</a>. This version was shortened and edited by Upriver Current.")
    comparison = with_plan(CHANGED, credit=note)
    assert outcome(RULE, comparison, disclosed=True) == "pass"
    assert outcome(RULE, comparison) == "fail"
    assert outcome(RULE, with_plan(CHANGED), disclosed=True) == "fail"


def test_by_line_and_headline_are_not_passages_of_the_text():
    comparison = compared(
        copied(
            "By Ines Okafor and the staff of Tarrow Ledger",
            LEAD,
            PLAN,
            QUOTE,
            DOUBT,
            CLOSE,
            title="The mill dam on the Tarrow is to come down soon",
        )
    )
    assert outcome(RULE, comparison) == "pass"
