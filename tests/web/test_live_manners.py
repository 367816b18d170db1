"""Manners as a site sees them: what it is asked for, how often, and when."""

import itertools
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from web.answers import TEXT, answer, failure, redirect

from provenance.web.dates import written
from provenance.web.politeness import Clock

ROBOTS = "/robots.txt"
DENY = b"User-agent: *\nDisallow: /a\n"


class Leaping(Clock):
    """A clock that leaps over every wait, and says how long they were."""

    def __init__(self):
        self.leapt, self.waits = 0.0, []

    def now(self):
        return time.monotonic() + self.leapt

    def wait(self, condition, seconds):
        self.waits.append(seconds)
        self.leapt += seconds


@pytest.fixture
def polite(fetcher):
    def make(*servers, limits=None, **settings):
        settings.setdefault("ignore_robots", False)
        return fetcher(*servers, limits={"memory": 1 << 20, "tries": 3, **(limits or {})}, **settings)

    return make


def times(server):
    """The moments at which each request came, kept by wrapping every answer."""
    seen = []
    for path, given in list(server.answers.items()):

        def go(connection, given=given):
            seen.append(time.monotonic())
            return given(connection) if callable(given) else connection.sendall(given)

        server.answers[path] = go
    return seen


def in_turn(*answers):
    """One answer after another, the last again and again."""
    left = list(answers)
    return lambda connection: connection.sendall(left.pop(0) if len(left) > 1 else left[0])


def test_robots_is_asked_once_an_origin_and_first(server, polite):
    server.answers |= {"/a": answer(), "/b": answer()}
    fetch = polite(server)
    for path in ("/a", "/b"):
        assert fetch(server.url(path)).body == TEXT
    assert server.hits == [ROBOTS, "/a", "/b"]
    fetch(server.url("/a", host="other.example"))
    assert server.hits[3:] == [ROBOTS, "/a"]


def test_what_robots_disallows_is_not_asked_for(server, polite):
    server.answers |= {ROBOTS: answer(DENY), "/a": answer(), "/b": answer()}
    fetch = polite(server)
    assert failure(fetch, server.url("/a")).reason == "blocked.robots"
    assert fetch(server.url("/b")).notes == ()
    assert server.hits == [ROBOTS, "/b"]


def test_a_redirect_is_held_against_the_robots_of_where_it_leads(server, serve, polite):
    other = serve()
    other.answers |= {ROBOTS: answer(DENY), "/a": answer()}
    server.answers["/x"] = redirect(other.url("/a"))
    error = failure(polite(server, other), server.url("/x"))
    assert (error.reason, len(error.hops)) == ("blocked.robots", 2)
    assert other.hits == [ROBOTS]


def test_robots_that_is_ignored_is_not_asked_and_the_page_says_so(server, polite):
    server.answers |= {ROBOTS: answer(DENY), "/a": redirect("/b"), "/b": answer()}
    page = polite(server, ignore_robots=True)(server.url("/a"))
    assert page.notes == ("Its site's robots.txt was not asked (--ignore-robots).",)
    assert server.hits == ["/a", "/b"]


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone", "401 Unauthorized"])
def test_a_site_without_robots_allows_everything(server, polite, status):
    server.answers |= {ROBOTS: answer(DENY, status), "/a": answer()}
    assert polite(server)(server.url("/a")).body == TEXT


UNREACHABLE = {
    "its own trouble": (answer(status="500 Internal Server Error"), "unavailable.status"),
    "closed": (answer(status="503 Service Unavailable"), "unavailable.status"),
    "10 MB": (answer(b"#" * 10_000_000), "limit.body"),
    "10 MB packed": (
        answer(__import__("gzip").compress(b"#" * 10_000_000), Content_Encoding="gzip"),
        "limit.decoded",
    ),
    "inside": (redirect("http://10.0.0.5/robots.txt"), "refused.address"),
    "a circle": (redirect(ROBOTS), "unavailable.redirect_loop"),
    "nowhere": (redirect(""), "malformed.redirect"),
    "cut": (answer(DENY, length=999), "partial.transfer"),
    "no HTTP": (b"SSH-2.0-x\r\n", "malformed.http"),
    "hung up": (lambda connection: None, "unavailable.network"),
    "silence": (lambda connection: connection.recv(1), "limit.deadline"),
    "asked to wait": (answer(status="429 Too Many Requests"), "unavailable.rate_limited"),
}


@pytest.mark.parametrize("name", UNREACHABLE)
def test_a_robots_that_cannot_be_read_blocks_with_its_cause_and_is_not_asked_again(server, polite, name):
    server.answers[ROBOTS], cause = UNREACHABLE[name]
    fetch = polite(server, clock=Leaping(), limits={"first_byte": 0.2, "tries": 2})
    for path in ("/a", "/b"):
        error = failure(fetch, server.url(path))
        assert error.reason == "blocked.robots_unreachable"
        assert f"({cause}: " in str(error)
    assert set(server.hits) == {ROBOTS}
    assert len(server.hits) <= 2


