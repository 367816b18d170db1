"""Answers that are cut, that lie about their length, or that are none (rows 18 to 20)."""

import pytest
from hostile.harness import batch, check, unverified, verified

OUTCOMES = {
    "/length/big": ("row-18-too-big", "partial.transfer"),
    "/length/negative": ("row-18-negative", "malformed.http"),
    "/length/two": ("row-18-two-values", "malformed.http"),
    "/length/word": ("length-is-a-word", "malformed.http"),
    "/length/plus": ("length-with-a-plus", "malformed.http"),
    "/length/huge": ("length-of-400-digits", "malformed.http"),
    "/length/over": ("length-over-the-limit", "limit.body"),
    "/length/none": ("no-length", None),
    "/length/and-chunked": ("length-and-chunked", None),
    "/banner": ("row-20-ssh-banner", "malformed.http"),
    "/noise": ("row-20-random-bytes", "malformed.http"),
    "/gone/empty": ("row-20-empty-reply", "unavailable.network"),
    "/gone/reset": ("row-20-reset", "unavailable.network"),
    "/gone/reset-body": ("reset-in-the-body", "partial.transfer"),
    "/http0.9": ("http-0.9", "malformed.http"),
    "/http2": ("http-2-unasked", "malformed.http"),
    "/status/none": ("no-status", "malformed.http"),
    "/status/word": ("status-is-a-word", "malformed.http"),
    "/head/long": ("row-20-header-of-200-KiB", "limit.headers"),
    "/head/many": ("25000-headers", "limit.headers"),
    "/head/status-line": ("status-line-of-200-KiB", "limit.headers"),
    "/head/informational": ("9000-early-hints", "limit.headers"),
    "/head/early-hints": ("one-early-hint", None),
    "/head/colonless": ("no-colon", "malformed.http"),
    "/head/null": ("nul-in-a-header", "malformed.http"),
    "/head/folded": ("folded-header", None),
    "/head/cut": ("head-cut", "malformed.http"),
    "/head/escape": ("escapes-in-a-header", None),
    "/chunk/good": ("chunks", None),
    "/chunk/cut": ("chunk-cut", "partial.transfer"),
    "/chunk/bad": ("chunk-size-is-no-number", "partial.transfer"),
    "/chunk/negative": ("chunk-size-negative", "partial.transfer"),
    "/chunk/endless-size": ("chunk-size-endless", "partial.transfer"),
    "/chunk/extensions": ("chunk-extension-of-200-KB", "partial.transfer"),
    "/chunk/trailers": ("30000-trailers", "partial.transfer"),
    "/empty-page": ("empty-page", "malformed.empty"),
    "/no-content": ("status-204", "unavailable.status"),
    "/part": ("status-206-unasked", "partial.transfer"),
    "/image": ("image", "unsupported.media"),
    "/image-as-html": ("image-called-html", "unsupported.image"),
}


@pytest.fixture(scope="module")
def items(server, tmp_path_factory):
    urls = {path: server.url(path) for path in OUTCOMES}
    return batch(tmp_path_factory, "bodies", urls, *server.reach(), "--limit", "tries=1")


@pytest.mark.parametrize("path", OUTCOMES, ids=lambda path: OUTCOMES[path][0])
def test_no_verdict_rests_on_an_answer_that_did_not_come_whole(path, items):
    reason = OUTCOMES[path][1]
    assert items[path]["reason"] == reason
    assert bool(verified(items[path])) == (reason is None)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        pytest.param("/length/big", "partial.transfer", id="row-18"),
        pytest.param("/head/long", "limit.headers", id="row-20"),
    ],
)
def test_alone_it_is_a_run_in_which_nothing_was_verified(path, reason, faults, tmp_path):
    unverified(check(tmp_path, faults.url(path), *faults.reach()), reason)


def test_row_19_of_a_body_that_is_longer_than_announced_only_the_announced_part_is_used(faults, tmp_path):
    done = check(tmp_path, faults.url("/length/small"), *faults.reach())
    assert done.code == 0
    assert verified(done.item)
    assert "sent more" in done.attempt["detail"]
    assert "Surplus" not in done.out


def test_row_20_who_closes_without_a_word_is_asked_again(faults, tmp_path):
    unverified(check(tmp_path, faults.url("/gone/empty"), *faults.reach()), "unavailable.network")
    assert len(faults.paths()) == 3
