"""A page over HTTP: the hop loop.

Every hop is a request of its own: the URL, the address and the port are checked anew, the body of a redirect
is not read, no cookie and no credential is kept or sent, and nothing of the environment (proxies, .netrc) is
obeyed. What was reached is written down hop by hop, for the report and for the error alike.

Manners stand before every hop: robots.txt of its origin, read once a run, and the origin's queue. What may
pass by itself (no connection, no first byte, the statuses 429, 502, 503, 504) is tried again from the queue;
a refusal and a deadline never.

The transport is called without ``httpx.Client`` above it: the client keeps cookies, and it parses the target
of a redirect even when it is told not to follow, so that a bad one would cost us the status of the answer.
"""

from __future__ import annotations

import threading
import time
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

from provenance.errors import ConfigError, FetchError, RefusedError
from provenance.model import Hop, Page
from provenance.version import __version__
from provenance.web import dates, decoding, politeness, resolving, statuses, urls
from provenance.web.guard import Guard
from provenance.web.limits import Budget, Limits, size
from provenance.web.memory import Memory
from provenance.web.remarks import remarks
from provenance.web.robots import Rules
from provenance.web.trouble import Trouble
from provenance.web.wire import Exchange

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


_COOKIES = frozenset({"set-cookie", "set-cookie2"})


@dataclass(slots=True)
class _Way:
    """One page's way through its hops: until when, what was reached, and what must be said of it."""

    end: float
    at: datetime | None
    trail: list[Hop] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    redirects: int = 0
    paused: float = 0.0  # seconds waited before further tries
    sent: bool = False  # whether any request went out
    is_robots: bool = False


