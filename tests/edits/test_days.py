from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from provenance.edits import days

WEDNESDAY = date(2026, 3, 4)


def test_a_weekday_is_the_last_one_or_the_coming_one():
    assert days.weekday(3, WEDNESDAY) == (WEDNESDAY, date(2026, 3, 11))
    assert days.weekday(3, WEDNESDAY, -1) == (date(2026, 2, 25),)
    assert days.weekday(5, WEDNESDAY, 1) == ()
    assert days.weekday(1, None) == ()


def test_a_date_without_a_year_is_the_nearest_one():
    assert days.dated(None, 12, 31, date(2026, 1, 2)) == date(2025, 12, 31)
    assert days.dated(None, 2, 29, date(2026, 3, 4)) is None
    assert days.dated(None, 3, 3, None) is None


def test_periods_count_from_the_day_of_publication():
    assert days.period("week", -1, WEDNESDAY) == ("week", date(2026, 2, 23))
    assert days.period("month", -3, WEDNESDAY) == ("month", 2025, 12)
    assert days.period("year", 1, WEDNESDAY) == ("year", 2027)
    assert days.period("year", -9999, WEDNESDAY) is None


@given(st.dates(), st.integers(1, 7))
def test_a_weekday_lies_within_a_week_of_the_day_of_publication(published, number):
    found = days.weekday(number, published)
    assert all(day.isoweekday() == number and abs((day - published).days) <= 7 for day in found)
