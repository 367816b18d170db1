"""Sitemaps (sitemaps.org 0.9) with Google's news extension, and indexes of sitemaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.articles.feeds.addresses import absolute
from provenance.articles.feeds.said import Said, plain

if TYPE_CHECKING:
    from provenance.articles.feeds.elements import Node


def read(node: Node, base: str | None) -> Said:
    """What a ``url`` says; of a ``sitemap``, the claim ``sitemap.index`` tells that it leads to a list."""
    said = Said(lines=node.lines, digest=node.digest(), cut=node.cut)
    said.url = absolute(base, node.said("loc"))
    said.updated = node.said("lastmod")
    news = node.first("news:news")
    if news:
        said.title = plain(news.said("news:title"))
        said.published = news.said("news:publication_date")
        publication = news.first("news:publication")
        if publication:
            said.claim("feed.publisher", plain(publication.said("news:name")))
            said.language = publication.said("news:language")
    if node.name == "sitemap":
        said.claim("sitemap.index", said.url)
    return said
