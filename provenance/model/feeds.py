"""What a feed, a sitemap or a list of addresses names, one entry at a time."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.model.articles import Article, Claim
from provenance.model.pages import Page


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed, a sitemap or a list.

    ``id`` names it between runs (guid, atom:id; its address where it has none). ``article`` is its full text
    where the feed carries it; else ``None``, and the page at ``url`` is to be fetched. ``claims`` are what
    the feed says of the entry (``feed.source``, ``feed.license``): they belong to the article of that page
    too. ``lines`` are its first and last line in the file, counted from 1; ``digest`` is the SHA-256 of all
    that it says, in hexadecimal: an entry that was changed is not taken for the one that was judged before.

    ``page`` is the full text before it was read: a small document of its own, for a loader in whatever
    process. Of an entry with an ``article`` it is ``None``.
    """

    id: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    article: Article | None = None
    claims: tuple[Claim, ...] = ()
    lines: tuple[int, int] | None = None
    digest: str = ""
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class FeedEntries:
    """A whole feed at once, as a process that reads broken feeds gives it: its entries and its own title."""

    entries: tuple[FeedEntry, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What named a target: the feed or list it stands in, and the place in a file of the checked tree.

    ``feed`` is the address or path of the feed as it was given, ``entry`` the entry's ``id``. ``file`` is the
    file that caused the check (the feed itself where it is a file, else the list or the configuration that
    named it), ``start`` and ``end`` its lines there, counted from 1.
    """

    feed: str | None = None
    entry: str | None = None
    title: str | None = None
    file: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a run that no report on one target could say.

    ``level`` is ``error`` (it makes the exit code), ``warning`` or ``note``; ``reason`` a stable dotted name
    (``feed.malformed``, ``feed.truncated``, ``feed.most``, ``baseline.unused``); ``target`` the feed or file
    that it is about.
    """

    level: str
    reason: str
    message: str
    target: str | None = None
