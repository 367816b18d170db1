"""What a page shows and what it is made of, at a glance: one pass over the markup, no tree.

It is for pages that are no article (a challenge, a consent wall, an empty shell), which the loaders have no
interest in. Nothing here is exact: an attribute that holds ``>`` ends its tag early, and hidden text counts.
Time grows with the length and with nothing else, whatever the markup.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from provenance.text.folding import fold

if TYPE_CHECKING:
    from provenance.model import Page

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|script|div|p|h1)\b", re.IGNORECASE)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]{0,40})")
_RAW = frozenset({"script", "style", "template", "svg", "textarea", "select", "noscript"})
_INLINE = frozenset(
    {"a", "b", "i", "em", "strong", "span", "font", "small", "u", "abbr", "sup", "sub", "wbr"}
)
_STORY = ("article:published_time", '"datepublished"', '"newsarticle"', 'itemprop="datepublished"')
_TAGS, _TEXT = 100_000, 100_000  # tags and characters beyond which a page is no wall but a book
_LABEL = 60
# One page at a time: threads gain nothing on one interpreter, and thirty large pages hold a gigabyte as text.
_ONE = threading.Lock()


@dataclass(slots=True)
class Look:
    """What was seen; texts are folded (``text.folding``), markup is in lower case.

    ``blocks`` are the pieces of text that a reader sees, ``labels`` the words on buttons and links,
    ``unscripted`` what readers without scripts are told. ``is_story``: the page says when it was published.
    """

    raw: str
    title: str = ""
    headings: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    unscripted: str = ""
    scripts: int = 0
    script_length: int = 0
    has_password: bool = False
    has_prose: bool = False
    is_story: bool = False

    @property
    def text(self) -> str:
        """All that a reader sees, on one line."""
        return " ".join(self.blocks)


def look(page: Page) -> Look | None:
    """The page at a glance, or ``None`` where it is no HTML."""
    kind = page.content_type.partition(";")[0].strip().lower()
    if kind not in {"", "text/html", "application/xhtml+xml"} or not _HTML.search(page.body[:4096]):
        return None
    with _ONE:
        text = page.body.decode("utf-8", "replace")
        seen = Look(text.lower())
        if len(seen.raw) != len(text):  # a few letters grow in lower case; places must agree
            text = seen.raw
        seen.is_story = any(mark in seen.raw for mark in _STORY)
        _walk(text, seen)
        return seen


def _walk(text: str, seen: Look) -> None:
    place, tags, length = 0, 0, 0
    piece: list[str] = []
    label: list[str] | None = None
    inside = ""
    while tags < _TAGS and length < _TEXT:
        start = text.find("<", place)
        shown = text[place : start if start >= 0 else len(text)]
        if shown.strip():
            words = unescape(shown[:_TEXT])
            length += len(words)
            piece.append(words)
            if label is not None:
                label.append(words)
        if start < 0:
            break
        tags += 1
        found = _NAME.match(text, start)
        if not found:
            if text[start + 1 : start + 2] not in {"!", "?", "/"}:
                place = start + 1  # a bare less-than sign
                continue
            comment = text.startswith("<!--", start)
            end = text.find("-->" if comment else ">", start + 1)
            if end < 0:
                break
            place = end + (3 if comment else 1)
            continue
        end = text.find(">", found.end())
        if end < 0:
            break
        name, closing = found[1].lower(), text[start + 1] == "/"
        place = end + 1
        if name in _RAW and not closing:
            place = _raw(name, text, start, end, seen)
            continue
        if name == "title" or name not in _INLINE:
            _put(piece, inside, seen)
            inside = "" if closing else name
        if name == "input":
            _input(seen.raw[start:end], seen)
        if name in {"a", "button"}:
            if closing and label is not None:
                _label("".join(label), seen)
            label = None if closing else []
    _put(piece, inside, seen)


def _raw(name: str, text: str, start: int, end: int, seen: Look) -> int:
    """Past an element whose content is no text that is shown."""
    last = seen.raw.find(f"</{name}", end)
    last = len(text) if last < 0 else last
    if name == "script":
        seen.scripts += 1
        seen.script_length += last - start
    elif name == "noscript":
        seen.unscripted += " " + fold(re.sub(r"<[^<>]*>", " ", text[end + 1 : min(last, end + 5000)])).text
    return last


def _input(tag: str, seen: Look) -> None:
    if re.search(r"\btype\s*=\s*[\"']?password", tag):
        seen.has_password = True
    value = re.search(r"\bvalue\s*=\s*[\"']?([^\"'>]{1,60})", tag)
    if value and re.search(r"\btype\s*=\s*[\"']?(?:submit|button)", tag):
        _label(unescape(value[1]), seen)


def _label(words: str, seen: Look) -> None:
    folded = fold(" ".join(words.split())[: _LABEL + 1]).text.strip(" .!>»")
    if folded and len(folded) <= _LABEL:
        seen.labels.add(folded)


def _put(piece: list[str], inside: str, seen: Look) -> None:
    words = fold(" ".join("".join(piece).split())).text.strip()
    piece.clear()
    if not words:
        return
    if inside == "title":
        seen.title = seen.title or words[:500]
        return
    seen.blocks.append(words)
    if inside in {"h1", "h2"}:
        seen.headings.append(words[:500])
    seen.has_prose = seen.has_prose or (inside == "p" and len(words) >= 40)
