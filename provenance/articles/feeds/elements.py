"""Elements of a feed under one name each, whatever prefix a feed gives to their namespace.

Names are in lower case with the prefix that the namespace has here: ``atom:title``, ``content:encoded``; none
for RSS and sitemaps. A prefix that was never bound is taken by its usual meaning; an unknown namespace is
``?:``, except where it is the default one, which careless feeds invent for RSS itself.
"""

from __future__ import annotations

import hashlib
import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACES = {
    "purl.org/rss/1.0": "",
    "purl.org/net/rss1.1": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "backend.userland.com/rss": "",
    "backend.userland.com/rss2": "",
    "blogs.law.harvard.edu/tech/rss": "",
    "cyber.law.harvard.edu/rss": "",
    "channel.netscape.com/rdf/simple/0.9": "",
    "www.sitemaps.org/schemas/sitemap/0.9": "",
    "www.google.com/schemas/sitemap/0.84": "",
    "www.w3.org/2005/atom": "atom:",
    "purl.org/atom/ns": "atom:",
    "purl.org/dc/elements/1.0": "dc:",
    "purl.org/dc/elements/1.1": "dc:",
    "purl.org/dc/terms": "dcterms:",
    "purl.org/rss/1.0/modules/content": "content:",
    "search.yahoo.com/mrss": "media:",
    "video.search.yahoo.com/mrss": "media:",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "backend.userland.com/creativecommonsrssmodule": "cc:",
    "cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "cc:",
    "web.resource.org/cc": "cc:",
    "creativecommons.org/ns": "cc:",
    "www.google.com/schemas/sitemap-news/0.9": "news:",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf:",
    "www.w3.org/1999/xhtml": "xhtml:",
}
_USUAL = {
    **{prefix: f"{prefix}:" for prefix in ("atom", "dc", "dcterms", "content", "media", "feedburner", "cc")},
    **{prefix: f"{prefix}:" for prefix in ("news", "rdf", "xhtml")},
    **dict.fromkeys(("atom10", "a10", "a"), "atom:"),
    "creativecommons": "cc:",
}
_UNKNOWN = "?:"


class Tag(str):
    """A piece of markup among the text of an element."""

    __slots__ = ()


class Node:
    """An element of an entry: its name, attributes, children; ``parts`` are its text, and markup in it.

    ``has_markup`` says that there are elements among its text, ``cut`` that a part of it was not kept.
    """

    __slots__ = (
        "_beyond", "_named", "attributes", "base", "children", "cut", "has_markup", "language", "lines",
        "name", "parts",
    )  # fmt: skip

    def __init__(self, name: str, attributes: dict[str, str], base: str, language: str) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Node] = []
        self.parts: list[str] = []
        self.base = base
        self.language = language
        self.lines = (0, 0)
        self.has_markup = self.cut = False
        self._beyond: hashlib._Hash | None = None
        self._named: dict[str, list[Node]] | None = None

    def beyond(self, text: str) -> None:
        """Takes note of text that is not kept, so that the digest knows it."""
        if self._beyond is None:
            self._beyond = hashlib.sha256()
        self._beyond.update(text.encode("utf-8", "replace"))

    def digest(self) -> str:
        """The SHA-256 of the element and all below it, however it is indented; in hexadecimal."""
        said: list[str] = []
        waiting = [self]
        while waiting:
            node = waiting.pop()
            said.append(node.name)
            if node.attributes:
                said += (f"{key}={value}" for key, value in sorted(node.attributes.items()))
            said.append(node.text)
            if node.children:
                waiting.extend(reversed(node.children))
        if self._beyond:
            said.append(self._beyond.hexdigest())
        return hashlib.sha256("\x1f".join(said).encode("utf-8", "replace")).hexdigest()

    @property
    def text(self) -> str:
        """The text of the element, its markup written out again."""
        parts = self.parts
        if not self.has_markup:
            return (parts[0] if len(parts) == 1 else "".join(parts)).strip()
        # Text beside real elements was written as text; beside escaped ones it is markup itself.
        plain = self.is_xhtml or not any("<" in part for part in parts if type(part) is not Tag)
        return "".join(
            html.escape(part, quote=False) if plain and type(part) is not Tag else part for part in parts
        ).strip()

    @property
    def is_xhtml(self) -> bool:
        """Whether the element says that its markup is part of the feed's own."""
        kind = self.attributes.get("type", "")
        return kind in ("xhtml", "application/xhtml+xml") or self.name == "xhtml:body"

    def all(self, *names: str) -> list[Node]:
        """The children of these names, in the order of the names, then of the document.

        Asked of a whole element only.
        """
        known = self._known()
        if known.keys().isdisjoint(names):
            return []
        return [child for name in names if name in known for child in known[name]]

    def has(self, names: frozenset[str]) -> bool:
        """Whether there is a child of one of these names."""
        return not self._known().keys().isdisjoint(names)

    def _known(self) -> dict[str, list[Node]]:
        if self._named is None:
            self._named = {}
            for child in self.children:
                self._named.setdefault(child.name, []).append(child)
        return self._named

    def first(self, *names: str) -> Node | None:
        """The first child with a text or an attribute, by the order of the names."""
        return next((one for one in self.all(*names) if one.parts or one.attributes or one.children), None)

    def said(self, *names: str) -> str:
        """The text of the first child that has one, by the order of the names; empty where none has."""
        for each in self.all(*names):
            if text := each.text:
                return text
        return ""

    def walk(self) -> Iterator[Node]:
        """The element and all below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


class Names:
    """The names of elements while a document is read; ``bind`` gives the names inside another element."""

    __slots__ = ("_cache", "_default", "_prefixes")

    def __init__(self, default: str = "", prefixes: dict[str, str] | None = None) -> None:
        self._default = default
        self._prefixes = prefixes or {}
        self._cache: dict[str, str] = {}

    def bind(self, attributes: dict[str, str], *, root: str = "") -> Names:
        """The names where the ``xmlns`` attributes of an element hold."""
        default, prefixes = self._default, dict(self._prefixes)
        if root in ("feed", "entry"):
            default = "atom:"
        for key, value in attributes.items():
            if key == "xmlns":
                default = _space(value, default)
            elif key.startswith("xmlns:"):
                prefixes[key[6:].lower()] = _space(value, _UNKNOWN)
        return Names(default, prefixes)

    def __call__(self, tag: str) -> str:
        """The name of an element as it is written."""
        name = self._cache.get(tag)
        if name is None:
            prefix, colon, local = tag.lower().rpartition(":")
            space = self._prefixes.get(prefix, _USUAL.get(prefix, _UNKNOWN)) if colon else self._default
            name = f"{space}{local}"
            if len(self._cache) < 1000:
                self._cache[tag] = name
        return name


def _space(address: str, otherwise: str) -> str:
    key = address.strip().lower().rstrip("/#")
    for scheme in ("http://", "https://"):
        key = key.removeprefix(scheme)
    return _SPACES.get(key, otherwise)
