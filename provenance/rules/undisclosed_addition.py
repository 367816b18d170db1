"""Whether content was added to the article without telling the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Kind, Level, Rule
from provenance.rules import credit, inserted, notes, options
from provenance.rules.reading import excerpt, paragraph, size, touches
from provenance.text.kinds import title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Setting

RULE = Rule(
    id="undisclosed-addition",
    summary="Content was added to the article, and no note says so.",
    family=Family.EXTENT,
    level=Level.ERROR,
    needs=("original", "language", "complete"),
    options={"allowed": (), "disclosed": True, "min_words": 6},
)

# Who wrote it, where it stands under law, how to get about the page, notes that disclose themselves; calls
# and framing have rules of their own.
_OTHERS = (
    "credit", "byline", "bio", "legal", "nav", "seo", "consent", "cta", "promo", "intro", "affiliate",
    "sponsor", "framing", "editor", "translator",
)  # fmt: skip


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each added passage that tells something, unless a note discloses additions."""
    if options.flag(setting, RULE, "disclosed") and notes.says(comparison, "added", "changed"):
        return
    allowed = options.texts(setting, RULE, "allowed")
    least = options.number(setting, RULE, "min_words")
    zones = credit.zones(comparison)
    for passage, span in inserted.added(comparison, "text"):
        kind = passage.addition.kind if passage.addition else ""
        held = paragraph(comparison.article, span.start)
        if (
            (kind and inserted.is_of(kind, (*_OTHERS, *allowed)))
            or touches(span, zones)
            or (held is not None and held.kind is Kind.CAPTION)
            or size(comparison.article, span) < least
        ):
            continue
        what = f" ({title(kind)})" if kind else ""
        message = f"Added, and not in the original{what}: “{excerpt(comparison.article, span)}”."
        yield Finding(RULE.id, message, span)
