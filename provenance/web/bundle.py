"""A file of evidence, read back: checked record by record, then served as the web was.

``Played`` is ``Web`` with another transport: the same hop loop, the same parsers and limits over the bytes
that once crossed a socket. It opens no connection because nothing in it can.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from provenance.errors import CaptureError
from provenance.text.masking import masked
from provenance.web import capture, politeness, warc
from provenance.web.limits import Limits
from provenance.web.live import Web
from provenance.web.replay import canonical
from provenance.web.trouble import Trouble

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from datetime import datetime

    from provenance.web.transport import Transport

_MOST_CLOCKS = 5  # hosts that are named for their clocks
_WIDEST = 10  # times the usual limit: as far as a bundle's own settings are followed


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one record: where it is in the file, which URL it is about, and a clause."""

    offset: int
    url: str
    clause: str

    def __str__(self) -> str:
        about = f", about {self.url}," if self.url else ""
        return f"The record at offset {self.offset}{about} cannot be trusted: {self.clause}."


@dataclass(frozen=True, slots=True)
class Verified:
    """What a look at every record of a bundle found; ``finished`` is false where a run was stopped.

    ``notes`` are sentences on how it was made: by what, when, and by which clocks.
    """

    records: int
    faults: tuple[Fault, ...]
    finished: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """One exchange of a bundle: what is known of it, and where its answer stands in the file."""

    url: str
    address: str | None = None
    trouble: Trouble | None = None
    truncated: str = ""
    retrieved: datetime | None = None
    answer: int | None = None


