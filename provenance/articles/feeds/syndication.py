"""RSS and Atom: which element of an entry says what. The first of several names that says something wins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.articles.feeds.addresses import absolute, is_web
from provenance.articles.feeds.fulltext import Text
from provenance.articles.feeds.said import TITLE, Said, plain
from provenance.articles.html.tree import clean, opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.articles.feeds.elements import Node
    from provenance.model import Claim

_TITLE = ("atom:title", "title", "dc:title")
_PUBLISHED = (
    "atom:published", "pubdate", "dcterms:issued", "dcterms:created", "dc:date", "dcterms:date",
    "atom:issued", "atom:created",
)  # fmt: skip
_UPDATED = ("atom:updated", "dcterms:modified", "atom:modified", "lastbuilddate")
_RIGHTS = ("dc:rights", "dcterms:rights", "atom:rights", "copyright", "atom:copyright")
_LICENSE = ("cc:license", "dcterms:license")
_SOURCE = ("source", "atom:source")
_WORK = ("dc:source", "dcterms:source")
_PUBLISHER = ("dc:publisher", "dcterms:publisher")
_MEDIA = ("media:credit", "media:content", "media:group", "media:thumbnail")
# Most entries have none of them and are not asked for each.
_SELDOM = frozenset({"atom:link", *_RIGHTS, *_LICENSE, *_SOURCE, *_WORK, *_PUBLISHER, *_MEDIA})
_HTML = ("text/html", "application/xhtml+xml", "")
_RELS = {"via": "link.via", "related": "link.related", "canonical": "canonical", "original": "link.original"}
_MAILED = re.compile(r"^[^()\s]{1,200}@[^()\s]{1,200}\s{0,5}\(([^()]{1,200})\)$")
_ADDRESS = re.compile(r"^[^\s@<>()]{1,200}@[^\s@<>()]{1,200}$")
_PEOPLE = 20


def read(node: Node, base: str | None, shared: tuple[Claim, ...]) -> Said:
    """What an ``item`` or an Atom ``entry`` says; ``base`` is the feed's, ``shared`` what it says of all."""
    base = absolute(base, node.base) or base if node.base else base
    said = Said(title=title(node), lines=node.lines, digest=node.digest(), cut=node.cut)
    said.published, said.updated = node.said(*_PUBLISHED), node.said(*_UPDATED)
    said.language = _language(node)
    said.id = node.said("atom:id", "guid") or _about(node)
    said.url = _address(node, base, said)
    _people(node, said)
    if node.has(_SELDOM):
        _source(node, base, said)
        for each in node.all(*_RIGHTS):
            said.rights(each.text)
        _licenses(node, base, said)
        for credit in _credits(node):
            said.claim("feed.credit", plain(credit.text), opening(credit.name, dict(credit.attributes)))
        said.claim("feed.publisher", plain(node.said(*_PUBLISHER)))
    names = {claim.name for claim in said.claims}
    said.claims += [claim for claim in shared if claim.name not in names]
    said.texts = list(_texts(node, base, said.url))
    return said


def of_feed(feed: Node, base: str | None) -> tuple[str | None, tuple[Claim, ...]]:
    """The feed's own base address, and what it says that holds for each of its entries."""
    said = Said()
    link = _address(feed, base, Said())
    # RSS knows no other base than the channel's own link; Atom has the address that it was read at.
    base = absolute(base, feed.base) or (link if feed.first("link") else None) or base or link
    said.claim("feed.title", title(feed)[:TITLE])
    said.language = _language(feed) or feed.said("language")
    said.claim("feed.language", said.language[:40])
    if not feed.first("link"):
        _people(feed, said)
    for each in feed.all(*_RIGHTS):
        said.rights(each.text)
    _licenses(feed, base, said)
    return base, tuple(said.claims)


def title(node: Node) -> str:
    """The title of an entry or a feed, as it is shown."""
    found = next((each for each in node.all(*_TITLE) if each.parts and each.text), None)
    if found is None:
        return ""
    kind = found.attributes.get("type", "")
    if found.name == "atom:title" and kind in ("", "text", "text/plain") and not found.has_markup:
        return clean(found.text)
    return plain(found.text, twice=not found.name.startswith("atom:"))


def _about(node: Node) -> str:
    return next(
        (value for key, value in node.attributes.items() if key.lower().endswith("about")), ""
    ).strip()


def _language(node: Node) -> str:
    texts = node.first("content:encoded", "atom:content")
    return (texts.language if texts else "") or node.said("dc:language") or node.language


