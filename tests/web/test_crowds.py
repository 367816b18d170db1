"""Many names on one machine are one machine."""

import threading
import time
from ipaddress import ip_address

from provenance.web.crowds import Crowds

HERE, THERE = ip_address("192.0.2.1"), ip_address("192.0.2.2")


def test_no_more_than_allowed_are_at_one_address_at_once():
    crowds, lock, now, most = Crowds(2), threading.Lock(), [0], [0]

    def visit():
        crowds.enter(HERE)
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.01)
        with lock:
            now[0] -= 1
        crowds.leave(HERE)

    threads = [threading.Thread(target=visit) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [2]


def test_another_address_has_its_own_room_and_waiting_is_told():
    crowds = Crowds(1)
    assert crowds.enter(HERE) < 0.05
    assert crowds.enter(THERE) < 0.05
    threading.Timer(0.1, crowds.leave, [HERE]).start()
    assert 0.05 < crowds.enter(HERE) < 2