class Bundle:
    """A WARC file, every record of which was checked. Raises CaptureError for one that is damaged.

    The last record may be cut short, as that of a run that was killed is: it is left out then.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = str(path)
        self._index = _Index(self.path)
        if self._index.faults:
            raise CaptureError(f"{self.path}: {self._index.faults[0]}")
        if not self._index.records:
            raise CaptureError(f"{self.path} is no capture: it holds no WARC record.")

    @property
    def finished(self) -> bool:
        """Whether the run came to its end; one that was stopped may lack results."""
        return self._index.finished

    @property
    def made(self) -> str:
        """By what and when it was made, and what that shows; empty where it does not say."""
        return self._index.made

    @property
    def urls(self) -> tuple[str, ...]:
        """The URLs that were asked for, in their canonical form, sorted."""
        return tuple(sorted(self._index.exchanges))

    def exchanges(self, url: str) -> list[Kept]:
        """The exchanges for a URL, in their order."""
        return self._index.exchanges.get(self.key(url), [])

    def key(self, url: str) -> str:
        """The name under which a URL is found: its own, or the one that it was kept by, secrets masked."""
        name = canonical(url)
        return name if name in self._index.exchanges else canonical(masked(url))

    def block(self, offset: int) -> bytes:
        """The block of the record at an offset. Raises CaptureError where the file has changed since."""
        try:
            with open(self.path, "rb") as stream:  # noqa: PTH123 -- a path or a string
                return warc.record_at(stream, offset)[0].block
        except warc.Damage as damage:
            raise CaptureError(f"{self.path}: {_fault(damage)}") from None

    def notes(self, name: str) -> Iterator[Any]:
        """The values that were noted under a name."""
        for document in self.documents(name):
            try:
                yield json.loads(document)
            except (ValueError, RecursionError):
                raise CaptureError(f"{self.path}: what it notes as {name} is no JSON.") from None

    def documents(self, name: str) -> Iterator[str]:
        """The documents that were kept under a name, as they are."""
        for offset in self._index.places.get(name, ()):
            yield self.block(offset).decode("utf-8", "surrogatepass")

    def file(self, name: str) -> bytes:
        """The bytes of a file that the user named. Raises CaptureError where it is not there."""
        places = self._index.places.get(name, ())
        if len(places) != 1:
            raise CaptureError(f"{self.path} does not hold the file {name}.")
        return self.block(places[0])


class _Index:
    """Where everything is in a file, and what is wrong there."""

    def __init__(self, path: str) -> None:
        self.exchanges: dict[str, list[Kept]] = defaultdict(list)
        self.places: dict[str, list[int]] = defaultdict(list)
        self.faults: list[Fault] = []
        self.finished = False
        self.made = ""
        self.skewed: dict[str, int] = {}  # hosts whose clocks differ from that of the capture, in seconds
        self._open: dict[str, Kept] = {}  # exchanges whose answer is to come, by the id of their metadata
        self._seen: dict[str, tuple[str, int, str]] = {}
        cut: warc.Damage | None = None
        with open(path, "rb") as stream:  # noqa: PTH123 -- a path or a string
            for found in warc.read(stream):
                if cut:  # something stands behind it, so it is no end of a run that was killed
                    self.faults.append(_fault(cut))
                cut = found if isinstance(found, warc.Damage) and found.cut else None
                if isinstance(found, warc.Record):
                    self._take(found)
                elif not cut:
                    self.faults.append(_fault(found))
        if cut and (self.finished or not self._seen):
            self.faults.append(_fault(cut))

    @property
    def records(self) -> int:
        """How many records can be read."""
        return len(self._seen)

    def _take(self, record: warc.Record) -> None:
        if self.finished:
            self._wrong(record, "it stands behind the end of the capture")
            return
        if record.id in self._seen:
            self._wrong(record, "another record has its name")
        if record.kind == "warcinfo":
            self.made = self.made or _made(record)
        elif record.url == capture.END:
            self.finished = True
            self._compare(record)
        elif record.kind == "response":
            kept = self._open.pop(record.fields.get("warc-concurrent-to", ""), None)
            self.exchanges[canonical(kept.url if kept else record.url)].append(_answered(record, kept))
        elif record.kind == "metadata" and record.url == capture.EXCHANGE:
            self._about(record)
        elif record.kind in {"metadata", "resource"} and record.url.startswith(capture.PREFIX):
            self.places[record.url].append(record.offset)
        self._seen[record.id] = (record.digest, record.offset, record.url)

    def _about(self, record: warc.Record) -> None:
        try:
            about = json.loads(record.block)
            kept = _kept(about, record)
            answered = about["answered"]
            if isinstance(skew := about.get("clock_skew"), int):
                self.skewed.setdefault(urlsplit(kept.url).netloc, skew)
        except (ValueError, KeyError, TypeError, RecursionError):
            self._wrong(record, "what it says of an exchange cannot be read")
            return
        if answered:
            self._open[record.id] = kept
        else:
            self.exchanges[canonical(kept.url)].append(kept)

    def _compare(self, record: warc.Record) -> None:
        """Notes what differs between the records that are there and the list of them at the end."""
        try:
            listed = {str(identity): str(digest) for identity, digest in json.loads(record.block)["records"]}
        except (ValueError, KeyError, TypeError, RecursionError):
            self._wrong(record, "its list of all records cannot be read")
            return
        for identity, (digest, offset, url) in self._seen.items():
            if identity not in listed:
                self.faults.append(Fault(offset, url, "the capture does not list it: it was put in later"))
            elif listed[identity] != digest:
                self.faults.append(Fault(offset, url, "it was changed after the capture was made"))
        damaged = bool(self.faults)
        for identity in listed:
            if identity not in self._seen and not damaged:
                clause = f"it lists {identity}, which was taken out of the capture"
                self._wrong(record, clause)

    def _wrong(self, record: warc.Record, clause: str) -> None:
        self.faults.append(Fault(record.offset, record.url, clause))


def verify(path: str | os.PathLike[str]) -> Verified:
    """Every record of a bundle, its digests computed again. Raises OSError for a file that cannot be read."""
    index = _Index(str(path))
    faults = index.faults
    if not index.records and not faults:
        faults = [Fault(0, "", "the file holds no WARC record")]
    clocks = (
        f"The clock of {host} was {abs(seconds)} seconds {'ahead' if seconds > 0 else 'behind'}."
        for host, seconds in sorted(index.skewed.items())[:_MOST_CLOCKS]
    )
    notes = tuple(filter(None, (index.made, *clocks)))
    return Verified(index.records, tuple(faults), index.finished, notes)


def _made(record: warc.Record) -> str:
    """The honest sentence about a capture, from its first record."""
    lines = (line.partition(":") for line in record.block.decode("utf-8", "replace").splitlines())
    said = {name.strip().lower(): value.strip() for name, _, value in lines}
    if not said.get("software") or record.date is None:
        return ""
    return (
        f"Captured by {said['software'][:200]} at {record.date:%Y-%m-%d %H:%M:%S} UTC; this shows what this "
        "client received, not what others were served."
    )


class Played(Web):
    """The exchanges of a bundle as a ``Fetch``; one that was not captured is ``unavailable.not_in_capture``.

    A URL that was asked for several times is answered in the same order, and with the last answer from then
    on. Waiting is left out.
    """

    def __init__(self, bundle: Bundle) -> None:
        noted: Any = next(bundle.notes(capture.SETTINGS), None)
        settings = noted if isinstance(noted, dict) else {}
        super().__init__(
            limits=_limits(settings.get("limits")),
            allow_downgrade=settings.get("allow_downgrade") is True,
            ignore_robots=settings.get("ignore_robots", True) is True,
            clock=_Jumping(),
        )
        self._queues = _Open(self.limits.gap, self.limits.per_origin, _Jumping())
        self._stage = _Stage(bundle)

    def _open(self) -> Transport:
        return cast("Transport", self._stage)


class _Jumping(politeness.Clock):
    """A clock on which a wait is over at once, and has taken its time all the same."""

    def __init__(self) -> None:
        self._jumped = 0.0

    def now(self) -> float:
        """Seconds, monotonic."""
        return super().now() + self._jumped

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        """Waits for a notice; never so many seconds."""
        if seconds is None:
            super().wait(condition, None)
        else:
            self._jumped += seconds


class _Open(politeness.Queues):
    """Queues that shut no origin: what was not asked for then is in the capture as that."""

    def closed(self, origin: str) -> None:
        """Nothing."""


class _Stage:
    """In the place of a transport: finds the exchange, and gives its bytes to the parsers again."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._turns: dict[str, int] = defaultdict(int)
        self._lock = threading.Lock()

    def handle_request(self, request: Any) -> Any:
        """The head of the answer, its body as a stream of undecoded bytes. Raises Trouble."""
        import ssl

        import httpcore
        import httpx

        from provenance.web.stage import Backend
        from provenance.web.transport import Body, sent

        url, budget = str(request.url), request.extensions["budget"]
        kept = self._turn(url)
        if not kept:
            raise Trouble("unavailable.not_in_capture", "the capture holds no answer from it")
        budget.address = kept.address
        if kept.answer is None:
            raise kept.trouble or Trouble("unavailable.network", "the capture holds no answer from it")
        pool = httpcore.ConnectionPool(
            ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            network_backend=Backend(self._bundle.block(kept.answer), kept.trouble, kept.truncated),
        )
        response = sent(pool, request, budget)
        extensions = {"retrieved": kept.retrieved}
        stream = Body(response, budget)
        return httpx.Response(response.status, headers=response.headers, stream=stream, extensions=extensions)

    def close(self) -> None:
        """Nothing is open."""

    def _turn(self, url: str) -> Kept | None:
        exchanges = self._bundle.exchanges(url)
        key = self._bundle.key(url)
        with self._lock:
            turn = self._turns[key]
            self._turns[key] += 1
        return exchanges[min(turn, len(exchanges) - 1)] if exchanges else None


