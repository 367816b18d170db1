"""Whether the credit stands where the terms want it: at the top, at the end, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import credit, options
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import body, size, touches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Setting, Span

RULE = Rule(
    id="late-credit",
    summary="The credit stands in another place than the terms ask for.",
    family=Family.CREDIT,
    level=Level.WARNING,
    options={"names": (), "place": "top", "within_words": 50},
    choices={"place": ("top", "bottom", "both")},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each end of the text at which a credit is asked for and does not stand.

    Words are those of the article's own paragraphs between its beginning (or end) and the credit.
    """
    names = options.texts(setting, RULE, "names")
    place = options.text(setting, RULE, "place")
    within = int(options.number(setting, RULE, "within_words"))
    judged = False
    for source, original in enumerate(comparison.originals):
        called = credit.outlets(original, names)
        spans = [each.span for each in credit.credits_of(comparison, original, called)]
        if spans:
            judged = True
            fix = credit.paste(comparison, original, called)
            yield from _ends(comparison, spans, place, within, source, fix)
    if not comparison.originals:
        spans = [
            each.span
            for each in credit.lines(comparison)
            if each.span and (not names or credit.is_held(each.words, names))
        ]
        judged = bool(spans)
        if spans:
            yield from _ends(comparison, spans, place, within, None, None)
    if not judged:
        raise UnansweredError("There is no credit whose place could be judged.")


def _ends(
    comparison: Comparison, spans: list[Span], place: str, within: int, source: int | None, fix: str | None
) -> Iterator[Finding]:
    article, zones = comparison.article, credit.zones(comparison)
    prose = [(each.span, size(article, each.span)) for each in body(article) if not touches(each.span, zones)]
    before = sum(number for span, number in prose if span.end <= spans[0].start)
    behind = sum(number for span, number in prose if span.start >= spans[-1].end)
    if place in ("top", "both") and before > within:
        asked = f"within the first {within}" if within else "before the text"
        message = f"{before} words of the text stand before the credit; the terms ask for it {asked}."
        yield Finding(RULE.id, message, spans[0], source, fix=fix)
    if place in ("bottom", "both") and behind > within:
        asked = f"within the last {within}" if within else "behind the text"
        message = f"{behind} words of the text follow the credit; the terms ask for it {asked}."
        yield Finding(RULE.id, message, spans[-1], source, fix=fix)
