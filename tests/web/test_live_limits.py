import threading
import time
import tracemalloc
import zlib

import pytest
from web.answers import answer, failure, redirect

from provenance.errors import FetchError


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
    assert 2 <= len(error.hops) <= 3  # two where the machine is busy


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
