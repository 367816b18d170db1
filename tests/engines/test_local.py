"""Many items at once, few of one kind, results as they come."""

import threading
import time

import pytest

from provenance.engines.local import Crew


def crew(work, threads=8, per_key=2):
    return Crew(work, lambda item: item[0], threads, per_key)


def test_every_item_is_done_once():
    mine = crew(lambda item: item[1] * 2)
    for number in range(200):
        mine.add((number % 7, number))
    found = dict(mine.results())
    assert found == {(number % 7, number): number * 2 for number in range(200)}


def test_items_may_be_added_while_results_are_taken():
    mine, seen = crew(lambda item: item[1]), []
    mine.add(("a", 3))
    for (_, _), result in mine.results():
        seen.append(result)
        if result:
            mine.add(("a", result - 1))
    assert seen == [3, 2, 1, 0]


def test_no_more_of_one_key_than_allowed_are_worked_on_at_once():
    lock, now, most = threading.Lock(), {}, {}

    def work(item):
        with lock:
            now[item[0]] = now.get(item[0], 0) + 1
            most[item[0]] = max(most.get(item[0], 0), now[item[0]])
        time.sleep(0.005)
        with lock:
            now[item[0]] -= 1

    mine = crew(work, threads=16, per_key=2)
    for number in range(60):
        mine.add(("ab"[number % 2], number))
    assert len(list(mine.results())) == 60
    assert most == {"a": 2, "b": 2}


def test_a_key_that_hangs_does_not_hold_the_others():
    gate = threading.Event()

    def work(item):
        if item[0] == "slow":
            gate.wait(10)
        return item[1]

    mine = crew(work, threads=4, per_key=2)
    for number in range(20):
        mine.add(("slow", number))
    for number in range(20):
        mine.add(("fast", number))
    results = mine.results()
    began = time.monotonic()
    first = [next(results)[0][0] for _ in range(20)]
    assert first == ["fast"] * 20
    assert time.monotonic() - began < 1
    gate.set()
    assert len(list(results)) == 20


def test_what_the_work_raises_is_raised_where_results_are_taken():
    mine = crew(lambda item: 1 / item[1])
    mine.add(("a", 0))
    with pytest.raises(ZeroDivisionError):
        list(mine.results())


def test_a_stopped_crew_begins_nothing_new_and_gives_what_was_begun():
    begun, gate = [], threading.Event()

    def work(item):
        begun.append(item)
        gate.wait(10)
        return item[1]

    mine = crew(work, threads=3, per_key=3)
    for number in range(50):
        mine.add(("a", number))
    while len(begun) < 3:
        time.sleep(0.001)
    mine.stop()
    threading.Timer(0.1, gate.set).start()
    assert sorted(result for _, result in mine.drained(5)) == [0, 1, 2]
    assert len(begun) == 3


def test_draining_ends_in_time_though_the_work_does_not():
    gate = threading.Event()
    mine = crew(lambda item: gate.wait(20))
    mine.add(("a", 1))
    time.sleep(0.05)
    began = time.monotonic()
    assert list(mine.drained(0.2)) == []
    assert time.monotonic() - began < 1
    gate.set()


def test_threads_that_rest_are_no_reason_to_begin_no_others():
    gate = threading.Event()
    waiting = threading.Semaphore(0)

    def work(item):
        if item[1]:
            waiting.release()
            gate.wait(10)
        return item[1]

    mine = crew(work, threads=8, per_key=8)
    mine.add(("first", 0))
    results = mine.results()
    assert next(results)[1] == 0
    time.sleep(0.05)  # its thread rests now
    for number in range(1, 9):
        mine.add((number, number))
    assert all(waiting.acquire(timeout=2) for _ in range(8))
    gate.set()
    assert len(list(results)) == 8
