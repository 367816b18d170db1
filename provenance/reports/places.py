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
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Report, Span

_WEB = re.compile(r"https?://(?=[^/?#\s])", re.IGNORECASE)
_URI = "/:?#@!$&'()*+,;=%~"
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
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

    Without user name and password; an address that is too long for its readers is none.
    """
    url = url.strip()
    match = _WEB.match(url)
    if not match:
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if not host:
        return None
    end = next((at for at in range(match.end(), len(url)) if url[at] in "/?#\\"), len(url))
    authority = url[match.end() : end].rpartition("@")[2]
    rest = url[end:] if url[end : end + 1] != "\\" else f"/{url[end + 1 :]}"
    name = authority if authority.startswith("[") else _encoded(authority)
    uri = url[: match.end()].lower() + name + _encoded(rest)
    return uri if len(uri) <= _LONGEST_ADDRESS else None


def addresses(report: Report) -> Iterator[tuple[str, str]]:
    """The address of the copy and of each original, each once, with what it is; as URIs."""
    seen = set()
    found = report.comparison
    copy = (found.article.url if found else None) or report.target
    told = [(copy, "the copy")]
    told += [(one.url or one.article.url or "", "the original") for one in found.originals] if found else []
    for url, what in told:
        uri = web_uri(url)
        if uri and uri not in seen:
            seen.add(uri)
            yield uri, what


def _encoded(text: str) -> str:
    return quote(_BARE_PERCENT.sub("%25", text).encode("utf-8", "surrogatepass"), safe=_URI)


def _is_name(path: str) -> bool:
    """Whether every lone surrogate stands for one byte of a file name, as ``os.fsdecode`` writes it."""
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _lines(article: Article, span: Span) -> tuple[int, int]:
    """The lines of a span in the file, where its format has lines; else the first."""
    before = bisect_right(article.paragraphs, span.start, key=lambda one: one.span.start) - 1
    paragraph = article.paragraphs[before] if before >= 0 else None
    if not paragraph or not paragraph.line:
        return 1, 1
    first = paragraph.line + article.text.count("\n", paragraph.span.start, span.start)
    inside = article.text[span.start : min(span.end, paragraph.span.end)].rstrip()
    return first, first + inside.count("\n")
