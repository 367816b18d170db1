import gzip
import http.server
import os
import pickle
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.errors import ConfigError, FetchError, RefusedError
from provenance.model import Hop
from provenance.version import __version__
from provenance.web import Web

TEXT = b"<p>The council met on Monday.</p>"


def answer(body=TEXT, status="200 OK", length=None, **headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def redirect(location, status="302 Found"):
    return answer(b"", status, Location=location)


def failure(fetch, url):
    with pytest.raises(FetchError) as caught:
        fetch(url)
    error = caught.value
    assert isinstance(error, RefusedError) == error.reason.startswith("refused.")
    assert str(error).isprintable()
    assert str(error).endswith(".")
    again = pickle.loads(pickle.dumps(error))
    assert (again.reason, again.hops, str(again)) == (error.reason, error.hops, str(error))
    return error


# --- a page ---------------------------------------------------------------------------------------------


def test_a_page_comes_with_its_type_its_time_and_the_address_that_was_dialled(server, fetcher):
    server.answers["/a"] = answer(Content_Type="text/html; charset=utf-8")
    page = fetcher(server)(server.url("/a#part"))
    assert page.body == TEXT
    assert page.url == server.url("/a")
    assert page.content_type == "text/html; charset=utf-8"
    assert page.hops == (Hop(server.url("/a"), 200, "127.0.0.1"),)
    assert abs(datetime.now(UTC) - page.retrieved) < timedelta(minutes=1)
    assert page.memento is None
    assert page.name == ""


def test_an_ordinary_server_is_read(tmp_path, fetcher):
    (tmp_path / "page.html").write_bytes(TEXT)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(tmp_path))

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as plain:
        plain.port = plain.server_address[1]
        thread = threading.Thread(target=plain.serve_forever, args=(0.02,))
        thread.start()
        try:
            fetch = fetcher(plain)
            page = fetch(f"http://news.example:{plain.port}/page.html")
            assert (page.body, page.content_type) == (TEXT, "text/html")
            assert failure(fetch, f"http://news.example:{plain.port}/gone").reason == "unavailable.status"
        finally:
            plain.shutdown()
            thread.join()


def test_the_request_says_who_asks_and_carries_nothing_of_earlier_answers(server, fetcher):
    server.answers["/a"] = answer(Set_Cookie="id=1; Path=/")
    fetch = fetcher(server)
    fetch(server.url("/a"))
    fetch(server.url("/a"))
    head = server.heads[1].decode("ascii").lower()
    assert f"user-agent: provenance/{__version__} (+https://" in head
    assert f"host: news.example:{server.port}\r\n" in head
    assert "accept: text/html,application/xhtml+xml" in head
    assert "accept-encoding: gzip, deflate\r\n" in head
    assert "cookie" not in head
    assert "authorization" not in head
    assert "referer" not in head
    assert server.connections == 2


def test_the_caller_may_say_who_asks(server, fetcher):
    server.answers["/a"] = answer()
    fetcher(server, user_agent="ExampleNews/1.0 (+https://news.example/bot)")(server.url("/a"))
    assert b"\r\nUser-Agent: ExampleNews/1.0 (+https://news.example/bot)\r\n" in server.heads[0]


@pytest.mark.parametrize("agent", ["", " ", "a\r\nX: y", "a\x00", "ä"])
def test_a_user_agent_that_would_break_the_request_is_a_configuration_error(agent):
    with pytest.raises(ConfigError):
        Web(user_agent=agent)


def test_an_address_beyond_ascii_is_sent_encoded(server, fetcher):
    server.answers["/%C3%A4%20b"] = answer()
    page = fetcher(server)(server.url("/ä b", host="bücher.example"))
    assert page.url == f"http://xn--bcher-kva.example:{server.port}/%C3%A4%20b"
    assert b"Host: xn--bcher-kva.example" in server.heads[0]


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("GZIP", gzip.compress), ("identity", bytes)],
)
def test_a_packed_page_is_unpacked(server, fetcher, coding, pack):
    server.answers["/a"] = answer(pack(TEXT * 5000), Content_Encoding=coding)
    assert fetcher(server)(server.url("/a")).body == TEXT * 5000


