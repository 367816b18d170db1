import pytest
from rules.builders import ORIGINAL, compared, copied, outcome, ruled, source

RULE = "late-republication"


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026-03-05", "pass"),
        ("2026-06-01", "pass"),
        ("2026-06-02T23:00:00Z", "pass"),
        ("2026-06-04", "fail"),
        ("2027-01-01", "fail"),
    ],
)
def test_the_window_is_counted_in_days_with_one_for_time_zones(published, expected):
    assert outcome(RULE, compared(copied(published=published)), within_days=90) == expected


def test_the_message_gives_both_days():
    ruling = ruled(RULE, compared(copied(published="2026-07-01")), within_days=90)
    assert ruling.findings[0].message == (
        "The copy of 1 July 2026 came 120 days after the original of 3 March 2026; the terms allow 90."
    )


def test_a_missing_date_on_either_side_is_unknown():
    assert outcome(RULE, compared(copied(published="")), within_days=90) == "unknown"
    assert outcome(RULE, compared(copied(), {ORIGINAL: source(published="")}), within_days=90) == "unknown"


def test_a_policy_without_a_window_is_unknown():
    assert outcome(RULE, compared()) == "unknown"
