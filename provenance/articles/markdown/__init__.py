"""Markdown: a file to an article, markup removed, the line of every paragraph kept.

The text is the paragraphs parted by a blank line, as a reader sees them; ``front_matter`` is read first,
``blocks`` parts the body, ``inline`` takes the markup out and finds the links. What front matter says becomes
metadata and, each key as ``front-matter.<key>``, claims. The first heading, where it stands first, is the
headline, marked as furniture as in every format; a picture's description is a caption.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from provenance.articles.charset import decode
from provenance.articles.markdown import blocks, front_matter, inline
from provenance.errors import LoadError
from provenance.model import Article, Claim, Kind, Link, Paragraph, Part, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Page

_TYPES = ("text/markdown", "text/x-markdown")
_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
_SIGNS = re.compile(r"^(?:---[ \t]*\n[A-Za-z][\w-]*:\s|#{1,3} \S)|^.{0,2000}?\]\(https?://", re.DOTALL)
_SOURCES = ("source", "source_url", "original", "original_url", "original_source", "original-source")
_MOST = 50_000  # paragraphs of one article
_BOUND = 1000  # characters of a claim


def accepts(page: Page) -> bool:
    """Whether a page is Markdown: by type or name; without either, by a head that only Markdown has."""
    declared = page.content_type.split(";")[0].strip().lower()
    name = (page.name or page.url or "").split("?")[0].split("#")[0].lower()
    if declared in _TYPES or (declared in {"", "text/plain"} and name.endswith(_SUFFIXES)):
        return True
    if declared or re.search(r"\.\w{1,5}$", name):
        return False
    return bool(_SIGNS.match(page.body[:4096].decode("utf-8", "replace")))


def load(page: Page) -> Iterator[Article]:
    """The one article of a file. Raises LoadError ``malformed.charset``, ``malformed.no_article``."""
    decoded = decode(page.body, page.content_type, markup=False)
    matter, start = front_matter.split(decoded.text)
    first_line = decoded.text.count("\n", 0, start) + 1
    pieces, references = blocks.split(decoded.text[start:], first_line)
    if len(pieces) > _MOST:
        raise LoadError(
            f"This file has more than {_MOST:,} paragraphs and was not read: give one article.",
            reason="limit.extract",
        )
    article = _assemble(pieces, references, page.url)
    if not article.paragraphs:
        raise LoadError(
            "This Markdown file holds no text below its front matter: give the whole article.",
            reason="malformed.no_article",
        )
    claims = [
        Claim(f"front-matter.{key}", value[:_BOUND], f"{key}: {value}"[:300])
        for key, values in matter.items()
        for value in values[:30]
        if value
    ]
    canonical = _one(matter, "canonical", "canonical_url", "canonicalurl", "canonical-url")
    if canonical and canonical.startswith(("http://", "https://")):
        claims.insert(0, Claim("canonical", canonical[:_BOUND], f"canonical: {canonical}"[:300]))
    source = _one(matter, *_SOURCES)
    if source:
        claims.append(Claim("meta.original-source", source[:_BOUND], f"source: {source}"[:300]))
    if decoded.conflict:
        claims.append(Claim("charset.conflict", f"{decoded.conflict} {decoded.codec}", decoded.words))
    from provenance.text.languages.detection import detect

    yield replace(
        article,
        title=_one(matter, "title") or article.title,
        authors=tuple(
            author for key in ("author", "authors", "byline") for author in matter.get(key, ()) if author
        ),
        publisher=_one(matter, "publisher", "site_name", "publication", "outlet"),
        published=_date(_one(matter, "date", "published", "pubdate", "publishdate")),
        modified=_date(_one(matter, "lastmod", "updated", "modified", "last_modified_at")),
        language=_one(matter, "lang", "language", "locale") or detect(article.text),
        license=_one(matter, "license", "licence"),
        claims=tuple(claims),
    )


def _one(matter: dict[str, tuple[str, ...]], *keys: str) -> str | None:
    return next((matter[key][0] for key in keys if matter.get(key) and matter[key][0]), None)


def _date(value: str | None) -> str | None:
    match = re.match(
        r"(\d{4}-\d{2}(?:-\d{2})?)(?:[T ](\d{2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:?\d{2})?)?", value or ""
    )
    if not match:
        return None
    day, time, zone = match.groups()
    return day + (f"T{time}" if time else "") + (zone or "")


def _assemble(pieces: list[blocks.Piece], references: dict[str, str], base: str | None) -> Article:
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    title: str | None = None
    place = 0
    for piece in pieces:
        read = inline.Inline(piece.source) if piece.code else inline.read(piece.source, references)
        if not re.search(r"[^\W_]", read.text):
            continue
        span = Span(place, place + len(read.text))
        headline = piece.kind == Kind.HEADING and not paragraphs
        if headline:
            title = read.text
        links = [
            Link(url, Span(place + start, place + end))
            for start, end, target in read.links
            if (url := _absolute(base, target))
        ]
        paragraphs.append(
            Paragraph(
                span,
                Kind.CAPTION if read.picture else piece.kind,
                Part.FURNITURE if headline else Part.MAIN,
                tuple(links),
                line=piece.line,
            )
        )
        texts.append(read.text)
        place = span.end + 2
    return Article("\n\n".join(texts), tuple(paragraphs), url=base, title=title)


def _absolute(base: str | None, target: str) -> str | None:
    try:
        url = urljoin(base or "", target.strip())
    except ValueError:
        return None
    return url if url.lower().startswith(("http://", "https://")) else None
