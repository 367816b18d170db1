"""Which facts survived: the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.articles import Span


class FactKind(StrEnum):
    """What kind of fact an entry of the ledger is about."""

    QUOTE = "quote"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    LINK = "link"
    CERTAINTY = "certainty"


class Fate(StrEnum):
    """What became of a fact of the original, or that a fact of the copy is not the original's."""

    KEPT = "kept"
    ALTERED = "altered"
    LOST = "lost"
    INVENTED = "invented"


class Tier(StrEnum):
    """Whether a kept fact is equal as printed, or only after the documented folding."""

    EXACT = "exact"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as a text prints it.

    ``value`` is what it comes to in a form that can be compared (``3000``, ``GBP 1200000000``,
    ``2023-09-13``, the folded words of a quotation). ``holder`` is whom it belongs to where that matters: the
    speaker of a quotation, the unit of a number.
    """

    kind: FactKind
    span: Span
    value: str
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a fact of one side beside its counterpart, and what became of it.

    ``lost`` has no copy side, ``invented`` no original side. ``note`` says in words what differs or what was
    folded, where that is not plain from the values.
    """

    kind: FactKind
    fate: Fate
    copy: Fact | None = None
    source: int | None = None
    original: Fact | None = None
    tier: Tier | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every quotation, number, date, name, link and degree of certainty, each with its fate.

    ``unread`` names the kinds that could not be told from these texts (no tables for the language, a script
    without capitals, a format without links): of them nothing is known, good or bad.
    """

    entries: tuple[Entry, ...] = ()
    unread: tuple[FactKind, ...] = ()
