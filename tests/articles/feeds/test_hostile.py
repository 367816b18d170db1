"""Feeds that mean harm: what must happen then (T17 to T21, faults 27 to 33)."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from articles.feeds.documents import ARTICLE, atom, item, page, read, rss
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.articles import feeds
from provenance.articles.feeds import lenient
from provenance.errors import LoadError

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMBS = {
    "laughs": f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]>'.encode() + rss(item("<title>&a9;</title>")),
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]>'.encode() + rss(item(f"<title>{'&a;' * 10_000}</title>")),
    "parameters": b'<!DOCTYPE rss [<!ENTITY % a "%b;%b;"><!ENTITY % b "x">%a;]>' + rss(item("")),
}  # fmt: skip


linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Memory is read from /proc.")


def _measured(code, *arguments):
    """What a fresh process says of a run: its result, seconds of the processor, MiB at the most."""
    script = (
        "import json, sys, time\nfrom provenance.articles import feeds\nfrom provenance.model import Page\n"
        "from provenance.errors import LoadError\n"
        "def memory():\n"
        "    with open('/proc/self/status') as status: lines = status.read().splitlines()\n"
        "    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith('VmHWM'))\n"
        f"start = time.process_time()\n{code}\n"
        "print(json.dumps([result, time.process_time() - start, memory()]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


@linux
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_of_entities_is_refused_in_no_time_and_no_memory(name, tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(BOMBS[name])
    result, seconds, mebibytes = _measured(
        "try: result = len(list(feeds.entries(Page(open(sys.argv[1], 'rb').read()), print)))\n"
        "except LoadError as error: result = error.reason",
        str(path),
    )
    assert result == "malformed.xml_dtd"
    assert seconds <= 2
    assert mebibytes <= 200


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{file}">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "{url}">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "{url}"> %x;]>',
        '<!DOCTYPE rss SYSTEM "{url}">',
        '<!DOCTYPE rss PUBLIC "-//X//Y" "{url}">',
        '<?xml-stylesheet href="{url}" type="text/xsl"?>',
        '<rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item><title>A</title><xi:include href="file://{file}" parse="text"/></item></channel></rss>',
    ],
)
def test_nothing_that_a_feed_names_is_opened(head, tmp_path, monkeypatch):
    """The canary is a file and an address; a socket or a file that is opened while a feed is read fails the test."""
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY")
    opened = []

    def watch(event, arguments):
        if watching and event in ("open", "socket.connect", "socket.getaddrinfo"):
            opened.append((event, str(arguments[0])))

    watching = False
    sys.addaudithook(watch)
    names = {"file": canary, "url": "http://canary.example/x.dtd"}
    body = head.format(**names).encode()
    body = body if b"<rss xmlns" in body else body + rss(item("<title>&x;A</title>"))
    read(rss(item("<title>A & B</title>")), lenient.read)  # imports what is imported late
    for reader in (None, lenient.read):
        said = ""
        watching = True
        try:
            found, _ = read(body, reader)
            said = repr(found)
        except LoadError as error:
            assert error.reason == "malformed.xml_dtd"
            assert "ENTITY" in head
        finally:
            watching = False
        assert "CANARY" not in said
    assert not [each for each in opened if "canary" in each[1]]


def test_a_plain_document_type_is_tolerated():
    found, _ = read(b'<!DOCTYPE rss SYSTEM "http://canary.example/x.dtd">' + rss(item("<title>A</title>")))
    assert [entry.title for entry in found] == ["A"]


PLAN = """
item = '''<item><title>Headline {0} &amp; more</title><link>https://post.example/2024/{0}</link>
<guid isPermaLink="false">tag:{0}</guid><pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate></item>
'''
count = int(sys.argv[1])
body = ('<rss version="2.0"><channel><title>Post</title>' + ''.join(item.format(n) for n in range(count)) + '</channel></rss>').encode()
before = memory()
start = time.process_time()
notices = []
number = sum(1 for _ in feeds.listing(Page(body), notices.append, most=int(sys.argv[2])))
result = [number, [notice.message for notice in notices], memory() - before]
"""


@linux
def test_a_hundred_thousand_entries_are_listed_in_seconds_and_flat_memory():
    (few, _, _), _, _ = _measured(PLAN, "1000", "100000")
    (many, notices, grown), seconds, mebibytes = _measured(PLAN, "100000", "100000")
    assert (few, many, notices) == (1000, 100_000, [])
    assert seconds <= 10  # 3 to 5 on two idle cores; twice that where they are shared
    assert mebibytes <= 200
    assert grown <= 16  # the ids that were seen


@linux
def test_the_first_thousand_of_a_hundred_thousand_come_with_the_number_left_out():
    (number, notices, _), seconds, _ = _measured(PLAN, "100000", "1000")
    assert number == 1000
    assert "99,000 are left out" in notices[0]
    assert seconds <= 3


@pytest.mark.parametrize(
    "body",
    [
        rss(item("<title>A\x00B &#0; \x0b</title>"), item(f"<content:encoded><![CDATA[\x00\x1f{ARTICLE}]]></content:encoded>")),
        rss(item("<title>A\uffff\ufffe</title>")),
        json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "\ud800", "title": "\udfff\x00", "content_html": f"\ud83d{ARTICLE}"}]}),
    ],
)  # fmt: skip
def test_what_is_read_of_strange_characters_is_text_that_any_output_can_hold(body):
    found, _ = read(body, lenient.read)
    for entry in found:
        said = " ".join(
            [repr(entry), entry.id, entry.title or "", entry.article.text if entry.article else ""]
        )
        said.encode("utf-8")
        assert "\x00" not in said
    assert found


def test_feeds_that_are_none_say_so_at_once():
    for body in (
        b"<!DOCTYPE html><html><body>Moved</body></html>",
        b"",
        b'{"error": {"code": 404}}',
        b"\x00" * 100,
    ):
        with pytest.raises(LoadError) as caught:
            feeds.entries(page(body, content_type="application/rss+xml"), print, lenient.read)
        assert caught.value.reason == "feed.not_a_feed"


@pytest.mark.parametrize(
    "body",
    [
        rss(item("<p>" * 50_000)),
        rss("<item>" * 50_000),
        rss(item("<title>" + "<" * 200_000)),
        rss(item("<title>" + "&amp;" * 100_000 + "</title>")),
        rss(item("<description>" + "&lt;a " * 100_000 + "</description>")),
        rss(item("<content:encoded><![CDATA[" + "<!--" * 100_000 + "]]></content:encoded>")),
        rss(item("".join(f"<atom:link rel='via' href='https://x.example/{n}'/>" for n in range(20_000)))),
        rss(item("<x " + " ".join(f"a{n}='1'" for n in range(60_000)) + "/>")),
        atom("<entry xml:base='https://x.example/'>" * 10_000),
        atom(f"<entry><content type='xhtml'>{'<b>' * 20_000}x{'</b>' * 20_000}</content></entry>"),
        b"<rss>" + b"<!-- x -->" * 200_000 + b"</rss>",
        b"<?xml ?>" * 20_000 + b"<rss/>",
        b"<!DOCTYPE rss [" + b"]" * 60_000,
    ],
)  # fmt: skip
def test_no_feed_takes_long(body):
    start = time.process_time()
    try:
        list(feeds.listing(page(body), lambda _: None))
    except LoadError as error:
        assert error.reason in ("limit.feed", "feed.not_a_feed")
    assert time.process_time() - start < 4


PIECES = st.sampled_from([
    b"<rss>", b"<channel>", b"<item>", b"</item>", b"<title>A</title>", b"<link>/a</link>", b"<feed xmlns='http://www.w3.org/2005/Atom'>",
    b"<entry>", b"</entry>", b"<content type='xhtml'>", b"<div>", b"</div>", b"<![CDATA[", b"]]>", b"&amp;", b"&nbsp;", b"&#0;", b"<!--", b"-->",
    b"\xff\xfe", b"\x00", b"\xef\xbb\xbf", b"<guid>", b"</guid>", b"<urlset>", b"<url>", b"<loc>", b'{"version":"https://jsonfeed.org/version/1",',
    b'"items":[', b'{"id":"1"', b"}", b"]", b",", b"<!DOCTYPE rss [", b"<!ENTITY a 'b'>", b"]>", b"xml:base='", b"' ", b"<a xml:lang='x' ", b">",
])  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=30).map(b"".join), st.lists(PIECES, max_size=20).map(lambda p: b"<rss><channel>" + b"".join(p))),
       st.sampled_from(["", "application/rss+xml", "text/uri-list", "application/feed+json"]))  # fmt: skip
def test_any_bytes_end_in_entries_or_in_a_reason(body, declared):
    notices = []
    try:
        found = list(feeds.listing(page(body, content_type=declared), notices.append, lenient.read))
    except LoadError as error:
        assert error.reason.split(".")[0] in ("feed", "malformed", "limit")
        return
    assert len({entry.id for entry in found}) == len(found)
    for entry in found:
        assert entry.id
        assert len(entry.digest) == 64
        assert entry.url is None or entry.url.startswith(("http", "/")) or declared == "text/uri-list"
        repr(entry).encode()
    assert all(notice.level in ("warning", "note") and notice.message.endswith(".") for notice in notices)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2000))
def test_a_cut_feed_gives_a_beginning_of_the_entries_of_the_whole(place):
    body = rss(
        *(
            item(f"<title>{n}</title><description>{'ü' * n}</description>", link=f"https://post.example/{n}")
            for n in range(12)
        )
    )
    whole, _ = read(body)
    try:
        found, _ = read(body[: min(place, len(body))])
    except LoadError as error:
        assert error.reason == "feed.not_a_feed"
        return
    assert found == whole[: len(found)]
