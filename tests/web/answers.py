"""Answers for the loopback server to give, and the one way to look at a failure."""

import pickle

import pytest

from provenance.errors import FetchError, RefusedError

TEXT = b"<p>The council met on Monday.</p>"


def answer(body=TEXT, status="200 OK", length=None, **headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def redirect(location, status="302 Found"):
    return answer(b"", status, Location=location)


def failure(fetch, url):
    with pytest.raises(FetchError) as caught:
        fetch(url)
    error = caught.value
    assert isinstance(error, RefusedError) == error.reason.startswith("refused.")
    assert str(error).isprintable()
    assert str(error).endswith(".")
    again = pickle.loads(pickle.dumps(error))
    assert (again.reason, again.hops, str(again)) == (error.reason, error.hops, str(error))
    return error