def test_an_origin_that_is_not_there_is_told_as_that(server, polite):
    port = server.port
    fetch = polite(server, clock=Leaping())
    server.close()
    assert failure(fetch, server.url("/a")).reason == "unavailable.network"
    refused = polite(server, allow_net=(), resolver=lambda host, port: ["10.0.0.5"])
    assert failure(refused, f"http://news.example:{port}/").reason == "refused.address"


def test_a_redirect_of_robots_is_followed(server, polite):
    server.answers |= {ROBOTS: redirect("/r"), "/r": answer(DENY), "/a": answer()}
    assert failure(polite(server), server.url("/a")).reason == "blocked.robots"


def test_a_page_and_a_failure_are_fetched_once_a_run(server, polite):
    server.answers |= {"/a": answer(), "/b": redirect("/a"), "/c": redirect("/a")}
    fetch = polite(server)
    first = fetch(server.url("/b"))
    assert fetch(server.url("/b")) == first
    for spelling in ("/a", "/a#top", "/a?utm_source=x", "/a/"):
        page = fetch(server.url(spelling))
        assert (page.body, page.hops) == (first.body, first.hops[-1:])
    assert [hop.url for hop in fetch(server.url("/c")).hops] == [server.url("/c"), server.url("/a")]
    for _ in range(3):
        assert failure(fetch, server.url("/gone")).reason == "unavailable.status"
    assert server.hits == [ROBOTS, "/b", "/a", "/c", "/gone"]
    fetch.close()
    fetch(server.url("/a"))
    assert server.hits[5:] == [ROBOTS, "/a"]


