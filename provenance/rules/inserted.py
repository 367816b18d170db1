"""Added passages and where they stand: inside the text that was taken over, or anywhere in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Finding, Label
from provenance.rules import credit
from provenance.rules.reading import TAKEN, body, excerpt, own, touches
from provenance.text.kinds import title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Passage, Rule, Span

# Noisy-or of the evidence for a kind: below, one piece of it speaks alone.
_SURE = 0.5


def is_of(kind: str, names: tuple[str, ...]) -> bool:
    """Whether a dotted kind is one of some names, or of a family among them."""
    return any(kind == name or kind.startswith(f"{name}.") for name in names)


def added(comparison: Comparison, where: str) -> Iterator[tuple[Passage, Span]]:
    """The added passages of the article's own text; with ``inside``, between what was taken over only."""
    first, last = _borders(comparison)
    for passage, span in own(comparison, Label.ADDED):
        if where == "text" or first < span.start < last:
            yield passage, span


def findings(
    comparison: Comparison, rule: Rule, families: tuple[str, ...], allowed: tuple[str, ...], where: str
) -> Iterator[Finding]:
    """A finding for each added passage of some kinds; for review where little speaks for the kind."""
    first, last = _borders(comparison)
    for passage, span in added(comparison, where):
        kind = passage.addition
        if kind is None or not is_of(kind.kind, families) or is_of(kind.kind, allowed):
            continue
        place = "inside the text" if first < span.start < last else "to the article"
        name = title(kind.kind)
        message = f"{name[:1].upper()}{name[1:]} added {place}: “{excerpt(comparison.article, span)}”."
        yield Finding(rule.id, message, span, review=kind.confidence < _SURE)


def _borders(comparison: Comparison) -> tuple[int, int]:
    """Where what was taken over begins and ends among the paragraphs of the text."""
    prose = [each.span for each in body(comparison.article)]
    zones = credit.zones(comparison)
    starts = [
        span.start for _, span in own(comparison, *TAKEN) if not touches(span, zones) and touches(span, prose)
    ]
    return (min(starts), max(starts)) if starts else (0, 0)
