"""What is kept on the way is read by others' software, and gives the same pages and failures again."""

import hashlib
import json
import random
import ssl
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st
from web.answers import TEXT, answer, failure
from web.bundles import ANSWERS, of, outcome, passes_warcio, records

from provenance.errors import ConfigError, FetchError
from provenance.web import Capture, Replay, verify, warc
from provenance.web.certificates import public_key
from provenance.web.wire import Exchange


@pytest.fixture
def captured(server, fetcher, tmp_path):
    """Everything that the server has, asked for once: what came of it, and the bundle."""
    server.answers |= ANSWERS
    path = tmp_path / "run.warc.gz"
    with Capture(path) as capture:
        fetch = fetcher(server, limits={"page": 60_000}, record=capture)
        urls = [server.url(each) for each in [*ANSWERS, "/gone"]]
        live = {url: outcome(fetch, url) for url in urls}
        refused = "http://10.0.0.5/"
        live[refused] = outcome(fetch, refused)
    return path, live


def test_every_page_and_every_failure_is_the_same_again(captured):
    path, live = captured
    replay = Replay(path)
    assert {url: outcome(replay, url) for url in live} == live
    assert len({one[2] for one in live.values() if isinstance(one, tuple)}) >= 12  # reasons of all kinds


def test_other_software_reads_the_file_and_finds_its_digests_right(captured):
    path, live = captured
    assert passes_warcio(path)
    kinds = [kind for kind, _, _ in records(path)]
    assert kinds[0] == "warcinfo"
    assert kinds.count("response") >= len(live) - 3
    assert verify(path) == verify(str(path))
    assert (verify(path).faults, verify(path).finished) == ((), True)


def test_an_answer_is_kept_as_it_came(server, fetcher, tmp_path):
    server.answers |= ANSWERS
    path = tmp_path / "run.warc.gz"
    with Capture(path) as capture:
        fetch = fetcher(server, record=capture)
        for name in ("/chunked", "/packed", "/from"):
            fetch(server.url(name))
    blocks = [block for _, block in of("response", path)]
    assert blocks == [ANSWERS[name] for name in ("/chunked", "/packed", "/from", "/via", "/plain")]
    assert [block for _, block in of("request", path)] == server.heads
    headers = of("response", path)[0][0]
    assert headers.get_header("WARC-IP-Address") == "127.0.0.1"
    assert headers.get_header("WARC-Target-URI") == server.url("/chunked")
    assert headers.get_header("WARC-Payload-Digest").startswith("sha256:")
    assert headers.get_header("WARC-Date").endswith("Z")
    assert headers.get_header("WARC-Truncated") is None


@pytest.mark.parametrize(
    ("name", "truncated"),
    [
        ("/short", "disconnect"),
        ("/endless", "length"),
        ("/long", "unspecified"),
        ("/drip", "time"),
        ("/plain", None),
    ],
)
def test_an_answer_that_was_not_read_to_its_end_says_why(server, fetcher, tmp_path, name, truncated):
    server.answers |= ANSWERS
    server.answers["/drip"] = lambda connection: server.drip(connection, answer(), 0.02)
    path = tmp_path / "run.warc.gz"
    with Capture(path) as capture, suppress(FetchError):
        fetcher(server, limits={"page": 60_000, "hop": 0.5}, record=capture)(server.url(name))
    assert of("response", path)[0][0].get_header("WARC-Truncated") == truncated


def test_secrets_stay_out_unless_they_are_asked_for(server, fetcher, tmp_path):
    cookie = "id=canary-secret; Path=/"
    server.answers["/a"] = answer(Set_Cookie=cookie, X_Kept="kept")
    for sensitive in (False, True):
        path = tmp_path / f"{sensitive}.warc.gz"
        with Capture(path, sensitive=sensitive) as capture:
            page = fetcher(server, record=capture)(server.url("/a"))
        told = b"".join(block for _, _, block in records(path))
        assert (b"canary-secret" in told) is sensitive
        assert b"X-Kept: kept" in told
        assert (b'"left_out": ["set-cookie"]' in told) is not sensitive
        assert Replay(path)(server.url("/a")) == page


