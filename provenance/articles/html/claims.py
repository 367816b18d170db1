"""What a page says about itself, gathered and not judged: one claim for each thing said in each place.

Names: ``canonical``, ``og:*`` and ``article:*`` as the page writes them, ``json-ld.<property>`` (of an
agent its name, with the address as ``json-ld.<property>.url``; of a work its address, with its name as
``….name``),
``meta.<name>``, ``link.<rel>``, ``license``, ``pixel``, ``hidden.text``, ``image.link`` (a linked picture
without words: a credit may be a logo), ``charset.conflict``. Each keeps its markup, cut at 300 characters.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from provenance.articles.html.structured import Node, texts
from provenance.articles.html.tree import WORDS_BOUND, absolute, clean, names, opening
from provenance.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

# What a property speaks of decides what its value is: of an agent the name, of a work the address.
_AGENTS = names(
    "author creator contributor editor publisher provider sourceOrganization copyrightHolder sponsor "
    "producer accountablePerson translator"
)
_WORKS = names(
    "isBasedOn isBasedOnUrl sameAs citation mainEntityOfPage translationOfWork exampleOfWork isPartOf "
    "license acquireLicensePage usageInfo url discussionUrl archivedAt publishingPrinciples"
)
_PLAIN = names(
    "headline alternativeHeadline creditText copyrightNotice copyrightYear dateline datePublished "
    "dateModified dateCreated isAccessibleForFree inLanguage keywords articleSection identifier "
    "conditionsOfAccess"
)
_META = re.compile(
    r"(?:author|creator|contributor|publisher|copyright|rights|source|canonical|robots|googlebot|googlebot-news|"
    r"bingbot|date|pubdate|publish.?date|language|generator|license|keywords|news_keywords|syndication-source|"
    r"original-source|standout|title|(?:dc|dcterms|dcterm|citation|sailthru|parsely|article|og|twitter|cre|"
    r"bt|fb|rights)[.:_-].+)$",
    re.IGNORECASE,
)
_RELS = names(
    "canonical via amphtml shortlink alternate license syndication original source author publisher "
    "original-source"
)
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-lazy", "srcset", "data-srcset")
_PIXEL_ID = "republication-tracker-tool-source"
_COUNTER = re.compile(
    r"republication-pixel|republish|pixel-?ping|syndicat|/content/\d+/count\.|[/._-](?:counter|count|pixel|tracker|beacon)"
    r"[/._?-]",
    re.IGNORECASE,
)
_MOST = 30  # claims of one name from one page: enough for every honest one


def gather(
    tree: LexborHTMLParser, base: str | None, works: list[Node], by_id: dict[str, Node]
) -> list[Claim]:
    """All claims of a parsed page except those that the walk finds, in the order of the sources above."""
    return [
        *_bounded(_head(tree, base)),
        *_bounded(_structured(works, by_id, base)),
        *_bounded(_licenses(tree, base)),
        *_bounded(_pixels(tree, base)),
        *_bounded(_pictures(tree, base)),
    ]


def _bounded(claims: Iterable[Claim]) -> list[Claim]:
    counts: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    kept: list[Claim] = []
    for claim in claims:
        key = (claim.name, claim.value)
        if not claim.value or key in seen or counts.get(claim.name, 0) >= _MOST or len(kept) > 400:
            continue
        seen.add(key)
        counts[claim.name] = counts.get(claim.name, 0) + 1
        kept.append(claim)
    return kept


def _markup(node: LexborNode) -> str:
    return opening(node.tag or "", node.attributes)


def _head(tree: LexborHTMLParser, base: str | None) -> Iterator[Claim]:
    for node in tree.css("link[rel][href]"):
        rels = (node.attributes.get("rel") or "").lower().split()
        url = absolute(base, node.attributes.get("href"))
        if url is None or _RELS.isdisjoint(rels):
            continue
        kind = (node.attributes.get("type") or "").lower()
        for rel in rels:
            if rel == "canonical":
                yield Claim("canonical", url, _markup(node))
            elif rel in _RELS and (rel != "alternate" or kind in _FEEDS or "hreflang" in node.attributes):
                yield Claim("link.feed" if kind in _FEEDS else f"link.{rel}", url, _markup(node))
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = clean(
            attributes.get("property") or attributes.get("name") or attributes.get("http-equiv") or ""
        )
        value = clean((attributes.get("content") or "")[:1000])
        if not name or len(name) > 80 or not _META.match(name):
            continue
        if name.lower().endswith((":url", "source", "canonical")) and value.startswith(("http", "/")):
            value = absolute(base, value) or value
        spoken = name if name.lower().startswith(("og:", "article:")) else f"meta.{name.lower()}"
        yield Claim(spoken, value, _markup(node))


def _structured(works: list[Node], by_id: dict[str, Node], base: str | None) -> Iterator[Claim]:
    for work in works:
        for name, value in list(work.items())[:200]:
            if name not in _WORKS and name not in _AGENTS and name not in _PLAIN:
                continue
            words = clean(json.dumps({name: value}, ensure_ascii=False)[: 2 * WORDS_BOUND])[:WORDS_BOUND]
            if isinstance(value, bool):
                yield Claim(f"json-ld.{name}", "true" if value else "false", words)
                continue
            for text, link in texts(value, by_id):
                url = absolute(base, link)
                first, second, suffix = (url, text, "name") if name in _WORKS else (text, url, "url")
                if not first:
                    first, second = second, None
                if first:
                    yield Claim(f"json-ld.{name}", first, words)
                if second:
                    yield Claim(f"json-ld.{name}.{suffix}", second, words)


def _licenses(tree: LexborHTMLParser, base: str | None) -> Iterator[Claim]:
    for node in tree.css(
        'a[rel~="license"], a[href*="creativecommons.org/licenses"], a[href*="creativecommons.org/pub"]'
    ):
        url = absolute(base, node.attributes.get("href"))
        if url:
            yield Claim("license", url, clean(node.text(deep=True)[:WORDS_BOUND]) or _markup(node))


def _pixels(tree: LexborHTMLParser, base: str | None) -> Iterator[Claim]:
    """Tiny or telling pictures and scripts, wherever they stand; a lazy one and its twin are one."""
    telling: dict[str, Claim] = {}
    others: dict[str, Claim] = {}
    for node in tree.css("img, amp-img, amp-pixel, script[src], iframe[src]"):
        attributes = node.attributes
        picture = node.tag not in {"script", "iframe"}
        tiny = picture and (node.tag == "amp-pixel" or _tiny(attributes))
        for source in _SOURCES:
            value = (attributes.get(source) or "").strip()
            if source.endswith("srcset"):
                value = (value.split() or [""])[0].rstrip(",")
            if not value or value.startswith("data:"):
                continue
            known = attributes.get("id") == _PIXEL_ID or bool(_COUNTER.search(value[:1000]))
            url = absolute(base, value) if tiny or known else None
            if url:
                (telling if known else others).setdefault(_identity(url), Claim("pixel", url, _markup(node)))
    yield from telling.values()
    yield from (claim for key, claim in others.items() if key not in telling)


def _identity(url: str) -> str:
    return url.split(":", 1)[-1].split("#", 1)[0]


def _tiny(attributes: dict[str, str | None]) -> bool:
    style = re.sub(r"\s", "", (attributes.get("style") or "")[:500]).lower()
    sizes = [
        (attributes.get(side) or "").strip().removesuffix("px") in {"0", "1"}
        or bool(re.search(rf"(?<![-\w]){side}:[01](?:px)?(?:;|$|!)", style))
        for side in ("width", "height")
    ]
    return all(sizes)


def _pictures(tree: LexborHTMLParser, base: str | None) -> Iterator[Claim]:
    for node in tree.css("a[href] > img[alt]"):
        anchor = node.parent
        alt = clean((node.attributes.get("alt") or "")[:WORDS_BOUND])
        if anchor is None or not alt:
            continue
        url = absolute(base, anchor.attributes.get("href"))
        if url and not (anchor.text(deep=True) or "").strip():
            yield Claim("image.link", url, alt)
