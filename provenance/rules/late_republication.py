"""Whether the copy was published within the time that the terms give."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import options
from provenance.rules.days import SLACK, day, spoken
from provenance.rules.needs import UnansweredError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Setting

RULE = Rule(
    id="late-republication",
    summary="The copy was published later than the terms allow.",
    family=Family.TIME,
    level=Level.ERROR,
    needs=("original", "dates"),
    options={"within_days": 0},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each original whose window had closed; a day is given for what time zones may hide."""
    within = int(options.number(setting, RULE, "within_days"))
    if not within:
        raise UnansweredError("The policy sets no window.")
    ours = day(comparison.article.published)
    for source, original in enumerate(comparison.originals):
        theirs = day(original.article.published)
        if ours and theirs and ours - theirs > timedelta(days=within) + SLACK:
            message = (
                f"The copy of {spoken(ours)} came {(ours - theirs).days} days after the original of "
                f"{spoken(theirs)}; the terms allow {within}."
            )
            yield Finding(RULE.id, message, source=source)
