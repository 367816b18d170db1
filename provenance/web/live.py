"""A page over HTTP: the hop loop.

Every hop is a request of its own: the URL, the address and the port are checked anew, the body of a redirect
is not read, no cookie and no credential is kept or sent, and nothing of the environment (proxies, .netrc) is
obeyed. What was reached is written down hop by hop, for the report and for the error alike.

The transport is called without ``httpx.Client`` above it: the client keeps cookies, and it parses the target
of a redirect even when it is told not to follow, so that a bad one would cost us the status of the answer.
"""

from __future__ import annotations

import threading
import time
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

from provenance.errors import ConfigError, FetchError, RefusedError
from provenance.model import Hop, Page
from provenance.version import __version__
from provenance.web import dates, decoding, resolving, statuses, urls
from provenance.web.guard import Guard
from provenance.web.limits import Budget, Limits, size
from provenance.web.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import httpx

    from provenance.web.transport import Transport
    from provenance.web.wire import Recorder

ABOUT = "https://provenance-check.example/robot"
USER_AGENT = f"provenance/{__version__} (+{ABOUT})"
ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml;q=0.9,application/atom+xml;q=0.9,"
    "application/xml;q=0.8,text/markdown;q=0.8,text/plain;q=0.8,*/*;q=0.1"
)


