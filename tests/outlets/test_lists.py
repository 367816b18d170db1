import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import LoadError
from provenance.model import Page
from provenance.outlets.lists import MOST, read

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Post</title><link>https://post.example/</link>
<item><title><![CDATA[Bridge closed &amp; <b>ferries</b> wait]]></title><link>https://post.example/2024/bridge</link>
<media:title>A picture of a bridge</media:title><media:content url="https://post.example/a.jpg"><title>Inner</title></media:content>
<description>&lt;p&gt;Divers found cracks.&lt;/p&gt;</description><pubDate>Mon, 13 May 2024 12:00:00 +0200</pubDate></item>
<item><title>No address</title></item>
<item><title>Only a guid</title><guid>https://post.example/2024/guid</guid><pubDate>soon</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><link href="https://post.example/"/>
<entry><title type="html">Goats &amp;amp; cheese</title><link rel="self" href="https://post.example/self"/>
<link href="https://post.example/2024/goats"/><updated>2024-05-14T08:00:00Z</updated><published>2024-05-13T08:00:00Z</published>
<author><name>Someone</name><title>Editor</title></author><summary>Nine escaped.</summary></entry></feed>"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://post.example/2024/bridge</loc><lastmod>2024-05-15</lastmod><news:news><news:publication><news:name>The Post</news:name>
</news:publication><news:publication_date>2024-05-13T10:00:00+00:00</news:publication_date><news:title>Bridge closed</news:title>
</news:news><image:image><image:loc>https://post.example/a.jpg</image:loc></image:image></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://post.example/1.xml</loc>
<lastmod>2024-05-13T10:00:00Z</lastmod></sitemap><sitemap><loc>https://post.example/2.xml</loc></sitemap></sitemapindex>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>T</title><link>https://post.example/</link></channel><item rdf:about="y"><title>Bridge</title>
<link>https://post.example/2024/bridge</link><dc:date>2024-05-13T10:00:00Z</dc:date></item></rdf:RDF>"""


def listing(text):
    return read(Page(text if isinstance(text, bytes) else text.encode()))


def when(hour):
    return datetime(2024, 5, 13, hour, tzinfo=UTC)


def test_a_feed_gives_title_address_summary_and_date():
    first, second = listing(RSS).entries
    assert (first.url, first.title, first.summary) == (
        "https://post.example/2024/bridge", "Bridge closed & ferries wait", "Divers found cracks.",
    )  # fmt: skip
    assert first.date == when(10)
    assert (second.url, second.date) == ("https://post.example/2024/guid", None)


def test_an_atom_feed_gives_the_link_to_the_article_and_when_it_was_published():
    (entry,) = listing(ATOM).entries
    assert (entry.url, entry.title, entry.summary, entry.date) == (
        "https://post.example/2024/goats", "Goats & cheese", "Nine escaped.", when(8),
    )  # fmt: skip


def test_a_news_sitemap_gives_its_titles_and_no_pictures():
    (entry,) = listing(NEWS).entries
    assert (entry.url, entry.title, entry.date) == (
        "https://post.example/2024/bridge",
        "Bridge closed",
        when(10),
    )


def test_an_index_of_sitemaps_gives_lists_and_no_articles():
    found = listing(INDEX)
    assert found.entries == ()
    assert [(one.url, one.date) for one in found.lists] == [
        ("https://post.example/1.xml", when(10)), ("https://post.example/2.xml", None),
    ]  # fmt: skip


def test_an_address_may_be_given_relative_to_the_list():
    text = RSS.replace("https://post.example/2024/bridge", "/2024/bridge").replace(
        "https://post.example/2024/guid", "http://["
    )
    (entry,) = read(Page(text.encode(), url="https://post.example/feeds/all")).entries
    assert entry.url == "https://post.example/2024/bridge"


def test_an_rss_1_feed_is_read_too():
    (entry,) = listing(RDF).entries
    assert (entry.url, entry.title, entry.date) == ("https://post.example/2024/bridge", "Bridge", when(10))


@pytest.mark.parametrize(
    "body",
    [b"", b"<html><body>No feed</body></html>", b"Plain text", b"{}", b"\x00\xff", b"<?xml version='1.0' encoding='no-such'?><rss/>"],
)  # fmt: skip
def test_what_is_no_list_is_told(body):
    with pytest.raises(LoadError) as caught:
        listing(body)
    assert caught.value.reason == "feed.not_a_feed"


@pytest.mark.parametrize("cut", [0.5, 0.7, 0.9])
def test_of_a_list_that_is_cut_the_whole_entries_are_used(cut):
    text = RSS.replace(
        "\n<item><title>No address",
        "\n<item><title>Padding</title></item>" * 20 + "\n<item><title>No address",
    )
    assert listing(text[: int(len(text) * cut)]).entries[0].url == "https://post.example/2024/bridge"


def test_an_ill_formed_entry_ends_the_list_and_keeps_what_came_before():
    broken = RSS.replace("Only a guid", "A & B &nbsp; <b>")
    assert [entry.title for entry in listing(broken).entries] == ["Bridge closed & ferries wait"]


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;',
    ],
)
def test_entities_of_a_lists_own_are_refused(declared):
    text = f"<!DOCTYPE rss [{declared}]><rss><channel><item><title>&a;</title><link>https://a.example/b</link></item></channel></rss>"
    with pytest.raises(LoadError) as caught:
        listing(text)
    assert caught.value.reason == "malformed.xml_dtd"


def test_a_plain_doctype_is_tolerated_and_not_opened():
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">'
    (first, _) = listing(RSS.replace("<rss", doctype + "<rss", 1)).entries
    assert first.title.startswith("Bridge")


@pytest.mark.parametrize(
    "body",
    [
        "<rss>" + "<a>" * 1_000_000,
        "<rss><channel>" + "<item><link>https://a.example/b</link></item>" * 200_000,
        "<rss><channel><item><title>" + "x" * 8_000_000,
        "<rss><channel><item><title>" + "&lt;" * 2_000_000,
        "<rss " + " ".join(f'a{n}="b"' for n in range(300_000)) + "/>",
        "<" * 5_000_000,
    ],
    ids=["deep", "many", "long", "escaped", "attributes", "angles"],
)
def test_a_list_made_to_hurt_costs_little(body):
    before = time.monotonic()
    try:
        assert len(listing(body).entries) <= MOST
    except LoadError as error:
        assert error.reason == "feed.not_a_feed"
    assert time.monotonic() - before < 3


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: RSS.replace("Only a guid", text).encode())
)
def test_every_document_is_a_list_or_refused_by_name(body):
    try:
        listing(body)
    except LoadError as error:
        assert error.reason in {"feed.not_a_feed", "malformed.xml_dtd"}
