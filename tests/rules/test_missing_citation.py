from rules.builders import ORIGINAL, compared, copied, outcome, ruled, source

RULE = "missing-citation"


def test_a_copy_that_says_nothing_fails_with_the_line_to_paste():
    ruling = ruled(RULE, compared(copied(credit=""), given=[source()]))
    # A given article has no address, so there is a line without a link.
    assert ruling.outcome == "fail"
    assert ruling.findings[0].fix == "This article by Ines Okafor was originally published by Tarrow Ledger."


def test_a_visible_credit_passes():
    assert outcome(RULE, compared()) == "pass"


def test_a_credit_passes_though_its_page_cannot_be_read():
    assert outcome(RULE, compared(pages={})) == "pass"


def test_a_link_in_running_text_cites_a_fact_and_not_the_source():
    said = f'The board, <a href="{ORIGINAL}">according to the Tarrow Ledger</a>, voted on Monday by six to three.'
    assert outcome(RULE, compared(copied(said, credit=""))) == "fail"


def test_markup_alone_passes_unless_the_credit_must_be_visible():
    comparison = compared(copied(credit="", head=f'<link rel="canonical" href="{ORIGINAL}">'))
    assert comparison.originals
    assert outcome(RULE, comparison) == "pass"
    assert outcome(RULE, comparison, visible=True) == "fail"
