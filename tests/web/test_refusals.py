from dataclasses import replace

import pytest
from web.walls import ARTICLES, STORY, WALLS, page, prose

from provenance.articles import load
from provenance.errors import LoadError
from provenance.model import Hop, Page
from provenance.text.languages import codes, pack
from provenance.web.refusals import gated, reason


def read(given):
    try:
        return load(given)
    except LoadError:
        return None


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_is_known_whether_a_loader_found_text_in_it_or_not(name):
    expected, given = WALLS[name]
    for article in (read(given), None):
        told = reason(given, article)
        assert told, name
        assert told[0] == expected
        assert told[1].endswith(".")


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_no_wall_whatever_it_is_about(name):
    given = ARTICLES[name]
    assert reason(given, load(given)) is None
    assert reason(given) is None


@pytest.mark.parametrize("name", WALLS)
def test_a_page_with_a_date_of_publication_is_a_story(name):
    expected, given = WALLS[name]
    dated = given.body.replace(
        b"</head>", b'<meta property="article:published_time" content="2026-01-02"></head>'
    )
    if expected != "blocked.js_only":
        assert reason(replace(given, body=dated)) is None


def test_a_challenge_that_the_network_marks_is_one_whatever_it_shows():
    given = replace(ARTICLES["plain"], headers=(("cf-mitigated", " Challenge"),))
    assert reason(given, load(given))[0] == "blocked.bot"
    assert reason(replace(given, headers=(("cf-mitigated", "none"),))) is None


def test_text_and_data_are_never_a_wall():
    words = b"Just a moment... Verifying you are human. Page not found. 404"
    assert reason(Page(words, content_type="text/plain")) is None
    assert reason(Page(words)) is None
    assert reason(Page(b'{"title": "Page not found"}', content_type="application/json")) is None


def test_where_a_redirect_has_led_counts():
    to_login = page(
        "Northfield News",
        "<form><input type=password><button>Go</button></form><p>Welcome to the news.</p>",
        url="https://news.example/login?next=/story",
    )
    to_missing = page(
        "Northfield News",
        "<p>Sorry, we cannot find what you asked for. Here is the news.</p>",
        url="https://news.example/404",
    )
    for given, expected in ((to_login, "blocked.auth"), (to_missing, "unavailable.soft_404")):
        hops = (Hop("https://news.example/story", 302), Hop(given.url, 200))
        assert reason(given) is None
        assert reason(replace(given, hops=hops))[0] == expected


GATES = {
    "schema.org": page("A", prose(STORY), '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A", "isAccessibleForFree": false}</script>'),
    "markup": page("A", prose(STORY) + '<div class="box paywall"><p>More</p></div>'),
    "words": page("A", prose(STORY, "Subscribe now to continue reading this article.")),
    "German words": page("A", f"<html lang=de>{prose('Der Rat beschloss am Montag, die Brücke für ein Jahr zu sperren, wie die Stadt mitteilte.', 'Dieser Artikel ist exklusiv für Abonnenten.')}", "<meta http-equiv=content-language content=de>"),
    "French words": page("A", f"<article lang=fr>{prose('Le conseil a décidé lundi de fermer le pont pendant un an, selon la ville, qui prévoit un bac.', 'Il vous reste 75 % de cet article à lire.', 'La suite est réservée aux abonnés.')}</article>"),
}  # fmt: skip


@pytest.mark.parametrize("name", GATES)
def test_a_gate_says_so(name):
    assert gated(GATES[name], load(GATES[name]))


def test_a_page_without_a_gate_has_none():
    assert not gated(ARTICLES["plain"], load(ARTICLES["plain"]))
    free = page(
        "A",
        prose(STORY),
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": true}</script>',
    )
    assert not gated(free, load(free))


def test_every_language_has_wordings_of_every_kind():
    keys = set(pack("en").keys("refusals"))
    assert len(codes()) >= 7
    for code in codes():
        assert set(pack(code).keys("refusals")) == keys
        for key in keys:
            assert pack(code).pattern("refusals", key)
