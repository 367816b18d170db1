import itertools
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.web import politeness
from provenance.web.dates import written
from provenance.web.politeness import Clock, Queues, later, pause, retry_after
from provenance.web.trouble import Trouble

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class Counted(Clock):
    """Time that passes only where somebody waits for it."""

    def __init__(self):
        self.time, self.waits = 1000.0, []

    def now(self):
        return self.time

    def wait(self, condition, seconds):
        self.waits.append(seconds)
        self.time += seconds


def starts(queues, clock, origin, count, work=0.0):
    times = []
    for _ in range(count):
        with queues.turn(origin):
            times.append(round(clock.time - 1000, 3))
            clock.time += work
    return times


def test_requests_to_one_origin_keep_their_distance_from_start_and_end_alike():
    clock = Counted()
    assert starts(Queues(0.5, 2, clock), clock, "a", 3) == [0, 0.5, 1]
    clock = Counted()
    assert starts(Queues(0.5, 2, clock), clock, "a", 3, work=2) == [0, 2.5, 5]


def test_another_origin_does_not_wait():
    clock = Counted()
    queues = Queues(5, 2, clock)
    assert starts(queues, clock, "a", 1) + starts(queues, clock, "b", 1) == [0, 0]
    assert queues.due("a") == 5
    assert queues.due("c") == 0


def test_a_site_that_asks_to_wait_holds_up_itself_alone():
    clock = Counted()
    queues = Queues(0.5, 2, clock)
    queues.postpone("a", 20)
    queues.postpone("a", 3)
    assert starts(queues, clock, "b", 1) == [0]
    assert starts(queues, clock, "a", 2) == [20, 20.5]


def test_a_turn_tells_how_long_it_waited():
    clock = Counted()
    queues = Queues(0.5, 2, clock)
    queues.postpone("a", 7)
    with queues.turn("a") as waited:
        assert waited == 7


def test_an_origin_that_is_shut_says_why_until_its_time_is_over():
    clock = Counted()
    queues = Queues(0, 2, clock)
    assert queues.closed("a") is None
    trouble = Trouble("unavailable.rate_limited", "wait", wait=120.0)
    queues.shut("a", trouble)
    assert str(queues.closed("a")) == "wait"
    assert queues.closed("a").wait == 120
    assert queues.closed("b") is None
    clock.time += 121
    assert queues.closed("a") is None


def test_an_error_gives_its_place_back():
    queues = Queues(0, 1)
    for _ in range(3):
        with pytest.raises(ValueError, match="x"), queues.turn("a"):
            raise ValueError("x")


def test_threads_are_few_at_a_time_and_come_in_order():
    queues, lock = Queues(0.02, 2), threading.Lock()
    order, times, now, most = [], [], 0, 0

    def go(number):
        nonlocal now, most
        with queues.turn("a"):
            with lock:
                order.append(number)
                times.append(time.monotonic())
                now += 1
                most = max(most, now)
            time.sleep(0.05)
            with lock:
                now -= 1

    threads = []
    for number in range(8):
        threads.append(threading.Thread(target=go, args=(number,)))
        threads[-1].start()
        time.sleep(0.003)
    for thread in threads:
        thread.join(10)
    assert order == list(range(8))
    assert most == 2
    assert min(b - a for a, b in itertools.pairwise(times)) >= 0.019


def test_pauses_grow_without_chance():
    assert [pause(failures) for failures in (1, 2, 3)] == [1, 2, 4]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("2", 2),
        (" 120 ", 120),
        ("0", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("９", None),
        ("9" * 12, None),
        ("9" * 5000, None),
        (written(NOW + timedelta(seconds=90)), 90),
        (written(NOW - timedelta(seconds=90)), None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        ("Fri, 99 Dec 2026 23:59:59 GMT", None),
    ],
)
def test_both_forms_of_retry_after_are_read_and_what_is_no_delay_is_none(value, seconds):
    assert retry_after({"retry-after": value}, NOW) == seconds


def test_a_date_is_held_against_the_clock_that_wrote_it():
    years = timedelta(days=3000)
    headers = {"retry-after": written(NOW + years + timedelta(seconds=30)), "date": written(NOW + years)}
    assert retry_after(headers, NOW) == 30
    assert retry_after(headers | {"date": "nonsense"}, NOW + years) == 30


@given(st.text(max_size=60), st.text(max_size=40))
def test_any_header_gives_a_delay_that_a_date_can_take_or_none(value, date):
    seconds = retry_after({"retry-after": value, "date": date})
    assert seconds is None or later(seconds) > datetime.now(UTC) - timedelta(seconds=2)


def test_the_longest_wait_is_a_minute():
    assert politeness.LONGEST_WAIT == 60
