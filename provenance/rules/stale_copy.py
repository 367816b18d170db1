"""Whether an original was changed behind a copy's back, and the copy still says what it said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Fate, Finding, Label, Level, Rule
from provenance.rules import credit
from provenance.rules.days import day, spoken
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import exact, excerpt, is_main, own, touches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Original, Setting

RULE = Rule(
    id="stale-copy",
    summary="The original was changed after the copy was made, and the two differ.",
    family=Family.SOURCE,
    level=Level.WARNING,
    needs=("original", "language"),
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """For review: the first difference from an original that was modified later than the copy.

    Where an archived version is at hand, made before the copy and with other words than the page has now,
    the copy stands on the old one. Where only the live page is, whether the difference is the original's
    correction or the copy's own edit is for a person to see.
    """
    del setting
    ours = day(comparison.article.modified) or day(comparison.article.published)
    reasons = []
    for source, original in enumerate(comparison.originals):
        theirs = day(original.article.modified)
        if original.revised:
            yield _revised(original, source)
        elif original.as_of:
            reasons.append("The original was read as an archive kept it, not as it stands today.")
        elif ours is None:
            reasons.append("The copy does not say when it was published.")
        elif theirs is None:
            reasons.append("The original does not say when it was last changed.")
        elif theirs > ours:
            when = f"The original was changed on {spoken(theirs)}, after this copy of {spoken(ours)}"
            yield from _first(comparison, source, when)
    if reasons:
        raise UnansweredError(reasons[0])


def _revised(original: Original, source: int) -> Finding:
    """The finding on an original whose archived version fits the copy better than the page as it stands."""
    kept = day(original.as_of)
    then = f"of {spoken(kept)} " if kept else ""
    message = (
        f"The copy was made from the version {then}that a web archive keeps of {original.url}; "
        "the page has other words now."
    )
    return Finding(RULE.id, message, None, source, review=True)


def _first(comparison: Comparison, source: int, when: str) -> Iterator[Finding]:
    """The first fact that differs; without one, the first rewritten passage."""
    article = comparison.originals[source].article
    for entry in comparison.ledger.entries if comparison.ledger else ():
        if entry.fate is Fate.ALTERED and entry.source == source and entry.copy and entry.original:
            was, now = (
                excerpt(comparison.article, entry.copy.span), excerpt(article, entry.original.span)
            )  # fmt: skip
            message = f"{when}: the copy has “{was}”, the original now “{now}”."
            fix = exact(article, entry.original.span)
            yield Finding(RULE.id, message, entry.copy.span, source, entry.original.span, fix, review=True)
            return
    zones = credit.zones(comparison)
    for passage, span in own(comparison, Label.REWRITTEN):
        if passage.source == source and passage.original and not touches(span, zones):
            fix = exact(article, passage.original)
            message = f"{when}: this passage reads otherwise there now."
            yield Finding(RULE.id, message, span, source, passage.original, fix, review=True)
            return
    for passage in comparison.alignment.passages:
        gap = passage.original
        if passage.label is Label.OMITTED and passage.source == source and gap and is_main(article, gap):
            message = f"{when}: it has a passage that the copy has not, “{excerpt(article, gap)}”."
            yield Finding(RULE.id, message, None, source, gap, exact(article, gap), review=True)
            return
