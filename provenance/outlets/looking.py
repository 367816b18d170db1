"""Looking through an outlet's lists for what a copy may have been taken from, within a budget.

The list of the named desk first, then feeds, news sitemaps, a documented search. A feed holds the last day or
two: where it does not reach back to the day of the copy, it and those behind it are read as an archive kept
them then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from provenance.errors import FetchError, LoadError
from provenance.model import REFERENCES, Attempt, Outcome, Via
from provenance.outlets import lists
from provenance.outlets.ranking import rank
from provenance.text.addresses import canonical, host, is_home
from provenance.text.segments import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from provenance.model import Article, Citation, Fetch, Page
    from provenance.outlets.lists import Entry, Listing
    from provenance.outlets.ranking import Ranked
    from provenance.outlets.table import Named, Outlet, Table

LISTS = 4  # lists fetched for one name, archived ones included
NAMES = 2  # outlets looked for on behalf of one copy
_SURE = 0.25  # a credit that weighs less is an agency's mark or a bare label: it may be the source of a fact
_BEST = 5  # candidates that are handed on; the text of three is looked at
_SLACK = timedelta(days=1)  # two clocks may be a day apart
_NEAR = timedelta(days=7)  # further from the copy's day an archived list is of another week
_WORDS = 6  # of a headline that are sought; more find nothing
_SILENT = frozenset({"unavailable.dns", "unavailable.network"})  # the host's other lists are not there either
# A way of fetching that has no such list was not tried: it is offline, or replays what was kept.
_NOT_TRIED = frozenset({"unavailable.not_in_capture", "refused.offline"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of the outlet that is like the copy, and the list in which it stands."""

    url: str
    listed: str


def credited(
    copy: Article, citations: Iterable[Citation], table: Table
) -> tuple[tuple[Citation, Named], ...]:
    """The credits that name an outlet of the table and link no article; heaviest first, each outlet once."""
    found: dict[str, tuple[Citation, Named]] = {}
    for citation in sorted(citations, key=lambda one: -one.weight):
        if citation.evidence in REFERENCES or citation.weight < _SURE or not citation.name:
            continue
        if citation.url and not is_home(citation.url):
            continue
        named = table.find(citation.name)
        named = named or (table.find(host(citation.url)) if citation.url else None)
        if named and not (copy.url and named.outlet.holds(copy.url)):
            found.setdefault(named.outlet.name, (citation, named))
    return tuple(found.values())[:NAMES]


def candidates(
    named: Named,
    copy: Article,
    fetch: Fetch,
    archive: Fetch | None = None,
    at: datetime | None = None,
) -> tuple[tuple[Attempt, ...], tuple[Candidate, ...]]:
    """What was tried, and the outlet's articles that are like the copy, best first.

    ``at`` is when the copy was published, ``archive`` gives a list as it stood then. Each list that was read
    has an attempt ``not-listed`` with the reason ``original.not_identified`` until one of its articles is
    proved; nothing is attempted where ``fetch`` has no such list by its nature.
    """
    look = _Look(named.outlet, copy, fetch, archive, at)
    waiting = _addresses(named, copy)
    for url in waiting:
        if look.fetched >= LISTS or not look.read(url):
            break
    return tuple(look.attempts), look.best()


def _addresses(named: Named, copy: Article) -> list[str]:
    """The lists of an outlet, those that tell most first."""
    outlet = named.outlet
    desk = [url for key, url in outlet.sections if key in named.desk]
    sought = quote_plus(" ".join(words(copy.title or "").folded[:_WORDS]))
    search = [outlet.search.replace("{words}", sought)] if outlet.search and sought else []
    order = (*desk[:1], *outlet.feeds[:1], *outlet.sitemaps[:1], *search, *outlet.feeds[1:])
    return list(dict.fromkeys((*order, *desk[1:], *outlet.sitemaps[1:])))


