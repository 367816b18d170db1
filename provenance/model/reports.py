"""All that was observed about one copy, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from provenance.model.articles import Article
from provenance.model.facts import Ledger
from provenance.model.feeds import Listed, Notice
from provenance.model.passages import Alignment
from provenance.model.rules import Level, Policy, Ruling
from provenance.model.sources import Attempt, Citation, Likeness, Original


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that was observed about one copy: evidence, not yet an opinion."""

    article: Article
    citations: tuple[Citation, ...]
    attempts: tuple[Attempt, ...]
    originals: tuple[Original, ...]
    likeness: Likeness
    alignment: Alignment
    ledger: Ledger | None = None


class Status(StrEnum):
    """What a check came to; ``unverified`` is never fine."""

    PASS = "pass"  # noqa: S105 -- a status, not a secret
    FAIL = "fail"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the comparison comes to under a policy, in one sentence that a person would say.

    ``reason`` is the dotted name of what stood in the way (``None`` when verified); ``advice`` what the user
    can do next.
    """

    outcome: Status
    policy: str
    sentence: str
    reason: str | None = None
    advice: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A copy and its originals, found and not yet compared: all that the rest of a check takes.

    Everything up to here may wait for the network, everything from here on is a pure function of this value.
    """

    target: str
    copy: Article
    citations: tuple[Citation, ...]
    attempts: tuple[Attempt, ...]
    originals: tuple[Original, ...]
    policy: Policy
    fail_on: Level
    today: date
    listed: Listed | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One checked target. ``comparison`` is ``None`` when the copy itself could not be read.

    ``listed`` says what named the target, where it was not the user.
    """

    target: str
    comparison: Comparison | None
    verdict: Verdict
    version: str
    listed: Listed | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a run comes to: the exit code and one sentence that says why.

    ``notices`` are about the run as a whole. ``seconds`` is how long it took, ``None`` where the result must
    not depend on the clock (a replay, ``--deterministic``).
    """

    code: int
    reason: str
    notices: tuple[Notice, ...] = ()
    seconds: float | None = None
