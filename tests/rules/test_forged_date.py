import pytest
from rules.builders import ORIGINAL, compared, copied, outcome, places, ruled, source

RULE = "forged-date"


def credited(words):
    return copied(credit=f'Originally published by <a href="{ORIGINAL}">Tarrow Ledger</a>{words}')


def test_a_credit_with_another_day_than_the_original_fails():
    comparison = compared(credited(" on March 12, 2026."))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert (
        ruling.findings[0].message == "The credit says 12 March 2026, and the original is dated 3 March 2026."
    )
    assert ruling.findings[0].fix == "3 March 2026"
    assert places(ruling, comparison)[0][0].startswith("Originally published")


@pytest.mark.parametrize(
    "words", [" on March 3, 2026.", " on 3 March 2026.", ", 2026-03-03.", " on March 4, 2026."]
)
def test_the_right_day_and_its_neighbour_pass(words):
    assert outcome(RULE, compared(credited(words))) == "pass"


def test_one_of_two_days_is_enough():
    assert outcome(RULE, compared(credited(" on 3 March 2026 and republished on 9 March 2026."))) == "pass"


def test_figures_with_two_readings_are_left_alone():
    assert outcome(RULE, compared(credited(" on 04/09/2026."))) == "pass"


def test_a_year_that_is_no_date_says_nothing():
    assert outcome(RULE, compared(credited(", independent since 1902, in the May 1950 building."))) == "pass"


def test_a_credit_without_a_date_passes_even_where_the_original_has_none():
    assert outcome(RULE, compared(copied(), {ORIGINAL: source(published="")})) == "pass"


def test_a_date_that_cannot_be_checked_is_unknown():
    assert (
        outcome(RULE, compared(credited(" on March 12, 2026."), {ORIGINAL: source(published="")}))
        == "unknown"
    )


def test_a_copy_dated_before_its_original_is_for_review():
    ruling = ruled(RULE, compared(copied(published="2026-02-20T08:00:00Z")))
    assert ruling.outcome == "review"
    assert "before the original of 3 March 2026" in ruling.findings[0].message


def test_a_day_earlier_may_be_a_time_zone():
    assert outcome(RULE, compared(copied(published="2026-03-02T23:00:00Z"))) == "pass"
