"""Which feeds a page names."""

from articles.feeds.documents import page, rss

from provenance.articles import feeds


def test_the_feeds_of_a_page_are_absolute_and_in_its_order():
    body = """<html><head><base href="/news/">
    <link rel="alternate" type="application/rss+xml" title="All" href="all.xml">
    <link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="https://other.example/atom">
    <link rel="alternate" type="application/feed+json" href="/feed.json">
    <link rel="alternate" hreflang="de" href="/de/"><link rel="stylesheet" type="text/css" href="a.css">
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    <!-- <link rel="alternate" type="application/rss+xml" href="commented"> -->
    <link rel="alternate" type="application/rss+xml" href="all.xml"></head><body><p>Hello</p></body></html>"""
    assert feeds.feed_links(page(body, url="https://post.example/")) == (
        "https://post.example/news/all.xml",
        "https://other.example/atom",
        "https://post.example/feed.json",
    )


def test_a_page_without_feeds_names_none():
    assert feeds.feed_links(page("<p>Hello</p>")) == ()
    assert feeds.feed_links(page(rss())) == ()
