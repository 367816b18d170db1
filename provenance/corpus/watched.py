"""A fetch that knows for whom it has been waiting longest."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from datetime import datetime

    from provenance.model import Fetch, Page


class Watched:
    """The same fetch; shared by threads."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._lock = threading.Lock()
        self._waiting: dict[object, tuple[float, str]] = {}

    def __call__(self, url: str, at: datetime | None = None) -> Page:
        """The page, as the fetch gives it."""
        ticket = object()
        with self._lock:
            self._waiting[ticket] = time.monotonic(), urlsplit(url).netloc or url
        try:
            return self._fetch(url, at)
        finally:
            with self._lock:
                del self._waiting[ticket]

    def longest(self) -> tuple[str, float] | None:
        """The site that has been waited for longest, and for how many seconds; ``None`` for nobody."""
        with self._lock:
            if not self._waiting:
                return None
            began, site = min(self._waiting.values())
        return site, time.monotonic() - began
