"""A run over many targets, as it goes.

A target is an article, or something that names articles; which of the two shows when its page is there. Each
article is gathered in a thread (it waits for the network) and read and compared in processes that can be
stopped. Finished reports go to a journal on disk, so that a run of any length needs the memory of a few, and
one that was killed can be gone on with.
"""

from __future__ import annotations

import json
import os
import threading
from collections import OrderedDict
from collections.abc import Iterator  # noqa: TC003 -- a dataclass names it
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from provenance import pipeline, web
from provenance.articles import feeds
from provenance.articles import load as read_article
from provenance.articles.feeds import lenient
from provenance.corpus.shelf import Shelf
from provenance.corpus.targets import Target
from provenance.corpus.watched import Watched
from provenance.engines import Crew, Isolated
from provenance.errors import FetchError, LoadError
from provenance.model import Article, Case, FeedEntries, FeedEntry, Listed, Notice, Page, Report
from provenance.model.packed import pack
from provenance.pipeline import Terms, Ways, finish, gather, is_url, unread
from provenance.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.model import Attempt, Claim

JOBS = 32  # requests at once
MOST = 1000  # entries of one feed that are checked
_THREADS = 4  # for each request at once: most of them wait for their site's turn
_PER_SITE = 8  # articles of one site at once: two of its pages are fetched at a time
_KEPT = 64  # articles that were read last: many copies cite one original
_DEEPEST = 2  # a sitemap of sitemaps of articles


@dataclass(frozen=True, slots=True)
class _Item:
    """One piece of work: a target, or an entry of one. ``place`` is where it belongs in the report."""

    place: tuple[int, ...]
    target: Target
    entry: FeedEntry | None = None

    @property
    def name(self) -> str:
        """Under which its report is kept; an entry that was changed is another one."""
        told = [
            self.target.name,
            len(self.place),
            *((self.entry.id, self.entry.digest) if self.entry else ()),
        ]
        return json.dumps(told)

    @property
    def url(self) -> str | None:
        """The page to fetch, where there is one to fetch."""
        if self.entry:
            return None if self.entry.page or self.entry.article else self.entry.url
        return str(self.target.source) if is_url(self.target.source) else None

    @property
    def site(self) -> object:
        """Whom its first request goes to; what needs none goes alone."""
        return urlsplit(self.url).netloc if self.url else self.place


@dataclass(frozen=True, slots=True)
class _Named:
    """What a feed, a sitemap or a list turned out to name; ``notices`` is whole when ``entries`` are read."""

    feed: str
    file: str | None
    entries: Iterator[FeedEntry]
    notices: list[Notice]


