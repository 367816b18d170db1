"""Servers that take their time (row 15): how long a connection is held is asked of the server."""

import pytest
from hostile.harness import check, unverified, verified

HOP = 3.0  # seconds, in place of 30
LIMITS = ("--limit", f"hop={HOP}", "--limit", "first_byte=1.5", "--limit", "tries=1")


@pytest.mark.parametrize(
    ("path", "seconds", "words"),
    [
        pytest.param("/slow/head", HOP, "not complete after 3 seconds", id="row-15-head"),
        pytest.param("/slow/body", HOP, "not complete after 3 seconds", id="row-15-body"),
        pytest.param("/slow/chunks", HOP, "not complete after 3 seconds", id="row-15-chunks"),
        pytest.param("/slow/stall", HOP, "not complete after 3 seconds", id="stops-in-the-body"),
        pytest.param("/slow/silent", 1.5, "no answer came within 1.5 seconds", id="silent"),
    ],
)
def test_a_slow_server_is_given_up_at_its_deadline(path, seconds, words, faults, tmp_path):
    done = check(tmp_path, faults.url(path), *LIMITS, *faults.reach())
    item = unverified(done, "limit.deadline")
    assert words in item["attempts"][0]["detail"]
    assert seconds - 0.1 <= max(faults.held()) <= seconds + 1
    assert done.seconds <= seconds + 8


def test_a_silent_server_is_asked_again_and_a_dripping_one_is_not(faults, tmp_path):
    limits = ("--limit", "first_byte=0.5", "--limit", "hop=1", "--limit", "tries=2", *faults.reach())
    unverified(check(tmp_path, faults.url("/slow/silent"), *limits), "limit.deadline")
    assert len(faults.paths()) == 2
    faults.tell("clear")
    unverified(check(tmp_path, faults.url("/slow/body"), *limits), "limit.deadline")
    assert len(faults.paths()) == 1


def test_an_item_has_a_deadline_of_its_own_above_all_its_tries(faults, tmp_path):
    limits = ("--limit", "first_byte=1", "--limit", "tries=9", "--limit", "item=2.5")
    item = unverified(check(tmp_path, faults.url("/slow/silent"), *limits, *faults.reach()), "limit.deadline")
    assert item["attempts"]
    starts = faults.log(event="open")
    assert faults.log(event="end")[-1]["at"] - starts[0]["at"] <= 2.5 + 1


def test_a_server_that_thinks_for_a_while_is_waited_for(faults, tmp_path):
    done = check(tmp_path, faults.url("/slow/late"), *faults.reach())
    assert done.code == 0
    assert verified(done.item)
