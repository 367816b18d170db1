"""Which feeds a page names (RSS autodiscovery: ``link rel=alternate`` with a feed's type)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.articles.charset import decode
from provenance.articles.feeds.addresses import absolute
from provenance.articles.html.limits import tame
from provenance.model import FeedEntries, FeedEntry

if TYPE_CHECKING:
    from provenance.model import Page

_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_MOST = 50


def feed_links(page: Page) -> tuple[str, ...]:
    """The absolute addresses of the feeds that an HTML page names, in page order, each once.

    Raises LoadError as the HTML loader does: ``malformed.charset``, ``limit.extract``.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(tame(decode(page.body, page.content_type).text))
    told = tree.css_first("base[href]")
    base = (absolute(page.url, told.attributes.get("href")) if told else None) or page.url
    found: dict[str, None] = {}
    for link in tree.css("link[rel][href]"):
        rels = (link.attributes.get("rel") or "").lower().split()
        kind = (link.attributes.get("type") or "").split(";")[0].strip().lower()
        url = absolute(base, link.attributes.get("href"))
        if url and kind in _TYPES and ("alternate" in rels or "feed" in rels):
            found[url] = None
    return tuple(found)[:_MOST]


def offered(page: Page) -> FeedEntries:
    """The same as entries, for a process of its own: the page may be a hostile one."""
    return FeedEntries(tuple(FeedEntry(url, url) for url in feed_links(page)))
