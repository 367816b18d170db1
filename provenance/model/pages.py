"""What was fetched: pages, and the way to get them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Hop:
    """One request on the way to a page: URL, HTTP status (``None``: no answer), dialled address."""

    url: str
    status: int | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a document, as they came, and where they came from.

    ``url`` is the final one, after redirects; ``None`` for a file and for standard input, which carry
    ``name`` instead. ``memento`` is set when the page is an archived version: the time it stood for
    (RFC 7089). ``headers`` are those of its answer, names in lower case, without cookies. ``notes`` are
    sentences on how it was had that a reader of the report must know (robots.txt was not asked).
    """

    body: bytes
    url: str | None = None
    name: str = ""
    content_type: str = ""
    retrieved: datetime | None = None
    memento: datetime | None = None
    hops: tuple[Hop, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


class Fetch(Protocol):
    """From a URL to a page; with ``at``, to the page as it stood then.

    Raises ``FetchError`` with a stable reason. ``Web`` and ``Replay`` are two; a test may bring a third.
    """

    def __call__(self, url: str, at: datetime | None = None) -> Page:
        """The page of ``url``."""
        ...
