import gzip
import itertools
import random
import tracemalloc
import zlib

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from provenance.web import decoding
from provenance.web.trouble import Trouble

LIMIT = 1 << 20


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:]),
    "deflate": zlib.compress,
    "deflate raw": raw_deflate,
    "br": lambda data: brotli.compress(data, quality=5),
    "zstd": zstd.compress,
    "zstd frames": lambda data: zstd.compress(data[:7]) + zstd.compress(data[7:]),
}


def unpack(data, *names, limit=LIMIT, step=7):
    chunks = [data[start : start + step] for start in range(0, len(data), step)]
    return b"".join(decoding.decode(chunks, names, limit))


def trouble(*arguments, **settings):
    with pytest.raises(Trouble) as caught:
        unpack(*arguments, **settings)
    return caught.value.reason


@pytest.mark.parametrize("name", PACKERS)
@given(data=st.binary(), step=st.integers(1, 50))
def test_what_was_packed_comes_out_whatever_the_chunks(name, data, step):
    assert unpack(PACKERS[name](data), name.split()[0], step=step) == data


@pytest.mark.parametrize("name", PACKERS)
def test_a_long_run_comes_out_whole(name):
    data = b"\0" * 500_000 + bytes(range(256)) * 1000 + b"\0" * 100_000
    assert unpack(PACKERS[name](data), name.split()[0], step=65536) == data


def test_what_zlib_still_holds_after_a_full_step_comes_out():
    for length in range(decoding.STEP - 4, decoding.STEP + 600):
        assert len(unpack(raw_deflate(b"\0" * length), "deflate", step=1000)) == length


def test_layers_are_undone_from_the_outside_in():
    assert unpack(gzip.compress(zlib.compress(b"text")), "deflate", "gzip") == b"text"


@pytest.mark.parametrize("name", ["gzip", "deflate", "deflate raw", "br", "zstd"])
def test_every_early_end_is_noticed(name):
    whole = PACKERS[name](b"The council met on Monday. " * 20)
    for length in range(1, len(whole)):
        assert trouble(whole[:length], name.split()[0]) == "partial.transfer", length


def test_a_second_member_that_stops_early_is_noticed():
    assert trouble(gzip.compress(b"one") + gzip.compress(b"two")[:-3], "gzip") == "partial.transfer"


def test_an_empty_body_is_empty_whatever_its_coding():
    assert all(unpack(b"", name) == b"" for name in decoding.CODINGS)


def test_padding_behind_the_end_is_ignored():
    assert unpack(gzip.compress(b"text") + b"\0" * 30, "gzip") == b"text"
    assert unpack(zlib.compress(b"text") + b"junk" * 9, "deflate") == b"text"


def test_a_second_frame_that_stops_early_and_junk_behind_a_frame_are_noticed():
    assert trouble(zstd.compress(b"one") + zstd.compress(b"two")[:-3], "zstd") == "partial.transfer"
    for step in range(1, 60):
        assert trouble(zstd.compress(b"one") + b"junk" * 9, "zstd", step=step) == "malformed.encoding"
        assert trouble(brotli.compress(b"one") + b"junk" * 9, "br", step=step) == "malformed.encoding"


def test_a_window_that_is_larger_than_the_web_allows_is_malformed():
    # In pieces: a frame whose whole size is known needs no larger window than that.
    noise = random.Random(1).randbytes(1 << 20)

    def pack(window):
        packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: window})
        return packer.compress(noise) + packer.compress(noise) + packer.flush()

    assert unpack(pack(23), "zstd", limit=8 << 20, step=65536) == noise * 2
    assert trouble(pack(24), "zstd", limit=8 << 20, step=65536) == "malformed.encoding"


@pytest.mark.parametrize("name", decoding.CODINGS)
def test_text_that_only_claims_to_be_packed_is_malformed(name):
    assert trouble(b"<html>hello hello hello</html>", name) == "malformed.encoding"


def test_thousands_of_empty_members_are_malformed():
    assert trouble(gzip.compress(b"") * 1001, "gzip", step=65536) == "malformed.encoding"
    assert trouble(zstd.compress(b"") * 1001, "zstd", step=65536) == "malformed.encoding"


def packer(name):
    if name == "br":
        made = brotli.Compressor(quality=5)
        return made.process, made.finish
    made = (
        zstd.ZstdCompressor() if name == "zstd" else zlib.compressobj(9, wbits=31 if name == "gzip" else 15)
    )
    return made.compress, made.flush


def bomb(name, mebibytes=256):
    pack, finish = packer(name)
    piece = b"\0" * (1 << 20)
    return b"".join(pack(piece) for _ in range(mebibytes)) + finish()


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_is_stopped_at_the_limit_in_little_memory(name):
    data = bomb(name)
    assert len(data) < 300_000
    tracemalloc.start()
    assert trouble(data, name, limit=8 << 20, step=1 << 20) == "limit.decoded"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < (8 + 2) << 20  # what came out, and two steps


def test_a_bomb_between_two_layers_is_stopped_too():
    # The outer layer unpacks to very much that the inner one unpacks to nothing.
    assert trouble(gzip.compress(gzip.compress(b"") * 200_000), "gzip", "gzip") in {
        "limit.decoded",
        "malformed.encoding",
    }


@given(st.binary(), st.sampled_from(sorted(decoding.CODINGS)))
def test_any_bytes_end_in_text_or_in_a_named_trouble(data, name):
    try:
        assert len(unpack(data, name)) <= LIMIT
    except Trouble as stopped:
        assert stopped.reason in {"limit.decoded", "malformed.encoding", "partial.transfer"}


def test_header_lines_are_read_as_one_list():
    assert decoding.codings(["GZIP, identity", " deflate ,"], 2) == ("gzip", "deflate")
    assert decoding.codings([], 2) == ()


@pytest.mark.parametrize(
    "values", [["compress"], ["dcz"], ["gzip, lzma"], ["x" * 500], ["gzip,gzip", "gzip"]]
)
def test_codings_that_were_not_asked_for_or_pile_up_are_malformed(values):
    with pytest.raises(Trouble) as caught:
        decoding.codings(values, 2)
    assert caught.value.reason == "malformed.encoding"
    assert len(str(caught.value)) < 120


def test_chunks_are_taken_as_they_are_needed():
    endless = itertools.chain(
        [gzip.compress(b"\0" * 100_000)[:-8]], iter(lambda: pytest.fail("read on"), None)
    )
    assert next(decoding.decode(endless, ["gzip"], LIMIT))
