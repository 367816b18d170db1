from rules.builders import (
    CLOSE,
    CREDIT,
    DOUBT,
    LEAD,
    ORIGINAL,
    PLAN,
    QUOTE,
    compared,
    copied,
    outcome,
    ruled,
    source,
)

RULE = "omitted-passage"


def test_a_paragraph_left_out_fails_with_the_paragraph_to_restore():
    ruling = ruled(RULE, compared(copied(LEAD, PLAN, QUOTE, CLOSE)))
    assert ruling.outcome == "fail"
    assert [each.fix for each in ruling.findings] == [DOUBT]


def test_a_sentence_left_out_fails_unless_it_is_a_turn_of_phrase():
    ruling = ruled(
        RULE, compared(copied(LEAD, PLAN, QUOTE, DOUBT.replace("Not everybody is glad. ", ""), CLOSE))
    )
    assert ruling.outcome == "pass"
    assert outcome(RULE, compared(copied(LEAD, PLAN.split(". ")[0] + ".", QUOTE, DOUBT, CLOSE))) == "fail"


def test_a_whole_copy_passes():
    assert outcome(RULE, compared()) == "pass"


def test_a_share_of_the_text_may_be_left_out_where_the_terms_allow_it():
    comparison = compared(copied(LEAD, PLAN, QUOTE, DOUBT))
    assert outcome(RULE, comparison) == "fail"
    assert outcome(RULE, comparison, max_share=0.2) == "pass"
    assert outcome(RULE, comparison, max_share=0.1) == "fail"


def test_a_note_excuses_where_the_policy_lets_it():
    note = CREDIT + " This article has been shortened."
    comparison = compared(copied(LEAD, PLAN, QUOTE, DOUBT, credit=note))
    assert outcome(RULE, comparison, disclosed=True) == "pass"
    assert outcome(RULE, comparison) == "fail"


def test_calls_by_lines_headings_and_captions_of_the_original_are_not_its_text():
    extra = (
        "By Ines Okafor",
        LEAD,
        "<h2>A slow farewell</h2>",
        PLAN,
        QUOTE,
        DOUBT,
        CLOSE,
        "<figure><img src='/d.jpg'><figcaption>The dam in the spring of last year, seen from the north bank. Photo: Colm Vane</figcaption></figure>",
        "Sign up for our newsletter and get the best stories of the valley in your inbox every Friday morning.",
    )
    assert outcome(RULE, compared(pages={ORIGINAL: source(*extra)})) == "pass"


def test_a_summary_of_a_feed_leaves_nothing_out():
    from dataclasses import replace

    comparison = compared(copied(LEAD, PLAN, QUOTE))
    partial = replace(comparison, article=replace(comparison.article, complete=False))
    assert outcome(RULE, partial) == "unknown"
