"""From a wall on a real server to a verdict that is neither clean nor a difference."""

from dataclasses import replace

import pytest
from web.answers import answer
from web.walls import ARTICLES, WALLS, page, prose

import provenance
from provenance.model import Outcome

PARTS = [
    f"On {day} the council of Northfield heard speaker number {number}, who named a detour of {number * 7} miles for lorries."
    for number, day in enumerate(
        [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
            "Monday",
            "Tuesday",
            "Friday",
        ],
        2,
    )
]
TITLE = "<h1>Bridge to close</h1>"
NOT_FREE = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge to close", "isAccessibleForFree": false}</script>'


def served(given, status="200 OK", **headers):
    return answer(given.body, status, Content_Type="text/html; charset=utf-8", **headers)


@pytest.fixture
def check(server, fetcher):
    def run(original, copy=None, **options):
        server.answers["/story/original"] = original
        link = server.url("/story/original", host="original.example")
        credit = f'<p>This article was originally published by <a href="{link}">The Original Example</a>.</p>'
        server.answers["/story/copy"] = served(
            copy or page("Bridge to close", TITLE + prose(*PARTS) + credit)
        )
        return provenance.check(server.url("/story/copy"), fetch=fetcher(server, **options))

    return run


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_in_place_of_the_original_is_never_a_difference(check, name):
    reason, given = WALLS[name]
    report = check(served(given))
    if name == "a host for consent":  # which it is by its address alone
        reason = report.verdict.reason
    assert (report.verdict.outcome, report.verdict.reason) == ("unverified", reason)
    assert report.comparison.originals == ()


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_in_place_of_the_copy_is_never_an_article_without_a_credit(check, name):
    reason, given = WALLS[name]
    report = check(served(ARTICLES["plain"]), copy=given)
    if name != "a host for consent":
        assert (report.verdict.outcome, report.verdict.reason) == ("unverified", reason)


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_looks_like_a_wall_is_read_on_either_side(check, server, name):
    given = ARTICLES[name]
    link = server.url("/story/original", host="original.example")
    credit = (
        f'<p>This article was originally published by <a href="{link}">The Original Example</a>.</p></body>'
    )
    copy = replace(given, body=given.body.replace(b"</body>", credit.encode()))
    report = check(served(given), copy=copy)
    assert report.verdict.outcome == "pass"
    assert check(served(given)).verdict.reason == "original.too_different"


@pytest.mark.parametrize(
    ("status", "headers", "reason"),
    [
        ("403 Forbidden", {"cf_mitigated": "challenge"}, "blocked.bot"),
        ("503 Service Unavailable", {"cf_mitigated": "challenge"}, "blocked.bot"),
        ("200 OK", {"cf_mitigated": "challenge"}, "blocked.bot"),
        ("401 Unauthorized", {}, "blocked.auth"),
        ("402 Payment Required", {}, "blocked.auth"),
        ("451 Unavailable For Legal Reasons", {}, "blocked.legal"),
        ("999 Request denied", {}, "unavailable.status"),
    ],
)
def test_a_status_that_is_no_content_is_told_as_what_it_is(check, status, headers, reason):
    report = check(served(ARTICLES["plain"], status, **headers))
    assert (report.verdict.outcome, report.verdict.reason) == ("unverified", reason)


def test_a_whole_original_passes(check):
    report = check(served(page("Bridge to close", TITLE + prose(*PARTS))))
    assert report.verdict.outcome == "pass"


GATES = {
    "schema.org": (NOT_FREE, ""),
    "markup": ("", "<div class='paywall'></div>"),
    "words": ("", "<p>Subscribe to continue reading this article.</p>"),
    "none, but two thirds are missing": ("", ""),
}


@pytest.mark.parametrize("name", GATES)
def test_an_original_of_which_only_the_beginning_is_shown_is_partial_and_compared_all_the_same(check, name):
    head, gate = GATES[name]
    report = check(served(page("Bridge to close", TITLE + prose(*PARTS[:2]) + gate, head)))
    assert (report.verdict.outcome, report.verdict.reason) == ("unverified", "partial.paywall")
    assert "only the beginning" in report.verdict.sentence
    attempt = report.comparison.attempts[0]
    assert attempt.outcome is Outcome.PARTIAL
    labels = [passage.label for passage in report.comparison.alignment.passages if passage.original]
    assert labels.count("copied") >= 1


@pytest.mark.parametrize("name", ["schema.org", "markup", "words"])
def test_a_gate_around_a_whole_article_takes_nothing_away(check, name):
    head, gate = GATES[name]
    report = check(served(page("Bridge to close", TITLE + prose(*PARTS) + gate, head)))
    assert report.verdict.outcome == "pass"


def test_an_end_that_a_copy_adds_to_a_free_original_is_added_and_not_cut(check):
    report = check(served(page("Bridge to close", TITLE + prose(*PARTS[:6]))))
    assert report.verdict.outcome == "pass"
    assert report.comparison.alignment.measures.added.share > 0.2


def test_a_site_that_answers_every_address_is_asked_once_more(check, server):
    given = page(
        "Northfield News",
        "<h1>The news</h1>"
        + prose(
            "Rain fell on the hills for nine days, more than in any April since 1911, and it is not over."
        ),
    )
    server.answers = type(
        "All", (dict,), {"get": lambda self, path, *_: dict.get(self, path, served(given))}
    )(server.answers)
    report = check(served(given))
    assert report.verdict.reason == "unavailable.soft_404"
    assert sum("/provenance-" in hit for hit in server.hits) == 1
