"""Whether calls and promotions were put between the paragraphs of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Level, Rule
from provenance.rules import inserted, options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Finding, Setting

RULE = Rule(
    id="added-call",
    summary="A call or a promotion stands inside the text that was taken over.",
    family=Family.EXTENT,
    level=Level.WARNING,
    needs=("original", "language"),
    options={"allowed": (), "where": "inside"},
    choices={"where": ("inside", "text")},
)

_FAMILIES = ("cta", "promo", "intro", "affiliate", "sponsor")


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each call to subscribe, donate, follow, read on, and for each paid or opening line."""
    allowed = options.texts(setting, RULE, "allowed")
    where = options.text(setting, RULE, "where")
    yield from inserted.findings(comparison, RULE, _FAMILIES, allowed, where)
