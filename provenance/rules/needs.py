"""What a rule cannot be answered without, and the sentence that says what is missing.

``original`` an original that was read · ``copy.html`` and ``original.html`` markup on that side · ``dates``
a date of publication on both sides · ``complete`` the whole text on both sides · ``language`` both sides in
one language · ``pack`` the words of the copy's language · ``ledger`` the ledger, and ``ledger.<kind>`` one
kind of its facts. To add a need, add a line to ``_NEEDS``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.errors import ProvenanceError
from provenance.model import FactKind
from provenance.rules.days import day
from provenance.text.languages import pack

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.model import Article, Comparison

_KINDS = {
    FactKind.QUOTE: "Quotations cannot be compared: the two texts are in different languages.",
    FactKind.NUMBER: "Numbers could not be read in these texts.",
    FactKind.DATE: "Dates could not be read: there are no tables for the language of these texts.",
    FactKind.NAME: "Names could not be told: a text here is written without capital letters.",
    FactKind.LINK: "Links could not be compared: one of the texts came without any.",
    FactKind.CERTAINTY: "Certainty could not be read: the languages differ, or there are no tables for them.",
}


class UnansweredError(ProvenanceError):
    """A rule cannot say yes or no; ``str()`` of it is the sentence that says why.

    Raised inside ``check``, behind whatever it has found so far, and turned into ``unknown`` by ``run``.
    """


def missing(needs: tuple[str, ...], comparison: Comparison) -> str | None:
    """The sentence for the first need that is not met; ``None`` where all are."""
    return next((reason for need in needs if (reason := _missing(need, comparison))), None)


def is_page(article: Article) -> bool:
    """Whether an article came with markup. Formats that have lines (plain text, Markdown) have none."""
    if any(paragraph.line is not None for paragraph in article.paragraphs):
        return False
    return bool(article.claims) or any(p.marks or p.links for p in article.paragraphs)


def tongue(article: Article) -> str:
    """The language of an article without its region; empty where unknown."""
    return (article.language or "").replace("_", "-").split("-")[0].lower()


def translated(comparison: Comparison) -> bool:
    """Whether the copy is known to be in another language than one of its originals."""
    mine = tongue(comparison.article)
    return any(mine and theirs and mine != theirs for theirs in map(tongue, _originals(comparison)))


def known(need: str) -> bool:
    """Whether a need is one that can be checked."""
    return need in _NEEDS or need.removeprefix("ledger.") in tuple(FactKind)


def _missing(need: str, comparison: Comparison) -> str | None:
    if need.startswith("ledger."):
        kind = FactKind(need.removeprefix("ledger."))
        unread = comparison.ledger is not None and kind in comparison.ledger.unread
        return _NEEDS["ledger"](comparison) or (_KINDS[kind] if unread else None)
    return _NEEDS[need](comparison)


def _originals(comparison: Comparison) -> list[Article]:
    return [original.article for original in comparison.originals]


def _original(comparison: Comparison) -> str | None:
    return None if comparison.originals else "No original was read, so there is nothing to compare with."


def _copy_html(comparison: Comparison) -> str | None:
    return None if is_page(comparison.article) else "The copy was given as text, without its markup."


def _original_html(comparison: Comparison) -> str | None:
    pages = all(map(is_page, _originals(comparison)))
    return _original(comparison) or (None if pages else "The original was given as text, without its markup.")


def _dates(comparison: Comparison) -> str | None:
    if day(comparison.article.published) is None:
        return "The copy does not say when it was published."
    undated = any(day(article.published) is None for article in _originals(comparison))
    return _original(comparison) or ("The original does not say when it was published." if undated else None)


def _complete(comparison: Comparison) -> str | None:
    if not comparison.article.complete:
        return "Only a part of the copy could be read."
    whole = all(article.complete for article in _originals(comparison))
    return None if whole else "Only a part of the original could be read."


def _language(comparison: Comparison) -> str | None:
    return (
        "The copy is in another language than the original, so their words cannot be compared."
        if translated(comparison)
        else None
    )


def _pack(comparison: Comparison) -> str | None:
    language = comparison.article.language
    if pack(language):
        return None
    return f"There is no language pack for “{language}”." if language else "The copy’s language is unknown."


def _ledger(comparison: Comparison) -> str | None:
    return _original(comparison) or (None if comparison.ledger else "The facts were not compared.")


_NEEDS: dict[str, Callable[[Comparison], str | None]] = {
    "original": _original,
    "copy.html": _copy_html,
    "original.html": _original_html,
    "dates": _dates,
    "complete": _complete,
    "language": _language,
    "pack": _pack,
    "ledger": _ledger,
}
