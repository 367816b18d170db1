"""What is remembered between runs: articles by their fingerprints, and what entries were judged to be."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.model.reports import Status
from provenance.model.sources import Scheme


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one entry of a feed, for runs that judge only what is new or changed.

    ``entry`` is the ``FeedEntry.id``, ``digest`` its ``FeedEntry.digest``; ``terms`` a digest of all that it
    was judged by (policy, options, version). Both must be the same before it is taken for judged. ``failed``
    says that it counts as a finding for the exit code, ``open`` that a rule that matters could not be
    answered; ``reason`` is the verdict's. ``date`` is when, ISO 8601 in UTC.
    """

    feed: str
    entry: str
    digest: str
    terms: str
    status: Status
    date: str
    failed: bool = False
    open: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """An article of an index that shares text with what was searched for: a hint, never a proof.

    All three figures (0 to 1) are estimates from the signatures: ``resemblance`` the Jaccard index of the
    shingles, ``containment`` the share of the searched text's shingles that the article has, ``coverage``
    the share of the article's shingles that the searched text has. ``published`` is as the article gave it,
    ``seen`` when it was first read, ISO 8601 in UTC.
    """

    url: str
    resemblance: float
    containment: float
    coverage: float
    published: str | None
    seen: str


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """What an index holds: how many articles, how many judged entries of how many feeds, how many bytes.

    ``oldest`` and ``newest`` are the first and the last time at which an article was read, ``None`` where
    there is none.
    """

    path: str
    version: int
    articles: int
    judged: int
    feeds: int
    bytes: int
    oldest: str | None
    newest: str | None
    scheme: Scheme
