"""Links that no credit phrase stands with: in the byline, in a block marked as a source, in running text.

The last are references: they cite a fact, not the text. They are kept as a class of their own, with the
lowest weight, and are followed only after everything else has failed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.citations import credit_line
from provenance.citations.own import own
from provenance.citations.phrases import Place, places, speakers
from provenance.model import Citation, Kind, Part
from provenance.text.addresses import canonical, is_home, unwrap
from provenance.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Link, Paragraph

_SOURCE, _BYLINE, _REPORTED, _REFERENCE = 0.4, 0.25, 0.15, 0.1
_MOST = 12  # references: more are footnotes, and none of them would be reached within a budget
_SOURCE_MARKS = frozenset(
    {"source", "credit", "attribution", "syndication", "republished", "canonical-source"}
)
_BYLINE_MARKS = frozenset({"byline", "author", "authors", "contributor"})
_FILES = re.compile(r"\.(?:pdf|jpe?g|png|gif|webp|svg|mp[34]|zip|xlsx?|docx?|csv)(?:$|\?)", re.IGNORECASE)
_SOCIAL = re.compile(
    r"https?://(?:[\w-]+\.)*(?:twitter|x|facebook|instagram|linkedin|youtube|tiktok|pinterest|reddit|whatsapp|threads|t|"
    r"youtu|wikipedia|github|vk|telegram|doi|amazon)\.(?:com|me|be|org|net|co|ru|de|fr)(?:/|$)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|staff|people|profiles?|contributors?|by)/", re.IGNORECASE
)
_NOT_TEXT = frozenset({"tag", "license", "sponsored", "me", "author"})


def detect(article: Article) -> Iterator[Citation]:
    """The foreign links to articles, each address once, in page order."""
    itself = own(article)
    credited = [citation.span for citation in credit_line.detect(article) if citation.span]
    where = places(article)
    seen: set[str] = set()
    references = 0
    for number, block in enumerate(article.paragraphs):
        for link in block.links:
            if any(span.start <= link.span.start < span.end for span in credited):
                continue
            if not _leads_to_an_article(link) or itself.is_self(unwrap(link.url)):
                continue
            if itself.is_near(link.url) and block.part is not Part.MAIN:
                continue
            evidence, weight = _class(article, block, link, border=where[number] is Place.BORDER)
            key = canonical(unwrap(link.url))
            if not evidence or key in seen or (weight <= _REPORTED and references >= _MOST):
                continue
            seen.add(key)
            references += weight <= _REPORTED
            words = article.text[link.span.start : link.span.end]
            yield Citation(evidence, words, weight, unwrap(link.url), None, link.span)


def _leads_to_an_article(link: Link) -> bool:
    url = unwrap(link.url)
    return (
        url.startswith(("http://", "https://"))
        and _NOT_TEXT.isdisjoint(link.rel)
        and not is_home(url)
        and not _FILES.search(url)
        and not _SOCIAL.match(url)
    )


def _class(article: Article, block: Paragraph, link: Link, *, border: bool) -> tuple[str, float]:
    """The evidence of a link and its weight; no evidence for what stands in the furniture unmarked."""
    if block.kind in (Kind.CAPTION, Kind.HEADING):
        return "", 0.0
    if border and not _SOURCE_MARKS.isdisjoint(block.marks):
        return "hyperlink.source", _SOURCE
    if border and not _BYLINE_MARKS.isdisjoint(block.marks):
        return ("", 0.0) if _PERSON.search(link.url) else ("hyperlink.byline", _BYLINE)
    if block.part is not Part.MAIN:
        return "", 0.0
    around = fold(article.text[max(block.span.start, link.span.start - 120) : link.span.end + 60]).text
    for one in speakers(article.language or "en"):
        pattern = one.pattern("credits", "reference")
        if pattern and pattern.search(around):
            return "hyperlink.reported", _REPORTED
    return "hyperlink.reference", _REFERENCE
