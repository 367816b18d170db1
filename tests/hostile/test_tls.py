"""Secure connections that are none (row 14)."""

import pytest
from hostile.harness import batch, check, unverified, verified

FAST = ("--limit", "connect=1.5", "--limit", "tries=1")


FAULTS = {
    "tls-unknown": ("row-14-unknown-authority", "signed by an unknown authority"),
    "tls-name": ("row-14-wrong-name", "for another host"),
    "tls-expired": ("row-14-expired", "has expired"),
    "tls-early": ("not-valid-yet", "not valid yet"),
    "tls-old": ("tls-1.0", "handshake failed"),
}


@pytest.fixture(scope="module")
def items(server, tmp_path_factory):
    server.tell("clear")
    urls = {port: server.url("/story", port) for port in FAULTS}
    options = ("--ca-file", server.authority, *server.reach(*FAULTS))
    requests = lambda: [entry for port in FAULTS for entry in server.log(port)]  # noqa: E731
    return batch(tmp_path_factory, "certificates", urls, *options, after=requests)


@pytest.mark.parametrize("port", FAULTS, ids=lambda port: FAULTS[port][0])
def test_a_certificate_that_does_not_hold_ends_it(port, items):
    item = items[port]
    assert (item["status"], item["reason"]) == ("unverified", "unavailable.tls")
    assert FAULTS[port][1] in item["attempts"][0]["detail"]
    assert not items[""]  # no request went out, in plain text or otherwise


def test_row_14_alone_it_is_a_run_in_which_nothing_was_verified(faults, tmp_path):
    options = ("--ca-file", faults.authority, *faults.reach("tls-name"))
    unverified(check(tmp_path, faults.url("/story", "tls-name"), *options), "unavailable.tls")


def test_a_good_certificate_of_a_given_authority_holds(faults, tmp_path):
    options = ("--ca-file", faults.authority, *faults.reach("tls"))
    done = check(tmp_path, faults.url("/story", "tls"), *options)
    assert done.code == 0
    assert verified(done.item)


def test_a_server_that_speaks_no_tls_is_not_spoken_to_in_plain_text(faults, tmp_path):
    url = faults.url("/story", "mute").replace("http:", "https:")
    item = unverified(check(tmp_path, url, *FAST, *faults.reach("mute")), "limit.deadline")
    assert "within 1.5 seconds" in item["attempts"][0]["detail"]
    assert all(entry["first"].startswith("16030") for entry in faults.log("mute", "bytes"))  # hellos of TLS
    plain = faults.url("/story").replace("http:", "https:")
    unverified(check(tmp_path, plain, *FAST, *faults.reach()), "unavailable.tls", "limit.deadline")
    assert not faults.log()


def test_a_handshake_of_one_byte_at_a_time_ends_at_the_deadline(faults, tmp_path):
    done = check(tmp_path, faults.url("/story", "tls-slow"), *FAST, *faults.reach("tls-slow"))
    unverified(done, "limit.deadline")
    assert max(faults.held("tls-slow")) <= 2.5
