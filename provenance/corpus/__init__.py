"""Check many articles: what feeds, sitemaps, lists and folders name, side by side, in one report.

``open_run`` gives a run that its caller works and reads; ``check_many`` and ``check_feed`` do both.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path  # noqa: TC003 -- a signature that is read at run time
from typing import TYPE_CHECKING, Any

from provenance import policies, web
from provenance.articles import feeds
from provenance.corpus.run import JOBS, MOST, Run
from provenance.corpus.targets import Target, expanded
from provenance.model import FeedEntry, Fetch, Level, Page, Policy, Report
from provenance.outlets import Table, load_table
from provenance.pipeline import Source, Terms, Ways, archived, given, load_policy, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from provenance.model import Notice

__all__ = [
    "JOBS",
    "MOST",
    "Run",
    "Target",
    "check_feed",
    "check_many",
    "expanded",
    "feed_entries",
    "open_run",
]


def open_run(
    targets: Sequence[Source | Target],
    *,
    fetch: Fetch,
    originals: Sequence[Source] = (),
    archive: Fetch | bool | str = False,
    outlets: str | Path | Table | None = None,
    policy: str | Path | Policy = policies.REPORT_ONLY,
    fail_on: Level | str = Level.ERROR,
    today: date | None = None,
    second: Fetch | None = None,
    **options: Any,
) -> Run:
    """A run over the targets, begun; a context manager, to be worked and then read.

    A target is a URL or file of an article, a feed, a sitemap or a list of addresses, a folder, ``@list``, a
    ``Page`` or an ``Article``. ``second`` fetches as a browser does, where originals are to be looked at
    twice. The other arguments are those of ``check``, ``options`` those of ``Run``.
    Raises ConfigError for a policy that cannot be used, LoadError for a list that cannot be read.
    """
    terms = Terms(load_policy(policy), Level(fail_on), today or datetime.now(UTC).date())
    ways = Ways(fetch, read, archived(archive, fetch), load_table(outlets), second)
    named = list(expanded(targets))
    texts, failed = given(originals, ways)
    return Run(named, terms, ways, given=texts, failed=failed, **options)


def check_many(
    targets: Sequence[Source | Target],
    *,
    fetch: Fetch | None = None,
    archive: Fetch | bool | str | None = None,
    **asked: Any,
) -> Iterator[Report]:
    """One report an article, in the order of the targets' names and of the feeds; as ``open_run``.

    Without ``fetch`` the live web is asked, and a web archive for what stood there then.
    """
    wanted = fetch is None if archive is None else archive
    with _fetching(fetch) as get, open_run(targets, fetch=get, archive=wanted, **asked) as run:
        for _ in run.work():
            pass
        yield from run


def check_feed(feed: Source, **asked: Any) -> Iterator[Report]:
    """One report an entry of a feed (its URL, file or page), in the feed's order; as ``check_many``."""
    return check_many([feed], **asked)


def feed_entries(page: Page, notify: Callable[[Notice], None] | None = None) -> Iterator[FeedEntry]:
    """The entries of a feed, a sitemap or a list, their texts unread. Raises LoadError for what is none.

    ``notify`` is told what is wrong with it as a whole.
    """
    return feeds.listing(page, notify or _unheard)


def _unheard(_notice: Notice) -> None:
    """Nobody asked."""


@contextmanager
def _fetching(fetch: Fetch | None) -> Iterator[Fetch]:
    if fetch is not None:
        yield fetch
    else:
        with web.Web() as opened:
            yield opened
