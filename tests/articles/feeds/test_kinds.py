"""What a page is: by its bytes, then by its type."""

import gzip
import tracemalloc

import pytest
from articles.feeds.documents import atom, item, page, read, rss

from provenance.articles import feeds
from provenance.errors import LoadError

RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"></rdf:RDF>'


@pytest.mark.parametrize(
    "body",
    [
        rss(),
        atom(),
        RDF.encode(),
        b'<?xml version="1.0"?>\n<!-- ' + b"x" * 20_000 + b" -->\n<rss/>",
        b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd"><rss/>',
        b'<!DOCTYPE rss [ <!ENTITY a "b"> ]><rss/>',
        b"\xef\xbb\xbf\n\n<rss version='2.0'/>",
        "<rss version='2.0'/>".encode("utf-16"),
        "<?xml version='1.0'?><feed/>".encode("utf-16-le"),
        "<feed/>".encode("utf-32"),
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
        b"<sm:sitemapindex xmlns:sm='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
        b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
        b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": []}',
    ],
)
def test_a_feed_is_known_by_its_bytes_whatever_its_type(body):
    for declared in ("", "text/html", "text/plain", "application/octet-stream"):
        assert feeds.is_feed(page(body, content_type=declared))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n ",
        b"<!DOCTYPE html><html><body><p>We could not find this feed.</p></body></html>",
        b'{"error": "not found"}',
        b"[]",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description/></rdf:RDF>",
        b"The rss of the day.",
        b"<!-- never closed",
    ],
)
def test_what_is_no_feed_is_none_whatever_its_type(body):
    for declared in ("", "application/rss+xml", "application/xml", "application/json"):
        asked = page(body, content_type=declared)
        assert not feeds.is_feed(asked)
        with pytest.raises(LoadError) as caught:
            feeds.entries(asked, print)
        assert caught.value.reason == "feed.not_a_feed"


def test_a_feed_behind_the_words_of_a_broken_program_needs_its_type():
    body = b"<br />\n<b>Warning</b>: something in line 5<br />\n" + rss()
    assert not feeds.is_feed(page(body, content_type="text/html"))
    assert feeds.is_feed(page(body, content_type="application/rss+xml"))


def test_a_list_is_one_by_its_name_or_type_only():
    body = b"https://post.example/a\nhttps://post.example/b\n"
    assert not feeds.is_list(page(body))
    assert not feeds.is_list(page(body, url=None, name="notes.txt", content_type="text/plain"))
    assert feeds.is_list(page(body, content_type="text/uri-list; charset=utf-8"))
    for name in ("partners.urls", "folder/urls.txt", "sitemap.txt", "sitemap-news.txt", "links.txt"):
        assert feeds.is_list(page(body, url=None, name=name))
    assert feeds.is_list(page(body, url="https://post.example/sitemap.txt?x=1"))


def test_a_compressed_sitemap_is_opened():
    body = gzip.compress(b"<urlset><url><loc>https://post.example/a</loc></url></urlset>")
    assert feeds.is_feed(page(body, url="https://post.example/sitemap.xml.gz"))
    assert [entry.url for entry in read(body)[0]] == ["https://post.example/a"]
    found, notices = read(gzip.compress(rss(item("<title>A</title>"), item("<title>B</title>")))[:-40])
    assert [notice.reason for notice in notices] == ["feed.truncated"]
    assert len(found) <= 2
    assert not feeds.is_feed(page(gzip.compress(b"Only words.")))
    assert not feeds.is_feed(page(b"\x1f\x8b\x08 no such thing"))


def test_a_compressed_bomb_is_refused_and_never_held():
    bomb = gzip.compress(b"<urlset>" + b" " * 200_000_000, 1)
    tracemalloc.start()
    try:
        assert feeds.is_feed(page(bomb))
        with pytest.raises(LoadError) as caught:
            read(bomb)
        assert tracemalloc.get_traced_memory()[1] < 120 << 20
    finally:
        tracemalloc.stop()
    assert caught.value.reason == "limit.decoded"