class Web:
    """The live web as a ``Fetch``: ``with Web() as fetch: page = fetch("https://…")``.

    ``allow_net`` (CIDR), ``allow_ports``, ``allow_downgrade`` (a redirect from https to http) and ``ca_file``
    loosen what is safe; they are for the caller alone to give. ``resolver`` maps a host and a port to
    addresses. ``record`` (a ``Capture``) keeps what goes over the wire. The object opens its connections when
    they are first needed and may be shared by threads.

    Calling it returns the page, or raises FetchError, RefusedError where our own rules stopped it. With
    ``at`` it asks for that version (``Accept-Datetime``, RFC 7089); only an answer that then says which one
    it is has a ``Page.memento``, and most sites keep one and say nothing (``memento.py`` asks an archive).
    Raises ConfigError for a setting that cannot be used.
    """

    def __init__(
        self,
        *,
        allow_net: Iterable[str] = (),
        allow_ports: Iterable[int] = (),
        allow_downgrade: bool = False,
        ca_file: str | None = None,
        user_agent: str = USER_AGENT,
        limits: Limits | None = None,
        resolver: resolving.Resolver = resolving.system,
        record: Recorder | None = None,
    ) -> None:
        if not (user_agent.isascii() and user_agent.isprintable() and user_agent.strip()):
            raise ConfigError("a user agent is one line of printable ASCII characters")
        self.limits = limits or Limits()
        self._guard = Guard.opened(allow_net, allow_ports)
        self._downgrade = allow_downgrade
        self._ca_file = ca_file
        self._agent = user_agent
        self._resolver = resolver
        self._transport: Transport | None = None
        self._record = record
        self._lock = threading.Lock()
        if record:
            record.settings({"allow_downgrade": allow_downgrade, "limits": asdict(self.limits)})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes what is open; a later call opens anew."""
        with self._lock:
            transport, self._transport = self._transport, None
        if transport:
            transport.close()

    def __call__(self, url: str, at: datetime | None = None) -> Page:
        """The page of ``url`` as it stands now, or as its server keeps it for ``at``."""
        trail: list[Hop] = []
        try:
            return self._follow(url, trail, at)
        except Trouble as trouble:
            raise _failure(url, trouble, tuple(trail)) from trouble

    def _follow(self, url: str, trail: list[Hop], at: datetime | None) -> Page:
        end = time.monotonic() + self.limits.item
        seen: set[str] = set()
        while True:
            trail.append(Hop(urls.redacted(url)))
            target = _parsed(urls.check(url))
            if trail[:-1] and target.scheme == "http" and not self._downgrade:
                _check_downgrade(trail[-2].url)
            url = str(target)
            trail[-1] = Hop(url)
            if url in seen:
                raise Trouble("unavailable.redirect_loop", "its redirects lead back to where they started")
            if len(seen) > self.limits.redirects:
                clause = f"it redirects more than {self.limits.redirects} times"
                raise Trouble("unavailable.redirect_loop", clause)
            seen.add(url)
            step = self._hop(target, trail, end, at)
            if isinstance(step, Page):
                return step
            url = step

    def _hop(self, target: httpx.URL, trail: list[Hop], end: float, at: datetime | None) -> Page | str:
        """The page, or the URL of the next hop."""
        url, response = str(target), None
        transport = self._open()  # before the clock starts: the first time it takes a while
        budget = Budget(self.limits, end)
        try:
            response = transport.handle_request(self._request(target, budget, at))
            trail[-1] = Hop(url, response.status_code, budget.address)
            if response.status_code in statuses.REDIRECTS:
                return _next(url, response.headers.get_list("location"))
            statuses.check(response.status_code, response.headers)
            body = b"".join(self._chunks(response))
        except Trouble:
            status = response.status_code if response else None
            trail[-1] = Hop(url, status, budget.address)
            raise
        finally:
            if response:
                response.close()
        return Page(
            body=body,
            url=url,
            content_type=response.headers.get("content-type", ""),
            retrieved=response.extensions.get("retrieved") or datetime.now(UTC),
            memento=dates.read(response.headers.get("memento-datetime", "")) if at else None,
            hops=tuple(trail),
        )

    def _chunks(self, response: httpx.Response) -> Iterator[bytes]:
        """The decoded body; counted before decoding and after."""
        kind = response.headers.get("content-type", "")
        names = decoding.codings(response.headers.get_list("content-encoding"), self.limits.layers)
        cap = self.limits.body(kind)
        promised = response.headers.get("content-length", "")
        if promised.isascii() and promised.isdigit() and int(promised[:20]) > cap:
            raise _too_long(cap)
        return decoding.decode(_counted(response.iter_raw(), cap), names, self.limits.text(kind))

    def _open(self) -> Transport:
        """The transport, made when it is first needed: importing httpx takes a fifth of a second."""
        with self._lock:
            if self._transport is None:
                from provenance.web.transport import Transport, tls

                self._transport = Transport(self._guard, self._resolver, tls(self._ca_file), self._record)
            return self._transport

    def _request(self, target: httpx.URL, budget: Budget, at: datetime | None) -> httpx.Request:
        import httpx

        headers = {
            "User-Agent": self._agent,
            "Accept": ACCEPT,
            "Accept-Encoding": decoding.ACCEPT,
            "Connection": "close",
        }
        if at:
            headers["Accept-Datetime"] = dates.written(at)
        return httpx.Request("GET", target, headers=headers, extensions={"budget": budget})


def _parsed(url: str) -> httpx.URL:
    """The URL as the HTTP library reads it, which is what counts from here on."""
    import httpx

    try:
        parsed = httpx.URL(url)
        parsed.host  # noqa: B018 -- raises for a host that IDNA cannot read back
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise Trouble("refused.url", "the URL is not well formed") from error
    return parsed if parsed.path else parsed.copy_with(path="/")


def _next(url: str, locations: list[str]) -> str:
    """Where a redirect leads (RFC 9110, 10.2.2)."""
    places = {place.strip() for place in locations} - {""}
    if len(places) != 1:
        raise Trouble("malformed.redirect", "it redirects without saying where to")
    place = places.pop()
    if place.partition(":")[0].lower() in {"http", "https"}:
        return place  # whole as it stands; urljoin would lend a missing host the one of this hop
    try:
        return urljoin(url, place)
    except ValueError as error:
        raise Trouble("malformed.redirect", "it redirects to something that is no address") from error


def _check_downgrade(previous: str) -> None:
    if previous.startswith("https:"):
        clause = "it redirects from https to http, which anybody on the way can change"
        raise Trouble("refused.downgrade", f"{clause}; pass --allow-downgrade to follow")


def _counted(chunks: Iterator[bytes], cap: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > cap:
            raise _too_long(cap)
        yield chunk


def _too_long(cap: int) -> Trouble:
    return Trouble("limit.body", f"it is longer than {size(cap)}")


def _failure(url: str, trouble: Trouble, trail: tuple[Hop, ...]) -> FetchError:
    """The error for the user: one sentence that names the URL asked for and, after redirects, the hop."""
    refused = trouble.reason.startswith("refused.")
    verb = "was not fetched" if refused else "could not be fetched"
    where = f"redirect {len(trail) - 1} to {urls.shown(trail[-1].url)}: " if len(trail) > 1 else ""
    message = f"{urls.shown(url)} {verb}: {where}{trouble}."
    kind = RefusedError if refused else FetchError
    return kind(message, url=urls.redacted(url), reason=trouble.reason, hops=trail)
