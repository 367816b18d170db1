"""Following and proving, over pages that are given as they would come: real loaders, no network."""

from datetime import UTC, datetime

import pytest
from citations.builders import STORY, article

from provenance import articles
from provenance.alignment import align
from provenance.errors import FetchError, RefusedError
from provenance.model import Citation, Hop, Outcome, Page, Via
from provenance.originals import BUDGET, search
from provenance.text.addresses import canonical

DEEP = "https://post.example/2024/05/bridge-closed"
LAMP = "https://lamp.example/2024/bridge-shut-2"
ELSEWHERE = (
    "Nine goats have escaped from a farm near Upper Marl and were seen in the car park of a supermarket on Sunday.",
    "The farmer, who keeps forty of them for their cheese, said that the gate had been left open by walkers again.",
)


def page(url, *paragraphs, head="", **known):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    body = f"<html lang='en'><head><title>Of the valley</title>{head}</head><body><article><h1>Of the valley</h1>{text}</article></body></html>"
    return Page(body.encode(), url=url, content_type="text/html; charset=utf-8", **known)


class Pages:
    """A fetch over given pages, which remembers what it was asked for."""

    def __init__(self, pages):
        self.pages = {canonical(url): found for url, found in pages.items()}
        self.asked = []

    def __call__(self, url, at=None):
        self.asked.append(url)
        found = self.pages.get(canonical(url))
        if found is None:
            raise FetchError("No such host.", url=url, reason="unavailable.dns", hops=(Hop(url),))
        if isinstance(found, Exception):
            raise found
        return found


def cite(url, evidence="credit-line", weight=0.9):
    return Citation(evidence, "words", weight, url)


def run(citations, pages, copy=None, **known):
    fetch = Pages(pages)
    attempts, originals = search(copy or article(), citations, fetch, articles.load, align, **known)
    return attempts, originals, fetch.asked


def test_a_cited_page_with_the_text_is_the_original():
    citation = cite(DEEP)
    (attempt,), (original,), _ = run([citation], {DEEP: page(DEEP, *STORY, *ELSEWHERE)})
    assert (attempt.outcome, attempt.via, attempt.reason) == (Outcome.FOUND, Via.LIVE, None)
    assert attempt.containment > 0.95 > attempt.coverage > 0.3
    assert (original.url, original.citation, original.via) == (DEEP, citation, Via.LIVE)
    assert original.article.text.startswith("Of the valley")


def test_a_cited_page_with_another_text_is_too_different():
    (attempt,), originals, _ = run([cite(DEEP)], {DEEP: page(DEEP, *ELSEWHERE)})
    assert originals == ()
    assert (attempt.outcome, attempt.reason) == (Outcome.TOO_DIFFERENT, "original.too_different")
    assert attempt.containment < 0.05
    assert "0 %" in attempt.detail


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [
        ("unavailable.status", Outcome.UNREACHABLE),
        ("limit.body", Outcome.UNREACHABLE),
        ("malformed.http", Outcome.UNREACHABLE),
        ("refused.address", Outcome.REFUSED),
        ("blocked.bot", Outcome.BLOCKED),
        ("partial.transfer", Outcome.PARTIAL),
    ],
)
def test_each_reason_of_a_failed_fetch_has_its_outcome(reason, outcome):
    error = (RefusedError if reason.startswith("refused") else FetchError)(
        "It failed.", url=DEEP, reason=reason, hops=(Hop(DEEP),)
    )
    (attempt,), originals, _ = run([cite(DEEP)], {DEEP: error})
    assert originals == ()
    assert (attempt.outcome, attempt.reason, attempt.detail, attempt.hops) == (
        outcome,
        reason,
        "It failed.",
        (Hop(DEEP),),
    )
    assert attempt.containment is None


def test_a_page_that_is_no_article_is_unreachable_with_the_loaders_reason():
    (attempt,), _, _ = run(
        [cite(DEEP)], {DEEP: Page(b"%PDF-1.7 x", url=DEEP, content_type="application/pdf")}
    )
    assert attempt.outcome is Outcome.UNREACHABLE
    assert attempt.reason.startswith("unsupported")


def test_heavier_citations_go_first_and_each_address_goes_once():
    again = "http://www.post.example/2024/05/bridge-closed/?utm_source=copy"
    citations = [cite(LAMP, "canonical", 0.4), cite(again, "json-ld.sameAs", 0.3), cite(DEEP)]
    attempts, originals, asked = run(citations, {DEEP: page(DEEP, *STORY), LAMP: page(LAMP, *STORY)})
    assert asked == [DEEP, LAMP]
    assert [one.outcome for one in attempts] == [Outcome.FOUND, Outcome.FOUND]
    assert [one.citation.evidence for one in originals] == ["credit-line", "canonical"]


def test_a_copy_of_two_stories_has_two_originals():
    copy = article(*ELSEWHERE)
    pages = {DEEP: page(DEEP, *STORY), LAMP: page(LAMP, *ELSEWHERE)}
    _, originals, _ = run([cite(DEEP), cite(LAMP, weight=0.8)], pages, copy)
    assert [one.url for one in originals] == [DEEP, LAMP]


def test_what_leads_nowhere_is_not_asked_for():
    home = "https://post.example/"
    citations = [
        cite(None),
        cite(home),
        cite("https://copy.example/news/bridge-closed-1"),
        cite(DEEP, weight=0.0),
        cite("mailto:x@post.example"),
    ]
    attempts, originals, asked = run(citations, {home: page(home, *STORY)})
    assert (attempts, originals, asked) == ((), (), [])


