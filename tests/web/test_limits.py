import time

import pytest

from provenance.errors import ConfigError
from provenance.web.limits import BUDGET, Budget, Limits, size
from provenance.web.trouble import Trouble


def overdue(budget):
    time.sleep(0.002)
    with pytest.raises(Trouble) as caught:
        budget.left()
    assert caught.value.reason == "limit.deadline"
    return str(caught.value)


def budget(item=60.0, **limits):
    return Budget(Limits(**limits), time.monotonic() + item)


def test_each_deadline_says_what_it_waited_for():
    assert "no connection" in overdue(budget(connect=0.001))
    late = budget(first_byte=0.001)
    late.left()
    late.sending()
    assert "no answer" in overdue(late)
    assert "not complete" in overdue(budget(hop=0.001))
    assert "together" in overdue(budget(item=-1))


def test_a_first_byte_leaves_the_rest_of_the_hop():
    started = budget(first_byte=0.001, hop=50)
    started.sending()
    time.sleep(0.002)
    started.took(b"x" * 1)
    assert 40 < started.left() <= 50
    assert started.left(3) == 3


def test_the_head_is_counted_and_the_body_is_not():
    some = budget(head=100)
    assert some.head_room(65536) == 100
    some.took(b"x" * 60)
    assert some.head_room(65536) == 40
    some.took(b"x" * 40)
    with pytest.raises(Trouble) as caught:
        some.head_room(1)
    assert caught.value.reason == "limit.headers"
    some.in_head = False
    some.took(b"x" * 9999)
    assert some.head_room(65536) == 65536
    assert some.received == 10099


def test_a_feed_may_be_longer_than_a_page():
    limits = Limits()
    assert limits.body("Application/RSS+XML; charset=utf-8") == limits.text("text/xml") == 32 << 20
    assert limits.body("text/html") == limits.text("") == 8 << 20


def test_nothing_is_sent_without_a_budget():
    with pytest.raises(LookupError):
        BUDGET.get()


@pytest.mark.parametrize(
    ("count", "words"), [(5, "5 bytes"), (2048, "2 KiB"), (8 << 20, "8 MiB"), (10_000_000, "9.54 MiB")]
)
def test_a_size_reads_as_a_person_says_it(count, words):
    assert size(count) == words


@pytest.mark.parametrize(
    "values",
    [{"hop": 0.0}, {"tries": 0}, {"page": -1}, {"gap": -1.0}, {"item": float("nan")}, {"hop": float("inf")}],
)
def test_a_limit_with_which_nothing_could_be_fetched_is_refused(values):
    with pytest.raises(ConfigError, match=next(iter(values))):
        Limits(**values)
    assert Limits(gap=0, memory=0, redirects=0, layers=0).redirects == 0


@pytest.mark.parametrize(
    ("came", "announced", "surplus"),
    [
        (b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n12345", 5, 0),
        (b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n12345", 3, 2),
        (b"HTTP/1.1 200 OK\nA: b\n\n12345", 3, 2),
        (b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\n12345", 5, 0),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"\r\n\r\n", 4, 0),
    ],
)
def test_what_comes_behind_the_announced_end_is_counted(came, announced, surplus):
    some = budget()
    some.took(came)
    some.in_head = False
    assert some.surplus(announced) == surplus
