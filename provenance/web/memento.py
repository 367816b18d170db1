"""A page as it stood then: Memento (RFC 7089), over any other way to fetch.

A web archive answers for other sites. Its TimeGate is asked first, with the moment in ``Accept-Datetime``;
where it has nothing fitting, its TimeMap, the list of all versions. Which version is right depends on what it
is wanted for: a copy can only have been made from what stood there before it, so a version from after the
moment counts as further away than it is.

Archives wrap a kept page in their own banner and rewrite its links. Those that follow the Wayback Machine's
addresses (``/20230913045521/https://…``) give the page as it came under ``/20230913045521id_/https://…``;
that form is asked for. What comes back has the address of the page itself in ``Page.url``, the archive's in
the last of ``Page.hops``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

from provenance.errors import ConfigError, FetchError
from provenance.text.addresses import host, same_site
from provenance.web import dates, linkformat, urls
from provenance.web.guard import as_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Fetch, Page

# The Internet Archive's Wayback Machine. The moment stands in the address too, so that what is kept of a
# request (a capture) tells two moments apart by the address alone.
TIMEGATE = "https://web.archive.org/web/{stamp}id_/{url}"
TIMEMAP = "https://web.archive.org/web/timemap/link/{url}"
MARGIN = timedelta(days=1)  # clocks, zones, and dates without a time of day

# Names that stand for nothing outside the network that they are used in (RFC 6761, 6762, 8375, 9476, ICANN).
_PRIVATE = (".localhost", ".local", ".home.arpa", ".alt", ".internal", ".lan", ".corp", ".intranet")
_LATER = 3  # a version from after the moment counts as this many times further away
_LISTS = 3  # pages of one TimeMap that are read
_TRIES = 3  # versions of it that are asked for: the nearest may be the archived error page
_PLAYBACK = re.compile(r"(https?://[^/?#]++(?:/[\w.-]++){0,3}?/\d{14})/(?=https?:/)", re.IGNORECASE)
_KEPT = re.compile(
    r"https?://[^/?#]++(?:/[\w.-]++){0,3}?/\d{14}(?:[a-z]{2}_)?/(https?):/++(.+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Version:
    """One entry of a TimeMap."""

    moment: datetime
    url: str


class Memento:
    """Pages as an archive keeps them, as a ``Fetch``: ``Memento(fetch)(url, at=…)``.

    ``timegate`` and ``timemap`` are addresses with ``{url}`` for the page and, if need be, ``{stamp}`` for
    the moment (14 digits, UTC); one of them may be empty. ``margin`` is how much later than asked a version
    may be and still count as of that time. ``raw`` asks for kept pages without the archive's banner.

    Without ``at`` it is the plain ``fetch``. With ``at`` the page has ``memento`` set, always; where no such
    version can be had, FetchError is raised: ``unavailable.not_archived`` where the archive keeps none,
    ``malformed.memento`` where what it gives is no dated version, else the reason of the failed request.
    Raises ConfigError for an address without its place for the page.
    """

    def __init__(
        self,
        fetch: Fetch,
        *,
        timegate: str = TIMEGATE,
        timemap: str = TIMEMAP,
        margin: timedelta = MARGIN,
        raw: bool = True,
    ) -> None:
        if not (timegate or timemap):
            raise ConfigError("an archive needs the address of a TimeGate or of a TimeMap")
        for address in filter(None, (timegate, timemap)):
            if "{url}" not in address:
                raise ConfigError(f"“{address}” has no place for the page; write {{url}} where it belongs")
        self._fetch = fetch
        self._timegate = timegate
        self._timemap = timemap
        self._margin = margin
        self._raw = raw

    @classmethod
    def of(cls, fetch: Fetch, address: str) -> Self:
        """The archive with a TimeGate at an address, to be put before the page's own (or ``{url}``).

        Raises ConfigError where it is no http(s) address.
        """
        if not address.lower().startswith(("http://", "https://")):
            raise ConfigError(
                f"“{urls.shown(address)}” is no address of an archive; one begins with https://"
            )
        joined = address if "{url}" in address else f"{address.rstrip('/')}/{{url}}"
        return cls(fetch, timegate=joined, timemap="")

    def __call__(self, url: str, at: datetime | None = None) -> Page:
        """The page of ``url``, or the version of it that stood there at ``at``."""
        if at is None:
            return self._fetch(url)
        asked = original(url.strip().partition("#")[0])
        if not _is_public(asked):
            message = f"No archive is asked for {urls.shown(asked)}, which has no public name."
            raise FetchError(message, url=urls.redacted(asked), reason="unavailable.not_archived")
        return self._version(asked, dates.aware(at).astimezone(UTC))

    def _version(self, url: str, at: datetime) -> Page:
        failures: list[FetchError] = []
        nearest = self._try(self._address(self._timegate, url, at), url, at, failures)
        if nearest and not self._distance(nearest, at):
            return nearest
        try:
            known = self._listed(url, at)
        except FetchError as error:
            failures.append(error)
            known = []
        known.sort(key=lambda one: self._cost(one.moment, at))
        for version in known[:_TRIES]:
            if nearest and self._cost(version.moment, at) >= self._distance(nearest, at):
                break
            page = self._try(version.url, url, at, failures)
            if page and (not nearest or self._distance(page, at) < self._distance(nearest, at)):
                return page
        if nearest:
            return nearest
        raise _none(url, at, failures)

    def _address(self, template: str, url: str, at: datetime) -> str:
        return template.replace("{stamp}", f"{at:%Y%m%d%H%M%S}").replace("{url}", url) if template else ""

    def _try(self, address: str, url: str, at: datetime, failures: list[FetchError]) -> Page | None:
        """The dated version behind an address of the archive; a failure is kept for the end."""
        if not address:
            return None
        if self._raw:
            address = _PLAYBACK.sub(r"\1id_/", address, count=1)
        try:
            page = self._fetch(address, at=at)
            kept = self._raw and _PLAYBACK.match(page.url or "")
            if kept and page.memento:  # the TimeGate led to the form with the banner
                page = self._fetch(_PLAYBACK.sub(r"\1id_/", page.url or "", count=1), at=at)
            return _dated(page, url)
        except FetchError as error:
            failures.append(error)
            return None

    def _cost(self, moment: datetime, at: datetime) -> timedelta:
        """How far a version is from the wanted moment."""
        if moment <= at:
            return at - moment
        return _LATER * (moment - at) if moment - at > self._margin else timedelta(0)

    def _distance(self, page: Page, at: datetime) -> timedelta:
        """The same of a version that was read; 0 where the TimeGate's choice is as good as any.

        The TimeGate gives the nearest version (RFC 7089, 4.1), so what comes from before the moment has
        none nearer; only one from after it may have an earlier one that fits better.
        """
        assert page.memento
        return timedelta(0) if page.memento <= at + self._margin else self._cost(page.memento, at)

    def _listed(self, url: str, at: datetime) -> list[_Version]:
        """The versions that the TimeMap lists; of one in several pages, those nearest to the moment."""
        if not self._timemap:
            return []
        found: list[_Version] = []
        waiting = [self._address(self._timemap, url, at)]
        seen: set[str] = set()
        while waiting and len(seen) < _LISTS:
            address = waiting.pop(0)
            if address in seen:
                continue
            seen.add(address)
            try:
                page = self._fetch(address)
            except FetchError:
                if found:
                    break
                raise
            base = page.url or address
            more: list[tuple[timedelta, str]] = []
            for link in linkformat.links(page.body.decode("utf-8", "replace")):
                moment = dates.read(link.parameters.get("datetime", ""))
                if "memento" in link.rel and moment:
                    found.append(_Version(moment, _joined(base, link.target)))
                elif "timemap" in link.rel and "self" not in link.rel:
                    more.append((_away(link, at), _joined(base, link.target)))
            waiting += [there for _, there in sorted(more)]
        return found


def _away(link: linkformat.Link, at: datetime) -> timedelta:
    """How far the stretch of time that a part of a TimeMap covers is from the moment."""
    start = dates.read(link.parameters.get("from", ""))
    end = dates.read(link.parameters.get("until", ""))
    return max(start - at if start else timedelta(0), at - end if end else timedelta(0), timedelta(0))


def _joined(base: str, target: str) -> str:
    try:
        return urljoin(base, target)
    except ValueError:
        return target  # the fetch refuses it by name


def original(url: str) -> str:
    """The address of the page that a Wayback address keeps; any other address as it is."""
    kept = _KEPT.fullmatch(url)
    return f"{kept[1].lower()}://{kept[2]}" if kept else url


def _is_public(url: str) -> bool:
    """Whether an address could be known outside a private network: it is nobody else's business otherwise."""
    name = host(url)
    literal = as_address(name)
    if literal:
        return literal.is_global
    return (
        "." in name and not name.endswith(_PRIVATE) and "@" not in url.partition("://")[2].partition("/")[0]
    )


