import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Page
from provenance.web.markup import look

PAGE = b"""<!doctype html><html><head><title>Bridge &amp; Road</title><style>p { color: red }</style>
<script>var hidden = "<p>never shown</p>";</script><script src="/a.js"></script></head>
<body><!-- a remark --><h1>Bridge <em>closed</em></h1><p>Water is over the road at 3 &lt; 5 places, says a warden.</p>
<noscript>Please <b>enable</b> JavaScript</noscript><form><input type="password" name=p>
<input type=submit value="Sign in"><button>Accept <b>all</b></button> <a href=/x>More</a></form></body></html>"""


def test_a_glance_sees_what_a_reader_sees():
    seen = look(Page(PAGE, content_type="text/html; charset=utf-8"))
    assert seen.title == "bridge & road"
    assert seen.headings == ["bridge closed"]
    assert seen.text.startswith("bridge closed water is over the road at 3 < 5 places")
    assert "never shown" not in seen.text
    assert "remark" not in seen.text
    assert seen.unscripted.split() == ["please", "enable", "javascript"]
    assert {"sign in", "accept all", "more"} <= seen.labels
    assert (seen.scripts, seen.has_password, seen.has_prose, seen.is_story) == (2, True, True, False)
    assert seen.script_length > 30


def test_what_is_no_html_has_no_look():
    assert look(Page(b"Plain words < and more.", content_type="text/plain")) is None
    assert look(Page(b"Just words in a file.")) is None
    assert look(Page(b'{"a": "<p>"}', content_type="application/json")) is None


def test_a_date_of_publication_makes_a_story():
    assert look(Page(b'<html><meta property="article:published_time" content="2026-01-02">')).is_story
    assert look(Page(b'<html><script type="application/ld+json">{"@type": "NewsArticle"}</script>')).is_story


FLOODS = {
    "signs": b"<" * 4_000_000,
    "open tags": b"<a" * 2_000_000,
    "comments": b"<!--" * 1_000_000,
    "attributes": b"<p " + b"a=1 " * 1_000_000 + b">x",
    "elements": b"<div>" * 800_000,
    "scripts": b"<script>" * 500_000,
    "inputs": b"<input type type value value>" * 100_000,
    "entities": b"<p>" + b"&amp" * 1_000_000,
    "words": b"<p>" + b"word " * 800_000,
    "labels": b"<a>" * 1_000_000 + b"x",
    "one letter a block": b"<p>x" * 1_000_000,
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_is_seen_in_a_moment(name):
    began = time.process_time()
    look(Page(b"<html>" + FLOODS[name], content_type="text/html"))
    assert time.process_time() - began < 3


@given(st.binary(max_size=400))
def test_any_bytes_are_seen_somehow(body):
    assert look(Page(b"<html>" + body, content_type="text/html")) is not None


@given(st.text(alphabet="<>/!-abp =\"'&;\u0130", max_size=80))
def test_broken_markup_is_seen_somehow(text):
    assert look(Page(b"<html>" + text.encode(), content_type="text/html")) is not None
