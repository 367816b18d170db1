"""How much a page may cost: time by the wall clock, bytes on the wire, bytes after decoding.

The timeouts of an HTTP library are given to each read anew, so a server that sends one byte a second is never
late. Here a request has a ``Budget`` with an end; each read and write gets what is left of it.
"""

from __future__ import annotations

import re
import time
from contextvars import ContextVar
from dataclasses import dataclass, fields, replace
from math import inf
from typing import TYPE_CHECKING

from provenance.errors import ConfigError
from provenance.web.trouble import Trouble

if TYPE_CHECKING:
    from provenance.web.wire import Exchange

KIB, MIB = 1 << 10, 1 << 20
_HEAD_END = re.compile(rb"\n\r?\n")
_INTERIM = re.compile(rb"HTTP/[0-9.]{1,8} 1[0-9]{2}\b")
_MAY_BE_NONE = frozenset({"gap", "layers", "memory", "redirects"})
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/xml", "text/xml"})


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes that one page may take; every limit that is hit has an outcome of its own.

    Raises ConfigError for a value with which nothing could be fetched.
    """

    connect: float = 10.0  # name, TCP and TLS together
    first_byte: float = 15.0
    hop: float = 30.0
    item: float = 90.0  # all hops together
    redirects: int = 5  # RFC 9309 follows as many
    head: int = 64 * KIB
    page: int = 8 * MIB  # below 10,000,000, where libxml2 begins to lose text without a word
    feed: int = 32 * MIB  # 100,000 entries take about half of it
    decoded: int = 8 * MIB
    layers: int = 2  # content codings on top of each other
    robots: int = 512 * KIB  # RFC 9309 asks for 500 KiB at least
    gap: float = 0.25  # between two requests to one origin
    per_origin: int = 2  # requests to one origin at once
    per_address: int = 4  # requests to one public address at once, whatever names it has
    at_once: int = 32  # requests to all origins at once
    patience: int = 3  # answers in a row that do not come, after which an origin is left alone for the run
    tries: int = 3  # of one request, where its failure may pass by itself
    memory: int = 64 * MIB  # pages that are kept for the run, so that none is fetched twice

    def __post_init__(self) -> None:
        for name, value in ((field.name, getattr(self, field.name)) for field in fields(self)):
            if not 0 <= value < inf or (not value and name not in _MAY_BE_NONE):
                raise ConfigError(f"the limit {name} cannot be {value:g}; it is more than 0")

    def widened(self, largest: int) -> Limits:
        """The same limits for pages of up to ``largest`` bytes, packed or not; those of feeds do not fall."""
        return replace(self, page=largest, decoded=largest, feed=max(self.feed, largest))

    def at_most(self, jobs: int) -> Limits:
        """The same limits with so many requests at once."""
        return replace(self, at_once=jobs)

    @property
    def of_robots(self) -> Limits:
        """The limits of a robots.txt, whatever its type."""
        return replace(self, page=self.robots, feed=self.robots, decoded=self.robots)

    def body(self, content_type: str) -> int:
        """The most bytes that a body of this type may have on the wire."""
        return self.feed if _essence(content_type) in _FEEDS else self.page

    def text(self, content_type: str) -> int:
        """The most bytes that a body of this type may have after decoding."""
        return max(self.decoded, self.feed) if _essence(content_type) in _FEEDS else self.decoded


def _essence(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def size(count: int) -> str:
    """A number of bytes as a person would say it: ``8 MiB``."""
    if count >= MIB:
        return f"{count / MIB:.3g} MiB"
    return f"{count / KIB:.3g} KiB" if count >= KIB else f"{count} bytes"


class Budget:
    """What one request may still use, and how far it has come."""

    def __init__(self, limits: Limits, item_end: float) -> None:
        self.limits = limits
        self.head = limits.head
        self.received = 0
        self.beginning = bytearray()  # the head, and what came with it
        self.sent = False
        self.in_head = True
        self.address: str | None = None
        self.exchange: Exchange | None = None  # where the bytes are kept, by whom evidence is wanted
        now = time.monotonic()
        self._item_end = item_end
        self._hop_end = now + limits.hop
        self._step_end = now + limits.connect
        self._step = f"no connection was made within {limits.connect:g} seconds"

    def sending(self) -> None:
        """The connection stands and the request goes out: from now on the first byte is waited for."""
        self.sent = True
        self._step_end = time.monotonic() + self.limits.first_byte
        self._step = f"no answer came within {self.limits.first_byte:g} seconds"

    def paused(self, seconds: float) -> None:
        """So long it was not the other side that was waited for."""
        self._item_end += seconds
        self._hop_end += seconds
        self._step_end += seconds

    def took(self, data: bytes) -> None:
        """These bytes came from the other side."""
        if data:
            self._step_end = self._hop_end
        self.received += len(data)
        if self.in_head:
            self.beginning += data
            self.head -= len(data)

    def surplus(self, announced: int) -> int:
        """How many bytes have come beyond the head and a body of ``announced`` bytes."""
        place = 0
        while found := _HEAD_END.search(self.beginning, place):
            is_interim = _INTERIM.match(self.beginning, place)
            place = found.end()
            if not is_interim:
                break
        return self.received - place - announced

    def left(self, wanted: float | None = None) -> float:
        """The seconds that are left, at most ``wanted``; raises Trouble ``limit.deadline`` when none are."""
        left = min(self._item_end, self._hop_end, self._step_end) - time.monotonic()
        if left <= 0:
            raise self.overdue()
        return left if wanted is None else min(wanted, left)

    def is_unconnected(self) -> bool:
        """Whether the time to connect is over, and that of the hop and of the page is not."""
        now = time.monotonic()
        return not self.sent and self._step_end <= now < min(self._item_end, self._hop_end)

    def overdue(self) -> Trouble:
        """The deadline that comes first, as Trouble that names it."""
        first = min(self._item_end, self._hop_end, self._step_end)
        silent = first == self._step_end and first != self._hop_end
        if silent:
            clause = self._step
        elif first == self._hop_end:
            clause = f"the answer was not complete after {self.limits.hop:g} seconds"
        else:
            clause = f"all requests for it together took longer than {self.limits.item:g} seconds"
        return Trouble("limit.deadline", clause, passes=silent)

    def head_room(self, wanted: int) -> int:
        """The most bytes to read next; raises Trouble ``limit.headers`` when the head is too long."""
        if not self.in_head:
            return wanted
        if self.head <= 0:
            clause = f"the head of the answer is longer than {size(self.limits.head)}"
            raise Trouble("limit.headers", clause)
        return min(wanted, self.head)


# Looked up at each read and write. Without a value the lookup fails, so nothing is ever sent unguarded.
BUDGET: ContextVar[Budget] = ContextVar("budget")
