from datetime import date

import pytest

from provenance.rules import days


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Published on March 3, 2026.", "en", [date(2026, 3, 3)]),
        ("published 3rd March 2026", "en", [date(2026, 3, 3)]),
        ("am 3. März 2026 erschienen", "de", [date(2026, 3, 3)]),
        ("publié le 1er mars 2026", "fr", [date(2026, 3, 1)]),
        ("publicado el 3 de marzo de 2026", "es", [date(2026, 3, 3)]),
        ("first seen 2026-03-03 and again 2026-04-01", "en", [date(2026, 3, 3), date(2026, 4, 1)]),
        ("2026年3月3日", "zh", [date(2026, 3, 3)]),
        ("in March 2026", "en", []),
        ("on 03/04/2026", "en", []),
        ("on 31 February 2026", "en", []),
        ("page 12 of 2026 - 99 - 45", "en", []),
        ("", None, []),
    ],
)
def test_whole_days_are_read_and_nothing_is_guessed(text, language, found):
    assert list(days.said(text, language)) == found


@pytest.mark.parametrize(
    ("iso", "found"),
    [
        ("2026-03-03T23:30:00-08:00", date(2026, 3, 3)),
        ("2026-03-03", date(2026, 3, 3)),
        ("2026-03", None),
        ("2026-13-40", None),
        ("soon", None),
        (None, None),
    ],
)
def test_the_day_of_a_date_is_the_one_that_is_printed(iso, found):
    assert days.day(iso) == found
