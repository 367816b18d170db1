"""JSON Feed 1 and 1.1 (jsonfeed.org), one item at a time: the document is never one object in memory."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from provenance.articles.feeds.addresses import absolute, is_web
from provenance.articles.feeds.fulltext import Text
from provenance.articles.feeds.said import TITLE, Said
from provenance.articles.html.tree import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Claim

_UNKNOWN = re.compile("[\x00\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()
_PEOPLE = 20
_WORD = 8  # characters of the longest word of JSON, "\\u0000": one that ends the text may be cut
TEXT = 1 << 20


class Survey:
    """The first pass: whole items, what the feed says of itself, and where it breaks off (``fault``)."""

    __slots__ = ("count", "fault", "feed", "line")

    def __init__(self, text: str) -> None:
        self.count = 0
        self.feed: dict[str, Any] = {}
        self.fault = ""
        self.line = 0
        place = 0
        try:
            for key, value, place in _members(text):  # noqa: B007 -- the place is wanted behind the loop
                if key == "items":
                    self.count += isinstance(value, dict)
                elif len(self.feed) < 100:
                    self.feed[key] = value
        except (ValueError, RecursionError) as error:
            found = getattr(error, "pos", place)
            cut = found >= len(text.rstrip()) - _WORD or "Unterminated string" in str(error)
            self.fault = "cut" if cut else "broken"
            self.line = text.count("\n", 0, found) + 1


def items(text: str) -> Iterator[tuple[dict[str, Any], tuple[int, int], str]]:
    """The whole items before the first fault: the object, its lines, the SHA-256 of its text."""
    line, before = 1, 0
    last = 0
    try:
        for key, value, place in _members(text):
            if key == "items" and isinstance(value, dict):
                start = _start(text, last, place)
                line += text.count("\n", before, start)
                lines = (line, line + text.count("\n", start, place))
                before = start
                canonical = json.dumps(value, sort_keys=True, ensure_ascii=True)
                yield value, lines, hashlib.sha256(canonical.encode()).hexdigest()
            last = place
    except (ValueError, RecursionError):
        return


def read(item: dict[str, Any], base: str | None, shared: tuple[Claim, ...]) -> Said:
    """What an item says; ``base`` is the feed's own page, ``shared`` what the feed says of all."""
    said = Said(title=clean(_text(item, "title")))
    said.id, said.url = _text(item, "id"), absolute(base, _text(item, "url"))
    said.published, said.updated = _text(item, "date_published"), _text(item, "date_modified")
    said.language = _text(item, "language")
    outside = absolute(base, _text(item, "external_url"))
    said.claim("feed.external_url", outside)
    if is_web(said.id):
        said.claim("feed.guid", absolute(None, said.id))
        said.url = said.url or absolute(None, said.id)
    said.url = said.url or outside
    _people(item, said)
    names = {claim.name for claim in said.claims}
    said.claims += [claim for claim in shared if claim.name not in names]
    for key in ("content_html", "content_text"):
        text = _text(item, key)
        if text:
            said.cut = said.cut or len(text) > TEXT
            said.texts.append(
                Text(text[:TEXT], meant=True, markup=key == "content_html", base=said.url or base)
            )
    return said


def of_feed(feed: dict[str, Any], url: str | None) -> tuple[str | None, tuple[Claim, ...]]:
    """The feed's own page, and what it says that holds for each of its items."""
    said = Said()
    said.claim("feed.title", clean(_text(feed, "title"))[:TITLE])
    said.claim("feed.language", _text(feed, "language")[:40])
    _people(feed, said)
    return absolute(url, _text(feed, "home_page_url")) or absolute(
        url, _text(feed, "feed_url")
    ) or url, tuple(said.claims)


def _text(item: dict[str, Any], key: str) -> str:
    """A text of an object; ids may be numbers. Lone surrogates, which no output can hold, are replaced."""
    value = item.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return ""
    return _UNKNOWN.sub("\ufffd", value).strip()


def _people(item: dict[str, Any], said: Said) -> None:
    several = item.get("authors")
    people = [*(several if isinstance(several, list) else []), item.get("author")]
    for person in people[:_PEOPLE]:
        if isinstance(person, dict):
            said.claim("feed.author", _text(person, "name")[:200])


def _members(text: str) -> Iterator[tuple[str, Any, int]]:
    """The members of the object that a text is, each value of ``items`` by itself; and the place behind it.

    Raises ValueError where it is ill-formed, RecursionError where it nests too deep.
    """
    place = _expect(text, 0, "{")
    while text[place : place + 1] != "}":
        key, place = _DECODER.raw_decode(text, _expect(text, place, '"'))
        place = _expect(text, place, ":")
        if key == "items" and text[place : place + 1] == "[":
            place = _space(text, place + 1)
            while text[place : place + 1] != "]":
                value, place = _DECODER.raw_decode(text, place)
                yield key, value, place
                place = _next(text, place, "]")
            place += 1
        else:
            value, place = _DECODER.raw_decode(text, place)
            yield "" if key == "items" else key, value, place
        place = _next(text, place, "}")


def _next(text: str, place: int, end: str) -> int:
    """The place of the next value, or of the mark that ends all."""
    place = _space(text, place)
    if text[place : place + 1] == end:
        return place
    return _expect(text, place, ",")


def _expect(text: str, place: int, mark: str) -> int:
    place = _space(text, place)
    if text[place : place + 1] != mark:
        raise json.JSONDecodeError(f"no {mark}", text, min(place, len(text)))
    return place if mark == '"' else _space(text, place + 1)


def _space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _start(text: str, last: int, place: int) -> int:
    """Where the item begins that ends at a place: its first brace behind the value before it."""
    found = text.find("{", last, place)
    return found if found >= 0 else last
