import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from web.answers import TEXT, answer, failure

from provenance.model import Hop
from provenance.web import Web


def test_a_private_address_is_refused_before_any_packet(server):
    with Web(allow_ports=[server.port]) as fetch:
        error = failure(fetch, f"http://127.0.0.1:{server.port}/")
        assert error.reason == "refused.address"
        assert "127.0.0.1 is a loopback address; pass --allow-net 127.0.0.0/8 to allow it" in str(error)
    assert server.connections == 0


@pytest.mark.parametrize("answers", [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["127.0.0.1", "2600::1"]])
def test_a_name_that_leads_to_a_private_address_is_refused_even_among_public_ones(server, answers):
    with Web(allow_ports=[server.port], resolver=lambda host, port: answers) as fetch:
        error = failure(fetch, server.url("/"))
    assert error.reason == "refused.address"
    assert "news.example leads to 127.0.0.1" in str(error)
    assert error.hops == (Hop(server.url("/"), None, None),)
    assert server.connections == 0


def test_one_refused_answer_refuses_a_name_that_is_otherwise_opened(server, fetcher):
    fetch = fetcher(server, resolver=lambda host, port: ["127.0.0.1", "10.0.0.5"])
    assert failure(fetch, server.url("/")).reason == "refused.address"
    assert server.connections == 0


def test_a_name_is_looked_up_once_for_each_connection_and_judged_each_time(server, fetcher):
    server.answers["/a"] = answer()
    asked = []

    def rebind(host, port):
        asked.append((host, port))
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.5"]

    fetch = fetcher(server, resolver=rebind)
    assert fetch(server.url("/a")).body == TEXT
    assert failure(fetch, server.url("/a")).reason == "refused.address"
    assert asked == [("news.example", server.port)] * 2
    assert server.connections == 1


def test_an_answer_that_is_no_address_is_not_dialled(server, fetcher):
    fetch = fetcher(server, resolver=lambda host, port: ["localhost"])
    assert failure(fetch, server.url("/")).reason == "unavailable.dns"
    assert server.connections == 0


def test_the_next_address_is_tried_when_one_does_not_answer(server, fetcher):
    server.answers["/a"] = answer()
    page = fetcher(server, resolver=lambda host, port: ["127.0.0.2", "127.0.0.1"])(server.url("/a"))
    assert page.hops[0].address == "127.0.0.1"


def test_a_port_is_refused_until_it_is_opened(server, fetcher):
    error = failure(fetcher(server, allow_ports=()), server.url("/"))
    assert error.reason == "refused.url"
    assert f"pass --allow-port {server.port} to allow it" in str(error)
    assert server.connections == 0


def test_the_environment_is_not_obeyed(serve, fetcher, monkeypatch, tmp_path):
    server, trap = serve(), serve()
    trap.answers["/a"] = server.answers["/a"] = answer()
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        for spelling in (name, name.lower()):
            monkeypatch.setenv(spelling, f"http://127.0.0.1:{trap.port}")
    (tmp_path / "netrc").write_text("machine news.example login u password canary")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    fetcher(server)(server.url("/a"))
    assert trap.connections == 0
    assert b"uthorization" not in server.heads[0]


NAMES = [
    "http",
    "https",
    "ftp",
    "xn--",
    "a",
    "ü",
    "ß",
    "０",
    "１２７",
    "127.0.0.1",
    "0x7f",
    "localhost",
    "::1",
]
MARKS = [
    ":",
    "//",
    "/",
    "\\",
    "@",
    "[",
    "]",
    "%00",
    "%",
    "?",
    "#",
    "..",
    ".",
    ":80",
    ":99999",
    " ",
    "\x00",
    "\ud800",
]
PIECES = st.sampled_from([*NAMES, *MARKS, "\u202e", "\t"])


@given(
    st.text()
    | st.lists(PIECES, max_size=9).map("".join)
    | st.lists(PIECES, max_size=6).map(lambda p: "http://" + "".join(p))
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
def test_any_text_in_place_of_a_url_is_refused_or_unavailable(fetcher, text):
    reasons = {"refused.url", "refused.scheme", "refused.address", "unavailable.dns"}
    assert failure(fetcher(allow_net=(), resolver=lambda host, port: []), text).reason in reasons
