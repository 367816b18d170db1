"""What has no end, or is far larger than it looks (rows 16, 17)."""

import pytest
from hostile.harness import MIB, batch, check, unverified, verified

GROWTH = 64 * MIB


@pytest.fixture(scope="module")
def clean(server, tmp_path_factory):
    """What a run costs that has as much to do and meets no fault."""
    return check(tmp_path_factory.mktemp("clean"), server.url("/status/404"), *server.reach())


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        pytest.param("/endless/plain", "limit.body", id="row-16-no-length"),
        pytest.param("/endless/chunked", "limit.body", id="row-16-chunked"),
        pytest.param("/endless/head", "limit.headers", id="endless-head"),
        pytest.param("/endless/404", "unavailable.status", id="endless-404"),
        pytest.param("/bomb/gzip", "limit.decoded", id="row-17-gzip"),
        pytest.param("/bomb/br", "limit.decoded", id="row-17-br"),
        pytest.param("/bomb/zstd", "limit.decoded", id="row-17-zstd"),
        pytest.param("/bomb/deflate", "limit.decoded", id="row-17-deflate"),
        pytest.param("/bomb/raw-deflate", "limit.decoded", id="raw-deflate"),
        pytest.param("/bomb/gzip-gzip", "limit.decoded", id="gzip-in-gzip"),
        pytest.param("/bomb/br-gzip", "limit.decoded", id="gzip-in-br"),
        pytest.param("/bomb/zstd-window", "malformed.encoding", id="zstd-window-of-128-MiB"),
    ],
)
def test_a_bomb_is_put_out(path, reason, faults, clean, tmp_path):
    faults.tell(f"make {path}")
    done = check(tmp_path, faults.url(path), *faults.reach(), rss=clean.rss + GROWTH)
    unverified(done, reason)
    assert max(faults.held()) <= 3
    assert len(faults.paths()) == 1


CODINGS = {
    "/coding/gzip": None,
    "/coding/members": None,
    "/coding/raw-deflate": None,
    "/coding/twice": None,
    "/coding/cut-gzip": "partial.transfer",
    "/coding/trailer": "partial.transfer",
    "/coding/checksum": "malformed.encoding",
    "/coding/plain-as-gzip": "malformed.encoding",
    "/coding/plain-as-br": "malformed.encoding",
    "/coding/plain-as-zstd": "malformed.encoding",
    "/coding/unknown": "malformed.encoding",
    "/coding/fifty": "malformed.encoding",
    "/coding/empty-members": "malformed.encoding",
}


@pytest.fixture(scope="module")
def items(server, tmp_path_factory):
    urls = {path: server.url(path) for path in CODINGS}
    return batch(tmp_path_factory, "codings", urls, *server.reach())


@pytest.mark.parametrize("path", CODINGS, ids=str)
def test_a_coding_is_undone_whole_or_not_at_all(path, items):
    assert items[path]["reason"] == CODINGS[path]
    assert bool(verified(items[path])) == (CODINGS[path] is None)
