"""Feeds, sitemaps and lists of addresses, one entry at a time.

``kinds`` tells what a page is, ``utf8`` makes UTF-8 of its bytes. ``strict`` (XML), ``json_feed`` and
``listed`` read it in pieces; ``lenient`` takes whole what is broken. ``syndication`` and ``sitemaps`` know
which element wins, ``said`` makes the entry, ``fulltext`` says whether it carries its article. To add a
format: teach ``kinds`` to tell it, and give a reader here.

A broken feed never stops a run: what can be read is, and a ``Notice`` says what could not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.articles.charset import decode
from provenance.articles.feeds import json_feed, kinds, listed, sitemaps, strict, syndication
from provenance.articles.feeds.discovery import feed_links
from provenance.articles.feeds.fulltext import whole
from provenance.articles.feeds.kinds import is_declared, is_feed, is_list, is_meant
from provenance.articles.feeds.notes import Notes
from provenance.articles.feeds.said import finish
from provenance.articles.feeds.utf8 import source
from provenance.errors import LoadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from provenance.articles.feeds.said import Said
    from provenance.model import Article, Claim, FeedEntries, FeedEntry, Notice, Page

__all__ = [
    "MOST",
    "entries",
    "feed_links",
    "is_declared",
    "is_feed",
    "is_list",
    "is_meant",
    "listing",
    "title",
    "whole",
]

_NO_FEED = "This is no feed and no sitemap; give the address of one."
MOST = 100_000  # entries of one feed; those behind them are counted


def entries(
    page: Page,
    notify: Callable[[Notice], None],
    lenient: Callable[[Page], FeedEntries] | None = None,
    most: int = MOST,
    read: Callable[[Page], Article] | None = None,
) -> Iterator[FeedEntry]:
    """The entries of a feed, a sitemap or a list, in its order; those with their full text have an article.

    As ``listing``, with the full text of each entry read by ``read`` (by default in this process) when its
    turn comes. A text that meets a limit of ``read`` stays unread, in ``page``: one entry stops no feed.
    """
    found = listing(page, notify, lenient, most)
    return (_whole(entry, read or _read) for entry in found)


def listing(
    page: Page,
    notify: Callable[[Notice], None],
    lenient: Callable[[Page], FeedEntries] | None = None,
    most: int = MOST,
) -> Iterator[FeedEntry]:
    """The entries without reading their texts: a full text stands unread in ``FeedEntry.page``.

    ``notify`` is told what is wrong with the feed as a whole: ``feed.malformed``, ``feed.truncated`` before
    the first entry; ``feed.most``, ``feed.duplicate``, ``feed.cut`` behind the last. ``lenient`` reads what
    the strict parser rejects (``feeds.lenient.read``, in a process of its own); without it, the entries
    before the fault are given.

    Raises LoadError, before the first entry: ``feed.not_a_feed``, ``malformed.xml_dtd``,
    ``malformed.charset``, ``limit.feed``, and what ``lenient`` raises.
    """
    page = kinds.opened(page)
    notes = Notes(page, notify)
    kind = kinds.kind(page)
    if kind == "xml":
        total, found = _xml(page, notes, lenient)
    elif kind == "json":
        total, found = _json(page, notes)
    elif kind == "list":
        total, found = _list(page, notes)
    else:
        raise LoadError(_NO_FEED, reason="feed.not_a_feed")
    return notes.numbered(found, total, most)


def title(page: Page) -> str | None:
    """What a feed calls itself; ``None`` for a list, a sitemap, or where it is not said."""
    page = kinds.opened(page)
    kind = kinds.kind(page)
    claims: tuple[Claim, ...] = ()
    if kind == "xml":
        _, claims = syndication.of_feed(strict.survey(source(page)).feed, page.url)
    elif kind == "json":
        _, claims = json_feed.of_feed(json_feed.Survey(_text(page)).feed, page.url)
    return next((claim.value for claim in claims if claim.name == "feed.title"), None)


def _xml(
    page: Page, notes: Notes, lenient: Callable[[Page], FeedEntries] | None
) -> tuple[int, Iterator[FeedEntry]]:
    body = source(page)
    survey = strict.survey(body)
    if survey.fault == "broken":
        mended = body.repaired()
        again = strict.survey(mended)
        if again.fault != "broken":
            notes.malformed(survey.line, survey.words, "note", "What XML forbids in it was replaced.")
            body, survey = mended, again
        elif lenient:
            result = _leniently(page, lenient)
            if len(result.entries) >= again.count:
                notes.malformed(again.line, again.words, "warning", "It was read leniently.")
                return len(result.entries), iter(result.entries)
        if survey.fault == "broken":
            body, survey = mended, again
            notes.malformed(again.line, again.words, "warning", "Only the entries before it were read.")
    if survey.fault == "behind":
        notes.malformed(survey.line, "there is more behind the end of the feed", "note", "It was left out.")
    if survey.fault == "cut":
        notes.truncated(survey.count)
    base, shared = syndication.of_feed(survey.feed, page.url)
    of_sitemap = survey.root in ("urlset", "sitemapindex")

    def read() -> Iterator[Said]:
        for node in strict.entries(body):
            yield sitemaps.read(node, base) if of_sitemap else syndication.read(node, base, shared)

    return survey.count, _finished(read(), page, notes)


def _leniently(page: Page, lenient: Callable[[Page], FeedEntries]) -> FeedEntries:
    """What the lenient reader makes of a feed; a limit that it meets is one of feeds."""
    try:
        return lenient(page)
    except LoadError as error:
        if not error.reason.startswith("limit."):
            raise
        message = "This feed is not well-formed, and reading it leniently took too long or too much memory."
        raise LoadError(message, reason="limit.feed") from error


def _json(page: Page, notes: Notes) -> tuple[int, Iterator[FeedEntry]]:
    text = _text(page)
    survey = json_feed.Survey(text)
    if not survey.count and "version" not in survey.feed and '"items"' not in text:
        raise LoadError(_NO_FEED, reason="feed.not_a_feed")
    if survey.fault == "cut":
        notes.truncated(survey.count)
    elif survey.fault:
        notes.malformed(
            survey.line, "it is not JSON there", "warning", "Only the entries before it were read."
        )
    base, shared = json_feed.of_feed(survey.feed, page.url)

    def read() -> Iterator[Said]:
        for item, lines, digest in json_feed.items(text):
            said = json_feed.read(item, base, shared)
            said.lines, said.digest = lines, digest
            yield said

    return survey.count, _finished(read(), page, notes)


def _list(page: Page, notes: Notes) -> tuple[int, Iterator[FeedEntry]]:
    text = decode(page.body, page.content_type, markup=False).text
    fetched = page.url is not None
    refused = sum(said is None for said in listed.read(text, fetched=fetched))
    total = sum(said is not None for said in listed.read(text, fetched=fetched))
    if refused:
        notes.refused(refused)
    return total, _finished((said for said in listed.read(text, fetched=fetched) if said), page, notes)


def _finished(found: Iterator[Said], page: Page, notes: Notes) -> Iterator[FeedEntry]:
    for said in found:
        entry, cut = finish(said, page)
        if cut:
            notes.cut(entry.id)
        yield entry


def _text(page: Page) -> str:
    return decode(page.body, page.content_type, markup=False).text


def _whole(entry: FeedEntry, read: Callable[[Page], Article]) -> FeedEntry:
    try:
        return whole(entry, read)
    except LoadError:
        return entry


def _read(page: Page) -> Article:
    """The article of a small document, in this process."""
    from provenance.articles import html, plain

    loader = plain if page.content_type.startswith("text/plain") else html
    article: Article = next(loader.load(page))
    return article
