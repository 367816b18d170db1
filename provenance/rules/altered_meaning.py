"""Whether claims are as certain as in the original: "not", "may", "reportedly", "police said", "some"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import FactKind, Family, Fate, Finding, Level, Rule
from provenance.rules import changed, credit
from provenance.rules.reading import Beside, exact, excerpt, holding, of_copy, touches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Entry, Passage, Setting

RULE = Rule(
    id="altered-meaning",
    summary="A claim lost or gained a “not”, a “may”, a “reportedly” or whoever said it.",
    family=Family.INTEGRITY,
    level=Level.WARNING,
    needs=("original", "ledger.certainty"),
)

# Who says something is told in many ways; that nobody says it any more needs a reader.
_READ = frozenset({"attributed", "claimed"})


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each word of certainty that changed its degree, came or went while its claim stayed."""
    del setting
    passages, zones, beside = of_copy(comparison), credit.zones(comparison), Beside(comparison)
    for entry in changed.entries(comparison, FactKind.CERTAINTY):
        if entry.copy and touches(entry.copy.span, zones):
            continue
        if entry.copy:
            passage = holding(passages, entry.copy.span)
        else:
            passage = beside(entry.source or 0, entry.original.span) if entry.original else None
        if entry.copy and _is_named(passage, entry):
            continue
        original, source = entry.original, entry.source
        fact = entry.copy or original
        fix = None
        if passage and passage.original and passage.source is not None:
            source = passage.source
            fix = exact(comparison.originals[source].article, passage.original)
        yield Finding(
            RULE.id,
            _message(comparison, entry),
            entry.copy.span if entry.copy else passage.copy if passage else None,
            source,
            original.span if original else passage.original if passage else None,
            fix,
            review=entry.fate is not Fate.ALTERED and fact is not None and fact.value in _READ,
        )


def _is_named(passage: Passage | None, entry: Entry) -> bool:
    """Whether the change has been recognised as an edit that keeps the meaning."""
    return bool(
        passage and entry.copy and any(e.kind and touches(entry.copy.span, [e.copy]) for e in passage.edits)
    )


def _message(comparison: Comparison, entry: Entry) -> str:
    here = excerpt(comparison.article, entry.copy.span) if entry.copy else ""
    there = ""
    if entry.original and entry.source is not None:
        there = excerpt(comparison.originals[entry.source].article, entry.original.span)
    if here and there:
        return f"The claim is less or more certain here: “{there}” became “{here}”."
    if here:
        return f"The claim gained “{here}”, which the original does not have."
    return f"The claim lost “{there}” of the original."
