"""Whether people, bodies and places are called what the original calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import FactKind, Family, Level, Rule
from provenance.rules import changed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Finding, Setting

RULE = Rule(
    id="altered-name",
    summary="A person, organisation or place is another, or spelt otherwise, than in the original.",
    family=Family.INTEGRITY,
    level=Level.ERROR,
    needs=("original", "ledger.name"),
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each altered name; for review, each that came into a passage that was taken over."""
    del setting
    yield from changed.findings(comparison, RULE, FactKind.NAME, "name")
