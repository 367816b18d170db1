"""What strangers' bytes reach first, as targets for a fuzzer (``fuzzing.py``).

A target takes bytes and asserts what must hold for all of them; the errors that a user may see are no
failures. To add one: a function, and its line in ``TARGETS`` with a few seeds. An input that has failed once
becomes a seed.
"""

from __future__ import annotations

import gzip
import io
import zlib

from hostile import pages

from provenance.articles import charset, feeds, load
from provenance.errors import LoadError
from provenance.model import Page
from provenance.text import display, masking
from provenance.web import dates, decoding, guard, linkformat, live, robots, statuses, urls, warc
from provenance.web.trouble import Trouble

LIMIT = 1 << 20
STORY = pages.STORY.encode()


def text(data):
    """Any text, lone surrogates included."""
    return data.decode("utf-8", "surrogateescape")


def url(data):
    """Whatever is let through is an http URL whose host the guard judges as the HTTP library reads it."""
    given = text(data)
    assert isinstance(urls.shown(given), str)
    assert urls.shown(given).isprintable()
    assert isinstance(urls.redacted(given), str)
    try:
        parsed = live._parsed(urls.check(given))
        host = parsed.raw_host.decode("ascii")
        urls.check_host(host)
        guard.Guard().target(host, parsed.port or 80)
    except Trouble as trouble:
        assert trouble.reason.startswith("refused.")
        assert str(trouble).isprintable()
        return
    assert parsed.scheme in {"http", "https"}
    assert not parsed.userinfo
    assert host
    address = guard.as_address(host)
    assert address is None or address.is_global


def redirect(data):
    """A Location is joined to a URL, or refused."""
    places = [text(line) for line in data.split(b"\n")[:3]]
    try:
        joined = live._next("http://news.example/a/b?c", places)
        live._parsed(urls.check(joined))
    except Trouble as trouble:
        assert trouble.reason in {"malformed.redirect", "refused.url", "refused.scheme"}


def decoded(data):
    """No coding gives more than its limit, or an error of another library."""
    names = (("gzip",), ("deflate",), ("br",), ("zstd",), ("gzip", "br"), ("zstd", "deflate"))
    chosen = names[(data[0] if data else 0) % len(names)]
    body = data[1:]
    chunks = [body[place : place + 700] for place in range(0, len(body), 700)]
    total = 0
    try:
        for chunk in decoding.decode(chunks, chosen, LIMIT):
            assert len(chunk) <= 4 * decoding.STEP
            total += len(chunk)
    except Trouble as trouble:
        assert trouble.reason in {"limit.decoded", "malformed.encoding", "partial.transfer"}
    assert total <= LIMIT


def head(data):
    """Any status with any headers is content, or a reason."""
    lines = data.split(b"\n")
    status = int.from_bytes(lines[0][:2], "big") % 1000
    pairs = (line.decode("latin-1").partition(":") for line in lines[1:])
    headers = {name.lower(): value for name, _, value in pairs}
    dates.read(headers.get("date", ""))
    try:
        decoding.codings(headers.get("content-encoding", "").split("\0"), 2)
        statuses.check(status, headers)
    except Trouble as trouble:
        assert str(trouble).isprintable()
        assert trouble.wait is None or trouble.wait > 0


def charsets(data):
    """Any bytes under any label are text, or refused; a NUL is never in it."""
    label, _, body = data.partition(b"\n")
    for markup in (True, False):
        try:
            found = charset.decode(body, f"text/html; charset={label[:40].decode('latin-1')}", markup=markup)
        except LoadError as error:
            assert error.reason.startswith(("malformed.", "unsupported."))
            continue
        assert "\0" not in found.text
        assert len(found.text) <= len(body) + 1
        found.text.encode("utf-8")


def _article(data, kind):
    try:
        article = load(Page(data, content_type=kind))
    except LoadError as error:
        assert str(error).strip().endswith(".")
        return
    for paragraph in article.paragraphs:
        assert 0 <= paragraph.span.start <= paragraph.span.end <= len(article.text)
    assert "\0" not in article.text


def html(data):
    """A page is an article, or a sentence says why it is none."""
    _article(data, "text/html; charset=utf-8")


def markdown(data):
    """The same of Markdown."""
    _article(data, "text/markdown; charset=utf-8")


def plain(data):
    """The same of plain text, whatever it really is."""
    _article(data, "text/plain")


