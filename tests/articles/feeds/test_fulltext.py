"""Whether an entry carries its article, and the article that it makes."""

import pytest
from articles.feeds.documents import ARTICLE, PARAGRAPH, SENTENCE, atom, item, one, page, read, rss

from provenance.articles import feeds
from provenance.errors import LoadError
from provenance.model import Part

LINK = "https://post.example/2024/story"


def encoded(markup):
    return f"<content:encoded><![CDATA[{markup}]]></content:encoded>"


def test_a_full_text_is_an_article_with_its_links_paragraphs_and_metadata():
    markup = f"{ARTICLE}<p>This story was first published by <a href='/ledger'>Tarrow Ledger</a>, see there for more of it.</p>"
    entry = one(
        rss(
            item(
                "<title>Ferry late</title><dc:creator>Jan Ruiz</dc:creator><pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate>"
                f"<creativeCommons:license>https://creativecommons.org/licenses/by/4.0/</creativeCommons:license>{encoded(markup)}",
                link=LINK,
            ),
            channel="<title>Harbour Post</title><link>https://post.example/</link><language>en</language>",
        )
    )
    article = entry.article
    assert article is not None
    assert article.complete
    assert (article.url, article.title, article.authors) == (LINK, "Ferry late", ("Jan Ruiz",))
    assert (article.publisher, article.language) == ("Harbour Post", "en")
    assert article.published == "2024-05-02T10:00:00+00:00"
    assert article.license == "https://creativecommons.org/licenses/by/4.0/"
    assert [link.url for p in article.paragraphs for link in p.links] == ["https://post.example/ledger"]
    assert sum(p.part is Part.MAIN for p in article.paragraphs) == 5
    assert set(entry.claims) <= set(article.claims)
    assert entry.page is None


@pytest.mark.parametrize(
    "content",
    [
        f"<content type='html'><![CDATA[{ARTICLE}]]></content>",
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{ARTICLE}<br/>1 &lt; 2</div></content>",
        f"<content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'>{ARTICLE.replace('<p>', '<x:p>').replace('</p>', '</x:p>')}</x:div></content>",
        f"<summary type='html'><![CDATA[{ARTICLE}]]></summary>",
        f"<content>{(SENTENCE * 3 + chr(10) * 2) * 4}</content>",
    ],
)
def test_atom_carries_a_text_in_many_forms(content):
    entry = one(atom(f"<entry><id>1</id><title>Ferry late</title><link href='{LINK}'/>{content}</entry>"))
    assert entry.article is not None
    main = [p for p in entry.article.paragraphs if p.part is Part.MAIN]
    assert len(main) >= 4
    assert entry.article.text[main[0].span.start : main[0].span.end] == (SENTENCE * 3).strip()
    if "1 &lt; 2" in content:
        assert "1 < 2" in entry.article.text


@pytest.mark.parametrize(
    "inner",
    [
        f"<description>{SENTENCE * 4}</description>",
        f"<description><![CDATA[{PARAGRAPH}]]></description>",
        encoded(f"<p>{SENTENCE * 5}[&hellip;]</p>"),
        encoded(f"{ARTICLE}<p>And so on [...]</p>"),
        encoded(f"<p>{SENTENCE * 5} The mayor said …</p>"),
        encoded(f"{ARTICLE}<p><a class='more' href='{LINK}?utm_source=feed'>Weiterlesen</a> »</p>"),
        encoded("<p>A few words.</p>"),
        f"<description>{SENTENCE * 4}</description>{encoded(SENTENCE * 4)}",
        "<content:encoded/>",
    ],
)
def test_a_teaser_is_no_article(inner):
    entry = one(rss(item(inner, link=LINK)))
    assert entry.article is None
    assert entry.page is None


@pytest.mark.parametrize(
    "inner",
    [
        f"<description><![CDATA[{ARTICLE}]]></description>",
        f"<description>{SENTENCE * 16}</description>",
        f"<description><![CDATA[{ARTICLE}]]></description>{encoded(ARTICLE)}",
        encoded(f"{ARTICLE}<p>Stay tuned…</p>"),
        encoded(f"{ARTICLE}<p>The post <a href='{LINK}'>Ferry late by an hour on Monday</a> appeared first on <a href='https://post.example'>Harbour Post</a>.</p>"),
        encoded(f"{ARTICLE}<p><a href='{LINK}'>★</a></p>"),
        encoded(f"{ARTICLE}<p><a href='https://third.example/more'>Read more</a></p>"),
        f"<description>A few words.</description>{encoded(ARTICLE)}",
    ],
)  # fmt: skip
def test_a_whole_text_is_an_article_wherever_it_stands(inner):
    assert one(rss(item(inner, link=LINK))).article is not None


def test_what_an_entry_without_a_page_says_is_all_there_is_of_it():
    entry = one(
        rss(
            f"<item><guid isPermaLink='false'>7</guid>{encoded('<p>Only a few words stand here today.</p>')}</item>"
        )
    )
    assert entry.article is not None
    assert "Only a few words" in entry.article.text


def test_links_in_a_text_are_relative_to_its_base_then_to_its_page():
    text = (
        f"{ARTICLE}<p>See <a href='more'>the rest of the story in the paper of today</a> for all of it.</p>"
    )
    plain = one(
        atom(
            f"<entry><id>1</id><link href='{LINK}'/><content type='html'><![CDATA[{text}]]></content></entry>"
        )
    )
    based = one(
        atom(f"<entry><id>1</id><link href='{LINK}'/><content type='html' xml:base='https://b.example/c/'><![CDATA[{text}]]></content></entry>")
    )  # fmt: skip
    for entry, url in ((plain, "https://post.example/2024/more"), (based, "https://b.example/c/more")):
        assert entry.article is not None
        assert [link.url for p in entry.article.paragraphs for link in p.links] == [url]


def test_a_listing_leaves_texts_unread_for_a_reader_elsewhere():
    asked = page(rss(item(encoded(ARTICLE), link=LINK)), retrieved=None)
    (entry,) = feeds.listing(asked, print)
    assert entry.article is None
    assert entry.page is not None
    assert entry.page.url == LINK
    assert entry.page.hops == asked.hops
    assert not feeds.is_feed(entry.page)
    read_ = feeds.whole(entry, feeds._read)
    assert read_.article == one(rss(item(encoded(ARTICLE), link=LINK))).article


def test_a_text_over_a_limit_of_its_reader_stops_no_feed():
    def refuse(each):
        if b"second" in each.body:
            raise LoadError("Too much.", reason="limit.extract")
        return feeds._read(each)

    texts = [encoded(f"<p>The {word}.</p>{ARTICLE}") for word in ("first", "second", "third")]
    body = rss(*(item(text, link=f"{LINK}{n}") for n, text in enumerate(texts)))
    found = list(feeds.entries(page(body), print, read=refuse))
    assert [entry.article is None for entry in found] == [False, True, False]
    with pytest.raises(LoadError, match="Too much"):
        feeds.whole(found[1], refuse)


def test_an_end_that_was_made_to_take_long_does_not():
    for text in (
        "<a " + "href=" * 50_000,
        "<a href=" + "x" * 100_000 + "</a>",
        "<a >" * 30_000,
        "…" * 100_000,
    ):
        entry, _ = read(rss(item(encoded(ARTICLE + text))))
        assert len(entry) == 1