def _dated(page: Page, url: str) -> Page:
    """A version under the address of its page; raises FetchError ``malformed.memento`` where it is none.

    An archived redirect may lead out of the archive, and a page may call itself a version of any day. A site
    is no witness of its own past: the version must come from elsewhere, and not from the future.
    """
    wrong = ""
    if not page.memento:
        wrong = "it does not say of which day it is"
    elif same_site(page.url or url, url):
        wrong = "it comes from the site itself, not from an archive"
    elif page.retrieved and page.memento > page.retrieved + MARGIN:
        wrong = "it says that it is from the future"
    if wrong:
        message = f"{urls.shown(page.url or url)} is no archived version: {wrong}."
        raise FetchError(message, url=urls.redacted(url), reason="malformed.memento", hops=page.hops)
    inner = original(page.url or "")
    return replace(page, url=inner if inner != page.url else url)


def _none(url: str, at: datetime, failures: Sequence[FetchError]) -> FetchError:
    """What to say in the end: nothing is kept, or the failure of the first request that did not say so."""
    telling = [error for error in failures if not _is_missing(error)]
    clause = f"No archived version of {urls.shown(url)} near {at:%Y-%m-%d}"
    if telling:
        first = telling[0]
        message = f"{clause} could be read: {first}"
        return type(first)(message, url=first.url, reason=first.reason, hops=first.hops)
    hops = failures[0].hops if failures else ()
    where = failures[0].url if failures else urls.redacted(url)
    return FetchError(
        f"{clause} is kept by the archive.", url=where, reason="unavailable.not_archived", hops=hops
    )


def _is_missing(error: FetchError) -> bool:
    return bool(error.hops) and error.hops[-1].status == 404