def feed(data):
    """A feed gives entries, or a sentence says why it is none; nothing that it names is opened."""
    try:
        for entry in feeds.listing(Page(data, content_type="application/rss+xml"), lambda _: None):
            assert entry is not None
    except LoadError as error:
        assert str(error).strip().endswith(".")


def record(data):
    """Any bytes are records and damages, in order and without end."""
    last = -1
    for found in warc.read(io.BytesIO(data)):
        assert found.offset > last
        last = found.offset


def links(data):
    """Any text has links, each shorter than a URL may be."""
    for link in linkformat.links(text(data)):
        assert 0 < len(link.target) <= 8 << 10
        assert link.rel is not None


def rules(data):
    """Any bytes are rules."""
    assert robots.Rules.read(data, "provenance/1 (+x)").allow("http://news.example/a/b?c=d") in {True, False}


def shown(data):
    """What is shown steers nothing, and showing it again changes nothing."""
    once = display.visible(text(data))
    assert not [one for one in once if one != "\n" and (ord(one) < 32 or 127 <= ord(one) < 160)]
    assert not [one for one in once if "\u202a" <= one <= "\u202e" or "\u2066" <= one <= "\u2069"]
    assert display.visible(once) == once
    once.encode("utf-8")


def secrets(data):
    """A mask stands, and the masked text of counted places has as many."""
    given = text(data)
    once = masking.masked(given)
    assert masking.masked(once) == once
    assert len(masking.masked_text(given)) == len(given)


RSS = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>N</title><item><title>A</title>'
    b"<link>http://news.example/a</link><description>&lt;p&gt;Words&lt;/p&gt;</description></item></channel></rss>"
)
WARC = (
    b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:6c1ba3a9-19f9-4e6d-8d4d-000000000001>\r\n"
    b"WARC-Date: 2031-05-12T00:00:00Z\r\nContent-Length: 5\r\n\r\nHello\r\n\r\n"
)
TARGETS = {
    "url": (url, [b"https://news.example/a?b#c", b"http://[::1]:80/", "http://①②⑦.0.0.1/".encode(), b"http://a\\@b/"]),
    "redirect": (redirect, [b"/a", b"//10.0.0.5/", b"?x", b"http:///a", b"http://[::1/"]),
    "decoded": (decoded, [b"\0" + gzip.compress(STORY), b"\1" + zlib.compress(STORY), b"\2\x1b\x00\x00", b"\3\x28\xb5\x2f\xfd"]),
    "head": (head, [b"\x01\xad\nretry-after: 2\ndate: Mon, 12 May 2031 00:00:00 GMT", b"\0\xc8\ncontent-type: text/html"]),
    "charsets": (charsets, [b"utf-8\n" + STORY, b"shift_jis\n\x83\x65", b"utf-16\n\xff\xfea\0", b"\n<meta charset=gbk>\xc4\xe3"]),
    "html": (html, [STORY, pages.PAYWALL.encode(), pages.CONSENT.encode(), b"<table><tr><td><p>a"]),
    "markdown": (markdown, [pages.copied("http://news.example/a").encode(), b"# A\n\n> b\n\n```\nc\n```\n[a]: b"]),
    "plain": (plain, ["\n\n".join(pages.PARAGRAPHS).encode(), b"From: a\nTo: b\n\n" + b"word " * 80]),
    "feed": (feed, [RSS, b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"}]}', b"<urlset><url><loc>http://a.example/</loc></url></urlset>"]),
    "record": (record, [WARC, WARC + WARC, gzip.compress(WARC), WARC.replace(b"5\r\n", b"9\r\n")]),
    "links": (links, [b'<http://a.example/>; rel="memento first"; datetime="Mon, 12 May 2031 00:00:00 GMT",\n<b>; rel=x']),
    "rules": (rules, [b"User-agent: *\nDisallow: /a*b$\nAllow: /", b"User-agent: provenance\nCrawl-delay: 5\nSitemap: /s"]),
    "shown": (shown, ["\x1b]0;x\x07\u202ea\u2066b\u200b\ud83d".encode("utf-8", "surrogatepass"), b"##[error]x\n::set-output::"]),
    "secrets": (secrets, [b"https://a:b@c.example/?token=d&e=f#sig=g", b"see http://a.example/?password=b."]),
}  # fmt: skip