def test_a_secret_in_a_folded_line_of_a_request_stays_out_too(tmp_path):
    with Capture(tmp_path / "a.warc.gz") as capture:
        sent = (
            b"GET / HTTP/1.1\r\nAuthorization: Basic\r\n canary\r\nHost: a.example\r\nCookie: canary\r\n\r\n"
        )
        capture.exchange(Exchange("http://a.example/", sent=bytearray(sent)))
    (_, block), *_ = of("request", tmp_path / "a.warc.gz")
    assert block == b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"


def test_the_certificate_is_told_by_its_digest(serve, fetcher, tmp_path):
    authority = trustme.CA()
    certificate = authority.issue_cert("news.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    server = serve(context)
    server.answers["/a"] = answer()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    path = tmp_path / "run.warc.gz"
    with Capture(path) as capture:
        page = fetcher(server, ca_file=str(tmp_path / "ca.pem"), record=capture)(server.url("/a"))
        unknown = outcome(fetcher(server, record=capture), server.url("/b"))
    der = ssl.PEM_cert_to_DER_cert(certificate.cert_chain_pems[0].bytes().decode())
    told = [json.loads(block) for headers, block in of("metadata", path) if b'"tls"' in block]
    assert told[0]["certificates"][0] == warc.sha256(der)
    kept = [json.loads(block) for _, block in of("metadata", path) if b"spki_sha256" in block]
    assert kept[0]["pem"].split() == certificate.cert_chain_pems[0].bytes().decode().split()
    key = x509.load_der_x509_certificate(der).public_key()
    spki = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    assert kept[0]["spki_sha256"] == hashlib.sha256(spki).hexdigest()
    assert len({one["sha256"] for one in kept}) == len(kept)  # each once, however often it was seen
    assert told[0]["tls"][0].startswith("TLSv1.")
    assert Replay(path)(server.url("/a")) == page
    assert outcome(Replay(path), server.url("/b")) == unknown
    assert unknown[2] == "unavailable.tls"


def test_a_page_that_changes_is_answered_in_the_order_of_the_run(server, fetcher, tmp_path):
    path = tmp_path / "run.warc.gz"
    with Capture(path) as capture:
        fetch = fetcher(server, record=capture)
        for body in (b"<p>one", b"<p>two"):
            server.answers["/a"] = answer(body)
            fetch(server.url("/a"))
    replay = Replay(path)
    assert [replay(server.url("/a")).body for _ in range(3)] == [b"<p>one", b"<p>two", b"<p>two"]


def test_what_was_not_captured_is_not_there_and_nobody_is_asked(server, fetcher, tmp_path):
    server.answers |= ANSWERS
    path = tmp_path / "run.warc.gz"
    with Capture(path) as capture:
        fetcher(server, record=capture)(server.url("/plain"))
    hits = len(server.hits)
    replay = Replay(path)
    assert failure(replay, server.url("/other")).reason == "unavailable.not_in_capture"
    assert replay(server.url("/plain#top")).body == TEXT
    assert replay.urls == (server.url("/plain"),)
    assert len(server.hits) == hits


def test_evidence_is_never_overwritten(tmp_path):
    path = tmp_path / "run.warc.gz"
    path.write_bytes(b"earlier evidence")
    with pytest.raises(ConfigError, match="never overwritten"):
        Capture(path)
    assert path.read_bytes() == b"earlier evidence"
    with pytest.raises(ConfigError, match=r"ends in \.warc\.gz"):
        Capture(tmp_path / "run.zip")


def test_a_full_disk_names_the_file():
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    capture = Capture.__new__(Capture)
    with pytest.raises(OSError) as caught, Path("/dev/full").open("wb", buffering=0) as full:
        capture._path, capture._file, capture._lock, capture._list = (
            "here.warc.gz",
            full,
            threading.Lock(),
            [],
        )
        capture.note("urn:provenance:run", {})
    assert caught.value.filename == "here.warc.gz"


_WRITER = """
import sys
sys.path[:0] = {path!r}
from provenance.web import Capture
from provenance.web.wire import Exchange
with Capture(sys.argv[1]) as capture:
    print("begun", flush=True)
    for number in range(100_000):
        answer = b"HTTP/1.1 200 OK\\r\\n\\r\\n" + bytes(range(256)) * (number % 97)
        capture.exchange(
            Exchange(f"http://a.example/{{number}}", sent=bytearray(b"GET"), received=bytearray(answer))
        )
"""


def test_twenty_writers_that_are_killed_leave_all_that_they_had_written(tmp_path):
    chance, counts = random.Random(20), []
    code = _WRITER.format(path=[str(Path(__file__).parents[2])])
    for number in range(20):
        path = tmp_path / f"{number}.warc.gz"
        with subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE) as writer:
            assert writer.stdout.readline() == b"begun\n"
            time.sleep(chance.uniform(0, 0.15))
            writer.kill()
        seen = verify(path)
        assert (seen.faults, seen.finished) == ((), False)
        urls = Replay(path).urls
        assert len(urls) == seen.records // 3
        counts.append(len(urls))
    assert max(counts) > 3


