"""Republication pixels: tiny pictures that a publisher asks republishers to keep, to count its readers.

They outlive a deleted credit. A pixel is never called, for it counts; the article's address is made from what
it carries. It proves contact with that host's embed code, not that the text is that article: the text must.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from provenance.citations.own import own
from provenance.model import Citation
from provenance.text.addresses import canonical, host, is_home, same_site, site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article

_ARTICLE = 0.95  # observed, deep, and written for this purpose alone
_COUNTER = 0.5
_HOST = 0.2
_POST = re.compile(r"\d{1,12}")  # what comes from outside: digits only, bounded
_NUMBERED = re.compile(r"/content/(\d{1,12})/count\.", re.IGNORECASE)
_CARRIERS = ("url", "u", "key", "canonical", "href", "page", "link", "dl")


def detect(article: Article) -> Iterator[Citation]:
    """One citation for each article or host that a pixel speaks of; a lazy pixel and its twin are one."""
    itself = own(article)
    linked = None
    seen: set[str] = set()
    for claim in article.claims:
        if claim.name != "pixel" or not host(claim.value) or itself.is_near(claim.value):
            continue
        found = _read(claim.value)
        if found is None:
            linked = _linked(article) if linked is None else linked
            found = ("pixel.host", _HOST, None) if site(claim.value) in linked else None
        if found is None:
            continue
        evidence, weight, url = found
        key = canonical(url) if url else host(claim.value)
        if key in seen or (url and itself.is_self(url)):
            continue
        seen.add(key)
        yield Citation(evidence, claim.words or claim.value, weight, url, host(claim.value))


def _read(value: str) -> tuple[str, float, str | None] | None:
    """The evidence, its weight and the article's address, from a pixel of a known form."""
    try:
        parts = urlsplit(value)
        pairs = dict(parse_qsl(parts.query))
    except ValueError:
        return None
    if "republication-pixel" in pairs and _POST.fullmatch(pairs.get("post", "")):
        return "pixel.republication", _ARTICLE, f"{parts.scheme}://{parts.netloc}/?p={pairs['post']}"
    for name in _CARRIERS:
        inner = pairs.get(name, "")
        if inner.startswith(("http://", "https://")) and same_site(inner, value) and not is_home(inner):
            return "pixel.url", _ARTICLE, inner
    if _NUMBERED.search(parts.path):
        return "pixel.counter", _COUNTER, None
    return None


def _linked(article: Article) -> frozenset[str]:
    """The sites that the article's own text links to: a pixel of another stranger is an advertiser's."""
    urls = {link.url for block in article.paragraphs for link in block.links if block.part.value == "main"}
    return frozenset(site(url) for url in urls if host(url))
