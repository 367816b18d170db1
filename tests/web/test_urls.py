import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.web import urls
from provenance.web.trouble import Trouble

BAD = [
    ("", "refused.scheme"),
    ("news.example/a", "refused.scheme"),
    ("//news.example/a", "refused.scheme"),
    ("file:///etc/passwd", "refused.scheme"),
    ("ftp://news.example/", "refused.scheme"),
    ("gopher://news.example/", "refused.scheme"),
    ("data:text/html,x", "refused.scheme"),
    ("javascript:alert(1)", "refused.scheme"),
    ("HT\x00TP://news.example/", "refused.scheme"),
    ("http:", "refused.url"),
    ("http:news.example", "refused.url"),
    ("http:/news.example", "refused.url"),
    ("http:\\\\news.example\\a", "refused.url"),
    ("http://", "refused.url"),
    ("http:///a", "refused.url"),
    ("http://?a", "refused.url"),
    ("http://:80/", "refused.url"),
    ("http://u:p@news.example/", "refused.url"),
    ("http://evil\\@127.0.0.1/", "refused.url"),
    ("http://news.example\\.evil.example/", "refused.url"),
    ("http://localhost%00.x/", "refused.url"),
    ("http://[fe80::1%25lo]/", "refused.url"),
    ("http://ex ample/", "refused.url"),
    ("http://news.example/a\x00b", "refused.url"),
    ("http://news.example/a\nb", "refused.url"),
    ("http://news.example/a\x7fb", "refused.url"),
    ("http://news.example/a\x85b", "refused.url"),
    ("http://news.example/\ud800", "refused.url"),
    ("http://news.example:/x:y", None),
    ("http://news.example:0/", "refused.url"),
    ("http://news.example:-1/", "refused.url"),
    ("http://news.example:65536/", "refused.url"),
    ("http://news.example:99999/", "refused.url"),
    ("http://news.example:8o/", "refused.url"),
    ("http://news.example:٨٠/", "refused.url"),
    ("http://news.example:" + "9" * 5000 + "/", "refused.url"),
    ("http://[::1]x:80/", "refused.url"),
    ("http://news.example/" + "a" * 8192, "refused.url"),
    ("http://news.example/" + "é" * 4096, "refused.url"),
]


@pytest.mark.parametrize(("url", "reason"), [row for row in BAD if row[1]])
def test_a_url_of_a_bad_shape_is_refused(url, reason):
    with pytest.raises(Trouble) as caught:
        urls.check(url)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example",
        "HTTPS://News.Example:8443/a?b=c&d=%20",
        "https://news.example/@author/a:b",
        "https://news.example/a b",
        "https://bücher.example/ä?ö",
        "http://[2600::1]:80/",
        "http://news.example:/",
        "http://under_score.example./",
        "http://news.example?a@b",
    ],
)
def test_a_sound_url_is_kept_as_it_is(url):
    assert urls.check(url) == url


def test_the_fragment_and_the_space_around_are_dropped():
    assert urls.check(" \thttps://news.example/a?b#c?d#e\n") == "https://news.example/a?b"


@pytest.mark.parametrize(
    "host",
    [
        "",
        ".",
        "a..b",
        ".a",
        "a" * 64 + ".example",
        ".".join(["a" * 60] * 5),
        "ex%20ample",
        "a:b",
        "2130706433",
        "0x7f000001",
        "127.1",
        "0177.0.0.1",
        "0",
        "127.0.0.1.",
        "a.0x7f",
        "a,b",
    ],
)
def test_a_host_that_is_neither_name_nor_full_address_is_refused(host):
    with pytest.raises(Trouble) as caught:
        urls.check_host(host)
    assert caught.value.reason == "refused.url"


@pytest.mark.parametrize(
    "host",
    [
        "news.example",
        "xn--bcher-kva.example",
        "a_b.example",
        "8.8.8.8",
        "::1",
        "news.example.",
        "4chan.example",
    ],
)
def test_a_host_that_may_be_looked_up_passes(host):
    urls.check_host(host)


@pytest.mark.parametrize(
    "url",
    [
        "http://user:canary@h/",
        "https://canary@h",
        "http:\\\\user:canary@h\\",
        "http:/user:canary@h",
        "user:canary@h",
        "http://canary@other@h/x@y",
        "ftp://user:canary@h?x@y",
    ],
)
def test_a_password_is_shown_nowhere(url):
    assert "canary" not in urls.redacted(url)
    assert "***@h" in urls.redacted(url)
    assert "canary" not in urls.shown(url)


@pytest.mark.parametrize(
    "url", ["https://news.example/@author", "https://news.example?a@b", "https://news.example/#@"]
)
def test_an_at_sign_behind_the_host_is_no_password(url):
    assert urls.redacted(url) == url


def test_a_url_stays_on_one_line_of_a_sentence():
    assert (
        urls.shown("\nhttps://news.example/\x1b[2J\r\u202e") == "https://news.example/\ufffd[2J\ufffd\ufffd"
    )


def test_a_long_url_is_cut_in_a_sentence():
    assert len(urls.shown("https://news.example/" + "a" * 9000)) == 200


@given(st.text())
def test_any_text_is_judged_without_another_error(text):
    urls.shown(text)
    try:
        checked = urls.check(text)
    except Trouble as trouble:
        assert trouble.reason in {"refused.url", "refused.scheme"}
    else:
        assert urls.check(checked) == checked
