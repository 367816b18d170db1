"""A run over many targets, as it goes.

A target is an article, or something that names articles; which of the two shows when its page is there. Each
article is gathered in a thread (it waits for the network) and read and compared in processes that can be
stopped. Finished reports go to a journal on disk, so that a run of any length needs the memory of a few, and
one that was killed can be gone on with.
"""

from __future__ import annotations

import os
import threading
from collections import Counter, OrderedDict
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from provenance import pipeline, web
from provenance.articles import feeds
from provenance.articles import load as read_article
from provenance.articles.feeds import discovery, lenient
from provenance.corpus.items import Item, Named, ordered, own
from provenance.corpus.shelf import Shelf
from provenance.corpus.watched import Watched
from provenance.engines import Crew, Isolated
from provenance.errors import FetchError, LoadError
from provenance.model import Article, Case, FeedEntries, FeedEntry, Listed, Notice, Page, Report
from provenance.model.packed import pack
from provenance.pipeline import Terms, Ways, finish, gather, is_url, unread
from provenance.text.addresses import canonical, is_home
from provenance.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from provenance.corpus.targets import Target
    from provenance.model import Attempt, Claim

JOBS = 32  # requests at once
MOST = 1000  # entries of one feed that are checked
_THREADS = 2  # for each request at once: most of them wait for their site's turn
_PER_SITE = 4  # articles of one site at once: two of its pages are fetched at a time
_KEPT = 64  # articles that were read last: many copies cite one original
_NO_FEED = "This is no feed and no sitemap; give the address of one."
_NO_CLAIMS: tuple[Claim, ...] = ()
_DEEPEST = 2  # a sitemap of sitemaps of articles
_NO_ARTICLE = ("malformed.no_article", "malformed.too_short", "malformed.empty", "unsupported.json")


