"""Whether more was taken than the terms allow: words, paragraphs, or a share of the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import credit, options
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import TAKEN, body, merged, own, size, touches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Comparison, Passage, Setting, Span

RULE = Rule(
    id="excess-reuse",
    summary="The copy takes more of the original than the terms allow.",
    family=Family.EXTENT,
    level=Level.ERROR,
    needs=("original", "language"),
    options={"max_words": 0, "max_share": 0.0, "max_paragraphs": 0},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each limit that an original's reuse is over, at the place where it is passed.

    A limit of 0 is none. Words are the copy's, copied or rewritten; the share is that of the original's words
    that stand in the copy in either form; paragraphs are the original's from which something was taken.
    """
    words = int(options.number(setting, RULE, "max_words"))
    share = options.number(setting, RULE, "max_share")
    paragraphs = int(options.number(setting, RULE, "max_paragraphs"))
    if not (words or share or paragraphs):
        raise UnansweredError("The policy sets no limit to what may be taken.")
    zones = credit.zones(comparison)
    for source, original in enumerate(comparison.originals):
        taken = [
            (passage, span)
            for passage, span in own(comparison, *TAKEN)
            if passage.source == source and not touches(span, zones)
        ]
        if words:
            yield from _over(comparison, source, taken, words)
        if share and (used := _share(original.article, [passage for passage, _ in taken])) > share:
            message = f"{used:.0%} of the original’s words were taken; the terms allow {share:.0%}."
            yield Finding(RULE.id, message.replace("%", " %"), None, source)
        if paragraphs and (number := _touched(original.article, [p for p, _ in taken])) > paragraphs:
            message = f"{number} paragraphs of the original were taken; the terms allow {paragraphs}."
            yield Finding(RULE.id, message, None, source)


def _over(
    comparison: Comparison, source: int, taken: list[tuple[Passage, Span]], most: int
) -> Iterator[Finding]:
    sizes = [size(comparison.article, span) for _, span in taken]
    total = sum(sizes)
    if total <= most:
        return
    sofar = 0
    for (passage, span), number in zip(taken, sizes, strict=True):
        sofar += number
        if sofar > most:
            message = f"{total} words of the original were taken; the terms allow {most}, which end here."
            yield Finding(RULE.id, message, span, source, passage.original)
            return


def _share(article: Article, passages: list[Passage]) -> float:
    total = sum(size(article, each.span) for each in body(article))
    used = sum(size(article, span) for span in merged(each.original for each in passages if each.original))
    return min(1.0, used / total) if total else 0.0


def _touched(article: Article, passages: list[Passage]) -> int:
    spans = merged(each.original for each in passages if each.original)
    return sum(touches(each.span, spans) for each in body(article))
