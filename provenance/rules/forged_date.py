"""Whether the date that a copy gives for the original is the original's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import credit
from provenance.rules.days import SLACK, day, said, spoken
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import exact, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from provenance.model import Citation, Comparison, Setting

RULE = Rule(
    id="forged-date",
    summary="The date that the credit gives for the original is another than the original’s own.",
    family=Family.SOURCE,
    level=Level.WARNING,
    needs=("original",),
)

_REACH = 600  # characters of the credit's paragraph that are read


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each credit whose dates are all others; for review a copy dated before its original."""
    del setting
    article = comparison.article
    known = [
        found
        for original in comparison.originals
        for value in (original.article.published, original.article.modified)
        if (found := day(value))
    ]
    first = min(
        (found for each in comparison.originals if (found := day(each.article.published))), default=None
    )
    claimed = [(each, _dates(comparison, each)) for each in credit.lines(comparison)]
    claimed = [(each, dates) for each, dates in claimed if dates]
    if first is None:
        if claimed:
            raise UnansweredError("The original does not say when it was published.")
        return
    for each, dates in claimed:
        if not any(abs(date_ - real) <= SLACK for date_ in dates for real in known):
            message = f"The credit says {spoken(dates[0])}, and the original is dated {spoken(first)}."
            yield Finding(RULE.id, message, each.span, fix=spoken(first))
    mine = day(article.published)
    if mine and len(comparison.originals) == 1 and first - mine > SLACK:
        message = f"The copy is dated {spoken(mine)}, before the original of {spoken(first)}."
        yield Finding(RULE.id, message, source=0, review=True)


def _dates(comparison: Comparison, citation: Citation) -> list[date]:
    """The dates in a credit's own line: from its start to the end of its paragraph."""
    article, span = comparison.article, citation.span
    if span is None:
        return []
    held = paragraph(article, span.start)
    end = max(span.end, held.span.end if held else 0)
    line = type(span)(span.start, min(end, span.start + _REACH))
    return list(said(exact(article, line), article.language))