class Run:
    """A check of many targets, as it goes: ``work`` it, then read its reports, in order, as often as needed.

    ``targets`` are taken in the order of their names, whatever order they come in. ``given`` are originals
    for all of them, ``failed`` the attempts to read others. ``jobs`` is the number of requests at once,
    ``most`` the number of entries of one feed that are checked. ``seen`` says of an entry of a feed whether
    it was judged before and is left out. ``keep`` is given each report when it is there, and the entry that
    it is about. ``journal`` is a folder in which finished reports are kept while the run lasts, and from
    which one that was stopped is gone on with (``resume``), if its targets, its terms and its ``label`` are
    the same.
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
        keep: Callable[[Report, FeedEntry | None], None] | None = None,
        journal: Path | None = None,
        resume: bool = False,
        label: str = "",
    ) -> None:
        self._told: dict[tuple[int, ...], list[Notice]] = {}
        self.skipped = 0
        self._stopped = False
        self._terms, self._originals, self._label = terms, (tuple(given), list(failed)), label
        self._most, self._seen, self._keep = most, seen, keep
        self._isolated = Isolated(
            read_article,
            finish,
            lenient.read,
            discovery.offered,
            count=min(os.cpu_count() or 1, jobs),
            warm=pipeline.WARM,
        )
        self._fetch = Watched(ways.fetch)
        self._read_last: OrderedDict[bytes, Article] = OrderedDict()
        self._lock = threading.Lock()
        self._ways = replace(ways, fetch=self._fetch, read=self._read)
        self._items: dict[tuple[int, ...], Item] = {}
        self._alone = len(targets) == 1
        damaged: list[Notice] = self._told.setdefault((), [])
        self._shelf = Shelf(journal, self._key(targets), damaged.append, resume=resume, alone=self._alone)
        self._crew: Crew[Item, Report | Named] = Crew(
            self._checked, lambda item: item.site, jobs * _THREADS, _PER_SITE
        )
        self._early: list[Item] = []
        if not self._alone or is_url(targets[0].source):
            self._isolated.start(1 if self._alone else os.cpu_count() or 1)
        for number, target in enumerate(ordered(targets)):
            self._add(Item.of((number,), target))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(done=kind is None)

    def __len__(self) -> int:
        return len(self._items)

    @property
    def notices(self) -> list[Notice]:
        """What there is to say of feeds and of the run itself, in the order of the targets."""
        return [notice for place in sorted(self._told) for notice in self._told[place]]

    @property
    def busiest(self) -> tuple[str, int]:
        """The site with most pages to fetch, and how many."""
        sites = Counter(urlsplit(item.url).netloc for item in self._items.values() if item.url)
        return sites.most_common(1)[0] if sites else ("", 0)

    @property
    def waits_for(self) -> tuple[str, float] | None:
        """The site that has been waited for longest, and for how many seconds."""
        return self._fetch.longest()

    def work(self) -> Iterator[Report]:
        """Each report when it is there, in no order; what names further targets makes the run longer."""
        yield from self._taken(self._crew.results())

    def stop(self) -> None:
        """Ends ``work`` once it has taken what is finished; may be called by a handler of signals."""
        self._stopped = True
        self._crew.interrupt()

    def drain(self, seconds: float) -> Iterator[Report]:
        """Begins nothing new, and gives what is finished within so many seconds."""
        self._stopped = True
        yield from self._taken(self._crew.drained(seconds))

    def __iter__(self) -> Iterator[Report]:
        """All reports in their order; of what was not finished, one that says so."""
        for place in sorted(self._items):
            item = self._items[place]
            yield self._shelf.get(item.label) or self._unfinished(item)

    def close(self, *, done: bool) -> None:
        """Ends it. Of a run that is ``done`` nothing is kept; one that was stopped can be gone on with."""
        self._crew.stop()
        self._isolated.close(for_good=True)
        self._shelf.close(done=done and not self._stopped)

    def _add(self, item: Item, *, known: bool | None = None) -> None:
        """Takes up an item, or its report where it is known from before."""
        self._items[item.place] = item
        if self._shelf.knows(item.label) if known is None else known:
            self._early.append(item)
        else:
            self._crew.add(item)

    def _taken(self, results: Iterator[tuple[Item, Report | Named]]) -> Iterator[Report]:
        yield from self._known()
        for item, result in results:
            if isinstance(result, Named):
                self._expand(item, result)
                yield from self._known()
                continue
            self._shelf.put(item.label, result)
            if self._keep:
                self._keep(result, item.entry)
            yield result

    def _expand(self, item: Item, named: Named) -> None:
        """Takes up what a target names in its place; in the thread of who remembers earlier runs."""
        del self._items[item.place]
        self._shelf.many()
        taken = left = skipped = 0
        for entry in named.entries:
            if self._stopped and taken + skipped >= MOST:  # nobody waits until a long one is read
                self._items[(*item.place, taken)] = item  # the feed itself is what was not finished
                break
            child = self._child(item, named, entry, taken)
            known = self._shelf.knows(child.label)
            if self._seen and not known and child.target.listed and self._seen(child.target.listed, entry):
                skipped += 1
            elif taken >= self._most:
                left += 1
            else:
                taken += 1
                self._add(child, known=known)
        self.skipped += skipped
        notices = self._told.setdefault(item.place, [])
        notices += named.notices
        if left:
            words = f"The first {self._most} entries are checked; {left} more are not (--max-entries)."
            notices.append(Notice("warning", "feed.most", words, named.feed))
        if not taken and not skipped and not self._stopped:
            notices.append(Notice("warning", "feed.empty", "This feed has no entries.", named.feed))

    @staticmethod
    def _child(item: Item, named: Named, entry: FeedEntry, number: int) -> Item:
        """An entry as an item; the sitemap that an index of sitemaps names is a target of its own."""
        listed = Listed(named.feed, entry.id, entry.title, named.file, *(entry.lines or (None, None)))
        above = item.target.listed
        if not named.file and above:
            listed = replace(listed, file=above.file, start=above.start, end=above.end)
        target, place = replace(item.target, listed=listed), (*item.place, number)
        if entry.url and any(claim.name == "sitemap.index" for claim in entry.claims):
            return Item.of(place, replace(target, source=entry.url))
        return Item.of(place, target, entry)

    def _known(self) -> Iterator[Report]:
        while self._early:
            item = self._early.pop()
            report = self._shelf.get(item.label)
            if not report:  # damaged since
                self._crew.add(item)
                continue
            if self._keep:
                self._keep(report, item.entry)
            yield report

    def _checked(self, item: Item) -> Report | Named:
        """What comes of an item; runs in a thread, and never raises for what the world does."""
        target, claims = item.target, _NO_CLAIMS
        source, listed, name = target.source, target.listed, target.name
        terms = replace(self._terms, policy=target.policy) if target.policy else self._terms
        try:
            if item.entry:
                name = item.entry.url or f"{name}#{item.entry.id}"
                entry = feeds.whole(item.entry, self._read)
                source, claims = entry.article or entry.url or "", entry.claims
                if not source:
                    reason, words = "malformed.no_article", "This entry has neither a text nor a link to one."
                    return unread(name, reason, words, terms, listed)
            elif not isinstance(source, Article):
                source = self._page(source)
                named = self._named(item, source)
                if not named and _is_front(target.source):
                    named = self._offered(item, source)
                if named:
                    return named
        except (FetchError, LoadError) as error:
            return unread(name, error.reason, str(error), terms, listed)
        given, failed = self._originals
        if target.originals:
            given, failed = pipeline.given(target.originals, self._ways)
        found = gather(
            source,
            terms,
            self._ways,
            name=name,
            given=given,
            failed=failed,
            listed=listed,
            claims=claims,
        )
        if isinstance(found, Case):
            return self._finished(found)
        if isinstance(source, Page) and found.verdict.reason in _NO_ARTICLE:
            return self._offered(item, source) or _meant(source, found)
        return found

    def _finished(self, case: Case) -> Report:
        if self._alone:
            return finish(case)
        try:
            report: Report = self._isolated(case, finish)
        except LoadError:
            words = "Comparing it took longer, or more memory, than one article may take."
            terms = replace(self._terms, policy=case.policy)
            return unread(case.target, "partial.align", words, terms, case.listed)
        return report

    def _page(self, source: str | Path | Page) -> Page:
        if isinstance(source, Page):
            return source
        return self._fetch(str(source)) if is_url(source) else web.read_file(Path(source))

    def _offered(self, item: Item, page: Page) -> Named | None:
        """What the first feed names that a page without an article offers (RSS autodiscovery)."""
        asked = str(item.target.source)
        if item.entry or len(item.place) > 1 or not is_url(asked):
            return None
        if is_home(page.url or "") and not is_home(asked):  # an article is gone; nobody asked for all others
            return None
        named = None
        with suppress(FetchError, LoadError):  # then it is read as what it is
            links: FeedEntries = self._isolated(page, discovery.offered)
            url = next((entry.url for entry in links.entries if entry.url), None)
            if url and canonical(url) != canonical(asked):
                named = self._named(item, self._fetch(url), url)
        if named:
            url = named.feed
            words = f"This page is no article; the feed that it names is checked in its place: {url}"
            named.notices.append(Notice("note", "feed.discovered", words, asked))
        return named

    def _named(self, item: Item, page: Page, feed: str | None = None) -> Named | None:
        """What a page names, if it is a feed, a sitemap or a list; ``None`` for an article."""
        if len(item.place) > _DEEPEST:
            return None
        if not (feeds.is_feed(page) or feeds.is_list(page)):
            if feeds.is_declared(page):
                raise LoadError(_NO_FEED, reason="feed.not_a_feed")
            return None
        self._alone = False
        notices: list[Notice] = []
        found = feeds.listing(page, notices.append, self._lenient)
        return Named(feed or item.target.name, None if page.url else page.name, found, notices)

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

    def _unfinished(self, item: Item) -> Report:
        target, entry = item.target, item.entry
        name = (entry.url or f"{target.name}#{entry.id}") if entry else target.name
        terms = replace(self._terms, policy=target.policy) if target.policy else self._terms
        return unread(name, "interrupted", "The run was stopped before.", terms, target.listed)

    def _key(self, targets: Sequence[Target]) -> str:
        """What a run is known by, when it is gone on with: what was asked, and by which version."""
        asked = sha256(pack(self._terms.policy) + __version__.encode())
        for name in sorted(f"{target.name} {own(target)}" for target in targets):
            asked.update(b"\0" + name.encode("utf-8", "surrogatepass"))
        for article in self._originals[0]:
            asked.update(b"\1" + article.text.encode("utf-8", "surrogatepass"))
        asked.update(f"{self._terms.fail_on} {self._most} {self._label}".encode("utf-8", "surrogatepass"))
        return asked.hexdigest()


def _is_front(source: object) -> bool:
    """Whether a target is the front page of a site; what is one step below may be an article."""
    return is_url(source) and not urlsplit(canonical(str(source))).path.strip("/")


def _meant(page: Page, found: Report) -> Report:
    """The report on a page without an article; where its name says that it is a feed, it is missed as one."""
    if not feeds.is_meant(page):
        return found
    return replace(found, verdict=replace(found.verdict, sentence=_NO_FEED, reason="feed.not_a_feed"))
