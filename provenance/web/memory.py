"""One fetch for each canonical URL and run: what a run has fetched, within a number of bytes.

A page is remembered under the canonical form of its address, under which every spelling of a link finds it;
a failure under the very address that failed, for another spelling (https in place of http) may do better.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from provenance.errors import FetchError
from provenance.text.addresses import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from provenance.model import Page

_MOST = 4096  # failures: a few hundred bytes each


@dataclass(slots=True)
class _Desk:
    """Where those wait who ask for the same."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    users: int = 0


class Memory:
    """Pages and failures of one run; the pages that were wanted last, up to ``room`` bytes of bodies.

    Shared by threads: who asks for what another thread is fetching waits for it.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._held = 0
        self._pages: OrderedDict[tuple[str, datetime | None], Page] = OrderedDict()
        self._failures: OrderedDict[tuple[str, datetime | None], FetchError] = OrderedDict()
        self._desks: dict[tuple[str, datetime | None], _Desk] = {}
        self._lock = threading.Lock()

    def recall(self, url: str, at: datetime | None, make: Callable[[], Page]) -> Page:
        """The page of ``url``, made where it is not known; raises FetchError, again where it is known."""
        with self._desk((canonical(url), at)):
            page = self.page(url, at)
            if page:
                return page
            with self._lock:
                failure = self._failures.get((url, at))
            if failure:
                raise copy(failure)  # an error that is raised twice drags both its pasts along
            try:
                page = make()
            except FetchError as error:
                with self._lock:
                    self._failures[url, at] = copy(error)
                    while len(self._failures) > _MOST:
                        self._failures.popitem(last=False)
                raise
            self._keep(url, at, page)
            return page

    def page(self, url: str, at: datetime | None) -> Page | None:
        """The page that is known for ``url``."""
        key = (canonical(url), at)
        with self._lock:
            page = self._pages.get(key)
            if page:
                self._pages.move_to_end(key)
            return page

    def forget(self) -> None:
        """Everything is fetched anew."""
        with self._lock:
            self._pages.clear()
            self._failures.clear()
            self._held = 0

    def _keep(self, url: str, at: datetime | None, page: Page) -> None:
        """Keeps a page under its own address, and under the one that led there."""
        last = replace(page, hops=page.hops[-1:])
        for key, value in (((canonical(page.url or url), at), last), ((canonical(url), at), page)):
            with self._lock:
                old = self._pages.pop(key, None)
                self._held += len(value.body) - (len(old.body) if old else 0)
                self._pages[key] = value
                while self._held > self._room:
                    _, gone = self._pages.popitem(last=False)
                    self._held -= len(gone.body)

    @contextmanager
    def _desk(self, key: tuple[str, datetime | None]) -> Iterator[None]:
        with self._lock:
            desk = self._desks.setdefault(key, _Desk())
            desk.users += 1
        try:
            with desk.lock:
                yield
        finally:
            with self._lock:
                desk.users -= 1
                if not desk.users:
                    del self._desks[key]
