from datetime import UTC, datetime, timedelta

import pytest
from web.answers import TEXT, answer

from provenance.web import dates
from provenance.web.limits import Budget, Limits
from provenance.web.remarks import remarks

NOW = datetime(2031, 5, 12, 12, 0, tzinfo=UTC)


def said(**headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return remarks(named, Budget(Limits(), 0.0), NOW)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, None),
        (299, None),
        (-299, None),
        (301, "5 minutes ahead of"),
        (-301, "5 minutes behind"),
        (3 * 3600, "3 hours ahead of"),
        (-10 * 365 * 86400, "3650 days behind"),
    ],
)
def test_two_clocks_that_disagree_are_told(seconds, words):
    (told,) = said(date=dates.written(NOW - timedelta(seconds=seconds))) or (None,)
    assert told is None if words is None else words in told


def test_the_age_of_a_stored_answer_is_no_disagreement():
    hour_ago = dates.written(NOW - timedelta(hours=1))
    assert said(date=hour_ago)
    assert not said(date=hour_ago, age="3600")
    assert said(date=hour_ago, age="soon")


def test_a_date_that_is_none_says_nothing():
    assert not said(date="yesterday")
    assert not said()


def test_a_server_that_sends_more_than_it_announces_is_told(server, fetcher):
    server.answers["/more"] = answer(TEXT + b"<p>Surplus.</p>", length=len(TEXT))
    server.answers["/same"] = answer(TEXT)
    fetch = fetcher(server)
    page = fetch(server.url("/more"))
    assert page.body == TEXT
    assert page.notes[1:] == (
        "Its server announced 33 bytes and sent more; only what was announced was read.",
    )
    assert not fetch(server.url("/same")).notes[1:]
