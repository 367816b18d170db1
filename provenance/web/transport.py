"""The one place where a socket is opened: httpx above, httpcore below, the guard in between.

``Backend`` resolves a name once, judges every answer, dials the very addresses that it judged and compares
the peer with them; between the check and the connection nothing is looked up again. The URL keeps its host
name, so the certificate is checked against that name. Only public seams of both libraries are used.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import certifi
import httpcore
import httpx

from provenance.errors import ConfigError
from provenance.web import resolving, urls
from provenance.web.crowds import Crowds
from provenance.web.guard import as_address
from provenance.web.limits import BUDGET, Budget
from provenance.web.trouble import Trouble
from provenance.web.wire import Exchange

if TYPE_CHECKING:
    from provenance.web.guard import Address, Guard
    from provenance.web.wire import Recorder

SLICE = 16 << 10  # of a write: httpcore gives each send the whole timeout anew
_DEFAULT_PORTS = {"http": 80, "https": 443}


def tls(ca_file: str | None = None) -> ssl.SSLContext:
    """A context that trusts the roots of certifi, and those of ``ca_file``, and nothing of the environment.

    ``ssl.create_default_context`` obeys SSL_CERT_FILE and SSLKEYLOGFILE; this does not. TLS 1.2 is the least.
    Raises ConfigError for a file without certificates.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(cafile=certifi.where())
    if ca_file:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ValueError) as error:
            raise ConfigError(f"{ca_file} holds no certificates that can be read") from error
    return context


class Transport(httpx.BaseTransport):
    """One request, one connection, under the budget that the request carries as the extension ``budget``.

    Raises Trouble, never an error of httpx or httpcore. ``record`` is given each exchange when it is over.
    """

    def __init__(
        self,
        guard: Guard,
        resolver: resolving.Resolver,
        context: ssl.SSLContext,
        record: Recorder | None = None,
        per_address: int = 4,
    ) -> None:
        self._guard = guard
        self._record = record
        # No connection is kept: the address that was judged is then never older than the request, and a
        # connection that the server has just closed is never taken for a server that does not answer.
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=None,
            max_keepalive_connections=0,
            network_backend=Backend(guard, resolver, per_address),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The head of the answer, its body as a stream of undecoded bytes."""
        budget: Budget = request.extensions["budget"]
        if self._record:
            budget.exchange = Exchange(str(request.url))
        try:
            self._check(request.url)
            response = sent(self._pool, request, budget)
        except Trouble as trouble:
            finish(self._record, budget, trouble)
            raise
        extensions = {"retrieved": budget.exchange.started} if budget.exchange else {}
        stream = Body(response, budget, self._record)
        return httpx.Response(response.status, headers=response.headers, stream=stream, extensions=extensions)

    def _check(self, url: httpx.URL) -> None:
        host = url.raw_host.decode("ascii")
        urls.check_host(host)
        self._guard.target(host, url.port or _DEFAULT_PORTS[url.scheme])

    def close(self) -> None:
        """Closes what is still open."""
        self._pool.close()


def sent(pool: httpcore.ConnectionPool, request: httpx.Request, budget: Budget) -> httpcore.Response:
    """The request given to a pool, under its budget; the head of the answer has come. Raises Trouble."""
    url = request.url
    with _under(budget):
        response = pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
            )
        )
    budget.in_head = False
    return response


def finish(record: Recorder | None, budget: Budget, trouble: Trouble | None = None) -> None:
    """Hands the exchange of a budget to who keeps it; once, however often an answer is closed."""
    exchange, budget.exchange = budget.exchange, None
    if record and exchange:
        exchange.address = budget.address
        if trouble:
            exchange.failed(trouble)
        record.exchange(exchange)


class Body(httpx.SyncByteStream):
    """The body of an answer, each chunk under its own request's budget."""

    def __init__(self, response: httpcore.Response, budget: Budget, record: Recorder | None = None) -> None:
        self._response = response
        self._budget = budget
        self._record = record
        self._end = "unspecified"
        self._trouble: Trouble | None = None

    def __iter__(self) -> Iterator[bytes]:
        stream = self._response.stream
        assert isinstance(stream, Iterable)
        chunks = iter(stream)
        self._end = "length"  # until its end is seen: who stops reading a body has met a limit
        try:
            while True:
                with _under(self._budget):
                    chunk = next(chunks, None)
                if chunk is None:
                    self._end = ""
                    return
                yield chunk
        except Trouble as trouble:
            self._trouble = trouble
            raise

    def close(self) -> None:
        """Gives up the connection, read or not; nothing is read to make it reusable."""
        self._response.close()
        if self._budget.exchange:
            self._budget.exchange.truncated = self._end
        finish(self._record, self._budget, self._trouble)


