"""HTML: a page to an article, with everything that a reader sees from the headline down.

``tree`` knows elements, ``blocks`` walks them, ``mask`` says which blocks are the article's own text,
``structured``, ``claims``, ``dates`` and ``metadata`` read what the page says about itself. The text is the
blocks parted by a blank line. What stands above the headline (the site's navigation) is left out, unless the
article's text begins there.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.articles.charset import decode
from provenance.articles.html import claims as gathering
from provenance.articles.html import dates, mask, metadata, structured
from provenance.articles.html.blocks import Block, walk
from provenance.articles.html.limits import tame
from provenance.articles.html.marks import marks
from provenance.articles.html.tree import WORDS_BOUND, Element, absolute, clean, opening
from provenance.errors import LoadError
from provenance.model import Article, Claim, Link, Paragraph, Part, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from provenance.articles.html.blocks import Walked
    from provenance.model import Page

_TYPES = ("text/html", "application/xhtml+xml")
_HINTS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|h1|p|div|table|span|br)[\s>/]", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_TITLES = frozenset(["h1", "h2", "h3"])
_DEEP = 400  # elements in each other: beyond, the extractor's parser cuts or crashes, and no article is
_LONG = 3_000_000  # characters of markup up to which the extractor is asked
_MANY = 10_000  # blocks up to which the extractor is asked: about a second
_MOST = 50_000  # blocks that are read at all
_HIDDEN = 30  # hidden texts kept as claims


def accepts(page: Page) -> bool:
    """Whether a page is HTML: by its content type or name, else by its first bytes."""
    declared = page.content_type.split(";")[0].strip().lower()
    if declared in _TYPES:
        return True
    name = (page.name or page.url or "").split("?")[0].split("#")[0].lower()
    if declared not in {"", "application/octet-stream", "application/xml", "text/xml"}:
        return False
    if not declared and name.endswith((".txt", ".text", ".md", ".markdown")):
        return False
    return name.endswith((".html", ".htm", ".xhtml")) or bool(
        _HINTS.search(page.body[:2048].replace(b"\x00", b""))
    )


def load(page: Page) -> Iterator[Article]:
    """The one article of a page.

    Raises LoadError ``malformed.charset`` or ``malformed.no_article``.
    """
    from selectolax.lexbor import LexborHTMLParser

    decoded = decode(page.body, page.content_type)
    markup = tame(decoded.text)
    tree = LexborHTMLParser(markup)
    base = _base(tree, page.url)
    found = structured.nodes([node.text(deep=True) or "" for node in _scripts(tree)])
    by_id = {str(node["@id"]): node for node in found if "@id" in node}
    works = (
        structured.articles(found)[:1] or [node for node in found if "WebPage" in structured.types(node)][:1]
    )
    claims = gathering.gather(tree, base, works, by_id)
    known = metadata.read(tree, claims, works, by_id)
    walked = _walk(tree)
    if len(walked.blocks) > _MOST:
        raise LoadError(
            f"This page has more than {_MOST:,} pieces of text and was not read: give one article's page.",
            reason="limit.extract",
        )
    if not walked.blocks:
        raise LoadError(
            "This page holds no text: if a script fills it in, save it from a browser and give the file.",
            reason="malformed.no_article",
        )
    sketch = mask.Sketch(walked.blocks)
    headline = _headline(sketch, known.titles)
    main = mask.main(sketch, _extract(markup, walked), headline, page.url)
    if not main:
        raise LoadError(
            "No article text was found on this page: check that the address is the article's own.",
            reason="malformed.no_article",
        )
    main = {number for number in main if not _is_byline(sketch.words[number], known.authors)} or main
    start = min(main) if headline is None else min(*main, headline)
    article = _assemble(sketch, start, main, base)
    if decoded.conflict:
        claims.append(Claim("charset.conflict", f"{decoded.conflict} {decoded.codec}", decoded.words))
    claims += [
        Claim("hidden.text", text[:WORDS_BOUND], opening(element.tag, element.attributes))
        for element, text in walked.hidden[:_HIDDEN]
    ]
    title = walked.blocks[headline].text if headline is not None else next(iter(known.titles), None)
    yield replace(
        article,
        url=page.url,
        title=clean(title) if title else None,
        authors=known.authors,
        publisher=known.publisher,
        published=known.published or _guessed(markup, walked),
        modified=known.modified,
        language=known.language or _detected(article.text),
        license=known.license,
        claims=tuple(claims),
    )


def _scripts(tree: LexborHTMLParser) -> list[LexborNode]:
    return [
        node for node in tree.css("script[type]") if "ld+json" in (node.attributes.get("type") or "").lower()
    ]


def _base(tree: LexborHTMLParser, url: str | None) -> str | None:
    node = tree.css_first("base[href]")
    return (absolute(url, node.attributes.get("href")) if node else None) or url


def _walk(tree: LexborHTMLParser) -> Walked:
    """The blocks of a page; a page that hides nearly everything is one that a script reveals."""
    root = tree.root
    assert root is not None
    walked = walk(root)
    seen = sum(len(block.text) for block in walked.blocks)
    unseen = sum(len(text) for _, text in walked.hidden)
    if seen < 400 and unseen > 4 * seen:
        return walk(root, reveal=True)
    return walked


def _extract(markup: str, walked: Walked) -> str:
    """The main text as trafilatura sees it; empty where it finds none, or where asking it takes too long."""
    if walked.depth > _DEEP or len(markup) > _LONG or len(walked.blocks) > _MANY:
        return ""
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    from trafilatura import extract

    try:
        return extract(markup, fast=True, include_comments=False) or ""
    except Exception:  # noqa: BLE001 -- a foreign parser over foreign markup: our own walk answers then
        return ""


def _headline(sketch: mask.Sketch, titles: tuple[str, ...]) -> int | None:
    """The block of the headline: the ``h1`` or title-like block that says what the page's titles say."""
    wanted = [set(_WORD.findall(title.casefold())) for title in titles]
    best, place = 0.0, None
    for number, path in enumerate(sketch.paths):
        tags = [element.tag for element in path[:4]]
        level = next((tag for tag in tags if tag in _TITLES), None)
        named = any("headline" in words or "title" in words for words in map(Element.words, path[:2]))
        if not (level or named) or not sketch.words[number] or sketch.sizes[number] > 60:
            continue
        own = set(sketch.words[number])
        likeness = max((len(own & title) / len(own | title) for title in wanted if title), default=0.0)
        score = likeness + {"h1": 0.35, "h2": 0.1}.get(level or "", 0.0) + 0.05 * named
        if any(element.tag in {"nav", "aside", "footer"} for element in path):
            score -= 0.4
        if score > best + 1e-9 and (likeness >= 0.3 or level == "h1"):
            best, place = score, number
    return place


