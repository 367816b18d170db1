"""From a corrected page to a stale copy, at a site and an archive on loopback, through ``check``."""

from datetime import UTC, datetime

import pytest
from citations.builders import STORY, article, block
from originals.test_versions import CORRECTED, LATER
from web import conftest
from web.answers import answer, redirect

from provenance import check
from provenance.model import Level, Policy, Setting, Via
from provenance.web import Memento, dates

# The loopback server of the web's own tests.
serve, server, fetcher = conftest.serve, conftest.server, conftest.fetcher
KEPT = datetime(2024, 5, 13, 12, tzinfo=UTC)
PATH = "/2024/bridge-closed-9"
POLICY = Policy("stale", "stale", settings={"stale-copy": Setting(Level.WARNING, {})})


def html(*paragraphs, head=""):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html lang='en'><head><title>Bridge closed</title>{head}</head><body><article><h1>Bridge closed</h1>{text}</article></body></html>"
    return page.encode()


@pytest.fixture
def checked(server, fetcher):
    """Checks a copy of the story as it first stood, against a site and an archive that hold given pages."""
    url = server.url(PATH, "post.example")

    def run(live, kept):
        server.answers[PATH] = live
        if kept:
            stamp = f"/web/20240513120000id_/{url}"
            server.answers[f"/gate/{url}"] = redirect(stamp)
            server.answers[stamp] = answer(
                kept, Content_Type="text/html", Memento_Datetime=dates.written(KEPT)
            )
        fetch = fetcher(server)
        gate = server.url("/gate/", "archive.example") + "{url}"
        credit = block("Originally published by The Wend Post.", {"The Wend Post": url})
        copy = article(credit, published="2024-05-14T08:00:00Z")
        return check(copy, fetch=fetch, archive=Memento(fetch, timegate=gate, timemap=""), policy=POLICY)

    return run


def test_a_copy_of_a_page_that_was_corrected_since_is_stale_and_not_altered(checked):
    live = answer(html(*CORRECTED, head=LATER), Content_Type="text/html")
    report = checked(live, html(*STORY))
    (original,) = report.comparison.originals
    assert (original.as_of, original.revised) == (KEPT.isoformat(), True)
    assert original.url.endswith(PATH)
    (ruling,) = report.verdict.rulings
    assert ruling.outcome == "review"
    told = [finding.message for finding in ruling.findings]
    assert any("13 May 2024" in message for message in told)
    assert any("two of its nine piers" in message and "four of its nine piers" in message for message in told)
    altered = [entry for entry in report.comparison.ledger.entries if entry.fate == "altered"]
    assert altered == []


def test_a_page_that_is_gone_is_compared_as_it_was_kept(checked):
    report = checked(answer(b"", "410 Gone"), html(*STORY))
    assert report.verdict.outcome == "pass"
    live, then = report.comparison.attempts
    assert (live.reason, then.via) == ("unavailable.status", Via.MEMENTO)
    assert then.url.endswith(PATH)
    assert "/web/20240513120000id_/" in then.url


def test_a_page_that_is_gone_from_everywhere_keeps_its_own_reason(checked):
    report = checked(answer(b"", "410 Gone"), None)
    assert (report.verdict.outcome, report.verdict.reason) == ("unverified", "unavailable.status")
    assert report.comparison.attempts[1].reason == "unavailable.not_archived"
