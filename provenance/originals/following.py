"""One address: fetched, read, held against the copy's text; where need be also as it stood then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from provenance.errors import FetchError, LoadError
from provenance.model import Article, Attempt, Original, Outcome, Page, Via
from provenance.originals import versions
from provenance.originals.cutting import is_cut
from provenance.originals.proof import failed, outcome_of
from provenance.text.addresses import canonical, host, is_home

if TYPE_CHECKING:
    from datetime import datetime

    from provenance.model import Citation, Fetch
    from provenance.originals.proof import Proof

Load = Callable[[Page], Article]


class Walls(Protocol):
    """Who knows pages that are no article, and those that show a part of one."""

    def reason(self, page: Page, article: Article | None = None) -> tuple[str, str] | None:
        """Why a page is no article: a dotted reason and a sentence."""
        ...

    def gated(self, page: Page | None, article: Article) -> bool:
        """Whether it says that it shows only a part."""
        ...

    def missing(self, page: Page, article: Article) -> tuple[str, str] | None:
        """The same as ``reason``, where only the site's answer to another address tells."""
        ...


@dataclass(frozen=True, slots=True)
class Ways:
    """How a page is had and read; ``archive`` gives it as it stood at a moment, where there is one.

    ``walls`` tells which pages are no article.
    """

    fetch: Fetch
    load: Load
    archive: Fetch | None = None
    walls: Walls | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of one address: the attempt, and the article where one was read.

    Without an attempt it led to a page that was read before. ``cut``: it is an original, of which only the
    beginning was read.
    """

    attempt: Attempt | None
    article: Article | None = None
    url: str = ""
    as_of: str | None = None
    cut: bool = False

    @property
    def found(self) -> bool:
        """Whether it is an original."""
        return self.attempt is not None and self.attempt.outcome is Outcome.FOUND

    def original(self, citation: Citation | None, now: Article | None = None) -> Original | None:
        """The original, where it is one; ``now`` is its page as it stands, with other words."""
        if not ((self.found or self.cut) and self.attempt and self.article):
            return None
        return Original(self.article, self.attempt.via, self.url, citation, self.as_of, now is not None, now)


def follow(
    url: str,
    citation: Citation | None,
    proof: Proof,
    ways: Ways,
    seen: set[str],
    *,
    credited: bool = True,
    guessed: bool = False,
) -> tuple[list[Attempt], Original | None]:
    """The tries at one address, and the original where it is one.

    ``seen`` holds the canonical addresses that were read, and grows. ``guessed``: nothing but its likeness
    led there, so the text must prove more.
    """
    seen.add(canonical(url))
    judge = proof.guessed if guessed else _crediting(proof, credited=credited)
    live = _read(url, proof, ways, seen, judge, ask_site=credited and not guessed)
    if live.attempt is None:
        return [], None
    when = versions.moment(proof.copy.published)
    if when is None or ways.archive is None or not _is_another_wanted(live, proof.copy):
        return [live.attempt], live.original(citation)
    then = _read_version(live.url or url, proof.copy, ways, ways.archive, when, judge)
    assert then.attempt
    return [live.attempt, then.attempt], _chosen(live, then, citation)


def _crediting(proof: Proof, *, credited: bool) -> Callable[[Article, str, Via, Page], Attempt]:
    def judge(article: Article, url: str, via: Via, page: Page) -> Attempt:
        """The attempt on an article."""
        return proof.attempt(article, url, via, page, credited=credited)

    return judge


def _read(
    url: str,
    proof: Proof,
    ways: Ways,
    seen: set[str],
    judge: Callable[[Article, str, Via, Page], Attempt],
    *,
    ask_site: bool,
) -> _Read:
    """The page as it stands now."""
    copy = proof.copy
    try:
        page = ways.fetch(url)
    except FetchError as error:
        via = Via.REPLAY if error.reason == "unavailable.not_in_capture" else Via.LIVE
        reason = error.reason
        return _Read(Attempt(url, via, outcome_of(reason), reason, str(error), error.hops))
    final = page.url or url
    # A page that has an address and a file's name was saved before (``Replay``).
    via = Via.MEMENTO if page.memento else Via.REPLAY if page.name else Via.LIVE
    if canonical(final) != canonical(url):
        if copy.url and canonical(final) == canonical(copy.url):
            return _Read(failed(url, via, page, "original.circular", "The address leads back to the copy."))
        if canonical(final) in seen:
            return _Read(None)
        if is_home(final):
            detail = f"The address leads to the front page of {host(final)}."
            return _Read(failed(url, via, page, "unavailable.soft_404", detail))
        seen.add(canonical(final))
    try:
        article = ways.load(page)
    except LoadError as error:
        told = ways.walls.reason(page) if ways.walls else None
        return _Read(failed(url, via, page, *(told or (error.reason, str(error)))))
    as_of = page.memento.isoformat() if page.memento else None
    read = _Read(judge(article, url, via, page), article, final, as_of)
    return _walled(read, page, article, copy, ways.walls, ask_site=ask_site) if ways.walls else read


def _walled(
    read: _Read, page: Page, article: Article, copy: Article, walls: Walls, *, ask_site: bool
) -> _Read:
    """The same of a page that may be a wall, or the beginning of an article.

    A text that is the copy's own is no wall, whatever its words are.
    """
    attempt = read.attempt
    assert attempt
    if attempt.outcome is Outcome.FOUND:
        if not is_cut(copy, article, gated=walls.gated(page, article)):
            return read
        said = f"Only its beginning could be read. {attempt.detail}".strip()
        cut = replace(attempt, outcome=Outcome.PARTIAL, reason="partial.paywall", detail=said)
        return replace(read, attempt=cut, cut=True)
    told = walls.reason(page, article)
    if not told and ask_site and attempt.reason == "original.too_different":
        told = walls.missing(page, article)
    return _Read(failed(attempt.url, attempt.via, page, *told)) if told else read


def _read_version(
    url: str,
    copy: Article,
    ways: Ways,
    archive: Fetch,
    when: datetime,
    judge: Callable[[Article, str, Via, Page], Attempt],
) -> _Read:
    """The page as the archive keeps it; its attempt has the archive's address."""
    try:
        page = archive(url, at=when)
    except FetchError as error:
        reason = error.reason
        return _Read(Attempt(error.url, Via.MEMENTO, outcome_of(reason), reason, str(error), error.hops))
    where = page.hops[-1].url if page.hops else url
    if page.memento is None:
        detail = "What came is no archived version of the page."
        return _Read(failed(where, Via.MEMENTO, page, "malformed.memento", detail))
    try:
        article = ways.load(page)
    except LoadError as error:
        told = ways.walls.reason(page) if ways.walls else None
        return _Read(failed(where, Via.MEMENTO, page, *(told or (error.reason, str(error)))))
    attempt = judge(article, where, Via.MEMENTO, page)
    if attempt.outcome is Outcome.FOUND:
        attempt = replace(attempt, detail=f"The version of {page.memento:%Y-%m-%d}. {attempt.detail}".strip())
    read = _Read(attempt, article, page.url or url, page.memento.isoformat())
    return _walled(read, page, article, copy, ways.walls, ask_site=False) if ways.walls else read


def _is_another_wanted(live: _Read, copy: Article) -> bool:
    """Whether the copy cannot have been made from the page as it stands now."""
    if live.article is None:
        return live.attempt is not None and versions.is_gone(live.attempt.reason)
    return live.cut or (live.as_of is None and versions.modified_after(live.article, copy))


def _chosen(live: _Read, then: _Read, citation: Citation | None) -> Original | None:
    """The version that the copy was made from: the one that shares more with it, of two alike the older.

    Where both have the same words, it is the page as it stands.
    """
    if not then.found or then.article is None:
        return live.original(citation)
    if live.article is None:
        return then.original(citation)
    if live.found and (not versions.differ(live.article, then.article) or _shared(live) > _shared(then)):
        return live.original(citation)
    return then.original(citation, None if live.cut else live.article)


def _shared(read: _Read) -> float:
    return (read.attempt.containment if read.attempt else None) or 0.0
