"""A bundle is trusted only where every record is what it was; what is wrong is named."""

import gzip
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web.answers import TEXT
from web.bundles import ANSWERS, places, rewritten

from provenance.errors import CaptureError
from provenance.web import Bundle, Capture, Played, Replay, verify, warc


@pytest.fixture
def small(server, fetcher, tmp_path):
    """A small bundle, and the URL that it holds."""
    server.answers |= ANSWERS
    path = tmp_path / "small.warc.gz"
    with Capture(path) as capture:
        fetch = fetcher(server, record=capture)
        fetch(server.url("/plain"))
        fetch(server.url("/packed"))
    return path, server.url("/plain")


def test_a_changed_answer_is_named_with_its_offset_and_its_url(small):
    path, url = small
    offset, _, _, plain, rest = next(one for one in places(path) if one[1:3] == ("response", url))
    rewritten(path, offset, plain.replace(b"council", b"mayoral"), rest)
    fault = verify(path).faults[0]
    assert (fault.offset, fault.url) == (offset, url)
    with pytest.raises(CaptureError, match=f"offset {offset}, about {url}"):
        Replay(path)


@pytest.mark.parametrize("change", [b"127.0.0.1", b"WARC-Date: 2"])
def test_a_changed_field_of_a_record_is_named_too(small, change):
    path, url = small
    offset, _, _, plain, rest = next(one for one in places(path) if one[1:3] == ("response", url))
    rewritten(
        path,
        offset,
        plain.replace(change, change[:-1] + b"1" if change[-1:] == b"2" else b"93.184.6.7"),
        rest,
    )
    assert [(fault.offset, fault.url) for fault in verify(path).faults] == [(offset, url)]


def test_a_changed_answer_whose_digests_were_made_to_fit_is_named(small):
    path, url = small
    offset, _, _, plain, rest = next(one for one in places(path) if one[1:3] == ("response", url))
    block = plain.partition(b"\r\n\r\n")[2][:-4]
    new = block.replace(b"council", b"mayoral")
    for old, fresh in ((block, new), (warc.payload(block), warc.payload(new))):
        plain = plain.replace(warc.sha256(old).encode(), warc.sha256(fresh).encode())
    rewritten(path, offset, plain.replace(block, new), rest)
    (fault,) = verify(path).faults
    assert (fault.offset, fault.url, "changed after" in fault.clause) == (offset, url, True)


def test_a_record_that_was_taken_out_is_missed_and_one_put_in_is_noticed(small):
    path, url = small
    data = path.read_bytes()
    offset, _, _, plain, rest = next(one for one in places(path) if one[1:3] == ("response", url))
    path.write_bytes(data[:offset] + data[-rest:])
    assert "taken out" in verify(path).faults[0].clause
    extra = plain.replace(b"<urn:uuid:", b"<urn:uuid:0")
    path.write_bytes(data[:offset] + gzip.compress(extra) + data[offset:])
    assert any("put in later" in fault.clause for fault in verify(path).faults)
    path.write_bytes(data + gzip.compress(extra))
    assert "behind the end" in verify(path).faults[0].clause


def test_each_byte_that_is_changed_is_noticed_at_its_record(small):
    path, _ = small
    data = path.read_bytes()
    begins = [one[0] for one in places(path)]
    for place in range(0, len(data), 37):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        faults = verify(path).faults
        own = max(begin for begin in begins if begin <= place)
        # The time and the system in a gzip header say nothing about what is packed.
        if place - own in range(4, 10):
            continue
        assert own in {fault.offset for fault in faults} or own == begins[-1], (place, own, faults)


def test_a_bundle_that_ends_early_gives_what_came_before(small):
    path, _ = small
    data, found = path.read_bytes(), places(path)
    for place in range(found[1][0], len(data) - 1, 61):
        path.write_bytes(data[:place])
        seen = verify(path)
        whole = [one for one in found if one[0] + 1 <= place]
        assert (seen.faults, seen.finished) == ((), False)
        assert len(whole) - 1 <= seen.records <= len(whole)
        Replay(path)


def packed(data):
    """Compressed without the time of day: two workers must see the same."""
    return gzip.compress(data, mtime=0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no capture at all",
        b"<html><p>A page</p></html>",
        packed(b"x" * 100_000),
        b"\x1f\x8b\x08",
        b"PK\x03\x04" + bytes(100),
        packed(b"WARC/1.1\r\nContent-Length: 99999999999999\r\n\r\n"),
        packed(b"WARC/1.1\r\nContent-Length: -1\r\n\r\n"),
        packed(b"WARC/1.1\r\n" + b"a: b\r\n" * 2 + b"\r\n"),
        packed(b"WARC/1.1\r\n" + b"a" * 10_000_000),
    ],
    ids=range(10),
)
def test_what_is_no_bundle_is_said_to_be_none(data, tmp_path):
    path = tmp_path / "x.warc.gz"
    path.write_bytes(data)
    assert verify(path).faults
    with pytest.raises(CaptureError) as caught:
        Replay(path)
    assert caught.value.reason == "capture.invalid"


def test_a_bomb_in_a_bundle_is_not_unpacked(tmp_path):
    path = tmp_path / "bomb.warc.gz"
    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 10\r\n\r\n"
    path.write_bytes(gzip.compress(head + bytes(200 << 20), 1))
    (fault,) = verify(path).faults
    assert "longer than it says" in fault.clause


def test_settings_of_a_hostile_bundle_are_followed_within_reason(small, tmp_path):
    path = tmp_path / "other.warc.gz"
    with Capture(path) as capture:
        capture.settings(
            {"allow_downgrade": 1, "limits": {"page": 10**12, "redirects": -4, "hop": "x", "layers": 1}}
        )
    limits = Played(Bundle(path)).limits
    assert (limits.page, limits.redirects, limits.layers) == (8 << 20, 5, 1)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio forgets a file
def test_a_capture_made_by_other_software_is_replayed(tmp_path):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = tmp_path / "other.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record("https://a.example/x", "response", io.BytesIO(TEXT), http_headers=http)
        )
    page = Replay(path)("https://a.example/x")
    assert (page.body, page.content_type) == (TEXT, "text/html")


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=600) | st.binary(max_size=200).map(lambda data: gzip.compress(b"WARC/1.1\r\n" + data))
)
def test_reading_never_fails_on_any_bytes(data):
    for found in warc.read(io.BytesIO(data)):
        assert isinstance(found, warc.Record | warc.Damage)
