"""JSON-LD, read as tolerantly as the web writes it.

Arrays, ``@graph``, several blocks, comments and CDATA around it, trailing commas, raw line breaks inside
strings, two objects in one block: all are read. What is still no JSON after that is left out.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

from provenance.articles.html.tree import clean

Node = dict[str, Any]

_WRAPPING = re.compile(
    r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?://)?\s*(?:-->|\]\]>)\s*;?\s*$"
)
_REPAIR = re.compile(r'"|/\*|//|<!--|,(?=\s*[}\]])')
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_ENDS = {"/*": "*/", "//": "\n", "<!--": "-->"}
_BOUND = 2_000_000
_NODES = 2000
_ARTICLES = re.compile(r"(?:Article|Posting|Report|Review|CreativeWork|Book|Chapter)$")


def nodes(blocks: list[str]) -> list[Node]:
    """The top-level nodes of a page's JSON-LD blocks, ``@graph`` unfolded, in order."""
    found: list[Node] = []
    for block in blocks:
        queue = _parse(block)
        while queue and len(found) < _NODES:
            value = queue.pop(0)
            if isinstance(value, list):
                queue[:0] = value[:_NODES]
            elif isinstance(value, dict):
                graph = value.get("@graph")
                if isinstance(graph, (list, dict)):
                    queue[:0] = graph[:_NODES] if isinstance(graph, list) else [graph]
                if len(value) > 1 + ("@graph" in value) or "@graph" not in value:
                    found.append(value)
                entity = value.get("mainEntity")
                if isinstance(entity, dict) and types(entity):
                    queue.append(entity)
    return found


def _parse(block: str) -> list[Any]:
    text = _WRAPPING.sub("", _WRAPPING.sub("", block[:_BOUND])).strip().rstrip(";")
    if not text:
        return []
    for attempt in (text, _repaired(text), _repaired(html.unescape(text)) if "&quot;" in text else ""):
        values = _values(attempt)
        if values:
            return values
    return []


def _repaired(text: str) -> str:
    """Without comments and commas before a closing bracket; strings stay whole. Linear in the length."""
    kept: list[str] = []
    place = 0
    while match := _REPAIR.search(text, place):
        mark = match.group()
        kept.append(text[place : match.start()])
        place = match.end()
        if mark == '"':
            string = _STRING.match(text, match.start())
            if not string:
                place = match.start()
                break
            kept.append(string.group())
            place = string.end()
        elif mark in _ENDS:
            end = text.find(_ENDS[mark], place)
            place = len(text) if end < 0 else end + len(_ENDS[mark])
    kept.append(text[place:])
    return "".join(kept)


def _values(text: str) -> list[Any]:
    """All JSON values that stand one after another at the start of a text."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    place = 0
    while place < len(text) and len(values) < 100:
        match = re.compile(r"[\s,;]*").match(text, place)
        place = match.end() if match else place
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        values.append(value)
    return values


def types(node: Node) -> tuple[str, ...]:
    """The types of a node, without their namespace."""
    kinds = node.get("@type")
    return tuple(
        str(kind).rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]
        for kind in (kinds if isinstance(kinds, list) else [kinds])
        if isinstance(kind, str)
    )


def articles(found: list[Node]) -> list[Node]:
    """The nodes that are an article, best first: more of an article's own properties come before fewer."""
    works = [node for node in found if any(_ARTICLES.search(kind) for kind in types(node))]
    own = ("headline", "articleBody", "datePublished", "author", "mainEntityOfPage")
    return sorted(works, key=lambda node: -sum(name in node for name in own))


def texts(value: Any, by_id: dict[str, Node] | None = None) -> list[tuple[str, str]]:
    """A property as ``(name, url)`` pairs, either may be empty; it is a string, a node, or a list of them."""
    found: list[tuple[str, str]] = []
    for item in (value if isinstance(value, list) else [value])[:50]:
        if isinstance(item, dict):
            known = (by_id or {}).get(str(item.get("@id"))) if "name" not in item else None
            node = known or item
            name = _first(node.get("name")) or _first(node.get("headline")) or _first(node.get("@value"))
            url = _first(node.get("url")) or _first(node.get("@id"))
            if name or url:
                found.append((name, url))
        elif isinstance(item, (str, int, float)) and not isinstance(item, bool):
            text = clean(html.unescape(str(item)[:2000]))
            if text:
                found.append(("", text) if re.match(r"(?:https?:)?//", text) else (text, ""))
    return found


def _first(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return clean(html.unescape(value[:2000])) if isinstance(value, str) else ""