def test_a_page_in_chunks_and_one_that_ends_with_the_connection_are_whole(server, fetcher):
    server.answers["/c"] = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n"
    )
    server.answers["/e"] = b"HTTP/1.0 200 OK\r\n\r\nabcdefg"
    fetch = fetcher(server)
    assert fetch(server.url("/c")).body == fetch(server.url("/e")).body == b"abcdefg"


def test_more_than_the_promised_length_is_left_alone(server, fetcher):
    server.answers["/a"] = answer(TEXT, length=10)
    assert fetcher(server)(server.url("/a")).body == TEXT[:10]


def test_a_closed_web_opens_again(server, fetcher):
    server.answers["/a"] = answer()
    fetch = fetcher(server)
    for _ in range(2):
        assert fetch(server.url("/a")).body == TEXT
        fetch.close()
        fetch.close()


def test_threads_may_share_it(server, fetcher):
    for name in "abcdefgh":
        server.answers[f"/{name}"] = answer(name.encode() * 100_000)
    fetch, bodies = fetcher(server), {}

    def get(name):
        bodies[name] = fetch(server.url(f"/{name}")).body

    threads = [threading.Thread(target=get, args=(name,)) for name in "abcdefgh"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert bodies == {name: name.encode() * 100_000 for name in "abcdefgh"}


# --- redirects ------------------------------------------------------------------------------------------


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


# --- addresses ------------------------------------------------------------------------------------------


def test_a_private_address_is_refused_before_any_packet(server):
    with Web(allow_ports=[server.port]) as fetch:
        error = failure(fetch, f"http://127.0.0.1:{server.port}/")
        assert error.reason == "refused.address"
        assert "127.0.0.1 is a loopback address; pass --allow-net 127.0.0.0/8 to allow it" in str(error)
    assert server.connections == 0


@pytest.mark.parametrize("answers", [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["127.0.0.1", "2600::1"]])
def test_a_name_that_leads_to_a_private_address_is_refused_even_among_public_ones(server, answers):
    with Web(allow_ports=[server.port], resolver=lambda host, port: answers) as fetch:
        error = failure(fetch, server.url("/"))
    assert error.reason == "refused.address"
    assert "news.example leads to 127.0.0.1" in str(error)
    assert error.hops == (Hop(server.url("/"), None, None),)
    assert server.connections == 0


def test_one_refused_answer_refuses_a_name_that_is_otherwise_opened(server, fetcher):
    fetch = fetcher(server, resolver=lambda host, port: ["127.0.0.1", "10.0.0.5"])
    assert failure(fetch, server.url("/")).reason == "refused.address"
    assert server.connections == 0


def test_a_name_is_looked_up_once_for_each_connection_and_judged_each_time(server, fetcher):
    server.answers["/a"] = answer()
    asked = []

    def rebind(host, port):
        asked.append((host, port))
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.5"]

    fetch = fetcher(server, resolver=rebind)
    assert fetch(server.url("/a")).body == TEXT
    assert failure(fetch, server.url("/a")).reason == "refused.address"
    assert asked == [("news.example", server.port)] * 2
    assert server.connections == 1


def test_an_answer_that_is_no_address_is_not_dialled(server, fetcher):
    fetch = fetcher(server, resolver=lambda host, port: ["localhost"])
    assert failure(fetch, server.url("/")).reason == "unavailable.dns"
    assert server.connections == 0


def test_the_next_address_is_tried_when_one_does_not_answer(server, fetcher):
    server.answers["/a"] = answer()
    page = fetcher(server, resolver=lambda host, port: ["127.0.0.2", "127.0.0.1"])(server.url("/a"))
    assert page.hops[0].address == "127.0.0.1"


def test_a_port_is_refused_until_it_is_opened(server, fetcher):
    error = failure(fetcher(server, allow_ports=()), server.url("/"))
    assert error.reason == "refused.url"
    assert f"pass --allow-port {server.port} to allow it" in str(error)
    assert server.connections == 0


def test_the_environment_is_not_obeyed(serve, fetcher, monkeypatch, tmp_path):
    server, trap = serve(), serve()
    trap.answers["/a"] = server.answers["/a"] = answer()
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        for spelling in (name, name.lower()):
            monkeypatch.setenv(spelling, f"http://127.0.0.1:{trap.port}")
    (tmp_path / "netrc").write_text("machine news.example login u password canary")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    fetcher(server)(server.url("/a"))
    assert trap.connections == 0
    assert b"uthorization" not in server.heads[0]


# --- faults ---------------------------------------------------------------------------------------------


def closing(connection):
    pass


def resetting(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def resetting_later(connection):
    connection.sendall(answer(TEXT, length=9999))
    time.sleep(0.1)
    resetting(connection)


PACKED = gzip.compress(os.urandom(20_000))
FAULTS = {
    "closed without a byte": (closing, "unavailable.network"),
    "reset": (resetting, "unavailable.network"),
    "ssh": (b"SSH-2.0-OpenSSH_9.2\r\n", "malformed.http"),
    "noise": (b"\x16\x03\x01\x02\x00\x01\x00\xff\xfe" * 50, "malformed.http"),
    "half a head": (b"HTTP/1.1 200 OK\r\nContent-Le", "malformed.http"),
    "two lengths": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "malformed.http",
    ),
    "negative length": (answer(length=-5), "malformed.http"),
    "head of 200 kB": (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 200_000 + b"\r\n\r\n", "limit.headers"),
    "many headers": (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 40_000 + b"\r\n", "limit.headers"),
    "endless hints": (b"HTTP/1.1 103 Early Hints\r\n\r\n" * 9000, "limit.headers"),
    "short body": (answer(length=len(TEXT) + 1), "partial.transfer"),
    "cut chunk": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc", "partial.transfer"),
    "bad chunk": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc", "partial.transfer"),
    "reset in the body": (resetting_later, "partial.transfer"),
    "cut gzip": (answer(PACKED[:-9], Content_Encoding="gzip"), "partial.transfer"),
    "false gzip": (answer(Content_Encoding="gzip"), "malformed.encoding"),
    "unknown coding": (answer(Content_Encoding="br"), "malformed.encoding"),
    "three codings": (answer(Content_Encoding="gzip, gzip, gzip"), "malformed.encoding"),
    "long": (answer(length=9_000_000), "limit.body"),
    "very long": (answer(length="9" * 20), "limit.body"),
    "escapes in its type": (answer(Content_Type="image/\x9b2J\xe4"), "unsupported.media"),
    "an upgrade": (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "malformed.http"),
    "a picture": (answer(Content_Type="image/png"), "unsupported.media"),
    "a bot wall": (answer(status="403 Forbidden", cf_mitigated="challenge"), "blocked.bot"),
    "a login": (answer(status="401 Unauthorized", WWW_Authenticate="Basic"), "blocked.auth"),
    "legal reasons": (answer(status="451 Unavailable"), "blocked.legal"),
    "a limit": (answer(status="429 Too Many Requests", Retry_After="120"), "unavailable.rate_limited"),
    "a home-made status": (answer(status="999 Request denied"), "unavailable.status"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_its_name(server, fetcher, name):
    server.answers["/a"], reason = FAULTS[name]
    error = failure(fetcher(server), server.url("/a"))
    assert (error.reason, len(error.hops)) == (reason, 1)
    assert error.hops[0].address == "127.0.0.1"


def test_a_fault_after_the_head_keeps_the_status(server, fetcher):
    server.answers["/a"] = answer(length=9999)
    assert failure(fetcher(server), server.url("/a")).hops == (Hop(server.url("/a"), 200, "127.0.0.1"),)


def test_a_site_that_is_not_there_is_unavailable(server, fetcher):
    fetch = fetcher(server)
    server.close()
    error = failure(fetch, server.url("/"))
    assert error.reason == "unavailable.network"
    assert "connection refused" in str(error)


def stalling(connection):
    connection.recv(1)


def endless(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def endless_chunks(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"8000\r\n" + b"x" * 0x8000 + b"\r\n")


@pytest.mark.parametrize("flood", [endless, endless_chunks])
def test_an_endless_body_is_stopped_in_little_memory(server, fetcher, flood):
    server.answers["/a"] = flood
    fetch = fetcher(server)
    with pytest.raises(FetchError):
        fetch(server.url("/?"))  # what is imported and opened once is not counted
    tracemalloc.start()
    error = failure(fetch, server.url("/a"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert error.reason == "limit.body"
    assert "8 MiB" in str(error)
    assert peak < 12 << 20


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_stopped_in_little_memory(server, fetcher, coding):
    packer = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    piece = b"\0" * (1 << 20)
    body = b"".join(packer.compress(piece) for _ in range(300)) + packer.flush()
    server.answers["/a"] = answer(body, Content_Encoding=coding)
    fetch = fetcher(server)
    tracemalloc.start()
    started = time.monotonic()
    error = failure(fetch, server.url("/a"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert error.reason == "limit.decoded"
    assert time.monotonic() - started < 2
    assert peak < 16 << 20


def slow_head(server):
    return lambda connection: server.drip(connection, b"HTTP/1.1 200 OK\r\nX: " + b"a" * 500)


def slow_body(server):
    def answer_slowly(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        server.drip(connection, b"a" * 500)

    return answer_slowly


def slow_chunk_lines(server):
    def answer_slowly(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        server.drip(connection, b"1\r\na\r\n" * 100)

    return answer_slowly


@pytest.mark.parametrize("slow", [slow_head, slow_body, slow_chunk_lines])
def test_a_slow_answer_ends_at_the_deadline_whatever_still_comes(server, fetcher, slow):
    server.answers["/a"] = slow(server)
    started = time.monotonic()
    error = failure(fetcher(server, limits={"hop": 0.5}), server.url("/a"))
    assert 0.4 < time.monotonic() - started < 1.5
    assert error.reason == "limit.deadline"
    assert "was not complete after 0.5 seconds" in str(error)


def test_a_silent_server_ends_at_the_deadline_of_the_first_byte(server, fetcher):
    server.answers["/a"] = stalling
    started = time.monotonic()
    error = failure(fetcher(server, limits={"first_byte": 0.4}), server.url("/a"))
    assert 0.3 < time.monotonic() - started < 1.4
    assert error.reason == "limit.deadline"
    assert "no answer came within 0.4 seconds" in str(error)


def test_the_hops_of_one_page_share_a_deadline(server, fetcher):
    def slowly(place):
        def go(connection):
            time.sleep(0.2)
            connection.sendall(redirect(f"/{place + 1}"))

        return go

    for place in range(6):
        server.answers[f"/{place}"] = slowly(place)
    started = time.monotonic()
    error = failure(fetcher(server, limits={"item": 0.5}), server.url("/0"))
    assert time.monotonic() - started < 1.5
    assert error.reason == "limit.deadline"
    assert len(error.hops) == 3


def test_a_name_that_is_never_resolved_ends_at_the_deadline(server, fetcher):
    release = threading.Event()
    fetch = fetcher(server, resolver=lambda host, port: release.wait(20) and [], limits={"connect": 0.3})
    started = time.monotonic()
    error = failure(fetch, server.url("/"))
    assert time.monotonic() - started < 1.3
    assert error.reason == "unavailable.dns"
    release.set()


def test_a_slow_transfer_within_the_deadline_is_whole(server, fetcher):
    server.answers["/a"] = lambda connection: server.drip(connection, answer(b"whole"), 0.005)
    assert fetcher(server, limits={"first_byte": 0.5})(server.url("/a")).body == b"whole"


# --- TLS ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def trusted(authority, tmp_path):
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    return str(tmp_path / "ca.pem")


def secure(serve, authority, *names, **settings):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **settings).configure_cert(context)
    server = serve(context)
    server.answers["/a"] = answer()
    return server


def test_a_certificate_is_checked_against_the_name_not_the_address(serve, fetcher, authority, trusted):
    server = secure(serve, authority, "news.example")
    fetch = fetcher(server, ca_file=trusted)
    assert fetch(server.url("/a")).hops == (Hop(server.url("/a"), 200, "127.0.0.1"),)
    error = failure(fetch, server.url("/a", host="other.example"))
    assert error.reason == "unavailable.tls"
    assert "for another host" in str(error)


def test_an_unknown_authority_is_not_trusted(serve, fetcher, authority):
    server = secure(serve, authority, "news.example")
    error = failure(fetcher(server), server.url("/a"))
    assert error.reason == "unavailable.tls"
    assert "unknown authority; pass --ca-file" in str(error)
    assert error.hops == (Hop(server.url("/a"), None, "127.0.0.1"),)
    assert server.hits == []


def test_the_environment_cannot_add_an_authority_or_take_the_secrets(
    serve, fetcher, authority, trusted, monkeypatch, tmp_path
):
    monkeypatch.setenv("SSL_CERT_FILE", trusted)
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "secrets"))
    server = secure(serve, authority, "news.example")
    assert failure(fetcher(server), server.url("/a")).reason == "unavailable.tls"
    assert fetcher(server, ca_file=trusted)(server.url("/a")).body == TEXT
    assert not (tmp_path / "secrets").exists()


def test_an_expired_certificate_is_named(serve, fetcher, authority, trusted):
    now = datetime.now(UTC)
    server = secure(
        serve,
        authority,
        "news.example",
        not_before=now - timedelta(days=9),
        not_after=now - timedelta(days=1),
    )
    error = failure(fetcher(server, ca_file=trusted), server.url("/a"))
    assert error.reason == "unavailable.tls"
    assert "has expired" in str(error)


def test_a_plain_server_is_not_spoken_to_in_plain_text(server, fetcher):
    server.answers["/a"] = answer()
    fetch = fetcher(server, limits={"connect": 0.4})
    assert failure(fetch, server.url("/a").replace("http:", "https:")).reason == "limit.deadline"
    assert server.hits == []


def test_a_handshake_that_stalls_ends_at_the_deadline(fetcher):
    with socket.create_server(("127.0.0.1", 0)) as listener:  # connects, and is never accepted
        port = listener.getsockname()[1]
        fetch = fetcher(allow_ports=[port], limits={"connect": 0.4})
        started = time.monotonic()
        error = failure(fetch, f"https://news.example:{port}/")
        assert time.monotonic() - started < 1.4
        assert error.reason == "limit.deadline"
        assert "no connection was made within 0.4 seconds" in str(error)


def test_a_redirect_from_https_to_http_is_refused_until_allowed(serve, server, fetcher, authority, trusted):
    first = secure(serve, authority, "news.example")
    server.answers["/b"] = answer()
    first.answers["/a"] = redirect(server.url("/b"))
    error = failure(fetcher(first, server, ca_file=trusted), first.url("/a"))
    assert error.reason == "refused.downgrade"
    assert "--allow-downgrade" in str(error)
    assert server.connections == 0
    fetch = fetcher(first, server, ca_file=trusted, allow_downgrade=True)
    assert fetch(first.url("/a")).body == TEXT


def test_a_redirect_from_http_to_https_is_followed(serve, server, fetcher, authority, trusted):
    last = secure(serve, authority, "news.example")
    server.answers["/b"] = redirect(last.url("/a"))
    assert fetcher(last, server, ca_file=trusted)(server.url("/b")).url == last.url("/a")


@pytest.mark.parametrize("content", [None, "", "no certificate"])
def test_a_file_without_certificates_is_a_configuration_error(tmp_path, fetcher, server, content):
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ConfigError, match="holds no certificates"):
        fetcher(server, ca_file=str(path))(server.url("/"))


# --- anything -------------------------------------------------------------------------------------------

NAMES = [
    "http",
    "https",
    "ftp",
    "xn--",
    "a",
    "ü",
    "ß",
    "０",
    "１２７",
    "127.0.0.1",
    "0x7f",
    "localhost",
    "::1",
]
MARKS = [
    ":",
    "//",
    "/",
    "\\",
    "@",
    "[",
    "]",
    "%00",
    "%",
    "?",
    "#",
    "..",
    ".",
    ":80",
    ":99999",
    " ",
    "\x00",
    "\ud800",
]
PIECES = st.sampled_from([*NAMES, *MARKS, "\u202e", "\t"])


@given(
    st.text()
    | st.lists(PIECES, max_size=9).map("".join)
    | st.lists(PIECES, max_size=6).map(lambda p: "http://" + "".join(p))
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
def test_any_text_in_place_of_a_url_is_refused_or_unavailable(fetcher, text):
    reasons = {"refused.url", "refused.scheme", "refused.address", "unavailable.dns"}
    assert failure(fetcher(allow_net=(), resolver=lambda host, port: []), text).reason in reasons


def test_importing_the_room_leaves_the_heavy_libraries_alone():
    code = "import sys, provenance.web; print([m for m in ('httpx', 'httpcore', 'ssl', 'numpy') if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"
