"""Where a finding lies in the checked tree, and addresses as URIs, for formats that point at files.

Such formats are read beside a repository: GitHub refuses a whole file for one result without a place in it.
So a finding on a web page points at what caused the check: the lines of the entry in a feed of the tree, the
line of the list or configuration that named the target, the target itself where it is a file of the tree.
Where nothing in the tree did, there is no place, and a format that must have one takes ``FALLBACK``.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from dataclasses import dataclass
from ipaddress import IPv6Address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Report, Span

_WEB = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#\\]+)", re.IGNORECASE)
_HOST = re.compile(
    r"(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[(?P<address>[0-9a-f:.]+)\])(?::(?P<port>\d{0,5}))?", re.IGNORECASE
)
_URI = "/:?#@!$&'()*+,;=%~"
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_MOST_ADDRESSES = 10  # an article made of more originals than that is no republication
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_ADDRESS = 2000  # what browsers and servers take; one that is longer is cut short by some reader


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a file, counted from 1; the path is relative to the root of the tree, with ``/``."""

    file: str
    start: int = 1
    end: int = 1


FALLBACK = Place("provenance.toml")


@dataclass(frozen=True, slots=True)
class Tree:
    """The checked tree: its root, and the working directory that paths are named from."""

    root: str
    here: str

    @classmethod
    def around(cls, folder: str | None = None) -> Tree:
        """The repository around a folder (default: the working directory), or the folder where none is."""
        here = Path(folder or ".").absolute()
        known = (one for one in (here, *here.parents) if (one / ".git").exists())
        return cls(str(next(known, here)), str(here))

    def place(self, report: Report, span: Span | None = None) -> Place | None:
        """What in the tree caused a report; ``span`` is the place in the copy that matters."""
        listed = report.listed
        if listed and listed.file:
            file = self.path(listed.file)
            start = max(1, listed.start or 1)
            return Place(file, start, max(start, listed.end or start)) if file else None
        if "://" in report.target or not os.path.isfile(os.path.join(self.here, report.target)):  # noqa: PTH113, PTH118 -- total for any text, which Path is not
            return None
        file = self.path(report.target)
        if not file:
            return None
        article = report.comparison.article if report.comparison else None
        return Place(file, *_lines(article, span)) if article and span else Place(file)

    def path(self, name: str) -> str | None:
        """A path as it is named from the root; ``None`` for one outside of the tree."""
        path = os.path.relpath(os.path.join(self.here, name), self.root)  # noqa: PTH118 -- as above
        return None if path == "." or path.split(os.sep, 1)[0] == ".." else path.replace(os.sep, "/")


def file_uri(path: str) -> str:
    """A relative path as a relative URI (RFC 3986); any file name has one."""
    return quote(path.encode("utf-8", "surrogateescape" if _is_name(path) else "surrogatepass"), safe="/")


def web_uri(url: str) -> str | None:
    """An http or https address as a URI, percent-encoded; ``None`` for anything else.

    Without user name and password, and with the host in ASCII. An address whose host is no name of a host, or
    that is too long for its readers, has none: one such URI makes some readers refuse the whole file.
    """
    match = _WEB.match(url := url.strip())
    if not match or len(url) > _LONGEST_ADDRESS:
        return None
    authority, rest = match.group("authority").rpartition("@")[2], url[match.end() :]
    host = _HOST.fullmatch(_ascii(authority))
    if not host or int(host.group("port") or 0) > 65535 or not _is_address(host.group("address")):
        return None
    if rest[:1] == "\\":
        rest = f"/{rest[1:]}"
    uri = f"{match.group('scheme').lower()}://{host.group()}{_encoded(rest)}"
    return uri if len(uri) <= _LONGEST_ADDRESS else None


def addresses(report: Report) -> Iterator[tuple[str, str]]:
    """The addresses of the copy and the first originals, each once, with what it is; as URIs."""
    seen: set[str] = set()
    found = report.comparison
    copy = (found.article.url if found else None) or report.target
    told = [(copy, "the copy")]
    told += [(one.url or one.article.url or "", "the original") for one in found.originals] if found else []
    for url, what in told:
        uri = web_uri(url)
        if uri and uri not in seen and len(seen) < _MOST_ADDRESSES:
            seen.add(uri)
            yield uri, what


def _encoded(text: str) -> str:
    """The text percent-encoded; a lone surrogate has no UTF-8 (WHATWG), and only the first ``#`` parts."""
    text = _SURROGATE.sub("\ufffd", _BARE_PERCENT.sub("%25", text))
    before, sign, fragment = text.partition("#")
    return quote(before, safe=_URI) + sign + quote(fragment, safe=_URI.replace("#", ""))


def _is_address(text: str | None) -> bool:
    """Whether what stands in brackets is an address of IPv6; nothing is none that is wrong."""
    try:
        return text is None or bool(IPv6Address(text))
    except ValueError:
        return False


def _ascii(authority: str) -> str:
    """A host name of any script as it is looked up (IDNA); as it is where it has no such form."""
    try:
        return authority.encode("idna").decode("ascii")
    except UnicodeError:
        return authority


def _is_name(path: str) -> bool:
    """Whether every lone surrogate stands for one byte of a file name, as ``os.fsdecode`` writes it."""
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _lines(article: Article, span: Span) -> tuple[int, int]:
    """The lines of a span in the file, where its format has lines; else the first."""
    first = _line(article, span.start)
    return first, max(first, _line(article, max(span.start, span.end - 1)))


def _line(article: Article, at: int) -> int:
    before = bisect_right(article.paragraphs, at, key=lambda one: one.span.start) - 1
    paragraph = article.paragraphs[before] if before >= 0 else None
    if not paragraph or not paragraph.line:
        return 1
    # A paragraph of a text file keeps its line breaks; other formats put spaces there.
    return paragraph.line + article.text.count("\n", paragraph.span.start, min(at, paragraph.span.end))
