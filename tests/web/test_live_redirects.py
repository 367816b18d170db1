import time

import pytest
from web.answers import TEXT, answer, failure, redirect

from provenance.model import Hop


def test_redirects_are_followed_and_written_down(server, fetcher):
    server.answers["/a"] = redirect("b?x#y", "301 Moved Permanently")
    server.answers["/b"] = redirect(server.url("/c", host="other.example"), "308 Permanent Redirect")
    server.answers["/c"] = answer()
    page = fetcher(server)(server.url("/a"))
    last = server.url("/c", host="other.example")
    assert page.url == last
    assert page.hops == (
        Hop(server.url("/a"), 301, "127.0.0.1"),
        Hop(server.url("/b?x"), 308, "127.0.0.1"),
        Hop(last, 200, "127.0.0.1"),
    )


@pytest.mark.parametrize("count", [5, 6])
def test_five_redirects_are_followed_and_a_sixth_is_not(server, fetcher, count):
    for place in range(count):
        server.answers[f"/{place}"] = redirect(f"/{place + 1}")
    server.answers[f"/{count}"] = answer()
    fetch = fetcher(server)
    if count == 5:
        assert len(fetch(server.url("/0")).hops) == 6
    else:
        assert failure(fetch, server.url("/0")).reason == "unavailable.redirect_loop"
        assert len(server.hits) == 6


def test_a_loop_is_noticed_at_the_first_repetition(server, fetcher):
    server.answers["/a"], server.answers["/b"] = redirect("/b"), redirect("/a#x")
    error = failure(fetcher(server), server.url("/a"))
    assert error.reason == "unavailable.redirect_loop"
    assert server.hits == ["/a", "/b"]
    assert [hop.status for hop in error.hops] == [302, 302, None]


def test_a_loop_that_changes_its_query_is_cut(server, fetcher):
    server.answers["/a"] = lambda connection: connection.sendall(redirect(f"/a?{len(server.hits)}"))
    assert failure(fetcher(server), server.url("/a")).reason == "unavailable.redirect_loop"
    assert len(server.hits) == 6


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://10.0.0.5/", "refused.address"),
        ("//10.0.0.5/", "refused.address"),
        ("http://[::1]/", "refused.address"),
        ("http://[::ffff:127.0.0.1]/", "refused.address"),
        ("http://169.254.169.254/latest/meta-data/", "refused.address"),
        ("http://localhost6.private.example/", "refused.address"),
        ("http://2130706433/", "refused.url"),
        ("http://news.example:22/", "refused.url"),
        ("http://user:canary@news.example/", "refused.url"),
        ("http://evil\\@127.0.0.1/", "refused.url"),
        ("http://xn--/", "refused.url"),
        ("http://\u00fc\u00fc..example/".encode().decode("latin-1"), "refused.url"),
        ("http:///x", "refused.url"),
        ("file:///etc/passwd", "refused.scheme"),
        ("ftp://news.example/", "refused.scheme"),
        ("gopher://news.example/", "refused.scheme"),
        ("data:text/html,x", "refused.scheme"),
        ("javascript:alert(1)", "refused.scheme"),
        ("", "malformed.redirect"),
        ("http://[", "refused.url"),
        ("//[", "malformed.redirect"),
    ],
)
def test_every_hop_is_judged_as_the_first(server, fetcher, location, reason):
    server.answers["/a"] = redirect(location)
    names = {"localhost6.private.example": ["10.0.0.5"], "news.example": ["127.0.0.1"]}
    fetch = fetcher(server, resolver=lambda host, port: names[host])
    error = failure(fetch, server.url("/a"))
    assert error.reason == reason
    assert error.hops[0] == Hop(server.url("/a"), 302, "127.0.0.1")
    assert len(error.hops) == (1 if reason == "malformed.redirect" else 2)
    assert "canary" not in str(error) + repr(error.hops)
    assert server.hits == ["/a"]


def test_a_redirect_to_nowhere_or_to_two_places_is_malformed(server, fetcher):
    server.answers["/none"] = answer(b"", "302 Found")
    server.answers["/two"] = (
        b"HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"
    )
    for path in ("/none", "/two"):
        assert failure(fetcher(server), server.url(path)).reason == "malformed.redirect"


def test_the_body_of_a_redirect_is_not_read(server, fetcher):
    sent = []

    def flood(connection):
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n")
        while not server.stopping.is_set():
            sent.append(connection.send(b"x" * 65536))

    server.answers["/a"], server.answers["/b"] = flood, answer()
    started = time.monotonic()
    assert fetcher(server)(server.url("/a")).body == TEXT
    assert time.monotonic() - started < 2
    assert sum(sent) < 16 << 20  # what the buffers of the two sockets took
