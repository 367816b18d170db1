"""Whether the numbers are the original's: by value, with their units and currencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import FactKind, Family, Level, Rule
from provenance.rules import changed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Finding, Setting

RULE = Rule(
    id="altered-number",
    summary="A number has another value, unit or currency than in the original.",
    family=Family.INTEGRITY,
    level=Level.ERROR,
    needs=("original", "ledger.number"),
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each altered number; for review, each that came into a passage that was taken over."""
    del setting
    yield from changed.findings(comparison, RULE, FactKind.NUMBER, "number")
