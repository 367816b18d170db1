from datetime import UTC, date, datetime

import pytest
from rules.builders import compared, copied, outcome, ruled

RULE = "expired-copy"


@pytest.mark.parametrize("today", ["2026-07-01", date(2026, 7, 1), datetime(2026, 7, 1, 9, tzinfo=UTC)])
def test_a_copy_that_stands_too_long_fails(today):
    ruling = ruled(RULE, compared(), after_days=90, today=today)
    assert ruling.outcome == "fail"
    assert "until 3 June 2026" in ruling.findings[0].message


def test_a_copy_within_its_time_passes():
    assert outcome(RULE, compared(), after_days=90, today="2026-06-01") == "pass"
    assert outcome(RULE, compared(), after_days=90, today="2026-06-04") == "pass"


def test_without_the_day_of_the_check_it_is_unknown_and_says_until_when():
    ruling = ruled(RULE, compared(), after_days=90)
    assert ruling.outcome == "unknown"
    assert ruling.reason == "The copy may stand until 3 June 2026; the day of this check was not given."


def test_a_copy_without_a_date_and_a_policy_without_an_end_are_unknown():
    assert outcome(RULE, compared(copied(published="")), after_days=90, today="2026-06-01") == "unknown"
    assert outcome(RULE, compared()) == "unknown"


def test_an_end_beyond_all_calendars_is_never_reached():
    assert outcome(RULE, compared(), after_days=10_000_000, today="2026-06-01") == "pass"
