"""Whether a part of the original was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Kind, Label, Level, Rule, Span
from provenance.rules import notes, options
from provenance.rules.reading import body, exact, excerpt, inside, is_main, paragraph, row, size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Comparison, Setting

RULE = Rule(
    id="omitted-passage",
    summary="A passage of the original is not in the copy.",
    family=Family.EXTENT,
    level=Level.ERROR,
    needs=("original", "language", "complete"),
    options={"min_words": 6, "max_share": 0.0, "disclosed": False},
)

_LINE = 14  # words of the longest line that is a by-line or a date and no sentence


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each passage left out of an original's text, with the text to restore.

    Headings, captions, by-lines, and what reads as a call or a line of law are no part of the text. Nothing
    where no more than ``max_share`` of an original's words is missing, or where a note tells of it.
    """
    if options.flag(setting, RULE, "disclosed") and notes.says(comparison, "changed"):
        return
    least = options.number(setting, RULE, "min_words")
    most = options.number(setting, RULE, "max_share")
    for source, original in enumerate(comparison.originals):
        article = original.article
        spans = [span for span in _gaps(comparison, source, article) if size(article, span) >= least]
        total = sum(size(article, each.span) for each in body(article))
        missing = sum(size(article, span) for span in spans)
        if most and missing <= most * total:
            continue
        for span in spans:
            message = f"Left out of the original: “{excerpt(article, span)}”."
            yield Finding(RULE.id, message, None, source, span, exact(article, span))


def _gaps(comparison: Comparison, source: int, article: Article) -> list[Span]:
    """The omitted stretches of an original's text; neighbours in one paragraph are one."""
    found: list[Span] = []
    for passage in comparison.alignment.passages:
        span = passage.original
        if passage.label is not Label.OMITTED or passage.source != source or span is None:
            continue
        held = paragraph(article, span.start)
        if held is None or held.kind in (Kind.HEADING, Kind.CAPTION) or not is_main(article, span):
            continue
        if notes.is_call(article, span) or _is_line(article, held.span):
            continue
        if found and found[-1].end > held.span.start and not article.text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _is_line(article: Article, span: Span) -> bool:
    words = row(exact(article, span)) if span.end - span.start < 300 else ()
    if not words or len(words) > _LINE:
        return False
    return any(inside(row(author), words) for author in article.authors) and not exact(
        article, span
    ).endswith(".")
