"""Secure connections that are none (row 14)."""

import pytest
from hostile.harness import check, unverified, verified

FAST = ("--limit", "connect=1.5", "--limit", "tries=1")


@pytest.mark.parametrize(
    ("port", "words"),
    [
        pytest.param("tls-unknown", "signed by an unknown authority", id="row-14-unknown-authority"),
        pytest.param("tls-name", "for another host", id="row-14-wrong-name"),
        pytest.param("tls-expired", "has expired", id="row-14-expired"),
        pytest.param("tls-early", "not valid yet", id="not-valid-yet"),
        pytest.param("tls-old", "handshake failed", id="tls-1.0"),
    ],
)
def test_a_certificate_that_does_not_hold_ends_it(port, words, faults, tmp_path):
    options = ("--ca-file", faults.authority, *faults.reach(port))
    item = unverified(check(tmp_path, faults.url("/story", port), *options), "unavailable.tls")
    assert words in item["attempts"][0]["detail"]
    assert not faults.log(port)  # no request went out, in plain text or otherwise


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
