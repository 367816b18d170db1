"""What a site asks of its readers (rows 50 to 52)."""

import pytest
from hostile.harness import batch, check, unverified, verified


@pytest.mark.parametrize(
    ("path", "gap"),
    [
        pytest.param("/wait/seconds", (2.0, 3.5), id="row-50-seconds"),
        pytest.param("/wait/date", (1.0, 3.5), id="row-50-date"),  # to the second, as HTTP writes it
        pytest.param("/wait/503", (2.0, 3.5), id="row-50-503"),
        pytest.param("/wait/nothing", (1.0, 2.5), id="row-50-no-retry-after"),
    ],
)
def test_a_wait_that_is_asked_for_is_kept(path, gap, faults, tmp_path):
    done = check(tmp_path, faults.url(path), *faults.reach())
    assert done.code == 0
    assert verified(done.item)
    first, second = (entry["at"] for entry in faults.log() if entry["path"] == path)
    assert gap[0] <= second - first <= gap[1]


def test_who_asks_for_an_hour_is_asked_another_day(faults, tmp_path):
    done = check(tmp_path, faults.url("/wait/long"), *faults.reach())
    item = unverified(done, "unavailable.rate_limited")
    assert "3600 seconds" in item["attempts"][0]["detail"]
    assert len(faults.paths()) == 1


ROBOTS = {
    "127.0.1.1": ("row-51-disallow", "blocked.robots", "does not let programs"),
    "127.0.1.2": ("row-51-500", "blocked.robots_unreachable", "HTTP 500"),
    "127.0.1.3": ("row-51-404", None, ""),
    "127.0.1.4": ("row-51-10-MB", "blocked.robots_unreachable", "limit.body"),
    "127.0.1.5": ("row-51-to-a-private-address", "blocked.robots_unreachable", "refused.address"),
    "127.0.1.6": ("rules-for-other-pages", None, ""),
    "127.0.1.7": ("4000-wildcards", None, ""),
    "127.0.1.8": ("silent", "blocked.robots_unreachable", "limit.deadline"),
}


@pytest.fixture(scope="module")
def sites(server, tmp_path_factory):
    server.tell("clear")
    urls = {host: server.url("/story", host=host) for host in ROBOTS}
    limits = ("--limit", "first_byte=1.5", "--limit", "tries=1")
    return batch(tmp_path_factory, "robots", urls, *limits, *server.reach(), after=server.log)


@pytest.mark.parametrize("host", ROBOTS, ids=lambda host: ROBOTS[host][0])
def test_robots_is_obeyed_and_its_silence_is_no_leave(host, sites):
    _, reason, cause = ROBOTS[host]
    item, asked = sites[host], [one["path"] for one in sites[""] if f"Host: {host}:" in one["head"]]
    assert item["reason"] == reason
    assert bool(verified(item)) == (reason is None)
    assert cause in item["attempts"][0]["detail"]
    assert asked == (["/robots.txt"] if reason else ["/robots.txt", "/story"])


def test_row_51_alone_it_is_a_run_in_which_nothing_was_verified(faults, tmp_path):
    unverified(check(tmp_path, faults.url("/story", host="127.0.1.1"), *faults.reach()), "blocked.robots")
    assert not faults.paths()


def test_row_52_robots_may_be_ignored_and_the_report_says_so(faults, tmp_path):
    done = check(tmp_path, faults.url("/story", host="127.0.1.1"), "--ignore-robots", *faults.reach())
    assert done.code == 0
    assert verified(done.item)
    assert "--ignore-robots" in done.attempt["detail"]
    assert not [entry for entry in faults.log() if entry["path"] == "/robots.txt"]


def test_a_request_says_who_asks_and_carries_nothing_of_the_user(faults, tmp_path):
    check(tmp_path, faults.url("/head/secret"), *faults.reach())
    (request,) = [entry for entry in faults.log() if entry["path"] == "/head/secret"]
    names = {line.partition(":")[0].lower() for line in request["head"].split("\r\n")[1:] if line}
    assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert "\r\nUser-Agent: provenance/" in request["head"]