def _links(node: Node, base: str | None) -> Iterator[tuple[str, str, Node]]:
    """The Atom links of a node: rel, absolute address, element."""
    for link in node.all("atom:link"):
        url = absolute(absolute(base, link.base) or base if link.base else base, link.attributes.get("href"))
        if url:
            yield link.attributes.get("rel", "alternate").strip().lower(), url, link


def _address(node: Node, base: str | None, said: Said) -> str | None:
    """The address of an entry's page; the others that it gives become claims."""
    links = list(_links(node, base))
    pages = [(url, link.attributes.get("type", "").lower()) for rel, url, link in links if rel == "alternate"]
    pages.sort(key=lambda page: page[1].split(";")[0].strip() not in _HTML)
    plain_links = [each.text or each.attributes.get("href", "") for each in node.all("link")]
    found = [url for each in plain_links if (url := absolute(base, each))]
    found += [url for url, _ in pages]
    original = absolute(base, node.said("feedburner:origlink"))
    if original:
        said.claim("feed.origlink", original)
        found.insert(0, original)
    for rel, url, link in links:
        if rel in _RELS:
            said.claim(_RELS[rel], url, opening("link", dict(link.attributes)))
    guid = node.first("guid")
    name = guid.text if guid else node.said("atom:id") or _about(node)
    if is_web(name):
        marks: dict[str, str | None] = dict(guid.attributes) if guid else {}
        said.claim("feed.guid", absolute(None, name), f"{opening('guid', marks)}{name[:300]}</guid>")
        if guid is None or guid.attributes.get("isPermaLink", "true").strip().lower() != "false":
            found += filter(None, [absolute(None, name)])
    for url in found[1:2]:
        if original:
            said.claim("feed.link", url)
    return found[0] if found else None


def _people(node: Node, said: Said) -> None:
    """The authors; RSS gives an address with the name in brackets."""
    for author in node.all("atom:author", "dc:creator", "author", "dc:author"):
        name = author.said("atom:name", "name") or ("" if author.children else author.text)
        name = plain(name)
        if found := _MAILED.match(name):
            name = found[1].strip()
        if name and not _ADDRESS.match(name) and sum(c.name == "feed.author" for c in said.claims) < _PEOPLE:
            said.claim("feed.author", name[:200])


def _source(node: Node, base: str | None, said: Said) -> None:
    """Where an entry says that it comes from: RSS names a channel, Atom a feed, Dublin Core a work."""
    for each in node.all(*_SOURCE):
        name = (title(each) or plain("" if each.children else each.text))[:200]
        links = sorted(_links(each, base), key=lambda link: link[0] != "alternate")
        identity = each.said("atom:id")
        urls = [absolute(base, each.attributes.get("url")), *(url for rel, url, _ in links if rel != "hub")]
        urls.append(absolute(None, identity))
        url = next(filter(None, urls), None)
        words = f"{opening('source', dict(each.attributes))}{name}</source>"
        said.claim("feed.source", url or name, words)
        said.claim("feed.source.title", name, words)
        said.claim("feed.source.id", identity, words)
    for each in node.all(*_WORK):
        text = each.text or each.attributes.get("rdf:resource", "")
        said.claim(
            "feed.dc.source", absolute(base, text) if text[:4].lower() == "http" else plain(text), text
        )


def _licenses(node: Node, base: str | None, said: Said) -> None:
    for each in node.all(*_LICENSE):
        url = absolute(base, each.attributes.get("rdf:resource") or each.text)
        said.claim("feed.license", url or plain(each.text))
    for rel, url, link in _links(node, base):
        if rel == "license":
            said.claim("feed.license", url, opening("link", dict(link.attributes)))


def _credits(node: Node) -> Iterator[Node]:
    """The credits of pictures and films, of the entry or of one of them."""
    for top in node.all(*_MEDIA):
        for each in top.walk():
            if each.name == "media:credit" and each.parts:
                yield each


def _texts(node: Node, base: str | None, url: str | None) -> Iterator[Text]:
    for each in node.all("content:encoded", "xhtml:body", "atom:content", "description", "atom:summary"):
        text = each.text
        if not text:
            continue
        kind = each.attributes.get("type", "").split(";")[0].strip().lower()
        meant = each.name not in ("description", "atom:summary")
        if each.name.startswith("atom:"):
            if "src" in each.attributes or each.attributes.get("mode") == "base64":
                continue
            if kind and kind not in ("text", "html", "xhtml", "text/plain", *_HTML):
                continue  # a picture, or data of another kind
        markup = each.has_markup or not (each.name.startswith("atom:") and kind in ("", "text", "text/plain"))
        if each.attributes.get("mode") == "escaped" and kind in ("", "text/html"):
            markup = True
        own = absolute(base, each.base) if each.base else None
        yield Text(text, meant, markup, own or url or base)
