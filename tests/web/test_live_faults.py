import gzip
import os
import socket
import struct
import time

import pytest
from web.answers import TEXT, answer, failure

from provenance.model import Hop


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
    "unknown coding": (answer(Content_Encoding="lzma"), "malformed.encoding"),
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
