import socket
import threading
import time

import pytest

from provenance.web import resolving
from provenance.web.trouble import Trouble


def trouble(resolver, seconds=5.0):
    with pytest.raises(Trouble) as caught:
        resolving.resolve(resolver, "news.example", 80, seconds)
    return caught.value


def test_all_answers_come_back_in_their_order():
    assert resolving.resolve(lambda host, port: ["192.0.2.2", "192.0.2.1"], "a", 1, 5) == (
        "192.0.2.2",
        "192.0.2.1",
    )


def test_the_system_resolves_a_literal_to_itself_once():
    assert list(resolving.system("127.0.0.1", 80)) == ["127.0.0.1"]


@pytest.mark.parametrize("error", [socket.gaierror(-2, "unknown"), UnicodeError("label"), ValueError("null")])
def test_a_name_that_is_not_known_is_unavailable(error):
    def fail(host, port):
        raise error

    assert trouble(fail).reason == "unavailable.dns"


def test_a_name_without_an_address_is_unavailable():
    assert trouble(lambda host, port: []).reason == "unavailable.dns"


def test_a_lookup_that_hangs_holds_nobody_up():
    release = threading.Event()
    started = time.monotonic()
    found = trouble(lambda host, port: release.wait(20) and [], 0.2)
    assert time.monotonic() - started < 1.2
    assert found.reason == "unavailable.dns"
    release.set()


def test_lookups_that_hang_do_not_pile_up(monkeypatch):
    monkeypatch.setattr(resolving, "_slots", threading.BoundedSemaphore(2))
    release = threading.Event()
    for _ in range(2):
        trouble(lambda host, port: release.wait(20) and [], 0.05)
    assert trouble(lambda host, port: ["192.0.2.1"]).reason == "unavailable.dns_busy"
    release.set()
    deadline = time.monotonic() + 5
    while not resolving._slots.acquire(blocking=False):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    resolving._slots.release()
    assert resolving.resolve(lambda host, port: ["192.0.2.1"], "a", 1, 5) == ("192.0.2.1",)
