"""An outlet's list of its articles: RSS, Atom, a news sitemap, an index of sitemaps.

Read for three things only: title, address, date. The parser is expat as it comes with Python, in one pass and
without building a tree. What a list could do to a reader is refused: entities of its own
(``malformed.xml_dtd``), depth, length; nothing that a document names is opened. Of a list that is cut or
ill-formed, the entries before the fault are used.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.parsers import expat

from provenance.errors import LoadError

if TYPE_CHECKING:
    from provenance.model import Page

MOST = 10_000  # entries; a news sitemap has 1,000 at most, a feed rarely more than 100
_BYTES = 8 << 20  # of a list that are read; the entries behind them are not seen
_DEPTH = 64
_LONGEST = 2_000  # characters kept of a title, a summary, an address
_ROOTS = frozenset({"rss", "rdf", "feed", "urlset", "sitemapindex"})
_HOLDERS = frozenset({"item", "entry", "url", "sitemap"})
_FIELDS = {
    "title": "title", "news:title": "title",
    "link": "link", "loc": "link", "guid": "guid", "feedburner:origlink": "original",
    "pubdate": "date", "published": "date", "news:publication_date": "date", "dc:date": "date",
    "updated": "modified", "lastmod": "modified",
    "description": "summary", "summary": "summary",
}  # fmt: skip
_TAG = re.compile(r"<[^<>]{0,2000}+>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that an outlet lists; ``title`` and ``summary`` are plain text, either may be empty."""

    url: str
    title: str = ""
    summary: str = ""
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list holds: articles, or further lists."""

    entries: tuple[Entry, ...]
    lists: tuple[Entry, ...] = ()


def read(page: Page) -> Listing:
    """The entries of a page that is a list, in its order.

    Raises LoadError ``feed.not_a_feed`` for any other page, ``malformed.xml_dtd`` for one with entities of
    its own.
    """
    reader = _Reader(page.url or "")
    whole = len(page.body) <= _BYTES
    try:
        reader.parser.Parse(page.body[:_BYTES].lstrip(), whole)
    except LoadError:
        raise
    # What came before a fault stands; an encoding that Python does not have is a fault of the first line.
    except (_Full, expat.ExpatError, ValueError, LookupError):
        pass
    if not reader.is_list:
        message = "This is no feed and no sitemap; give the address of one."
        raise LoadError(message, reason="feed.not_a_feed")
    return Listing(tuple(reader.entries), tuple(reader.lists))


class _Full(Exception):  # noqa: N818 -- no error: enough was read
    """Enough of a list was read."""


class _Reader:
    """The entries of one document, gathered while expat reads it."""

    def __init__(self, base: str) -> None:
        self._base = base
        self.entries: list[Entry] = []
        self.lists: list[Entry] = []
        self.is_list = False
        self._depth = 0
        self._holder = ""
        self._at = 0
        self._fields: dict[str, str] = {}
        self._field = ""
        self._text: list[str] = []
        self._room = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = _refuse

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise _Full
        name = tag.lower()
        if self._depth == 1:
            self.is_list = name.rpartition(":")[2] in _ROOTS
            if not self.is_list:
                raise _Full
        elif not self._holder:
            if name in _HOLDERS:
                self._holder, self._at, self._fields = name, self._depth, {}
        elif self._depth == self._at + 1 or name.startswith("news:"):
            self._open(name, attributes)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        field = _FIELDS.get(name, "")
        if name == "link" and attributes.get("href"):  # Atom
            if attributes.get("rel", "alternate") == "alternate":
                self._fields.setdefault("link", attributes["href"][:_LONGEST])
            return
        if field and not self._fields.get(field):
            self._field, self._text, self._room = field, [], _LONGEST

    def _characters(self, text: str) -> None:
        if self._field and self._room > 0:
            self._text.append(text[: self._room])
            self._room -= len(text)

    def _end(self, tag: str) -> None:
        name = tag.lower()
        if self._field and _FIELDS.get(name) == self._field:
            self._fields[self._field] = "".join(self._text).strip()
            self._field = ""
        if self._holder and self._depth == self._at:
            self._close()
        self._depth -= 1

    def _close(self) -> None:
        fields, holder, self._holder, self._field = self._fields, self._holder, "", ""
        url = self._whole(fields.get("original") or fields.get("link") or fields.get("guid") or "")
        if not url.startswith(("http://", "https://")):
            return
        date = _moment(fields.get("date") or fields.get("modified", ""))
        entry = Entry(url, _plain(fields.get("title", "")), _plain(fields.get("summary", "")), date)
        (self.lists if holder == "sitemap" else self.entries).append(entry)
        if len(self.entries) + len(self.lists) >= MOST:
            raise _Full

    def _whole(self, url: str) -> str:
        """An address, which a list may give relative to its own."""
        try:
            return urljoin(self._base, url) if url else ""
        except ValueError:
            return ""


def _refuse(*_: object) -> None:
    message = "This list declares entities of its own, which are not expanded: it is not read."
    raise LoadError(message, reason="malformed.xml_dtd")


def _plain(text: str) -> str:
    """Text without markup, which feeds carry escaped once or twice."""
    for _ in range(2):
        text = html.unescape(_TAG.sub(" ", text))
    return " ".join(text.split())


def _moment(text: str) -> datetime | None:
    """The moment of a date of a feed (RFC 822) or a sitemap (ISO 8601), in UTC."""
    if not 10 <= len(text) <= 64:
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        try:
            when = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    try:
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
