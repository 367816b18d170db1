from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.web import dates


@given(st.datetimes(datetime.fromisoformat("1000-01-01"), datetime.fromisoformat("9000-01-01")))
def test_what_is_written_is_read_back_to_the_second(when):
    assert dates.read(dates.written(when)) == when.replace(microsecond=0, tzinfo=UTC)


def test_a_moment_of_another_zone_is_written_in_utc():
    when = datetime(2023, 9, 13, 1, 30, tzinfo=timezone(timedelta(hours=3)))
    assert dates.written(when) == "Tue, 12 Sep 2023 22:30:00 GMT"


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2023-09-13", "Wed, 99 Sep 2023 04:55:21 GMT", "Wed, 13 Sep 2023 44:55:21 GMT", "x" * 70, "1 2 3",
     "Wed, 13 Sep 2023 04:55:21 +9999999999", "Wed, 13 Sep 99999999999 04:55:21 GMT"],
)  # fmt: skip
def test_what_is_no_date_is_none(text):
    assert dates.read(text) is None


@given(st.text(max_size=60))
def test_no_text_raises(text):
    dates.read(text)