def test_references_are_followed_only_when_all_else_failed():
    many = [cite(f"https://facts.example/2024/fact-{n}", "hyperlink.reference", 0.1) for n in range(9)]
    _, originals, asked = run([cite(DEEP), *many], {DEEP: page(DEEP, *STORY)})
    assert len(originals) == 1
    assert asked == [DEEP]
    attempts, _, asked = run([cite(DEEP), *many], {})
    assert asked == [DEEP, *(one.url for one in many[:3])]
    assert len(attempts) == 4


def test_the_budget_bounds_what_is_fetched():
    many = [cite(f"https://mirror.example/2024/copy-{n}", "canonical", 0.5) for n in range(20)]
    assert len(run(many, {})[2]) == BUDGET
    assert len(run(many, {}, budget=2)[2]) == 2


def test_a_redirect_to_a_front_page_is_a_soft_404():
    home = page("https://post.example/", *STORY)
    (attempt,), originals, _ = run([cite(DEEP)], {DEEP: home})
    assert originals == ()
    assert (attempt.outcome, attempt.reason) == (Outcome.UNREACHABLE, "unavailable.soft_404")


def test_a_redirect_back_to_the_copy_is_no_original():
    (attempt,), originals, _ = run(
        [cite(DEEP)], {DEEP: page("https://copy.example/news/bridge-closed-1", *STORY)}
    )
    assert originals == ()
    assert attempt.reason == "original.circular"


def test_two_addresses_that_lead_to_one_page_are_one_original():
    short = "https://sh.example/x1"
    landed = page(DEEP, *STORY)
    _, originals, asked = run([cite(DEEP), cite(short, weight=0.8)], {DEEP: landed, short: landed})
    assert asked == [DEEP, short]
    assert len(originals) == 1
    _, originals, asked = run([cite(short), cite(DEEP, weight=0.8)], {DEEP: landed, short: landed})
    assert asked == [short]
    assert [one.url for one in originals] == [DEEP]


def test_an_archived_version_and_a_saved_page_say_so():
    day = datetime(2024, 5, 6, tzinfo=UTC)
    (attempt,), (original,), _ = run([cite(DEEP)], {DEEP: page(DEEP, *STORY, memento=day)})
    assert attempt.via is original.via is Via.MEMENTO
    assert original.as_of == "2024-05-06T00:00:00+00:00"
    (attempt,), _, _ = run([cite(DEEP)], {DEEP: page(DEEP, *STORY, name="original.html")})
    assert attempt.via is Via.REPLAY


def test_a_preview_is_partial_and_no_other_text():
    gate = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Of the valley", "isAccessibleForFree": false}</script>'
    (attempt,), _, _ = run([cite(DEEP)], {DEEP: page(DEEP, *ELSEWHERE, head=gate)})
    assert (attempt.outcome, attempt.reason) == (Outcome.PARTIAL, "partial.paywall")


def test_a_page_in_another_language_is_named_as_such():
    german = (
        "Neun Ziegen sind von einem Hof entlaufen und wurden am Sonntag auf einem Parkplatz gesehen, sagt die Polizei.",
    ) * 3
    body = page(DEEP, *german).body.replace(b"lang='en'", b"lang='de'")
    (attempt,), _, _ = run(
        [cite(DEEP)], {DEEP: Page(body, url=DEEP, content_type="text/html; charset=utf-8")}
    )
    assert attempt.reason == "original.other_language"
    assert "de" in attempt.detail


def test_a_given_original_is_used_whatever_it_shares():
    right = article(url=DEEP)
    wrong = article(story=ELSEWHERE, url=LAMP)
    attempts, originals, asked = run([cite(DEEP)], {}, given=(right, wrong))
    assert asked == []  # it is at hand already
    assert [one.outcome for one in attempts] == [Outcome.FOUND, Outcome.TOO_DIFFERENT]
    assert [one.via for one in attempts] == [Via.GIVEN, Via.GIVEN]
    assert [one.article for one in originals] == [right, wrong]
    assert all(one.citation is None for one in originals)


RETOLD = (
    "It's official: the eastern suburbs are getting their tram. In a 31-14 vote late Tuesday, city councillors signed off on a second line, closing a debate that had dragged on for almost a decade.",
    "Stretching 11.4 km between Central Station and Eastfield hospital, the project carries a price tag of 640 million crowns, split evenly with the state.",
    "Mayor Karin Holt hailed the decision as the day for which everybody in the east had been hoping, and not only those who have to see a doctor.",
    "Not everyone is happy. Peter Lund, leader of the centre-right group, argued the cash should have gone to buses instead.",
    "According to the transport authority, 58% of people living in the east back the scheme.",
)
TOLD = (
    "The city council voted 31 to 14 on Tuesday night to build a second tram line through the eastern suburbs, ending nine years of argument about the route.",
    "The line will run for 11.4 kilometres from Central Station to the hospital at Eastfield and is expected to cost 640 million crowns, of which the state will pay half.",
    '"This is the day the east has been waiting for," said the mayor, Karin Holt, after the vote. "Nobody will have to change buses twice to see a doctor any more."',
    "Opposition councillors said the money would be better spent on the existing bus network, said Peter Lund, who leads the centre-right group.",
    "A survey by the transport authority found that 58 percent of residents in the east support the line, though the sample was small.",
)


@pytest.mark.parametrize(
    ("evidence", "outcome"), [("credit-line", Outcome.FOUND), ("hyperlink.reference", Outcome.TOO_DIFFERENT)]
)
def test_a_text_retold_in_other_words_is_proved_by_alignment_where_it_is_credited(evidence, outcome):
    copy = articles.load(page("https://copy.example/tram/line-2", *RETOLD))
    attempts, originals, _ = run([cite(DEEP, evidence)], {DEEP: page(DEEP, *TOLD)}, copy=copy)
    assert [attempt.outcome for attempt in attempts] == [outcome]
    assert len(originals) == (outcome is Outcome.FOUND)