class Run:
    """A check of many targets, as it goes: ``work`` it, then read its reports, in order, as often as needed.

    ``targets`` are taken in the order of their names, whatever order they come in. ``given`` are originals
    for all of them, ``failed`` the attempts to read others. ``jobs`` is the number of requests at once,
    ``most`` the number of entries of one feed that are checked. ``seen`` says of an entry of a feed whether
    it was judged before and is left out. ``mark`` is applied to each report when it is there, ``keep`` is
    then given it and the entry that it is about. ``journal`` is a folder in which finished reports are kept
    while the run lasts, and from which one that was stopped is gone on with (``resume``).
    """

    def __init__(
        self,
        targets: Sequence[Target],
        terms: Terms,
        ways: Ways,
        *,
        given: Sequence[Article] = (),
        failed: Sequence[Attempt] = (),
        jobs: int = JOBS,
        most: int = MOST,
        seen: Callable[[Listed, FeedEntry], bool] | None = None,
        mark: Callable[[Report], Report] | None = None,
        keep: Callable[[Report, FeedEntry | None], None] | None = None,
        journal: Path | None = None,
        resume: bool = False,
    ) -> None:
        self.notices: list[Notice] = []
        self.skipped = 0
        self._stopped = False
        self._terms, self._given, self._failed = terms, given, failed
        self._most, self._seen, self._mark, self._keep = most, seen, mark, keep
        self._isolated = Isolated(
            read_article,
            finish,
            lenient.read,
            count=min(os.cpu_count() or 1, jobs),
            warm=pipeline.WARM,
        )
        self._fetch = Watched(ways.fetch)
        self._read_last: OrderedDict[bytes, Article] = OrderedDict()
        self._lock = threading.Lock()
        self._ways = replace(ways, fetch=self._fetch, read=self._read)
        self._items: dict[tuple[int, ...], _Item] = {}
        self._names: dict[str, int] = {}
        self._alone = len(targets) == 1
        self._shelf = Shelf(journal, self._key(targets), resume=resume, alone=self._alone)
        self._crew: Crew[_Item, Report | _Named] = Crew(
            self._checked, lambda item: item.site, jobs * _THREADS, _PER_SITE
        )
        self._early: list[tuple[_Item, Report]] = []
        if not self._alone or is_url(targets[0].source):
            self._isolated.start(1 if self._alone else os.cpu_count() or 1)
        for number, target in enumerate(_ordered(targets)):
            self._add(_Item((number,), target))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(done=kind is None)

    def __len__(self) -> int:
        return len(self._items)

    @property
    def waits_for(self) -> tuple[str, float] | None:
        """The site that has been waited for longest, and for how many seconds."""
        return self._fetch.longest()

    def work(self) -> Iterator[Report]:
        """Each report when it is there, in no order; what names further targets makes the run longer."""
        yield from self._taken(self._crew.results())

    def drain(self, seconds: float) -> Iterator[Report]:
        """Begins nothing new, and gives what is finished within so many seconds."""
        self._stopped = True
        yield from self._taken(self._crew.drained(seconds))

    def __iter__(self) -> Iterator[Report]:
        """All reports in their order; of what was not finished, one that says so."""
        for place in sorted(self._items):
            item = self._items[place]
            yield self._shelf.get(self._labels(item)) or self._unfinished(item)

    def close(self, *, done: bool) -> None:
        """Ends it. Of a run that is ``done`` nothing is kept; one that was stopped can be gone on with."""
        self._crew.stop()
        self._isolated.close()
        self._shelf.close(done=done and not self._stopped)

    def _add(self, item: _Item) -> None:
        """Takes up an item, or its report where it is known from before."""
        self._items[item.place] = item
        known = self._shelf.known(self._labels(item))
        if known:
            self._early.append((item, known))
        else:
            self._crew.add(item)

    @staticmethod
    def _labels(item: _Item) -> str:
        """The name of an item; pages and articles at hand may share theirs."""
        named = isinstance(item.target.source, str | Path)
        return item.name if named else f"{item.name} {item.place[0]}"

    def _taken(self, results: Iterator[tuple[_Item, Report | _Named]]) -> Iterator[Report]:
        yield from self._known()
        for item, result in results:
            if isinstance(result, _Named):
                self._expand(item, result)
                yield from self._known()
                continue
            report = self._mark(result) if self._mark else result
            self._shelf.put(self._labels(item), report)
            if self._keep:
                self._keep(report, item.entry)
            yield report

    def _expand(self, item: _Item, named: _Named) -> None:
        """Takes up what a target names in its place; in the thread of who remembers earlier runs."""
        del self._items[item.place]
        self._shelf.many()
        taken = left = skipped = 0
        for entry in named.entries:
            listed = Listed(named.feed, entry.id, entry.title, named.file, *(entry.lines or (None, None)))
            above = item.target.listed
            if not named.file and above:
                listed = replace(listed, file=above.file, start=above.start, end=above.end)
            if self._seen and self._seen(listed, entry):
                skipped += 1
                continue
            if taken >= self._most:
                left += 1
                continue
            place = (*item.place, taken)
            taken += 1
            if entry.url and any(claim.name == "sitemap.index" for claim in entry.claims):
                self._add(_Item(place, Target(entry.url, listed)))
            else:
                self._add(_Item(place, replace(item.target, listed=listed), entry))
        self.skipped += skipped
        self.notices += named.notices
        if left:
            words = f"The first {self._most} entries are checked; {left} more are not (--max-entries)."
            self.notices.append(Notice("warning", "feed.most", words, named.feed))
        if not taken and not skipped:
            self.notices.append(Notice("warning", "feed.empty", "This feed has no entries.", named.feed))

    def _known(self) -> Iterator[Report]:
        while self._early:
            item, report = self._early.pop()
            if self._keep:
                self._keep(report, item.entry)
            yield report

    def _checked(self, item: _Item) -> Report | _Named:
        """What comes of an item; runs in a thread, and never raises for what the world does."""
        source, listed, name = item.target.source, item.target.listed, item.target.name
        claims: tuple[Claim, ...] = ()
        try:
            if item.entry:
                entry = feeds.whole(item.entry, self._read)
                source, claims = entry.article or entry.url or "", entry.claims
                name = entry.url or f"{name}#{entry.id}"
                if not source:
                    reason, words = "malformed.no_article", "This entry has neither a text nor a link to one."
                    return unread(name, reason, words, self._terms, listed)
            elif not isinstance(source, Article):
                source = self._page(source)
                named = self._named(item, source)
                if named:
                    return named
        except (FetchError, LoadError) as error:
            return unread(name, error.reason, str(error), self._terms, listed)
        found = gather(
            source,
            self._terms,
            self._ways,
            name=name,
            given=self._given,
            failed=self._failed,
            listed=listed,
            claims=claims,
        )
        return self._finished(found) if isinstance(found, Case) else found

    def _finished(self, case: Case) -> Report:
        if self._alone:
            return finish(case)
        try:
            report: Report = self._isolated(case, finish)
        except LoadError:
            words = "Comparing it took longer, or more memory, than one article may take."
            return unread(case.target, "partial.align", words, self._terms, case.listed)
        return report

    def _page(self, source: str | Path | Page) -> Page:
        if isinstance(source, Page):
            return source
        return self._fetch(str(source)) if is_url(source) else web.read_file(Path(source))

    def _named(self, item: _Item, page: Page) -> _Named | None:
        """What a page names, if it is a feed, a sitemap or a list; ``None`` for an article."""
        if len(item.place) > _DEEPEST:
            return None
        if not (feeds.is_feed(page) or feeds.is_list(page)):
            return None
        self._alone = False
        notices: list[Notice] = []
        found = feeds.listing(page, notices.append, self._lenient)
        return _Named(item.target.name, None if page.url else page.name, found, notices)

    def _lenient(self, page: Page) -> FeedEntries:
        found: FeedEntries = self._isolated(page, lenient.read)
        return found

    def _read(self, page: Page) -> Article:
        """The article of a page, kept for a while: many copies cite the same original."""
        if self._alone and not page.hops:
            return read_article(page)
        key = sha256(
            f"{page.url} {page.content_type}\n".encode("utf-8", "surrogatepass") + page.body
        ).digest()
        with self._lock:
            known = self._read_last.get(key)
            if known:
                self._read_last.move_to_end(key)
                return known
        article: Article = self._isolated(page)
        with self._lock:
            self._read_last[key] = article
            while len(self._read_last) > _KEPT:
                self._read_last.popitem(last=False)
        return article

    def _unfinished(self, item: _Item) -> Report:
        name = (item.entry.url if item.entry else None) or item.target.name
        return unread(name, "interrupted", "The run was stopped before.", self._terms, item.target.listed)

    def _key(self, targets: Sequence[Target]) -> str:
        """What a run is known by, when it is gone on with: what was asked, and by which version."""
        asked = sha256(pack(self._terms.policy) + __version__.encode())
        for name in sorted(target.name for target in targets):
            asked.update(b"\0" + name.encode("utf-8", "surrogatepass"))
        for article in self._given:
            asked.update(b"\1" + article.text.encode("utf-8", "surrogatepass"))
        asked.update(f"{self._terms.fail_on} {self._most}".encode())
        return asked.hexdigest()


def _ordered(targets: Sequence[Target]) -> list[Target]:
    """The targets by their names, each once."""
    once = {one.name if isinstance(one.source, str | Path) else id(one): one for one in targets}
    return sorted(once.values(), key=lambda target: target.order)
