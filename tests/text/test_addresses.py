import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text import addresses
from provenance.text.addresses import canonical, host, is_home, same_site, site, unwrap

WORDS = st.text(string.ascii_letters + string.digits + "-._~%/ ü北+", max_size=12)
URLS = st.builds(
    lambda scheme, prefix, port, path, query, tail: (
        f"{scheme}://{prefix}daily.example{port}/{path}{query}{tail}"
    ),
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(["", "www.", "m.", "amp.", "www.m.", "News."]),
    st.sampled_from(["", ":80", ":443", ":8080", ":"]),
    WORDS,
    st.one_of(st.just(""), st.builds(lambda a, b: f"?{a}={b}&utm_source=x&p=1", WORDS, WORDS)),
    st.sampled_from(["", "/", "/amp", "/amp/", ".amp", "#part", "//", "/amp/amp.html", "/./", "/../x"]),
)


@given(st.one_of(URLS, st.text(max_size=60), st.text(max_size=40).map("https://".__add__)))
def test_canonical_is_idempotent_and_total(url):
    once = canonical(url)
    assert canonical(once) == once


@given(st.one_of(URLS, st.text(max_size=60).map("http://".__add__)))
def test_nothing_raises(url):
    host(url), site(url), is_home(url), unwrap(url), same_site(url, "https://daily.example/a")


@given(
    st.from_regex(
        r"https?://(www\.)?[a-z]{1,9}\.example(:\d{2,4})?(/[A-Za-z0-9_~.-]{0,6}){0,3}(\?[a-z]{1,3}=[a-z0-9]{0,4})?",
        fullmatch=True,
    )
)
def test_the_cheap_path_gives_what_w3lib_gives(url):
    cheap = addresses._fold(url)
    pattern, addresses._PLAIN = addresses._PLAIN, addresses.re.compile(r"(?!)")
    try:
        assert addresses._fold(url) == cheap
    finally:
        addresses._PLAIN = pattern


@pytest.mark.parametrize(
    "other",
    [
        "http://daily.example/2024/05/dam-report",
        "HTTPS://WWW.Daily.Example:443/2024/05/dam-report/",
        "https://m.daily.example/2024/05/dam-report?utm_source=x&fbclid=y",
        "https://amp.daily.example/2024/./05/dam-report#comments",
        "https://daily.example/2024/05/dam-report/amp/",
        "https://daily.example/amp/2024/05/dam-report",
        "https://daily.example/2024/05/dam-report?outputType=amp",
        "https://daily.example//2024/05/dam%2Dreport?ref=home&print=1",
    ],
)
def test_one_article_served_in_many_ways_has_one_identity(other):
    assert canonical(other) == canonical("https://www.daily.example/2024/05/dam-report")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://daily.example/?p=123", "https://daily.example/?p=124"),
        ("https://daily.example/?p=123", "https://daily.example/"),
        ("https://daily.example/Dam", "https://daily.example/dam"),
        ("https://daily.example:8080/a", "https://daily.example/a"),
        ("https://news.daily.example/a", "https://daily.example/a"),
    ],
)
def test_different_content_stays_different(one, other):
    assert canonical(one) != canonical(other)


def test_an_international_host_is_written_one_way():
    assert (
        host("https://münzen.example/straße")
        == host("https://xn--mnzen-kva.example/")
        == "xn--mnzen-kva.example"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.bbc.co.uk/x", "bbc.co.uk"),
        ("https://one.github.io/x", "one.github.io"),
        ("https://a.b.daily.example/x", "daily.example"),
        ("http://127.0.0.1:8000/x", "127.0.0.1"),
        ("http://localhost/x", "localhost"),
        ("not a url", ""),
    ],
)
def test_the_site_is_the_registered_domain(url, expected):
    assert site(url) == expected


def test_same_site_knows_shared_suffixes():
    assert same_site("https://news.daily.example/a", "https://www.daily.example/")
    assert not same_site("https://one.github.io/a", "https://two.github.io/")
    assert not same_site("https://one.co.uk/a", "https://two.co.uk/")
    assert not same_site("", "")


@pytest.mark.parametrize(
    "url",
    [
        "https://daily.example",
        "https://www.daily.example/?utm_source=x",
        "https://daily.example/index.html",
        "https://daily.example/en/",
        "https://daily.example/pt-br/index.php",
        "https://daily.example/news/world",
        "https://daily.example/blog/",
        "https://daily.example/tag/river-dams",
        "https://daily.example/@someone",
    ],
)
def test_a_front_page_is_no_article(url):
    assert is_home(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://daily.example/?p=123",
        "https://daily.example/news/world-asia-66784655",
        "https://daily.example/river-dams-are-old",
        "https://daily.example/2024/05/06/dams",
        "https://daily.example/article.php?story=dams",
        "https://daily.example/posts/hello",
    ],
)
def test_an_article_is_no_front_page(url):
    assert not is_home(url)


@pytest.mark.parametrize(
    "wrapped",
    [
        "https://web.archive.org/web/20200101000000/https://daily.example/a?b=1",
        "https://web.archive.org/web/20200101000000id_/https:/daily.example/a?b=1",
        "https://archive.ph/20200101/https://daily.example/a?b=1",
        "https://www-daily-example.translate.goog/a?b=1&_x_tr_sl=de&_x_tr_tl=en",
        "https://translate.google.com/translate?sl=de&u=https://daily.example/a?b%3D1",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fdaily.example%2Fa%3Fb%3D1",
        "https://www.google.com/amp/s/daily.example/a?b=1",
        "https://daily-example.cdn.ampproject.org/c/s/daily.example/a?b=1",
        "https://lm.facebook.com/l.php?u=https%3A%2F%2Fdaily.example%2Fa%3Fb%3D1&h=x",
        "https://webcache.googleusercontent.com/search?q=cache:AbCd-1234567:daily.example/a?b%3D1",
        "https://web.archive.org/web/2020/https://www.google.com/url?url=https%3A%2F%2Fdaily.example%2Fa%3Fb%3D1",
    ],
)
def test_a_wrapped_address_is_unwrapped(wrapped):
    assert canonical(unwrap(wrapped)) == "https://daily.example/a?b=1"


@pytest.mark.parametrize(
    "url",
    [
        "https://short.example/x1",
        "https://daily.example/a?url=https://other.example/b",
        "mailto:a@daily.example",
    ],
)
def test_what_is_no_wrapper_stays(url):
    assert unwrap(url) == url