class Backend(httpcore.NetworkBackend):
    """Opens connections to judged addresses only."""

    def __init__(self, guard: Guard, resolver: resolving.Resolver, most: int = 4) -> None:
        self._guard = guard
        self._resolver = resolver
        self._inner = httpcore.SyncBackend()
        self._crowds = Crowds(most)

    def connect_tcp(  # httpcore calls by keyword: these names are its own
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first judged address that answers."""
        budget = BUDGET.get()
        addresses = self._judged(host, port, budget.left(timeout))
        fault = "the site cannot be reached"
        for place, address in enumerate(addresses):
            if budget.is_unconnected():
                break
            # A silent address must not take the time of the next one.
            share = max(1.0, budget.left(timeout) / (len(addresses) - place))
            budget.address = str(address)
            leave = self._entered(address, budget)
            try:
                stream = self._inner.connect_tcp(
                    str(address), port, budget.left(share), local_address, socket_options or ()
                )
                self._check_peer(stream, address)
            except httpcore.ConnectTimeout:
                leave()
                fault = "the site does not answer"
                continue
            except httpcore.ConnectError as error:
                leave()
                fault = f"the site cannot be reached ({_system(error)})"
                continue
            except BaseException:
                leave()
                raise
            return GuardedStream(stream, leave)
        if not budget.is_unconnected():
            budget.left()  # the deadline of the hop or of the page, if that is what it was
        raise Trouble("unavailable.network", fault)

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never: a local socket is no site."""
        raise Trouble("refused.address", f"{path} is a local socket")

    def _judged(self, host: str, port: int, seconds: float) -> tuple[Address, ...]:
        """The addresses of a host, all of them allowed: one refused answer refuses the name."""
        literal = as_address(host)
        answers = (host,) if literal else resolving.resolve(self._resolver, host, port, seconds)
        addresses = []
        for answer in answers:
            address = as_address(answer)
            if address is None:
                raise Trouble("unavailable.dns", f"the name {host} leads to something that is no address")
            self._guard.address(address, host)
            addresses.append(address)
        return tuple(addresses)

    def _entered(self, address: Address, budget: Budget) -> Callable[[], None]:
        """Waits for room at an address; what gives the room back, once.

        A network that was opened by the user is his own, and no crowd in it is anybody else's.
        """
        if self._guard.is_opened(address):
            return lambda: None
        budget.paused(self._crowds.enter(address))
        held = [address]
        return lambda: self._crowds.leave(held.pop()) if held else None

    @staticmethod
    def _check_peer(stream: httpcore.NetworkStream, address: Address) -> None:
        peer = stream.get_extra_info("server_addr")
        if as_address(str(peer[0])) != address:
            stream.close()
            raise Trouble("refused.address", f"{peer[0]} answered in place of {address}")


class GuardedStream(httpcore.NetworkStream):
    """A connection on which every step gets what is left of the current request's budget."""

    def __init__(self, inner: httpcore.NetworkStream, leave: Callable[[], None] = lambda: None) -> None:
        self._inner = inner
        self._leave = leave

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes; empty at the end of the connection."""
        budget = BUDGET.get()
        try:
            data = self._inner.read(budget.head_room(max_bytes), budget.left(timeout))
        except httpcore.ReadTimeout:
            raise budget.overdue() from None
        except httpcore.ReadError as error:
            if budget.in_head and isinstance(error.__cause__, ssl.SSLError):
                raise _tls_trouble(error.__cause__) from error
            raise
        budget.took(data)
        if budget.exchange:
            budget.exchange.received += data
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of it."""
        budget = BUDGET.get()
        budget.sending()
        if budget.exchange:
            budget.exchange.sent += buffer
        for start in range(0, len(buffer), SLICE):
            try:
                self._inner.write(buffer[start : start + SLICE], budget.left(timeout))
            except httpcore.WriteTimeout:
                raise budget.overdue() from None

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection encrypted, the certificate checked against the host name."""
        budget = BUDGET.get()
        try:
            inner = self._inner.start_tls(ssl_context, server_hostname, budget.left(timeout))
        except httpcore.ConnectTimeout:
            raise budget.overdue() from None
        except (httpcore.ConnectError, ValueError) as error:
            raise _tls_trouble(error.__cause__ or error) from error
        except Trouble:
            self.close()
            raise
        if budget.exchange:
            budget.exchange.secured(inner.get_extra_info("ssl_object"))
        return GuardedStream(inner, self._leave)

    def close(self) -> None:
        """Closes the connection."""
        self._inner.close()
        self._leave()

    def get_extra_info(self, info: str) -> Any:
        """Handed on whole: the pool asks for more than is documented."""
        return self._inner.get_extra_info(info)


# What OpenSSL calls a certificate's fault (X509_V_ERR_*), for a reader.
_CERTIFICATES = {
    9: "its certificate is not valid yet",
    10: "its certificate has expired",
    18: "its certificate is signed by nobody but itself; pass --ca-file to trust it",
    19: "its certificate is signed by an unknown authority; pass --ca-file to trust it",
    20: "its certificate is signed by an unknown authority; pass --ca-file to trust it",
    62: "its certificate is for another host",
    64: "its certificate is for another host",
}


def _tls_trouble(error: BaseException) -> Trouble:
    if isinstance(error, ssl.SSLCertVerificationError):
        fault = _CERTIFICATES.get(error.verify_code, error.verify_message or "its certificate is not valid")
    elif isinstance(error, ssl.SSLError) and error.reason:
        fault = f"the handshake failed ({error.reason.lower().replace('_', ' ')})"
    else:
        fault = "the connection was closed during the handshake"
    return Trouble("unavailable.tls", f"no secure connection could be made: {fault}")


def _system(error: Exception) -> str:
    cause = error.__cause__
    words = cause.strerror if isinstance(cause, OSError) else None
    return (words or "no connection").lower()


@contextmanager
def _under(budget: Budget) -> Iterator[None]:
    """Network work for one request: on its budget, with the errors of httpcore in our names.

    What an error means depends on how far the answer had come.
    """
    token = BUDGET.set(budget)
    try:
        yield
    except Trouble:
        raise
    except httpcore.LocalProtocolError as error:
        raise Trouble("refused.url", "the URL cannot be written into a request") from error
    except (httpcore.ProtocolError, httpcore.NetworkError) as error:
        if not budget.in_head:
            raise Trouble(
                "partial.transfer", "the connection ended before the whole page had come"
            ) from error
        if budget.received and isinstance(error, httpcore.ProtocolError):
            raise Trouble("malformed.http", "what answered does not speak HTTP as it should") from error
        raise Trouble("unavailable.network", "the connection was closed without an answer") from error
    except httpcore.TimeoutException as error:
        raise budget.overdue() from error
    finally:
        BUDGET.reset(token)
