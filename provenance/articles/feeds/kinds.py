"""Which list a page is: RSS or Atom or a sitemap (``xml``), a JSON Feed (``json``), addresses (``list``).

The bytes are believed before the declared type, which servers get wrong: an HTML page served as
``application/rss+xml`` is no feed, and a feed served as ``text/html`` is one. A list of addresses is plain
text like any other, so only its name or its type makes it one.

Sitemaps are kept compressed more often than not (``sitemap.xml.gz``, sitemaps.org): such a file is opened.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.errors import LoadError

if TYPE_CHECKING:
    from provenance.model import Page

_HEAD = 65536  # bytes in which the first element must stand; comments and declarations are rarely longer
_GZIP = b"\x1f\x8b\x08"
_LARGEST = 32 << 20  # bytes of a feed, as over the network
_PIECE = 65536
_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
_NAMES = (".rss", ".atom", ".rdf")
_ROOTS = frozenset({"rss", "feed", "urlset", "sitemapindex"})
_ELEMENT = re.compile(r"<([A-Za-z_][\w.-]{0,60})(?::([A-Za-z_][\w.-]{0,60}))?(?=[\s/>])", re.ASCII)
_DOCTYPE = re.compile(r"<!DOCTYPE\s{1,100}([\w:.-]{1,100})", re.IGNORECASE | re.ASCII)
_RSS = re.compile(r"purl\.org/(?:rss/1\.0|net/rss1\.1)|netscape\.com/rdf/simple|<(?:\w{1,20}:)?item[\s>]")
_ATOM = re.compile(r"www\.w3\.org/2005/Atom|purl\.org/atom/", re.IGNORECASE)
_BURIED = re.compile(r"<(rss|feed|rdf:RDF)[\s>]")
_JSON = re.compile(rb"jsonfeed\.org\\?/version")
_LIST_TYPE = "text/uri-list"
_LIST_NAME = re.compile(
    r"(?:^|/)(?:[^/]*\.(?:urls|urilist|lst)|(?:urls?|links|sitemap[\w-]{0,40})\.txt)$", re.IGNORECASE
)
_MARKS = (
    (b"\x00\x00\xfe\xff", "utf-32-be", 4),
    (b"\xff\xfe\x00\x00", "utf-32-le", 4),
    (b"\x00\x00\x00<", "utf-32-be", 0),
    (b"<\x00\x00\x00", "utf-32-le", 0),
    (b"\xef\xbb\xbf", "utf-8", 3),
    (b"\xfe\xff", "utf-16-be", 2),
    (b"\xff\xfe", "utf-16-le", 2),
    (b"\x00<\x00", "utf-16-be", 0),
    (b"<\x00", "utf-16-le", 0),
)


def opened(page: Page) -> Page:
    """The page without the compression in which its file is kept (gzip); any other page as it is.

    Raises LoadError ``limit.decoded`` where more than 32 MiB are in it. What is damaged ends where it is.
    """
    if not page.body.startswith(_GZIP):
        return page
    body = _inflated(page.body, _LARGEST)
    if len(body) > _LARGEST:
        message = f"This file holds more than {_LARGEST >> 20} MiB, which is not read: give a smaller one."
        raise LoadError(message, reason="limit.decoded")
    return replace(page, body=body)


def is_declared(page: Page) -> bool:
    """Whether its type says that it is a feed, whatever is in it."""
    return page.content_type.split(";")[0].strip().lower() in _TYPES


def is_meant(page: Page) -> bool:
    """Whether its type or its name says that it is a feed or a sitemap, whatever is in it."""
    if is_declared(page):
        return True
    path = (page.url or page.name).partition("?")[0].partition("#")[0].lower().rstrip("/")
    return path.endswith((*_NAMES, ".xml", ".xml.gz", "/feed", "/rss", "/atom"))


def _inflated(body: bytes, most: int) -> bytes:
    """What can be read, and no more than a byte over ``most``: of damaged data, what is before the damage."""
    reader = zlib.decompressobj(31)
    pieces: list[bytes] = []
    size = 0
    for place in range(0, len(body), _PIECE):
        try:
            piece = reader.decompress(reader.unconsumed_tail + body[place : place + _PIECE], most - size + 1)
        except zlib.error:
            break
        pieces.append(piece)
        size += len(piece)
        if size > most or reader.eof:
            break
    return b"".join(pieces)


def kind(page: Page) -> str:
    """``xml``, ``json`` or ``list``; empty where the page is none of them."""
    if page.body.startswith(_GZIP):
        page = replace(page, body=_inflated(page.body, _HEAD)[:_HEAD])
    head = _head(page.body)
    root = _root(head)
    if root == "html":
        return ""
    if root and _is_root(root, head):
        return "xml"
    start = page.body[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"{" and (_declared(page) == _TYPES[-1] or _JSON.search(page.body)):
        return "json"
    if not root and is_list(page):
        return "list"
    # Words of a broken program before the first element: then the type must say so as well.
    told = _declared(page) in _TYPES or _name(page).endswith(_NAMES)
    buried = _BURIED.search(head) if told else None
    return "xml" if buried and _is_root(buried[1].lower(), head) else ""


def is_feed(page: Page) -> bool:
    """Whether a page is RSS 0.9 to 2.0, Atom, a JSON Feed or an XML sitemap: by bytes, then by type."""
    return kind(page) in ("xml", "json")


def is_list(page: Page) -> bool:
    """Whether a page is a plain list of addresses, which only its type (``text/uri-list``) or name says."""
    return _declared(page) == _LIST_TYPE or bool(_LIST_NAME.search(_name(page)))


def encoding(body: bytes) -> tuple[str, int]:
    """What the first four bytes say (XML 1.0, appendix F): a codec and the length of its mark, or nothing."""
    return next(((codec, size) for mark, codec, size in _MARKS if body.startswith(mark)), ("", 0))


def _declared(page: Page) -> str:
    return page.content_type.split(";")[0].strip().lower()


def _name(page: Page) -> str:
    return (page.name or page.url or "").split("?")[0].split("#")[0].lower()


def _head(body: bytes) -> str:
    codec, size = encoding(body)
    return body[size : size + _HEAD].decode("latin-1" if codec in ("", "utf-8") else codec, "replace")


def _root(head: str) -> str:
    """The first element behind declarations and comments, ``prefix:`` included; empty where there is none."""
    place = 0
    for _ in range(1000):
        while place < len(head) and (head[place].isspace() or head[place] in "\x00\ufeff"):
            place += 1
        if head.startswith("<?", place):
            end = head.find("?>", place)
            end = end if end >= 0 else head.find(">", place) - 1  # "<?xml …>" of a careless template
            place = end + 2
        elif head.startswith("<!--", place):
            end = head.find("-->", place + 4)
            place = end + 3
        elif head[place : place + 9].upper() == "<!DOCTYPE":
            end = _after_doctype(head, place)
            if end < 0:  # it says which element will come, if it ever ends
                named = _DOCTYPE.match(head, place)
                return named[1].lower() if named else ""
            place = end
        else:
            break
        if end < 0:
            return ""
    found = _ELEMENT.match(head, place)
    return found.group().removeprefix("<").lower() if found else ""


def _after_doctype(head: str, place: int) -> int:
    """The place behind a document type declaration, its own subset included; -1 where it does not end."""
    close, subset = head.find(">", place), head.find("[", place)
    if close < 0:
        return -1
    if 0 <= subset < close:
        end = re.compile(r"\]\s{0,1000}>").search(head, subset)
        return end.end() if end else -1
    return close + 1


def _is_root(root: str, head: str) -> bool:
    name = root.rpartition(":")[2]
    if name in _ROOTS:
        return True
    if name in ("rdf", "channel"):
        return bool(_RSS.search(head))
    return name == "entry" and bool(_ATOM.search(head))
