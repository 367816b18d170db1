import gzip
import http.server
import threading
import zlib
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from backports import zstd
from web.answers import TEXT, answer, failure

from provenance.errors import ConfigError
from provenance.model import Hop
from provenance.version import __version__
from provenance.web import Web


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
    assert "accept-encoding: gzip, deflate, br, zstd\r\n" in head
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
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("zstd", zstd.compress),
        ("GZIP", gzip.compress),
        ("identity", bytes),
    ],
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