def test_secrets_in_addresses_are_masked_and_the_page_is_found_again(server, fetcher, tmp_path):
    server.answers["/story"] = answer(b"<p>all of it</p>")
    server.answers["/from"] = (
        b"HTTP/1.1 302 Found\nSet-Cookie: canary\nLocation: /story?sig=canary\nContent-Length: 0\n\n"
    )
    for sensitive in (False, True):
        path = tmp_path / f"{sensitive}.warc.gz"
        with Capture(path, sensitive=sensitive) as capture:
            live = outcome(fetcher(server, record=capture), server.url("/from?key=canary"))
        told = repr(records(path)) + repr([str(headers) for _, headers, _ in records(path)])
        assert ("canary" in told) is sensitive
        assert verify(path).faults == ()
        for asked in ("/from?key=canary", *(() if sensitive else ("/from?key=***",))):
            assert outcome(Replay(path), server.url(asked)).body == live.body
    blocks = [block for _, block in of("metadata", tmp_path / "False.warc.gz")]
    about = next(json.loads(block) for block in blocks if b"left_out" in block)
    assert about["left_out"] == ["address", "set-cookie"]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_certificate_without_a_key_or_with_a_piece_of_them(data):
    key = public_key(data)
    assert key is None or key in data


def test_a_clock_that_is_far_off_is_noted_and_a_delay_is_not(server, fetcher, tmp_path):
    now = datetime.now(UTC)
    dates_ = {
        "/near": now - timedelta(seconds=200),
        "/far": now - timedelta(days=1000),
        "/old": now - timedelta(hours=2),
    }
    for name, when in dates_.items():
        server.answers[name] = answer(
            Date=format_datetime(when, usegmt=True), Age=7200 if name == "/old" else 0
        )
    path = tmp_path / "run.warc.gz"
    with Capture(path) as capture:
        fetch = fetcher(server, record=capture)
        notes = {name: fetch(server.url(name)).notes for name in dates_}
    abouts = [json.loads(block) for _, block in of("metadata", path) if b"clock_skew" in block]
    assert [bool(one["clock_skew"]) for one in abouts] == [False, True, False]
    assert Replay(path)(server.url("/far")).notes == notes["/far"]
    made, clock = verify(path).notes
    assert made.startswith("Captured by provenance/")
    assert made.endswith("UTC; this shows what this client received, not what others were served.")
    assert clock.startswith("The clock of news.example")
