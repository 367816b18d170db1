"""Manners: one queue an origin, a gap between requests, few of them at once, waiting where it is asked for.

Everything is a "not before" of an origin: the gap, the pause after a failure that may pass, and what the site
asks for with Retry-After. So one origin that asks to wait never holds up another, and whoever hands out work
to many threads can ask (``Queues.due``) instead of sleeping. Pauses grow without chance (1, 2, 4 … seconds):
the same run waits the same time twice, and requests of one origin never meet anyway.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from provenance.web import dates
from provenance.web.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_WAIT = 60.0  # seconds: who asks for more is asked another day
FIRST_PAUSE = 1.0  # seconds, doubled with each further failure
_LARGEST = 10 * 365 * 86400  # seconds: what is larger is no delay but a joke, and overflows a date
_DIGITS = 12


class Clock:
    """The time, and waiting for it; a test brings its own."""

    def now(self) -> float:
        """Seconds, monotonic."""
        return time.monotonic()

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        """Waits for a notice, or so many seconds."""
        condition.wait(seconds)


@dataclass(slots=True)
class _Origin:
    """The state of one origin; guarded by the condition of its queue."""

    not_before: float = 0.0
    in_flight: int = 0
    waiting: deque[object] = field(default_factory=deque)
    shut: Trouble | None = None
    until: float = 0.0
    silent: int = 0  # answers in a row that did not come


class Queues:
    """One queue for each origin: first come, first served, at most ``most`` at once, ``gap`` seconds apart.

    All origins together have ``total`` requests at once. An origin from which ``patience`` answers in a row
    did not come is shut for the run: otherwise one dead site could hold up a feed for hours.

    The gap is kept to the start of the last request and to its end, so that a slow connection does not bring
    two requests together at the other side. Shared by threads.
    """

    def __init__(
        self,
        gap: float = 0.25,
        most: int = 2,
        clock: Clock | None = None,
        *,
        total: int = 32,
        patience: int = 3,
    ) -> None:
        self._gap = gap
        self._most = most
        self._total = total
        self._patience = patience
        self._in_flight = 0
        self._clock = clock or Clock()
        self._origins: dict[str, _Origin] = {}
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, origin: str) -> Iterator[float]:
        """Waits until a request to ``origin`` may start, and holds its place; gives the seconds waited."""
        began = self._clock.now()
        ticket = object()
        with self._changed:
            state = self._origins.setdefault(origin, _Origin())
            state.waiting.append(ticket)
            try:
                while (left := self._left(state, ticket)) is None or left > 0:
                    self._clock.wait(self._changed, left)
                state.in_flight += 1
                self._in_flight += 1
                state.not_before = self._clock.now() + self._gap
            finally:
                state.waiting.remove(ticket)
                self._changed.notify_all()
        try:
            yield self._clock.now() - began
        finally:
            with self._changed:
                state.in_flight -= 1
                self._in_flight -= 1
                state.not_before = max(state.not_before, self._clock.now() + self._gap)
                self._changed.notify_all()

    def _left(self, state: _Origin, ticket: object) -> float | None:
        """The seconds until a ticket's turn; ``None`` where others must finish or start first."""
        if state.waiting[0] is not ticket or state.in_flight >= self._most or self._in_flight >= self._total:
            return None
        return state.not_before - self._clock.now()

    def postpone(self, origin: str, seconds: float) -> None:
        """No request to ``origin`` starts in the next ``seconds``."""
        with self._changed:
            state = self._origins.setdefault(origin, _Origin())
            state.not_before = max(state.not_before, self._clock.now() + seconds)

    def shut(self, origin: str, trouble: Trouble) -> None:
        """Until the wait that ``trouble`` tells of is over, nothing is asked of ``origin``."""
        with self._changed:
            state = self._origins.setdefault(origin, _Origin())
            state.shut, state.until = trouble, self._clock.now() + (trouble.wait or 0.0)

    def answered(self, origin: str) -> None:
        """An answer came from ``origin``."""
        with self._changed:
            self._origins.setdefault(origin, _Origin()).silent = 0

    def missed(self, origin: str, trouble: Trouble) -> None:
        """No answer came from ``origin`` in time."""
        with self._changed:
            state = self._origins.setdefault(origin, _Origin())
            state.silent += 1
            if self._patience and state.silent == self._patience:
                clause = f"{trouble}, as {self._patience} times in a row, and its site was left alone then"
                state.shut, state.until = Trouble(trouble.reason, clause), math.inf

    def closed(self, origin: str) -> Trouble | None:
        """Why nothing may be asked of ``origin`` now."""
        with self._changed:
            state = self._origins.get(origin)
            told = state.shut if state and self._clock.now() < state.until else None
            return told and Trouble(told.reason, str(told), wait=told.wait, retry_at=told.retry_at)

    def due(self, origin: str) -> float:
        """The seconds until a request to ``origin`` could start, if nobody waits there; 0 for at once."""
        with self._changed:
            state = self._origins.get(origin)
            return max(0.0, state.not_before - self._clock.now()) if state else 0.0


def pause(failures: int) -> float:
    """The seconds to wait after so many failures in a row."""
    return FIRST_PAUSE * float(2 ** (failures - 1))


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The seconds that an answer asks to wait (RFC 9110, 10.2.3); ``None`` where it asks for no real delay.

    A date is held against the answer's own ``Date``, so that a wrong clock on either side changes nothing,
    else against ``now``.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit() and len(value) <= _DIGITS:
        seconds = float(value)
    else:
        until = dates.read(value)
        if until is None:
            return None
        sent = dates.read(headers.get("date", "")) or now or datetime.now(UTC)
        seconds = (until - sent).total_seconds()
    return seconds if 0 < seconds <= _LARGEST else None


def later(seconds: float, now: datetime | None = None) -> datetime:
    """The moment so many seconds from ``now``, to the second."""
    return ((now or datetime.now(UTC)) + timedelta(seconds=seconds)).replace(microsecond=0)
