import pytest
from rules.builders import CLOSE, DOUBT, LEAD, PLAN, QUOTE, compared, copied, outcome, places, ruled

RULE = "altered-number"


def with_plan(words):
    return compared(copied(LEAD, words, QUOTE, DOUBT, CLOSE))


@pytest.mark.parametrize(
    ("was", "now", "shown"),
    [("£2.8m", "£2.8bn", "£2.8m"), ("40 days", "400 days", "40 days"), ("£2.8m", "€2.8m", "£2.8m")],
)
def test_another_value_unit_or_currency_fails_on_both_sides(was, now, shown):
    comparison = with_plan(PLAN.replace(was, now))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert places(ruling, comparison) == [(now, shown)]
    assert ruling.findings[0].fix == shown


@pytest.mark.parametrize(
    ("was", "now"), [("40 days", "forty days"), ("£2.8m", "£2.8 million"), ("1,900", "1900")]
)
def test_another_way_to_print_the_same_value_passes(was, now):
    assert (
        outcome(RULE, compared(copied(LEAD, PLAN.replace(was, now), QUOTE, DOUBT.replace(was, now), CLOSE)))
        == "pass"
    )


def test_a_number_that_came_into_a_taken_passage_is_for_review():
    comparison = with_plan(PLAN.replace("from the county", "of 18 per cent from the county"))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "review"
    assert "not in the original" in ruling.findings[0].message


def test_a_number_in_an_added_paragraph_or_a_credit_is_not_altered():
    own = "Upriver counted 512 anglers at the pond last year, twice as many as in any year before the fish came back here."
    assert outcome(RULE, compared(copied(LEAD, PLAN, QUOTE, DOUBT, CLOSE, own))) == "pass"
