"""Feeds at the door of the room: load_all gives their articles, load tells what to do."""

import pytest
from articles.feeds.documents import ARTICLE, atom, item, page, rss

from provenance import articles
from provenance.articles import feeds
from provenance.errors import LoadError

FULL = f"<content:encoded><![CDATA[{ARTICLE}]]></content:encoded>"


def test_load_all_of_a_feed_gives_the_articles_of_its_full_texts():
    body = rss(
        item(f"<title>One</title>{FULL}"), item("<title>Two</title>"), item(f"<title>Three</title>{FULL}")
    )
    assert [article.title for article in articles.load_all(page(body))] == ["One", "Three"]


def test_load_of_a_feed_says_how_to_check_it():
    for body in (rss(), atom(), '{"version": "https://jsonfeed.org/version/1", "items": []}', "<urlset/>"):
        with pytest.raises(LoadError, match="provenance check") as caught:
            articles.load(page(body))
        assert caught.value.reason == "unsupported.feed"


def test_a_page_that_is_no_feed_is_loaded_as_before():
    assert (
        articles.load(page(f"<html><body><h1>Ferry late</h1>{ARTICLE}</body></html>")).title == "Ferry late"
    )


def test_the_title_of_a_feed():
    assert feeds.title(page(rss())) == "Harbour Post"
    assert (
        feeds.title(page(atom(feed="<title type='html'>Harbour &amp;amp; Post</title>"))) == "Harbour & Post"
    )
    assert feeds.title(page("https://a.example/", content_type="text/uri-list")) is None
    assert feeds.title(page("<urlset/>")) is None