def _is_byline(words: Sequence[str], authors: tuple[str, ...]) -> bool:
    """Whether a block says no more than who wrote it: the names of authors and at most two words more."""
    names = [set(_WORD.findall(author.casefold())) for author in authors]
    named = set().union(*(name for name in names if name and name.issubset(words)))
    return bool(named) and len(set(words) - named) <= 2


def _assemble(sketch: mask.Sketch, start: int, main: set[int], base: str | None) -> Article:
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    place = 0
    for number in range(start, len(sketch.blocks)):
        block = sketch.blocks[number]
        span = Span(place, place + len(block.text))
        paragraphs.append(
            Paragraph(
                span,
                sketch.kinds[number],
                Part.MAIN if number in main else Part.FURNITURE,
                tuple(_links(block, place, base)),
                marks(sketch.paths[number]),
            )
        )
        pieces.append(block.text)
        place = span.end + 2
    return Article("\n\n".join(pieces), tuple(paragraphs))


def _links(block: Block, place: int, base: str | None) -> Iterator[Link]:
    for start, end, anchor in block.links:
        url = absolute(base, anchor.get("href"))
        if url:
            yield Link(url, Span(place + start, place + end), tuple(anchor.get("rel").lower().split()[:8]))


def _guessed(markup: str, walked: Walked) -> str | None:
    return dates.guess(markup) if len(markup) <= _LONG and walked.depth <= _DEEP else None


def _detected(text: str) -> str | None:
    from provenance.text.languages.detection import detect

    return detect(text)
