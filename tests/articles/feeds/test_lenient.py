"""Broken feeds, read by feedparser: as much as can be, under the same names."""

import contextlib

import pytest
from articles.feeds.documents import ARTICLE, atom, claims, item, page, read, rss

from provenance.articles.feeds import lenient
from provenance.engines.isolated import Isolated
from provenance.errors import LoadError

BROKEN = "<title>B & C <title></title>"


def test_a_broken_feed_gives_all_its_entries_and_says_so():
    body = rss(
        "\n<item><title>A</title><link>/a</link></item>",
        f"\n{item(BROKEN)}\n",
        "<item>\n<title>D</title><guid isPermaLink='false'>7</guid><source url='https://ledger.example/'>Tarrow Ledger</source>"
        f"<dc:creator>Jan Ruiz</dc:creator><pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[{ARTICLE}]]></content:encoded></item>",
    )
    found, notices = read(body, lenient.read)
    assert [(notice.level, notice.reason) for notice in notices] == [("warning", "feed.malformed")]
    assert len(found) == 3
    assert found[0].url == "https://post.example/a"
    last = found[2]
    assert (last.id, last.title, last.published) == ("7", "D", "2024-05-02T10:00:00+00:00")
    assert last.article is not None
    assert last.article.authors == ("Jan Ruiz",)
    said = claims(last)
    assert (said["feed.source"], said["feed.source.title"]) == ("https://ledger.example/", "Tarrow Ledger")
    assert said["feed.title"] == "Harbour Post"
    assert [entry.lines[0] for entry in found] == [2, 3, 4]
    assert len({entry.digest for entry in found}) == 3


def test_both_readers_name_the_same_entry_alike():
    inner = (
        "<entry><id>urn:1</id><title>Ferry late</title><link href='https://post.example/a'/><updated>2024-05-02T10:00:00Z</updated>"
        f"<link rel='via' href='https://ledger.example/a'/><content type='html'><![CDATA[{ARTICLE}]]></content></entry>"
    )
    (strict,), _ = read(atom(inner))
    result = lenient.read(page(atom(inner)))
    (loose,) = result.entries
    assert result.title == "Harbour Post"
    for name in ("id", "url", "title", "published", "updated"):
        assert getattr(strict, name) == getattr(loose, name), name
    assert claims(loose)["link.via"] == "https://ledger.example/a"
    assert loose.page is not None
    assert strict.article is not None


def test_entities_are_refused_here_too():
    body = b'<?xml version=broken?><!DOCTYPE rss [<!ENTITY a "b">]>' + rss(item("<title>&a;</title>"))
    with pytest.raises(LoadError) as caught:
        lenient.read(page(body))
    assert caught.value.reason == "malformed.xml_dtd"


def test_what_is_no_feed_is_told():
    for body in (b"", b"<html><p>Hello</p></html>", b"nothing"):
        with pytest.raises(LoadError) as caught:
            lenient.read(page(body))
        assert caught.value.reason in ("feed.not_a_feed", "malformed.charset")


def test_a_name_of_a_file_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.xml").write_bytes(rss(item("<title>canary</title>")))
    with pytest.raises(LoadError):
        lenient.read(page(b"secret.xml"))


def test_no_words_of_our_own_reach_the_reader_twice():
    """A Windows quotation mark in a page without a declared set: decoded once, by the house."""
    body = rss(item("<title>The \x93ferry\x94 & co</title>")).decode().encode("latin-1")
    found, _ = read(body, lenient.read)
    assert found[0].title == "The “ferry” & co"


def test_the_lenient_reader_works_in_a_process_of_its_own_and_is_stopped_there():
    with contextlib.closing(Isolated(lenient.read, deadline=30.0)) as isolated:
        body = rss(item(BROKEN), item(f"<content:encoded><![CDATA[{ARTICLE}]]></content:encoded>"))
        found, _ = read(body, isolated)
        assert found == read(body, lenient.read)[0]
        assert found[1].article is not None
    hostile = rss("<item><title>A & B</title>" + "<b>" * 500_000)  # takes seconds
    with contextlib.closing(Isolated(lenient.read, deadline=0.3)) as isolated:
        isolated.start()
        with pytest.raises(LoadError) as caught:
            read(hostile, isolated)
        assert caught.value.reason == "limit.feed"
