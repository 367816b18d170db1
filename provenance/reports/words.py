"""What the report calls things: plain words for the model's names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Label, Outcome, Via
from provenance.text.kinds import title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.model import Attempt, Citation, Passage
    from provenance.reports.layout import Piece, Place

LABELS = (
    (Label.COPIED, "word for word"),
    (Label.REWRITTEN, "in other words"),
    (Label.ADDED, "only in the copy"),
    (Label.OMITTED, "only in the original"),
)

VIA = {
    Via.GIVEN: "given by you",
    Via.LIVE: "fetched",
    Via.REPLAY: "replayed from saved pages",
    Via.MEMENTO: "read from a web archive",
    Via.INDEX: "found in the index",
}

OUTCOMES = {
    Outcome.FOUND: "read, and the text is there",
    Outcome.TOO_DIFFERENT: "read, but it is another text",
    Outcome.UNREACHABLE: "could not be reached",
    Outcome.REFUSED: "was not fetched",
    Outcome.BLOCKED: "did not let us read it",
    Outcome.PARTIAL: "could be read only in part",
    Outcome.NOT_LISTED: "read, and nothing in it is like the copy",
}

EVIDENCE = {
    "canonical": "canonical URL",
    "credit-line": "credit line",
    "credit_line": "credit line",
    "feed": "feed source",
    "hyperlink": "link in the text",
    "json-ld": "structured data",
    "og:url": "og:url",
    "pixel": "republication pixel",
    "structured-data": "structured data",
}


def evidence(name: str) -> str:
    """The kind of evidence: the detector in words, its form in brackets."""
    if name in EVIDENCE:
        return EVIDENCE[name]
    detector, _, form = name.partition(".")
    words = EVIDENCE.get(detector, detector.replace("-", " ").replace("_", " "))
    return f"{words} ({form.replace('-', ' ')})" if form else words


def failure(attempt: Attempt) -> str:
    """How an attempt ended, and why, as a person would say it."""
    ended, why = OUTCOMES[attempt.outcome], attempt.detail.rstrip(".")
    if why.startswith("http"):  # the sentence of a failed fetch names the address, which stands above it
        why = why.partition(": ")[2] or why
    return f"{ended}: {why}" if why else ended


def cited(citation: Citation) -> str:
    """What a citation leads to, or names."""
    return citation.url or citation.name or "something unnamed"


def percent(share: float) -> str:
    """A share as per cent; what is there is never shown as nothing, what is missing never as all."""
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{share:.0%}"


def counted(number: int, word: str) -> str:
    """A number with its noun."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def listed(names: Iterable[str]) -> str:
    """Names as a person lists them, the first few of many."""
    some = list(names)
    if len(some) > 4:
        some = [*some[:3], f"{len(some) - 3} more"]
    return " and ".join(filter(None, (", ".join(some[:-1]), *some[-1:])))


def duration(seconds: float) -> str:
    """How long something took: ``3.2 s``, ``4 min 10 s``."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{int(seconds) // 60} min {int(seconds) % 60} s"


def letter(place: int) -> str:
    """How the report calls one of several originals: A, B, C."""
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def reference(piece: Piece, sign: str, *, several: bool) -> str:
    """The paragraph of the original that a piece stands in, with the letter of one among several."""
    there = piece.there
    if not there or not there.number:
        return ""
    name = letter(piece.passage.source or 0) if several else ""
    to = f"-{there.last}" if there.last and there.last != there.number else ""
    return f"{name}{sign}{there.number}{to}"


def standing(place: Place | None) -> str:
    """Where something stands in an article: ``paragraphs 3 to 5``."""
    if not place or not place.number:
        return "outside the text"
    if place.last and place.last != place.number:
        return f"paragraphs {place.number} to {place.last}"
    return f"paragraph {place.number}"


def use(passage: Passage) -> str:
    """What a block of the page around an article is for."""
    if passage.addition:
        return title(passage.addition.kind)
    return "also on the original's page" if passage.original else "other"
