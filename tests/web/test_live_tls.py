import socket
import ssl
import time
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from web.answers import TEXT, answer, failure, redirect

from provenance.errors import ConfigError
from provenance.model import Hop


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def trusted(authority, tmp_path):
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    return str(tmp_path / "ca.pem")


def secure(serve, authority, *names, **settings):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **settings).configure_cert(context)
    server = serve(context)
    server.answers["/a"] = answer()
    return server


def test_a_certificate_is_checked_against_the_name_not_the_address(serve, fetcher, authority, trusted):
    server = secure(serve, authority, "news.example")
    fetch = fetcher(server, ca_file=trusted)
    assert fetch(server.url("/a")).hops == (Hop(server.url("/a"), 200, "127.0.0.1"),)
    error = failure(fetch, server.url("/a", host="other.example"))
    assert error.reason == "unavailable.tls"
    assert "for another host" in str(error)


def test_an_unknown_authority_is_not_trusted(serve, fetcher, authority):
    server = secure(serve, authority, "news.example")
    error = failure(fetcher(server), server.url("/a"))
    assert error.reason == "unavailable.tls"
    assert "unknown authority; pass --ca-file" in str(error)
    assert error.hops == (Hop(server.url("/a"), None, "127.0.0.1"),)
    assert server.hits == []


def test_the_environment_cannot_add_an_authority_or_take_the_secrets(
    serve, fetcher, authority, trusted, monkeypatch, tmp_path
):
    monkeypatch.setenv("SSL_CERT_FILE", trusted)
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "secrets"))
    server = secure(serve, authority, "news.example")
    assert failure(fetcher(server), server.url("/a")).reason == "unavailable.tls"
    assert fetcher(server, ca_file=trusted)(server.url("/a")).body == TEXT
    assert not (tmp_path / "secrets").exists()


def test_an_expired_certificate_is_named(serve, fetcher, authority, trusted):
    now = datetime.now(UTC)
    server = secure(
        serve,
        authority,
        "news.example",
        not_before=now - timedelta(days=9),
        not_after=now - timedelta(days=1),
    )
    error = failure(fetcher(server, ca_file=trusted), server.url("/a"))
    assert error.reason == "unavailable.tls"
    assert "has expired" in str(error)


def test_a_plain_server_is_not_spoken_to_in_plain_text(server, fetcher):
    server.answers["/a"] = answer()
    fetch = fetcher(server, limits={"connect": 0.4})
    assert failure(fetch, server.url("/a").replace("http:", "https:")).reason == "limit.deadline"
    assert server.hits == []


def test_a_handshake_that_stalls_ends_at_the_deadline(fetcher):
    with socket.create_server(("127.0.0.1", 0)) as listener:  # connects, and is never accepted
        port = listener.getsockname()[1]
        fetch = fetcher(allow_ports=[port], limits={"connect": 0.4})
        started = time.monotonic()
        error = failure(fetch, f"https://news.example:{port}/")
        assert time.monotonic() - started < 1.4
        assert error.reason == "limit.deadline"
        assert "no connection was made within 0.4 seconds" in str(error)


def test_a_redirect_from_https_to_http_is_refused_until_allowed(serve, server, fetcher, authority, trusted):
    first = secure(serve, authority, "news.example")
    server.answers["/b"] = answer()
    first.answers["/a"] = redirect(server.url("/b"))
    error = failure(fetcher(first, server, ca_file=trusted), first.url("/a"))
    assert error.reason == "refused.downgrade"
    assert "--allow-downgrade" in str(error)
    assert server.connections == 0
    fetch = fetcher(first, server, ca_file=trusted, allow_downgrade=True)
    assert fetch(first.url("/a")).body == TEXT


def test_a_redirect_from_http_to_https_is_followed(serve, server, fetcher, authority, trusted):
    last = secure(serve, authority, "news.example")
    server.answers["/b"] = redirect(last.url("/a"))
    assert fetcher(last, server, ca_file=trusted)(server.url("/b")).url == last.url("/a")


@pytest.mark.parametrize("content", [None, "", "no certificate"])
def test_a_file_without_certificates_is_a_configuration_error(tmp_path, fetcher, server, content):
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ConfigError, match="holds no certificates"):
        fetcher(server, ca_file=str(path))(server.url("/"))
