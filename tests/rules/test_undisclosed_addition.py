from rules.builders import CLOSE, CREDIT, DOUBT, LEAD, PLAN, QUOTE, compared, copied, outcome, places, ruled

RULE = "undisclosed-addition"
OWN = "Anglers at the quay told Upriver that trout have come up as far as the dam each spring since the weir was mended."


def test_a_paragraph_of_the_copys_own_fails_where_it_stands():
    comparison = compared(copied(LEAD, PLAN, OWN, QUOTE, DOUBT, CLOSE))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert places(ruling, comparison) == [(OWN, None)]


def test_a_faithful_copy_with_its_credit_passes():
    assert outcome(RULE, compared()) == "pass"


def test_a_note_discloses_unless_the_terms_forbid_additions_altogether():
    note = CREDIT.replace("</a>.", "</a>. Additional reporting by Gwen Abara of Upriver Current.")
    comparison = compared(copied(LEAD, PLAN, OWN, QUOTE, DOUBT, CLOSE, credit=note))
    assert outcome(RULE, comparison) == "pass"
    assert outcome(RULE, comparison, disclosed=False) == "fail"


def test_the_originals_own_note_discloses_nothing_here():
    from rules.builders import ORIGINAL, source

    note = "Additional reporting by Colm Vane for this article."
    pages = {ORIGINAL: source(LEAD, PLAN, QUOTE, DOUBT, CLOSE, note)}
    comparison = compared(copied(LEAD, PLAN, OWN, QUOTE, DOUBT, CLOSE, note), pages)
    assert outcome(RULE, comparison) == "fail"


def test_calls_and_framing_have_rules_of_their_own():
    call = "Subscribe to our newsletter to get stories like this one in your inbox every week."
    frame = "The decision marks a turning point for the valley and sends a clear message about the future of its rivers."
    assert outcome(RULE, compared(copied(LEAD, PLAN, QUOTE, DOUBT, CLOSE, frame, call))) == "pass"


def test_kinds_that_the_terms_allow_pass():
    from dataclasses import replace

    from provenance.model import Addition, Label

    comparison = compared(copied(LEAD, PLAN, OWN, QUOTE, DOUBT, CLOSE))
    passages = tuple(
        replace(each, addition=Addition("local.angle", 0.8, ()))
        if each.label is Label.ADDED and comparison.article.text[each.copy.start :].startswith("Anglers")
        else each
        for each in comparison.alignment.passages
    )
    local = replace(comparison, alignment=replace(comparison.alignment, passages=passages))
    assert outcome(RULE, local) == "fail"
    assert outcome(RULE, local, allowed=("local",)) == "pass"
    assert outcome(RULE, local, allowed=("local.reaction",)) == "fail"


def test_a_few_words_are_no_addition():
    assert outcome(RULE, compared(copied(LEAD, PLAN, "So much for that.", QUOTE, DOUBT, CLOSE))) == "pass"
