"""Whether the authors of the original are named on the copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Kind, Level, Part, Rule
from provenance.rules import credit, options
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import TAKEN, body, exact, inside, paragraph, row, touches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Comparison, Setting, Span

RULE = Rule(
    id="missing-byline",
    summary="An author of the original is not named on the copy.",
    family=Family.CREDIT,
    level=Level.ERROR,
    needs=("original",),
    options={"affiliation": False},
)

_LINE = 300  # characters of a by-line or masthead
_MOST = 30  # authors of one article: enough for every honest one


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each author who is not named; for review one who is named out of sight only.

    An author counts as named in any visible line outside the sentences that were taken over, in any order of
    first name and surname. An institution is nowhere told in a form that can be read, so asking for it
    (``affiliation``) gives a finding for a person.
    """
    lines = _lines(comparison)
    nobody = True
    for source, original in enumerate(comparison.originals):
        article = original.article
        for author in article.authors[:_MOST]:
            if article.publisher and credit.is_named(author, (article.publisher,)):
                continue
            nobody = False
            if not any(_names(author, line) for line in lines):
                hidden = any(_names(author, row(name)) for name in comparison.article.authors)
                where = "only in the markup, where no reader sees it" if hidden else "nowhere on the copy"
                message = f"The author {author} is named {where}."
                yield Finding(RULE.id, message, source=source, fix=_byline(article), review=hidden)
        if options.flag(setting, RULE, "affiliation") and article.authors:
            message = f"Look whether the institution of {article.authors[0]} is named beside the name."
            yield Finding(RULE.id, message, source=source, review=True)
    if nobody:
        raise UnansweredError("The original names no author.")


def _lines(comparison: Comparison) -> list[tuple[str, ...]]:
    """The words of every paragraph that is not a sentence of the story itself."""
    article = comparison.article
    taken = [
        passage.copy
        for passage in comparison.alignment.passages
        if passage.copy
        and passage.label in TAKEN
        and not _is_label(comparison, passage.source, passage.original)
    ]
    prose = [each.span for each in body(article) if touches(each.span, taken)]
    spoken = {span.start for span in prose}
    return [
        row(exact(article, each.span))
        for each in article.paragraphs
        if each.span.start not in spoken
        and each.kind is not Kind.CAPTION
        and each.span.end - each.span.start < 1200
    ]


def _is_label(comparison: Comparison, source: int | None, span: Span | None) -> bool:
    """Whether a passage of an original is its by-line or masthead rather than its story."""
    if source is None or span is None:
        return False
    article = comparison.originals[source].article
    held = paragraph(article, span.start)
    if held and held.span.end - held.span.start > _LINE:
        return False
    if held is None or held.part is Part.FURNITURE:
        return True
    words = row(exact(article, held.span))
    return len(words) <= 20 and any(_names(author, words) for author in article.authors[:_MOST])


def _names(author: str, line: tuple[str, ...]) -> bool:
    wanted = row(author)
    return bool(wanted) and (inside(wanted, line) or (len(line) <= 40 and set(wanted) <= set(line)))


def _byline(article: Article) -> str:
    return ", ".join(article.authors)
