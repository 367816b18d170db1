"""Title, authors, publisher, dates, language and licence: each from the place that is right most often."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.articles.html import dates
from provenance.articles.html.structured import Node, texts
from provenance.articles.html.tree import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborHTMLParser

    from provenance.model import Claim

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "meta.article.published",
    "meta.parsely-pub-date",
    "meta.sailthru.date",
    "meta.dcterms.created",
    "meta.dcterms.issued",
    "meta.dc.date.issued",
    "meta.dcterms.date",
    "meta.dc.date",
    "meta.citation_publication_date",
    "meta.pubdate",
    "meta.publishdate",
    "meta.publish-date",
    "meta.publish_date",
    "meta.date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "meta.dcterms.modified",
    "meta.dc.date.modified",
)
_AUTHOR = (
    "meta.author",
    "article:author",
    "meta.dc.creator",
    "meta.dcterms.creator",
    "meta.parsely-author",
    "meta.sailthru.author",
    "meta.citation_author",
    "meta.creator",
)
_BY = re.compile(r"^(?:by|von|par|por|di|da|door|автор|oleh)[:\s]+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|&|\band\b|\bund\b|\bet\b|\||\n)\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$")
_TAIL = re.compile(r"\s+[|–—·»:-]\s+|\s*[|»]\s*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page beside its text."""

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    license: str | None = None


def read(tree: LexborHTMLParser, claims: list[Claim], works: list[Node], by_id: dict[str, Node]) -> Metadata:
    """The metadata of a parsed page from its claims and its JSON-LD works; ``titles`` are best first."""
    said: dict[str, str] = {}
    for claim in claims:
        said.setdefault(claim.name if claim.name.startswith("json") else claim.name.lower(), claim.value)
    return Metadata(
        titles=_titles(tree, said),
        authors=_authors(tree, said, works, by_id),
        publisher=said.get("json-ld.publisher")
        or said.get("og:site_name")
        or said.get("meta.publisher")
        or said.get("meta.dc.publisher")
        or said.get("json-ld.provider"),
        published=_date([said.get("json-ld.datePublished"), *map(said.get, _PUBLISHED)])
        or _date(_times(tree, "datePublished")),
        modified=_date([said.get("json-ld.dateModified"), *map(said.get, _MODIFIED)])
        or _date(_times(tree, "dateModified")),
        language=_language(tree, said),
        license=said.get("license") or said.get("link.license") or said.get("json-ld.license"),
    )


def _titles(tree: LexborHTMLParser, said: dict[str, str]) -> tuple[str, ...]:
    """Titles without the site's name, the likeliest to be the visible headline first."""
    node = tree.css_first("title")
    page = clean((node.text(deep=True) if node else "")[:500])
    found = [
        said.get("json-ld.headline"),
        said.get("og:title"),
        said.get("meta.title"),
        said.get("meta.twitter:title"),
    ]
    site = (said.get("og:site_name") or "").casefold()
    if page:
        pieces = [piece for piece in _TAIL.split(page) if piece]
        kept = [piece for piece in pieces if piece.casefold() != site]
        found += [max(kept or pieces, key=len, default=page), page]
    return tuple(dict.fromkeys(title for title in found if title))


def _authors(
    tree: LexborHTMLParser, said: dict[str, str], works: list[Node], by_id: dict[str, Node]
) -> tuple[str, ...]:
    for work in works:
        names = [name for name, _ in texts(work.get("author") or work.get("creator"), by_id) if name]
        if names:
            return _people(names)
    for key in _AUTHOR:
        if (value := said.get(key)) and not re.match(r"https?:|//|@", value):
            return _people(_AND.split(value))
    nodes = tree.css(
        '[rel~="author"], [itemprop~="author"] [itemprop="name"], [itemprop~="author"], .byline .author'
    )
    return _people([clean((node.text(deep=True) or "")[:120]) for node in nodes[:8]])


def _people(names: Iterable[str]) -> tuple[str, ...]:
    cleaned = (_BY.sub("", clean(name)).strip(" ,;·|") for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if 1 < len(name) <= 120))


def _times(tree: LexborHTMLParser, name: str) -> list[str | None]:
    nodes = tree.css(f'[itemprop~="{name}"]')
    if name == "datePublished":
        nodes = [
            *nodes,
            *tree.css("time[pubdate], article time[datetime], header time[datetime], time.published"),
        ]
    return [node.attributes.get("datetime") or node.attributes.get("content") for node in nodes[:5]]


def _date(values: Iterable[str | None]) -> str | None:
    return next((found for value in values if value and (found := dates.iso(value))), None)


def _language(tree: LexborHTMLParser, said: dict[str, str]) -> str | None:
    root = tree.css_first("html")
    attributes = root.attributes if root else {}
    declared = [
        attributes.get("lang"),
        attributes.get("xml:lang"),
        said.get("og:locale"),
        said.get("json-ld.inLanguage"),
    ]
    for value in (*declared, said.get("meta.content-language"), said.get("meta.language")):
        tag = (value or "").strip()
        if _LANGUAGE.match(tag):
            return tag.replace("_", "-")
    return None
