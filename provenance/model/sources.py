"""Where an article says that it comes from, and where it was found to come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.articles import Article, Span
from provenance.model.pages import Hop


@dataclass(frozen=True, slots=True)
class Citation:
    """One piece of evidence for where a copy says it comes from.

    ``url`` may be missing (an outlet is named without a link), and so may ``name``. ``evidence`` names the
    detector and, after a dot, its form (``credit-line``, ``canonical``, ``json-ld.isBasedOn``).
    ``weight`` (0 to 1) is a prior for the order of fetching, no probability.
    """

    evidence: str
    words: str
    weight: float
    url: str | None = None
    name: str | None = None
    span: Span | None = None


# Evidence that cites a fact rather than the text: followed last, and never the reason of a verdict.
REFERENCES = ("hyperlink.reference", "hyperlink.reported")


class Via(StrEnum):
    """How a candidate was reached."""

    GIVEN = "given"
    LIVE = "live"
    REPLAY = "replay"
    MEMENTO = "memento"
    INDEX = "index"


class Outcome(StrEnum):
    """How one try to reach an original ended."""

    FOUND = "found"
    TOO_DIFFERENT = "too-different"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    BLOCKED = "blocked"
    PARTIAL = "partial"
    NOT_LISTED = "not-listed"  # a list of an outlet's articles was read, and none in it is like the copy


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach an original, with its end.

    ``reason`` is a stable dotted name (``unavailable.dns``) or ``None``; ``detail`` the sentence for it.
    ``containment`` is the share of the copy's shingles found in the candidate, ``coverage`` the share of the
    candidate's shingles used by the copy; both ``None`` where nothing was read.
    """

    url: str
    via: Via
    outcome: Outcome
    reason: str | None = None
    detail: str = ""
    hops: tuple[Hop, ...] = ()
    containment: float | None = None
    coverage: float | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """An article from which the copy was taken, proved by text.

    ``citation`` led to it (``None``: it was given). ``as_of`` is the date of an archived version, ISO 8601;
    ``revised`` says that the page was read as it stands too, and has other words now: ``now`` is that.
    """

    article: Article
    via: Via
    url: str | None = None
    citation: Citation | None = None
    as_of: str | None = None
    revised: bool = False
    now: Article | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """All that must agree before two fingerprints may be compared."""

    name: str = "affine32"
    permutations: int = 128
    seed: int = 1
    shingle: int = 3
    unit: str = "word"
    hash: str = "xxh32"
    normaliser: str = "fold-1"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """MinHash signature of an article's shingles; ``shingles`` counts the distinct ones behind it."""

    values: tuple[int, ...]
    shingles: int
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class Likeness:
    """The fingerprints of both sides and what they say; one entry an original, in the same order.

    ``resemblance`` is the Jaccard index estimated from the signatures, ``containment`` the exact share of
    the copy's distinct shingles that the original has (Broder 1997).
    """

    copy: Fingerprint
    originals: tuple[Fingerprint, ...] = ()
    resemblance: tuple[float, ...] = ()
    containment: tuple[float, ...] = ()
