"""What one check knows of pages that are no article: what they show, and what their site shows for nothing.

A site that answers every address with a good status says "not found" in words of its own, or shows its front
page. So where a page is another text than it should be, a sibling is asked for that cannot exist; if that is
the same page, nothing is there. One such request a host; its address is made from the page's, so that a
replay asks for the same.
"""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from provenance.errors import FetchError, LoadError
from provenance.text.addresses import canonical
from provenance.text.fingerprint import containment
from provenance.text.segments import shingles, words
from provenance.web import refusals

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.model import Article, Fetch, Page

ALIKE = 0.9  # of the words' shingles of each page stand in the other: dates and clocks may differ


class Walls:
    """Judges pages: ``reason`` and ``gated`` by what they show, ``missing`` by what else their site shows."""

    def __init__(self, fetch: Fetch, load: Callable[[Page], Article]) -> None:
        self._fetch = fetch
        self._load = load
        self._siblings: dict[str, Page | None] = {}
        self._lock = threading.Lock()

    def reason(self, page: Page, article: Article | None = None) -> tuple[str, str] | None:
        """Why a page is no article, as a dotted reason and a sentence; ``None`` where nothing says so."""
        return refusals.reason(page, article)

    def gated(self, page: Page | None, article: Article) -> bool:
        """Whether a page says that it shows only a part of its article."""
        return refusals.gated(page, article)

    def missing(self, page: Page, article: Article) -> tuple[str, str] | None:
        """``unavailable.soft_404`` where the site shows the same for an address that cannot exist."""
        if not page.url or not page.hops or page.memento:
            return None
        other = self._sibling(page.url)
        if other is None or not self._is_same(page, article, other):
            return None
        return "unavailable.soft_404", "The site shows the same page for any address; check the address."

    def _sibling(self, url: str) -> Page | None:
        """The page of an address that cannot exist beside ``url``, asked for once a host."""
        parts = urlsplit(url)
        with self._lock:
            if parts.netloc not in self._siblings:
                self._siblings[parts.netloc] = self._asked(sibling(url))
            return self._siblings[parts.netloc]

    def _asked(self, url: str) -> Page | None:
        try:
            return self._fetch(url)
        except FetchError:
            return None

    def _is_same(self, page: Page, article: Article, other: Page) -> bool:
        if canonical(other.url or "") == canonical(page.url or ""):
            return True
        try:
            found = self._load(other)
        except LoadError:
            return False
        ours, theirs = shingles(words(article.text).folded), shingles(words(found.text).folded)
        return min(containment(ours, theirs), containment(theirs, ours)) >= ALIKE


def sibling(url: str) -> str:
    """An address beside ``url`` that no site has: the last step of its path is no word but a digest."""
    parts = urlsplit(url)
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    name, dot, suffix = last.rpartition(".")
    ending = dot + suffix if name and suffix.isalpha() and len(suffix) <= 5 else ""
    digest = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:16]
    return urlunsplit((parts.scheme, parts.netloc, f"{folder}/provenance-{digest}{ending}", "", ""))