def _kept(about: dict[str, Any], record: warc.Record) -> Kept:
    reason, clause = about["reason"], about["clause"]
    texts = (about["url"], about["truncated"], *filter(None, (reason, clause, about["address"])))
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    trouble, wait = None, about.get("wait")
    if reason:
        wait = float(wait) if isinstance(wait, int | float) else None
        trouble = Trouble(reason, clause or "", passes=about.get("passes") is True, wait=wait)
    return Kept(about["url"], about["address"], trouble, about["truncated"], record.date)


def _answered(record: warc.Record, kept: Kept | None) -> Kept:
    """The exchange of an answer; of a capture that other software made, the answer is all there is."""
    if kept:
        return Kept(kept.url, kept.address, kept.trouble, kept.truncated, kept.retrieved, record.offset)
    address = record.fields.get("warc-ip-address") or None
    truncated = record.fields.get("warc-truncated", "")
    return Kept(record.url, address, None, truncated, record.date, record.offset)


def _limits(said: object) -> Limits:
    """The limits under which the capture was made, as far as they are sane."""
    usual = Limits()
    if not isinstance(said, dict):
        return usual
    values = {}
    for field in fields(Limits):
        value, default = said.get(field.name), getattr(usual, field.name)
        if isinstance(value, int | float) and 0 <= value <= default * _WIDEST:
            values[field.name] = type(default)(value)
    return Limits(**values)


def _fault(damage: warc.Damage) -> Fault:
    return Fault(damage.offset, damage.url, str(damage))
