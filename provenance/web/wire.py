"""What went over one connection, byte for byte, for those who keep evidence or play it again.

It is taken where the bytes cross the socket, below every parser: so a banner, a cut answer and a compressed
body are kept as they came, and a replay can send them through the same parsers once more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from provenance.web.certificates import chain

if TYPE_CHECKING:
    from provenance.web.trouble import Trouble


@dataclass(slots=True)
class Exchange:
    """One request and what came back, chunked framing and compression included.

    ``address`` is the one that was dialled, ``certificates`` the server's and those above it, in DER.
    ``trouble`` is what the network or our own rules did to it. ``truncated`` says why the answer was not read
    to its end, in the words of WARC/1.1: ``length``, ``time``, ``disconnect``, ``unspecified`` (nobody wanted
    the rest); else it is empty.
    """

    url: str
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    sent: bytearray = field(default_factory=bytearray)
    received: bytearray = field(default_factory=bytearray)
    address: str | None = None
    certificates: tuple[bytes, ...] = ()
    tls: tuple[str, ...] = ()
    trouble: Trouble | None = None
    truncated: str = ""

    def failed(self, trouble: Trouble) -> None:
        """Says what ended it."""
        self.trouble = trouble
        if self.received:
            self.truncated = _ENDS.get(trouble.reason.partition(".")[0], "disconnect")
        if trouble.reason == "limit.deadline":
            self.truncated = "time"

    def secured(self, connection: Any) -> None:
        """Takes down with whom the connection is, from its ``ssl.SSLObject`` or ``ssl.SSLSocket``."""
        if connection is not None:
            self.certificates = chain(connection)
            self.tls = tuple(filter(None, (connection.version(), (connection.cipher() or ("",))[0])))


_ENDS = {"limit": "length", "malformed": "unspecified"}


class Recorder(Protocol):
    """Who keeps exchanges; called once for each, by any thread, when no more of it will come."""

    def settings(self, settings: dict[str, object]) -> None:
        """Takes down the settings that decide how a page is followed and read."""
        ...

    def exchange(self, exchange: Exchange) -> None:
        """Keeps one exchange."""
        ...

    def decoded(self, url: str, body: bytes) -> None:
        """Takes note of the body of an answer, unpacked."""
        ...
