import time
from ipaddress import ip_address

import httpcore
import httpx
import pytest

from provenance.web import resolving
from provenance.web.guard import Guard
from provenance.web.limits import BUDGET, Budget, Limits
from provenance.web.transport import Backend, GuardedStream, Transport, tls
from provenance.web.trouble import Trouble

LOOPBACK = Guard.opened(["127.0.0.0/8"])


@pytest.fixture
def budget():
    fresh = Budget(Limits(), time.monotonic() + 60)
    token = BUDGET.set(fresh)
    yield fresh
    BUDGET.reset(token)


def test_an_address_that_answers_for_another_is_refused(server, budget):
    class Detour(httpcore.SyncBackend):
        def connect_tcp(self, host, port, *rest):
            return super().connect_tcp("127.0.0.1", server.port, *rest)

    backend = Backend(LOOPBACK, lambda host, port: ["127.0.0.2"])
    backend._inner = Detour()
    with pytest.raises(Trouble, match=r"127.0.0.1 answered in place of 127.0.0.2") as caught:
        backend.connect_tcp("news.example", 80)
    assert caught.value.reason == "refused.address"
    assert server.hits == []


def test_a_local_socket_is_never_opened():
    with pytest.raises(Trouble, match="local socket"):
        Backend(LOOPBACK, resolving.system).connect_unix_socket("/run/x.sock", timeout=1)


def test_nothing_is_dialled_or_read_without_a_budget(server):
    with pytest.raises(LookupError):
        Backend(LOOPBACK, lambda host, port: ["127.0.0.1"]).connect_tcp("news.example", server.port)
    with pytest.raises(LookupError):
        GuardedStream(httpcore.NetworkStream()).read(1)
    assert server.connections == 0


def test_silent_addresses_share_the_time_and_do_not_add_up():
    tried = []

    class Silent(httpcore.SyncBackend):
        def connect_tcp(self, host, port, timeout, *rest):
            tried.append(timeout)
            time.sleep(min(timeout, 0.2))
            raise httpcore.ConnectTimeout

    token = BUDGET.set(Budget(Limits(connect=0.5), time.monotonic() + 60))
    backend = Backend(LOOPBACK, lambda host, port: [f"127.0.0.{last}" for last in range(1, 101)])
    backend._inner = Silent()
    started = time.monotonic()
    with pytest.raises(Trouble) as caught:
        backend.connect_tcp("news.example", 80)
    BUDGET.reset(token)
    assert caught.value.reason == "unavailable.network"  # unanswered, as a connection that is refused
    assert caught.value.passes
    assert time.monotonic() - started < 1.5
    assert all(timeout <= 0.5 for timeout in tried)


def test_a_silent_address_leaves_time_for_the_next(budget):
    given = []

    class Silent(httpcore.SyncBackend):
        def connect_tcp(self, host, port, timeout, *rest):
            given.append(timeout)
            raise httpcore.ConnectTimeout

    backend = Backend(LOOPBACK, lambda host, port: ["127.0.0.1", "127.0.0.2"])
    backend._inner = Silent()
    with pytest.raises(Trouble) as caught:
        backend.connect_tcp("news.example", 80)
    assert caught.value.reason == "unavailable.network"
    assert 4.5 < given[0] <= 5
    assert 9 < given[1] <= 10


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "2130706433", "a..b"])
def test_the_host_is_judged_again_as_it_will_be_dialled(server, budget, host):
    transport = Transport(LOOPBACK, lambda host, port: ["127.0.0.1"], tls())
    request = httpx.Request("GET", f"http://{host}/", extensions={"budget": budget})
    with pytest.raises(Trouble) as caught:
        transport.handle_request(request)
    assert caught.value.reason == "refused.url"
    transport.close()


def test_the_context_checks_certificates_and_names():
    context = tls()
    assert context.check_hostname
    assert context.verify_mode.name == "CERT_REQUIRED"
    assert context.minimum_version.name == "TLSv1_2"
    assert context.keylog_filename is None


def test_an_answer_from_the_right_address_is_read(server, budget):
    server.answers["/a"] = b"HTTP/1.1 200 OK\r\n\r\nwhole"
    guard = Guard.opened(["127.0.0.0/8"], [server.port])
    transport = Transport(guard, lambda host, port: ["127.0.0.1"], tls())
    response = transport.handle_request(httpx.Request("GET", server.url("/a"), extensions={"budget": budget}))
    assert b"".join(response.iter_raw()) == b"whole"
    response.close()
    transport.close()
    assert ip_address(budget.address) == ip_address("127.0.0.1")
