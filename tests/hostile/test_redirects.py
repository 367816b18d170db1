"""Where a page is said to be instead (rows 9 to 11)."""

import pytest
from hostile import faults as behaviours
from hostile.harness import batch, check, unverified, verified

OUTCOMES = {
    "/to/file": "refused.scheme",
    "/to/ftp": "refused.scheme",
    "/to/gopher": "refused.scheme",
    "/to/data": "refused.scheme",
    "/to/javascript": "refused.scheme",
    "/to/http-no-slashes": "refused.scheme",
    "/to/metadata": "refused.address",
    "/to/private": "refused.address",
    "/to/user": "refused.url",
    "/to/port": "refused.url",
    "/to/number": "refused.url",
    "/to/long": "refused.url",
    "/to/escape": "refused.url",
    "/to/bracket": "refused.url",
    "/to/nowhere": "malformed.redirect",
    "/to/empty": "malformed.redirect",
    "/to/two": "malformed.redirect",
    "/to/300": "unavailable.status",
    "/to/304": "unavailable.status",
    "/loop/self": "unavailable.redirect_loop",
    "/to/story": None,
    "/to/story-relative": None,
    "/endless/redirect": None,  # its body has no end and is not read
}


@pytest.fixture(scope="module")
def items(server, tmp_path_factory):
    urls = {path: server.url(path) for path in OUTCOMES}
    return batch(tmp_path_factory, "redirects", urls, *server.reach())


@pytest.mark.parametrize("scheme", ["file", "ftp", "gopher", "data"])
def test_row_9_a_redirect_to_another_scheme_is_refused(scheme, items):
    item = items[f"/to/{scheme}"]
    assert (item["status"], item["reason"]) == ("unverified", "refused.scheme")
    hops = item["attempts"][0]["hops"]
    assert [hop["status"] for hop in hops] == [302, None]
    assert hops[1]["url"].startswith(f"{scheme}:")


def test_row_10_a_redirect_loop_ends(faults, tmp_path):
    unverified(check(tmp_path, faults.url("/loop/a"), *faults.reach()), "unavailable.redirect_loop")
    assert len(faults.paths()) <= 6


def test_row_10_a_loop_that_changes_its_query_ends(faults, tmp_path):
    unverified(check(tmp_path, faults.url("/endless/hops"), *faults.reach()), "unavailable.redirect_loop")
    assert len(faults.paths()) == 6


def test_row_11_a_redirect_from_https_to_http_is_refused(faults, tmp_path):
    options = ("--ca-file", faults.authority, *faults.reach("tls", "http"))
    unverified(check(tmp_path, faults.url("/to/plain", "tls"), *options), "refused.downgrade")
    assert not faults.log(event="open")


def test_row_11_it_is_followed_where_the_user_says_so_and_the_report_tells(faults, tmp_path):
    options = ("--ca-file", faults.authority, "--allow-downgrade", *faults.reach("tls", "http"))
    done = check(tmp_path, faults.url("/to/plain", "tls"), *options)
    assert done.code == 0
    assert verified(done.item)
    assert "from https to http" in done.attempt["detail"]


@pytest.mark.parametrize("path", OUTCOMES, ids=str)
def test_a_redirect_leads_where_it_may(path, items):
    item, reason = items[path], OUTCOMES[path]
    assert item["reason"] == reason
    assert bool(verified(item)) == (reason is None)
    urls = [hop["url"] for hop in item["attempts"][0]["hops"]]
    assert behaviours.PREFIX + path in urls[0]
    assert "CANARY" not in str(item)