class Web:
    """The live web as a ``Fetch``: ``with Web() as fetch: page = fetch("https://…")``.

    ``allow_net`` (CIDR), ``allow_ports``, ``allow_downgrade`` (a redirect from https to http) and ``ca_file``
    loosen what is safe, ``ignore_robots`` what is polite; they are for the caller alone to give, and the last
    two are told in ``Page.notes``. ``resolver`` maps a host and a port to addresses, ``clock`` is what queues
    wait by. ``record`` (a ``Capture``) keeps what goes over the wire. The object opens its connections when
    they are first needed and may be shared by threads. From its first call until it is closed is one run: no
    page is fetched twice in it, no robots.txt is read twice.

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
        ignore_robots: bool = False,
        user_agent: str = USER_AGENT,
        limits: Limits | None = None,
        resolver: resolving.Resolver = resolving.system,
        record: Recorder | None = None,
        clock: politeness.Clock | None = None,
    ) -> None:
        if not (user_agent.isascii() and user_agent.isprintable() and user_agent.strip()):
            raise ConfigError("a user agent is one line of printable ASCII characters")
        self.limits = limits or Limits()
        allow_net, allow_ports = tuple(allow_net), tuple(allow_ports)
        self._guard = Guard.opened(allow_net, allow_ports)
        self._downgrade = allow_downgrade
        self._ca_file = ca_file
        self._agent = user_agent
        self._resolver = resolver
        self._transport: Transport | None = None
        self._record = record
        self._lock = threading.Lock()
        self._queues = politeness.Queues(
            self.limits.gap,
            self.limits.per_origin,
            clock,
            total=self.limits.at_once,
            patience=self.limits.patience,
        )
        self._memory = Memory(self.limits.memory)
        self._ignore_robots = ignore_robots
        self._robots: dict[str, Rules | Trouble] = {}
        self._reading: dict[str, threading.Lock] = {}
        if record:
            flags = {"allow_net": [*allow_net], "allow_ports": [*allow_ports], "ca_file": bool(ca_file)}
            manners = {"user_agent": user_agent, "ignore_robots": ignore_robots}
            limits_ = {"allow_downgrade": allow_downgrade, "limits": asdict(self.limits)}
            record.settings({**flags, **manners, **limits_})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes what is open and ends the run; a later call begins another."""
        with self._lock:
            transport, self._transport = self._transport, None
            self._robots.clear()
            self._reading.clear()
        self._memory.forget()
        if transport:
            transport.close()

    def __call__(self, url: str, at: datetime | None = None) -> Page:
        """The page of ``url`` as it stands now, or as its server keeps it for ``at``."""
        return self._memory.recall(url, at, lambda: self._fetched(url, at))

    def _fetched(self, url: str, at: datetime | None) -> Page:
        self._open()  # before the clock starts: the first time it takes a while
        way = _Way(time.monotonic() + self.limits.item, at)
        try:
            return self._follow(url, way)
        except Trouble as trouble:
            raise _failure(url, trouble, way) from trouble

    def _follow(self, url: str, way: _Way) -> Page:
        seen: set[str] = set()
        while True:
            way.trail.append(Hop(urls.redacted(url)))
            target = _parsed(urls.check(url))
            if seen and target.scheme == "http" and way.trail[-2].url.startswith("https:"):
                self._downgraded(way)
            url = str(target)
            way.trail[-1] = Hop(url)
            if url in seen:
                raise Trouble("unavailable.redirect_loop", "its redirects lead back to where they started")
            if len(seen) > self.limits.redirects:
                clause = f"it redirects more than {self.limits.redirects} times"
                raise Trouble("unavailable.redirect_loop", clause)
            way.redirects, known = len(seen), self._memory.page(url, way.at) if seen else None
            if known and not way.is_robots:
                return replace(known, hops=(*way.trail[:-1], *known.hops))
            seen.add(url)
            self._permitted(target, way)
            step = self._tried(target, way)
            if isinstance(step, Page):
                return step
            url = step

    def _downgraded(self, way: _Way) -> None:
        if not self._downgrade:
            clause = "it redirects from https to http, which anybody on the way can change"
            raise Trouble("refused.downgrade", f"{clause}; pass --allow-downgrade to follow")
        way.notes.append("A redirect led from https to http, which anybody on the way can change.")

    def _permitted(self, target: httpx.URL, way: _Way) -> None:
        """Nothing, when robots.txt of the origin allows the URL; else raises Trouble ``blocked.robots…``."""
        if way.is_robots:
            return
        if self._ignore_robots:
            note = "Its site's robots.txt was not asked (--ignore-robots)."
            way.notes[:] = [*(one for one in way.notes if one != note), note]
            return
        origin = _origin(target)
        with self._lock:
            reading = self._reading.setdefault(origin, threading.Lock())
        with reading:
            rules = self._robots.get(origin)
            if rules is None:
                rules = self._read_robots(origin, way)
                with self._lock:
                    self._robots[origin] = rules
        if isinstance(rules, Trouble):
            clause = f"its site's robots.txt could not be read ({rules.reason}: {rules})"
            raise Trouble(
                "blocked.robots_unreachable", f"{clause}; --ignore-robots reads the page all the same"
            )
        if not rules.allow(str(target)):
            clause = "its site's robots.txt does not let programs read it"
            raise Trouble("blocked.robots", f"{clause}; --ignore-robots reads it all the same")

    def _read_robots(self, origin: str, way: _Way) -> Rules | Trouble:
        """What robots.txt of an origin says, or why it could not be read (RFC 9309, 2.3.1).

        Raises Trouble where the origin itself cannot be reached: that is then what is wrong with the page.
        """
        asking = _Way(time.monotonic() + self.limits.item, None, is_robots=True)
        try:
            return Rules.read(self._follow(f"{origin}/robots.txt", asking).body, self._agent)
        except Trouble as trouble:
            status = asking.trail[-1].status
            if status and 400 <= status < 500 and not trouble.passes:
                return Rules(self._agent)
            if not asking.redirects and not asking.sent:
                way.trail[-1] = replace(way.trail[-1], address=asking.trail[-1].address)
                raise
            return trouble

    def _tried(self, target: httpx.URL, way: _Way) -> Page | str:
        """The page, or the URL of the next hop; tried again where the trouble may pass by itself."""
        origin, failures = _origin(target), 0
        while True:
            with self._queues.turn(origin) as waited:
                way.end += waited
                trouble = self._queues.closed(origin)
                if trouble:
                    self._unasked(target, trouble)
                    raise trouble
                try:
                    found = self._hop(target, way)
                except Trouble as error:
                    trouble = error
                    if trouble.reason != "limit.deadline":
                        self._queues.answered(origin)
                    elif trouble.passes:
                        self._queues.missed(origin, trouble)
                    failures += 1
                    delay = trouble.wait or politeness.pause(failures)
                    left = min(way.end - time.monotonic(), self.limits.item - way.paused)
                    fits = delay <= min(politeness.LONGEST_WAIT, left)
                    if trouble.wait and (not fits or failures >= self.limits.tries):
                        self._queues.shut(origin, trouble)
                    if not (trouble.passes and fits and failures < self.limits.tries):
                        raise
                    self._queues.postpone(origin, delay)
                    way.end -= delay  # to be waited for in the queue, at the cost of this page
                    way.paused += delay
                else:
                    self._queues.answered(origin)
                    return found
            way.trail.append(Hop(str(target)))

    def _unasked(self, target: httpx.URL, trouble: Trouble) -> None:
        """Keeps with the evidence that a URL was not asked for, and why."""
        if self._record:
            exchange = Exchange(str(target))
            exchange.failed(trouble)
            self._record.exchange(exchange)

    def _hop(self, target: httpx.URL, way: _Way) -> Page | str:
        """The page, or the URL of the next hop."""
        url, response = str(target), None
        transport = self._open()
        limits = self.limits.of_robots if way.is_robots else self.limits
        budget = Budget(limits, way.end)
        trail = way.trail
        try:
            response = transport.handle_request(self._request(target, budget, way.at))
            trail[-1] = Hop(url, response.status_code, budget.address)
            if response.status_code in statuses.REDIRECTS:
                return _next(url, response.headers.get_list("location"))
            retrieved = response.extensions.get("retrieved") or datetime.now(UTC)
            statuses.check(response.status_code, response.headers, retrieved)
            body = b"".join(self._chunks(response, limits))
        except Trouble:
            status = response.status_code if response else None
            trail[-1] = Hop(url, status, budget.address)
            raise
        finally:
            way.sent = way.sent or budget.sent
            if response:
                response.close()
        if self._record:
            self._record.decoded(url, body)
        return Page(
            body=body,
            url=url,
            content_type=response.headers.get("content-type", ""),
            retrieved=retrieved,
            memento=dates.read(response.headers.get("memento-datetime", "")) if way.at else None,
            hops=tuple(trail),
            headers=tuple(pair for pair in response.headers.multi_items() if pair[0] not in _COOKIES),
            notes=(*way.notes, *remarks(response.headers, budget, retrieved)),
        )

    def _chunks(self, response: httpx.Response, limits: Limits) -> Iterator[bytes]:
        """The decoded body; counted before decoding and after."""
        kind = response.headers.get("content-type", "")
        names = decoding.codings(response.headers.get_list("content-encoding"), limits.layers)
        cap = limits.body(kind)
        promised = response.headers.get("content-length", "")
        if promised.isascii() and promised.isdigit() and int(promised[:20]) > cap:
            raise _too_long(cap)
        return decoding.decode(_counted(response.iter_raw(), cap), names, limits.text(kind))

    def _open(self) -> Transport:
        """The transport, made when it is first needed: importing httpx takes a fifth of a second."""
        with self._lock:
            if self._transport is None:
                from provenance.web.transport import Transport, tls

                self._transport = Transport(
                    self._guard,
                    self._resolver,
                    tls(self._ca_file),
                    self._record,
                    self.limits.per_address,
                )
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


def _origin(target: httpx.URL) -> str:
    """Scheme, host and port of a URL, as they begin it."""
    return f"{target.scheme}://{target.netloc.decode('ascii')}"


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


def _counted(chunks: Iterator[bytes], cap: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > cap:
            raise _too_long(cap)
        yield chunk


def _too_long(cap: int) -> Trouble:
    return Trouble("limit.body", f"it is longer than {size(cap)}")


def _failure(url: str, trouble: Trouble, way: _Way) -> FetchError:
    """The error for the user: one sentence that names the URL asked for and, after redirects, the hop."""
    refused = trouble.reason.startswith("refused.")
    verb = "was not fetched" if refused else "could not be fetched"
    trail = tuple(way.trail)
    last = urls.shown(trail[-1].url)
    hops = len({hop.url for hop in trail}) - 1
    where = f"redirect {hops} to {last}: " if hops else ""
    message = f"{urls.shown(url)} {verb}: {where}{trouble}."
    kind = RefusedError if refused else FetchError
    return kind(message, url=urls.redacted(url), reason=trouble.reason, hops=trail, retry_at=trouble.retry_at)
