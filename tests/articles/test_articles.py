"""The family's one verb: any page becomes an article, or one sentence that says what to do."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.articles import LOADERS, load, load_all
from provenance.errors import LoadError
from provenance.model import Article, Page

PROSE = b"The council met on Tuesday evening and agreed to repair the bridge before the winter comes."


def _refused(page):
    with pytest.raises(LoadError) as caught:
        load(page)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return caught.value.reason


def _archive():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w>text</w>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "malformed.empty"),
        (b" \r\n\t \xef\xbb\xbf", "malformed.empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "unsupported.pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "unsupported.image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "unsupported.image"),
        (_archive(), "unsupported.archive"),
        (b"\x1f\x8b\x08\x00\x00", "unsupported.archive"),
        (bytes(range(32)) * 40, "unsupported.binary"),
        (b'<?xml version="1.0"?><!-- x --><rss version="2.0"><channel/></rss>', "unsupported.feed"),
        (
            b'<?xml version="1.0"?><newsItem><body>Some words of a report that agencies send.</body></newsItem>',
            "unsupported.xml",
        ),
        (b"two words", "malformed.too_short"),
        (b"<html><body><p>two words</p></body></html>", "malformed.too_short"),
        (b"<html><body><div id=app></div><script>go()</script></body></html>", "malformed.no_article"),
    ],
)
def test_what_is_no_article_is_refused_by_name(body, reason):
    assert _refused(Page(body)) == reason


def test_a_page_of_navigation_only_holds_no_article():
    items = b"".join(b"<li><a href=/%d>Section %d</a></li>" % (n, n) for n in range(30))
    assert (
        _refused(Page(b"<nav><ul>" + items + b"</ul></nav>", content_type="text/html"))
        == "malformed.no_article"
    )


def test_declared_json_is_refused_but_text_with_braces_is_not():
    assert _refused(Page(b'{"a": 1}', content_type="application/json")) == "unsupported.json"
    assert load(Page(b"{" + PROSE + b"}", content_type="text/plain")).text.startswith("{The council")


@pytest.mark.parametrize(
    ("page", "module"),
    [
        (Page(b"<p>" + PROSE, content_type="text/html; charset=utf-8"), "html"),
        (Page(b"<p>" + PROSE, content_type="application/xhtml+xml"), "html"),
        (Page(b"<!doctype html><p>" + PROSE), "html"),
        (Page(b"<p>" + PROSE, content_type="text/plain", name="a.txt"), "plain"),
        (Page(b"<p>" + PROSE, name="notes.txt"), "plain"),
        (Page(PROSE), "plain"),
        (Page(PROSE, name="a.md"), "markdown"),
        (Page(PROSE, url="https://a.example/x.md?raw=1", content_type="text/plain"), "markdown"),
        (Page(PROSE, content_type="text/markdown"), "markdown"),
        (Page(b"---\ntitle: A\n---\n" + PROSE), "markdown"),
        (Page(b"<p>" + PROSE, name="a.html"), "html"),
    ],
)
def test_the_first_loader_that_accepts_a_page_reads_it(page, module):
    accepting = next(loader for loader in LOADERS if loader.accepts(page))
    assert accepting.__name__.endswith(module)
    assert list(load_all(page)) == [load(page)]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=600),
        st.text(max_size=600).map(lambda text: text.encode("utf-8", "replace")),
        st.lists(
            st.sampled_from(
                [
                    "<p>",
                    "</p>",
                    "<div class=x>",
                    "</div>",
                    "<a href='//a.example/b'>",
                    "</a>",
                    "<br>",
                    "<h1>",
                    "</h1>",
                    "<table>",
                    "<tr>",
                    "<td>",
                    "<pre>",
                    "<li>",
                    "<q>",
                    "<form>",
                    "<input type=email>",
                    "<b>",
                    "</b>",
                    "<script type='application/ld+json'>{\"@type\":",
                    "</script>",
                    "<!--",
                    "-->",
                    "\x00",
                    "\ud7ff",
                    "<",
                    "The council met on Tuesday evening and agreed to repair the old bridge. ",
                    "word ",
                    "\n\n",
                    "&#xD800;",
                ]
            ),
            max_size=40,
        ).map(lambda parts: "".join(parts).encode()),
    ),
    st.sampled_from(["", "text/html", "text/plain", "text/markdown", "text/html; charset=shift_jis"]),
)
def test_any_bytes_become_an_article_or_a_load_error(body, content_type):
    try:
        article = load(Page(body, url="https://a.example/x", content_type=content_type))
    except LoadError as error:
        assert error.reason.split(".")[0] in {"malformed", "unsupported", "limit"}
    else:
        _holds_together(article)


def _holds_together(article: Article):
    """Spans are in order, apart and trimmed; links lie in their paragraph; every word of the text is in one."""
    place = 0
    outside = []
    for paragraph in article.paragraphs:
        outside.append(article.text[place : paragraph.span.start])
        assert place <= paragraph.span.start < paragraph.span.end <= len(article.text)
        words = article.text[paragraph.span.start : paragraph.span.end]
        assert words == words.strip()
        for link in paragraph.links:
            assert paragraph.span.start <= link.span.start < link.span.end <= paragraph.span.end
            assert link.url.startswith(("http://", "https://"))
        place = paragraph.span.end
    outside.append(article.text[place:])
    assert not "".join(outside).strip().strip("\ufeff")
    article.text.encode("utf-8")
    for claim in article.claims:
        (claim.name + claim.value + claim.words).encode("utf-8")
        assert len(claim.words) <= 300
