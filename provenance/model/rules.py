"""What is asked of a comparison, what was found, and how much it matters.

A rule observes, a policy decides: a ``Rule`` yields ``Finding``s, a ``Policy`` sets how much each rule
matters, and a ``Ruling`` is what came of one rule under it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from provenance.model.articles import Span


class Level(StrEnum):
    """How much a finding matters under a policy."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"


class Family(StrEnum):
    """What a rule is about."""

    SOURCE = "source"
    CREDIT = "credit"
    INTEGRITY = "integrity"
    EXTENT = "extent"
    TIME = "time"
    PERSON = "person"


class Ruled(StrEnum):
    """What came of one rule; ``unknown`` is never ``pass``, ``review`` is for a person to decide.

    ``baselined``: it fails, and each of its findings was there when the baseline was written.
    """

    PASS = "pass"  # noqa: S105 -- an outcome, not a secret
    FAIL = "fail"
    WAIVED = "waived"
    BASELINED = "baselined"
    UNKNOWN = "unknown"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Rule:
    """A question put to a comparison.

    ``id`` names its file, test, docs page and sample. ``needs`` lists what it cannot be answered without
    (``original``, ``copy.html``, ``original.html``, ``dates``, ``complete``, ``pack``, ``ledger``); where one
    is missing, the ruling is ``unknown``. ``options`` are the settings it understands, with their defaults;
    ``choices`` the values that an option (or each value of an option that is a list) may take, where they
    are few.
    """

    id: str
    summary: str
    family: Family
    level: Level
    needs: tuple[str, ...] = ()
    options: dict[str, object] = field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of a rule, with its place on either side and, where there is one, the text to paste.

    ``fingerprint`` names it between runs (SHA-256 in hexadecimal of rule, target and the words it is about,
    no line numbers or scores); ``baselined`` says that the baseline knows it.
    """

    rule: str
    message: str
    copy: Span | None = None
    source: int | None = None
    original: Span | None = None
    fix: str | None = None
    review: bool = False
    fingerprint: str = ""
    baselined: bool = False


Option = bool | int | float | str | tuple[str, ...]
"""What an option of a rule may be set to."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How much a rule matters, and its options.

    ``basis`` is ``licence`` where the licence requires it, ``request`` where the publisher asks for it.
    """

    level: Level
    options: dict[str, Option] = field(default_factory=dict)
    basis: str = "licence"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody accepted: for which pages (a pattern with ``*``), why, and until when.

    ``target`` narrows it to an original (a pattern as well), ``quote_sha256`` to the words that a finding is
    about (SHA-256 in hexadecimal of the words, folded, with one space between them).
    """

    rule: str
    url: str
    reason: str
    until: date
    target: str | None = None
    quote_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """Which rules matter, and how much; a rule that is not in ``settings`` is not asked.

    ``valid_from`` is the day on which the terms at ``source_url`` were taken down; ``status`` is
    ``unconfirmed`` where that was not done from the publisher's own page. ``extends`` names the policies that
    it stands on, nearest first; ``names`` and ``hosts`` are the outlet's; ``notes`` what its terms ask that
    no rule can see.
    """

    name: str
    title: str
    source_url: str | None = None
    valid_from: date | None = None
    status: str = "confirmed"
    settings: dict[str, Setting] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    extends: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What came of one rule under a policy; ``reason`` says why it is unknown, waived or for review."""

    rule: str
    level: Level
    outcome: Ruled
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    basis: str = "licence"