def test_threads_that_ask_for_the_same_page_make_one_request(server, polite):
    server.answers["/a"] = lambda connection: (time.sleep(0.1), connection.sendall(answer()))
    fetch, pages = polite(server), []
    threads = [threading.Thread(target=lambda: pages.append(fetch(server.url("/a")))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert [page.body for page in pages] == [TEXT] * 6
    assert server.hits == [ROBOTS, "/a"]


def test_what_does_not_fit_into_memory_is_fetched_again(server, polite):
    server.answers |= {"/a": answer(b"a" * 700), "/b": answer(b"b" * 700)}
    fetch = polite(server, limits={"memory": 1000})
    for path in ("/a", "/b", "/b", "/a"):
        fetch(server.url(path))
    assert server.hits == [ROBOTS, "/a", "/b", "/a"]


def test_the_gap_stands_between_all_requests_to_an_origin(server, polite):
    server.answers |= {ROBOTS: answer(b""), "/a": redirect("/b"), "/b": answer(), "/c": answer()}
    seen = times(server)
    fetch = polite(server, limits={"gap": 0.15})
    began = time.monotonic()
    for path in ("/a", "/c"):
        fetch(server.url(path))
    gaps = [b - a for a, b in itertools.pairwise(seen)]
    assert len(gaps) == 3
    assert all(0.14 < gap < 0.4 for gap in gaps)
    fetch(server.url("/c", host="other.example"))
    assert time.monotonic() - began < 1.5


def test_at_most_two_requests_are_under_way_at_one_origin(server, polite):
    lock, now, most = threading.Lock(), 0, 0

    def slowly(connection):
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.05)
        with lock:
            now -= 1
        connection.sendall(answer())

    paths = [f"/{number}" for number in range(7)]
    server.answers |= dict.fromkeys(paths, slowly)
    fetch = polite(server)
    threads = [threading.Thread(target=fetch, args=(server.url(path),)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert most == 2
    assert sorted(server.hits) == sorted([ROBOTS, *paths])


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_wait_that_is_asked_for_is_kept_and_the_page_is_read(server, polite, status):
    server.answers |= {ROBOTS: answer(b""), "/a": in_turn(answer(b"", status, Retry_After="1"), answer())}
    seen = times(server)
    page = polite(server)(server.url("/a"))
    assert page.body == TEXT
    assert [hop.status for hop in page.hops] == [int(status[:3]), 200]
    assert 1 <= seen[2] - seen[1] < 2.5


def test_a_wait_until_a_date_is_held_against_the_clock_of_the_site(server, polite):
    then = datetime.now(UTC) + timedelta(days=900)
    busy = answer(
        b"", "429 Too Many Requests", Retry_After=written(then + timedelta(seconds=7)), Date=written(then)
    )
    server.answers["/a"] = in_turn(busy, answer())
    clock = Leaping()
    assert polite(server, clock=clock)(server.url("/a")).body == TEXT
    assert 6.5 < max(clock.waits) <= 7


def test_more_than_a_minute_is_not_waited_and_the_origin_is_left_alone(server, polite):
    server.answers |= {"/a": answer(b"", "429 Too Many Requests", Retry_After="3600"), "/b": answer()}
    clock = Leaping()
    fetch = polite(server, clock=clock)
    error = failure(fetch, server.url("/a"))
    until = datetime.now(UTC) + timedelta(hours=1)
    assert error.reason == "unavailable.rate_limited"
    assert f"3600 seconds, until {until:%Y-%m-%d %H:}" in str(error) or until.minute == 0
    assert abs(error.retry_at - until) < timedelta(seconds=5)
    again = failure(fetch, server.url("/b"))
    assert (again.reason, again.retry_at) == ("unavailable.rate_limited", error.retry_at)
    assert server.hits == [ROBOTS, "/a"]
    assert max(clock.waits, default=0) < 1
    clock.leapt += 3601
    assert fetch(server.url("/b?x=1")).body == TEXT


def test_a_site_that_never_stops_asking_is_given_up(server, polite):
    server.answers["/a"] = answer(b"", "503 Service Unavailable", Retry_After="5")
    clock = Leaping()
    error = failure(polite(server, clock=clock), server.url("/a"))
    assert error.reason == "unavailable.rate_limited"
    assert [hop.status for hop in error.hops] == [503] * 3
    assert "redirect" not in str(error)


@pytest.mark.parametrize("value", ["soon", "-3", "0", ""])
def test_a_value_that_is_no_delay_leaves_the_usual_pauses(server, polite, value):
    server.answers["/a"] = in_turn(*[answer(b"", "503 Busy", Retry_After=value)] * 2, answer())
    clock = Leaping()
    assert polite(server, clock=clock)(server.url("/a")).body == TEXT
    assert [round(wait) for wait in clock.waits if wait > 0.5] == [1, 2]


def test_a_silent_server_is_tried_again_and_a_slow_one_is_not(server, polite):
    server.answers["/a"] = lambda connection: connection.recv(1)
    server.answers["/b"] = lambda connection: server.drip(connection, answer(b"x" * 500), 0.05)
    fetch = polite(server, clock=Leaping(), limits={"first_byte": 0.2, "hop": 0.6, "patience": 9})
    for path, tries in (("/a", 3), ("/b", 1)):
        error = failure(fetch, server.url(path))
        assert (error.reason, len(error.hops)) == ("limit.deadline", tries)
        assert server.hits.count(path) == tries


@pytest.mark.parametrize(
    "given",
    [
        redirect("http://10.0.0.5/"),
        answer(status="403 Forbidden"),
        answer(status="404 Not Found"),
        answer(status="500 Internal Server Error"),
        answer(length=999),
        b"SSH-2.0-x\r\n",
        answer(Content_Type="image/png"),
    ],
)
def test_what_will_not_pass_is_not_tried_again(server, polite, given):
    server.answers["/a"] = given
    failure(polite(server), server.url("/a"))
    assert server.hits == [ROBOTS, "/a"]


def test_the_tries_of_one_page_end_with_its_time(server, polite):
    server.answers["/a"] = answer(b"", "503 Busy", Retry_After="30")
    clock = Leaping()
    error = failure(polite(server, clock=clock, limits={"item": 45}), server.url("/a"))
    assert (error.reason, len(error.hops)) == ("unavailable.rate_limited", 2)


def test_a_page_keeps_the_headers_of_its_answer_without_cookies(server, polite):
    server.answers["/a"] = answer(X_Kind="story", Set_Cookie="secret=1", cf_mitigated="none")
    headers = polite(server)(server.url("/a")).headers
    assert ("x-kind", "story") in headers
    assert "secret" not in repr(headers)


def test_a_downgrade_that_is_allowed_is_told(serve, server, fetcher):
    import trustme

    authority = trustme.CA()
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    secure = serve(context)
    secure.answers["/a"] = redirect(server.url("/a"))
    server.answers["/a"] = answer()
    with authority.cert_pem.tempfile() as path:
        page = fetcher(secure, server, ca_file=path, allow_downgrade=True)(secure.url("/a"))
    assert any("from https to http" in note for note in page.notes)


def test_a_site_that_does_not_answer_is_left_alone_for_the_rest_of_the_run(server, polite):
    server.answers["/a"] = server.answers["/b"] = lambda connection: connection.recv(1)
    fetch = polite(server, clock=Leaping(), limits={"first_byte": 0.1})
    first, second = (failure(fetch, server.url(path)) for path in ("/a", "/b"))
    assert first.reason == second.reason == "limit.deadline"
    assert "left alone" in str(second)
    assert "/b" not in server.hits


def test_an_answer_in_between_is_an_answer(server, polite):
    server.answers["/a"] = lambda connection: connection.recv(1)
    fetch = polite(server, clock=Leaping(), limits={"first_byte": 0.1, "tries": 1})
    for number in range(4):
        server.answers[f"/good{number}"] = answer()
        assert failure(fetch, server.url(f"/a?{number}")).reason == "limit.deadline"
        assert fetch(server.url(f"/good{number}")).body
    assert "/a?3" in server.hits
