"""Facts that differ, from the ledger: what the rules on numbers, dates and names share.

An altered fact is a finding. A fact that the original does not have is one for a person to look at where it
stands in a passage that was taken over, because there it speaks for the original; in an added passage it is
the addition's business. A change that the edits room has named (``time.weekday``, ``place.state``) is not a
changed fact but another way to print the same one, and is left to ``rewritten-passage``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Fate, Finding
from provenance.rules import credit
from provenance.rules.reading import TAKEN, exact, excerpt, holding, is_main, of_copy, touches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Entry, FactKind, Passage, Rule, Span


def entries(comparison: Comparison, kind: FactKind) -> Iterator[Entry]:
    """The entries of one kind that were not kept."""
    if comparison.ledger:
        for entry in comparison.ledger.entries:
            if entry.kind is kind and entry.fate is not Fate.KEPT:
                yield entry


def findings(comparison: Comparison, rule: Rule, kind: FactKind, noun: str) -> Iterator[Finding]:
    """A finding for each altered fact of a kind; for review, each that came into a taken passage."""
    passages, zones = of_copy(comparison), credit.zones(comparison)
    for entry in entries(comparison, kind):
        if entry.copy is None or touches(entry.copy.span, zones):
            continue
        here = excerpt(comparison.article, entry.copy.span)
        if entry.fate is Fate.ALTERED and entry.original and entry.source is not None:
            article = comparison.originals[entry.source].article
            was = excerpt(article, entry.original.span)
            swapped = f"The {noun} “{here}” changed places with another of the same sentence."
            message = (
                swapped
                if entry.note == "changed places"
                else f"The {noun} “{was}” became “{here}”{_note(entry)}."
            )
            fix = exact(article, entry.original.span)
            yield Finding(rule.id, message, entry.copy.span, entry.source, entry.original.span, fix)
        elif entry.fate is Fate.INVENTED and (passage := taken(comparison, passages, entry.copy.span)):
            message = f"The {noun} “{here}” stands in a passage that was taken over, and not in the original."
            yield Finding(rule.id, message, entry.copy.span, passage.source, passage.original, review=True)


def taken(comparison: Comparison, passages: list[Passage], span: Span) -> Passage | None:
    """The passage around a new fact, where it was taken over and no named edit explains the fact."""
    passage = holding(passages, span)
    if passage is None or passage.label not in TAKEN or not is_main(comparison.article, span):
        return None
    if any(edit.kind and touches(span, [edit.copy]) for edit in passage.edits):
        return None
    return passage


def _note(entry: Entry) -> str:
    return f" ({entry.note})" if entry.note else ""
