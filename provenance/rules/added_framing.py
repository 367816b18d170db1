"""Whether the article was given a meaning that its authors did not write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Level, Rule
from provenance.rules import inserted, options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Finding, Setting

RULE = Rule(
    id="added-framing",
    summary="Words of significance, outlook, lesson or judgement were added to the article.",
    family=Family.EXTENT,
    level=Level.WARNING,
    needs=("original", "language"),
    options={"allowed": (), "where": "text"},
    choices={"where": ("inside", "text")},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each added passage whose kind is of the family ``framing``."""
    allowed = options.texts(setting, RULE, "allowed")
    where = options.text(setting, RULE, "where")
    yield from inserted.findings(comparison, RULE, ("framing",), allowed, where)
