from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from provenance.facts import calendar

WEDNESDAY = date(2026, 3, 4)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(DAYS)
def test_yesterday_and_its_weekday_and_its_date_agree(published):
    before = published - timedelta(days=1)
    relative = calendar.shifted(-1, published)
    named = calendar.weekday(before.isoweekday(), published)
    said = calendar.spoken(before.year, before.month, before.day, published)
    assert (
        calendar.agree(relative, named) == calendar.agree(named, said) == calendar.agree(said, relative) == ""
    )


@given(DAYS, st.integers(1, 7), st.integers(1, 7))
def test_two_weekdays_agree_only_when_they_are_one(published, one, two):
    agreed = calendar.agree(calendar.weekday(one, published), calendar.weekday(two, published))
    assert (agreed == "") == (one == two)


def test_a_month_without_a_year_is_the_nearest():
    assert calendar.spoken(None, 12, None, WEDNESDAY).readings[0][0] == date(2025, 12, 1)
    assert calendar.spoken(None, 4, None, WEDNESDAY).readings[0][0] == date(2026, 4, 1)


def test_a_day_that_no_calendar_has_is_a_date_without_a_reading():
    said = calendar.spoken(2026, 2, 31, WEDNESDAY)
    assert said.readings == ()
    assert calendar.agree(said, calendar.spoken(2026, 2, 31, None)) == ""
    assert calendar.agree(said, calendar.spoken(2026, 3, 31, None)) is None


def test_a_wider_phrase_agrees_and_says_so():
    day, month = calendar.spoken(2026, 3, 3, None), calendar.spoken(2026, 3, None, None)
    assert calendar.agree(month, day) == "less exact"
    assert calendar.agree(day, month) == "more exact"
    week = calendar.period("week", 0, WEDNESDAY)
    assert calendar.agree(week, calendar.weekday(1, WEDNESDAY)) == "less exact"


def test_without_a_day_of_publication_only_equal_phrases_agree():
    assert calendar.agree(calendar.weekday(2, None), calendar.weekday(2, None)) == ""
    assert calendar.agree(calendar.shifted(-1, None), calendar.shifted(-1, None)) == ""
    assert calendar.agree(calendar.shifted(-1, None), calendar.shifted(0, None)) is None
    assert calendar.agree(calendar.shifted(-1, None), calendar.weekday(2, None)) is None


@given(st.integers(-10, 12_000), st.sampled_from(["day", "week", "month", "year", "decade", "hour"]))
def test_no_number_of_years_ago_breaks_the_calendar(amount, unit):
    calendar.ago(amount, unit, WEDNESDAY)