class _Look:
    """One look through an outlet's lists: what was fetched, what was found."""

    def __init__(
        self, outlet: Outlet, copy: Article, fetch: Fetch, archive: Fetch | None, at: datetime | None
    ) -> None:
        self.outlet = outlet
        self.copy = copy
        self.fetch = fetch
        self.archive = archive
        self.at = at
        self.fetched = 0
        self.attempts: list[Attempt] = []
        self._silent: set[str] = set()
        self._found: list[tuple[Ranked, str]] = []
        self._is_old = False

    def read(self, url: str) -> bool:
        """Reads a list, as it is or as it was; whether it is worth going on."""
        if host(url) in self._silent:
            return True
        if not self._is_old:
            listing = self._listing(url, None)
            if listing is None:
                return self.fetched > 0
            if not self._is_past(listing):
                return True
        if self.archive is None or self.at is None:
            return False  # lists of today do not reach back, and there are no others
        if self.fetched < LISTS:
            self._listing(url, self.archive)
        return True

    def best(self) -> tuple[Candidate, ...]:
        """The candidates of all lists, each address once."""
        found: dict[str, Candidate] = {}
        for ranked, listed in sorted(self._found, key=lambda one: -one[0].score):
            found.setdefault(canonical(ranked.entry.url), Candidate(ranked.entry.url, listed))
        return tuple(found.values())[:_BEST]

    def _is_past(self, listing: Listing) -> bool:
        """Whether a list begins after the day of the copy, and so do the outlet's other ones."""
        dates = [entry.date for entry in listing.entries if entry.date]
        self._is_old = bool(self.at and dates) and min(dates) > self._latest()
        return self._is_old

    def _latest(self) -> datetime:
        assert self.at
        return self.at + _SLACK

    def _listing(self, url: str, archive: Fetch | None, *, inner: bool = False) -> Listing | None:
        """One list, with its attempt; ``None`` where there is none."""
        self.fetched += 1
        via = Via.MEMENTO if archive else Via.LIVE
        try:
            page = self._then(archive, url) if archive else self.fetch(url)
            listing = lists.read(page)
        except FetchError as error:
            if error.reason in _NOT_TRIED:
                self.fetched -= 1
                return None
            where = error.url if archive else url
            if not archive and error.reason in _SILENT:
                self._silent.add(host(url))
            self._fail(where, via, error.reason, str(error), error)
            return None
        except LoadError as error:
            self._fail(url, via, error.reason, str(error))
            return None
        where = page.hops[-1].url if archive and page.hops else url
        if listing.lists and not inner and self.fetched < LISTS:
            return self._listing(self._nearest(listing), archive, inner=True)
        self._take(where, via, page, listing)
        return listing

    def _then(self, archive: Fetch, url: str) -> Page:
        """A list as it was in the days of the copy; raises FetchError ``unavailable.not_archived``."""
        page = archive(url, at=self.at)
        if self.at and page.memento and abs(page.memento - self.at) <= _NEAR:
            return page
        when = f"{page.memento:%Y-%m-%d}" if page.memento else "no day that it names"
        where = page.hops[-1].url if page.hops else url
        message = f"The archived version is of {when}."
        raise FetchError(message, url=where, reason="unavailable.not_archived", hops=page.hops)

    def _fail(self, url: str, via: Via, reason: str, detail: str, error: FetchError | None = None) -> None:
        refused, blocked = reason.startswith("refused."), reason.startswith("blocked.")
        outcome = Outcome.REFUSED if refused else Outcome.BLOCKED if blocked else Outcome.UNREACHABLE
        self.attempts.append(Attempt(url, via, outcome, reason, detail, error.hops if error else ()))

    def _nearest(self, listing: Listing) -> str:
        """Of an index of lists, the one that was last renewed when the copy was made, or right after."""
        at = self.at
        dated = [entry for entry in listing.lists if entry.date]
        if at is None or not dated:
            return listing.lists[0].url
        after = [entry for entry in dated if entry.date and entry.date >= at - _SLACK]
        pool = after or dated
        return min(pool, key=lambda entry: abs((entry.date or at) - at)).url

    def _take(self, where: str, via: Via, page: Page, listing: Listing) -> None:
        """Keeps what is like the copy, and says what was looked through."""
        entries = [entry for entry in listing.entries if self._may_be(entry)]
        ranked = rank(self.copy, entries, self.at)[:_BEST]
        self._found += [(one, where) for one in ranked]
        told = f"{len(listing.entries)} articles{_span(listing.entries)}"
        like = f"{len(ranked)} of them like the copy" if ranked else "none of them like the copy"
        self.attempts.append(
            Attempt(where, via, Outcome.NOT_LISTED, "original.not_identified", f"{told}, {like}.", page.hops)
        )

    def _may_be(self, entry: Entry) -> bool:
        """Whether an entry is an article of the outlet that was there when the copy was made."""
        if not self.outlet.holds(entry.url) or is_home(entry.url):
            return False
        if self.copy.url and canonical(entry.url) == canonical(self.copy.url):
            return False
        return not (self.at and entry.date and entry.date > self._latest())


def _span(entries: Iterable[Entry]) -> str:
    """From when to when the entries are."""
    dates = sorted(entry.date for entry in entries if entry.date)
    return f" from {dates[0]:%Y-%m-%d} to {dates[-1]:%Y-%m-%d}" if dates else ""
