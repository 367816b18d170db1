"""Broken feeds, read by feedparser: what it makes of any bytes, all entries at once.

It is slow, and grows with the square of the input in several places (T21 of the house's list of threats), so
it is called in a process that can be stopped. It gets a stream, never a string: feedparser takes a string for
an address or a file name and opens it. Nothing is cleaned of scripts here, because nothing of it is shown as
HTML. feedparser counts no lines: those of an entry are those of the start tags of the source, where there are
as many as entries.
"""

from __future__ import annotations

import hashlib
import io
import re
from typing import TYPE_CHECKING, Any

from provenance.articles.charset import decode
from provenance.articles.feeds.addresses import absolute, is_web
from provenance.articles.feeds.fulltext import Text
from provenance.articles.feeds.said import TITLE, Said, finish, plain
from provenance.errors import LoadError
from provenance.model import FeedEntries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import FeedEntry, Page

TEXT = 1 << 20
_OPENING = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_ROOT = re.compile(rb"<[A-Za-z_]")
_HTML = ("text/html", "application/xhtml+xml")
_RELS = {"via": "link.via", "related": "link.related", "canonical": "canonical"}


def read(page: Page) -> FeedEntries:
    """The entries of a feed that is not well-formed.

    Raises LoadError ``malformed.xml_dtd``, ``malformed.charset``, ``feed.not_a_feed``.
    """
    from feedparser import api

    parse: Any = api.parse

    body, kind = page.body, page.content_type
    if not body.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\x00\x00\x00<", b"<\x00\x00\x00")):
        body, kind = (
            decode(body, kind).text.lstrip().encode("utf-8", "replace"),
            "application/xml; charset=utf-8",
        )
    root = _ROOT.search(body)
    if _ENTITY.search(body, 0, root.start() if root else len(body)):
        message = "This feed declares entities of its own, which are not expanded: it is not read."
        raise LoadError(message, reason="malformed.xml_dtd")
    try:
        found = parse(
            io.BytesIO(body),
            response_headers={"content-type": kind, "content-location": page.url or ""},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except RecursionError:
        raise LoadError("This feed nests too deep to be read.", reason="limit.feed") from None
    if not found.get("version") and not found.get("entries"):
        message = "This is no feed and no sitemap; give the address of one."
        raise LoadError(message, reason="feed.not_a_feed")
    feed = found.get("feed", {})
    base = absolute(page.url, _text(feed, "link")) or page.url
    spoken = _lines(body, len(found["entries"]))
    entries = tuple(
        _entry(entry, base, feed, lines, page) for entry, lines in zip(found["entries"], spoken, strict=True)
    )
    return FeedEntries(entries, plain(_text(feed, "title"))[:TITLE] or None)


def _entry(
    entry: dict[str, Any], base: str | None, feed: dict[str, Any], lines: tuple[int, int] | None, page: Page
) -> FeedEntry:
    said = Said(title=plain(_text(entry, "title")), lines=lines, digest=_digest(entry))
    said.id, said.url = _text(entry, "id"), absolute(base, _text(entry, "feedburner_origlink"))
    said.claim("feed.origlink", said.url)
    said.url = said.url or absolute(base, _text(entry, "link"))
    said.published, said.updated = _text(entry, "published"), _own(entry, "updated")
    for link in _all(entry, "links"):
        url, rel = absolute(base, _text(link, "href")), _text(link, "rel")
        said.claim("feed.license" if rel == "license" else _RELS.get(rel, "") if url else "", url)
    said.claims = [claim for claim in said.claims if claim.name]
    if is_web(said.id):
        said.claim("feed.guid", absolute(None, said.id))
        said.url = said.url or (absolute(None, said.id) if entry.get("guidislink", True) else None)
    for author in _all(entry, "authors") or _all(feed, "authors"):
        said.claim("feed.author", plain(_text(author, "name"))[:200])
    source = entry.get("source")
    if isinstance(source, dict):
        name = plain(_text(source, "title"))[:200]
        url = absolute(base, _text(source, "href") or _text(source, "link"))
        said.claim("feed.source", url or name, f"<source>{name}</source>")
        said.claim("feed.source.title", name)
    said.claim("feed.license", absolute(base, _text(entry, "license")))
    for rights in (_text(entry, "rights"), _text(feed, "rights")):
        said.rights(rights)
    for credit in _all(entry, "media_credit"):
        said.claim("feed.credit", plain(_text(credit, "content")))
    said.claim("feed.publisher", plain(_text(entry, "publisher")))
    said.claim("feed.title", plain(_text(feed, "title"))[:TITLE])
    contents = _all(entry, "content")
    said.language = next((_text(each, "language") for each in contents if each.get("language")), "")
    said.language = said.language or _text(entry, "language") or _text(feed, "language")
    summary = entry.get("summary_detail")
    for each in [*contents, *([summary] if isinstance(summary, dict) else [])]:
        text = _text(each, "value")
        said.cut = said.cut or len(text) > TEXT
        where = absolute(base, _text(each, "base")) if each.get("base") else None
        where = where if where != page.url else None
        markup = _text(each, "type") in _HTML
        said.texts.append(Text(text[:TEXT], each is not summary, markup, where or said.url or base))
    return finish(said, page)[0]


def _text(of: dict[str, Any], key: str) -> str:
    """A text of what feedparser gives; its own words for other keys are not asked."""
    value = dict.get(of, key)
    return value.strip() if isinstance(value, str) else ""


def _own(of: dict[str, Any], key: str) -> str:
    return _text(of, key)


def _all(of: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = dict.get(of, key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _digest(entry: dict[str, Any]) -> str:
    """The SHA-256 of the texts of an entry, whatever else feedparser makes of them."""
    said: list[str] = []
    waiting: list[Any] = [entry]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value[key] for key in sorted(value, reverse=True) if not key.endswith("_parsed"))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, str):
            said.append(value)
    return hashlib.sha256("\x1f".join(said).encode("utf-8", "replace")).hexdigest()


def _lines(body: bytes, count: int) -> Iterator[tuple[int, int] | None]:
    """The lines of each entry, from its start tag to before the next; nothing where the tags do not tell."""
    places = [match.start() for match in _OPENING.finditer(body)]
    if len(places) != count:
        yield from (None for _ in range(count))
        return
    line, before = 1, 0
    for number, place in enumerate(places):
        line += body.count(b"\n", before, place)
        before = place
        close = places[number + 1] if number + 1 < count else len(body)
        end = body.rfind(b"</", place, close) if number + 1 < count else body.find(b"</item", place)
        yield line, line + body.count(b"\n", place, max(place, end))
