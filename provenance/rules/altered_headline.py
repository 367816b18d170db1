"""Whether the headline is the original's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Kind, Level, Rule
from provenance.rules import options
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import exact, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Comparison, Passage, Setting, Span

RULE = Rule(
    id="altered-headline",
    summary="The headline has other words than the original’s.",
    family=Family.INTEGRITY,
    level=Level.NOTE,
    needs=("original", "language"),
    options={"headline": "keep"},
    choices={"headline": ("keep", "style", "free")},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding where no headline of the copy has an original's words; letter case and marks are folded.

    With ``style`` a headline is kept too where each of its changes has been recognised as one of style.
    """
    kept = options.text(setting, RULE, "headline")
    if kept == "free":
        return
    article = comparison.article
    theirs = [each.article.title for each in comparison.originals if each.article.title]
    if not article.title or len(theirs) < len(comparison.originals):
        raise UnansweredError("One of the two texts has no headline.")
    printed = {row(article.title), *(row(exact(article, each)) for each in _headings(article))}
    if any(row(title) in printed for title in theirs):
        return
    if len(theirs) > 1:
        raise UnansweredError("The copy has several originals, so its headline cannot be one of theirs.")
    span = next(
        (each for each in _headings(article) if row(exact(article, each)) == row(article.title)), None
    )
    passage = _passage(comparison, span)
    if (
        kept == "style"
        and passage
        and passage.edits
        and all(edit.kind and edit.kind.split(".")[0] == "style" for edit in passage.edits)
    ):
        return
    yield Finding(
        RULE.id,
        f"The headline was changed; the original’s is “{' '.join(theirs[0].split())}”.",
        span,
        0,
        passage.original if passage else None,
        theirs[0],
    )


def _headings(article: Article) -> list[Span]:
    """The headings before the text begins."""
    found: list[Span] = []
    for each in article.paragraphs:
        if each.kind is Kind.HEADING:
            found.append(each.span)
        elif found and len(row(exact(article, each.span))) > 25:
            break
    return found


def _passage(comparison: Comparison, span: Span | None) -> Passage | None:
    return next(
        (
            each
            for each in comparison.alignment.passages
            if span and each.copy and each.copy.start == span.start
        ),
        None,
    )
