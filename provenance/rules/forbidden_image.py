"""Whether the copy shows the original's pictures although the terms leave them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Kind, Level, Rule
from provenance.rules import credit, options
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import TAKEN, exact, excerpt, paragraph, row
from provenance.text.addresses import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Comparison, Paragraph, Passage, Setting

RULE = Rule(
    id="forbidden-image",
    summary="A picture of the original may have been taken over without leave.",
    family=Family.PERSON,
    level=Level.WARNING,
    needs=("original", "copy.html"),
    options={"names": (), "images": "forbidden"},
    choices={"images": ("forbidden", "own_only")},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """For review: each caption of the original that stands in the copy, and its preview picture.

    With ``own_only`` a caption that credits the outlet is fine. Pictures without a caption are not seen, so
    the answer is never a pass.
    """
    names = options.texts(setting, RULE, "names")
    forbidden = options.text(setting, RULE, "images") == "forbidden"
    for passage in comparison.alignment.passages:
        caption = _caption(comparison, passage)
        if caption is None or passage.copy is None or passage.source is None:
            continue
        called = credit.outlets(comparison.originals[passage.source], names)
        if not forbidden and credit.is_held(exact(comparison.article, caption.span), called):
            continue
        whose = "and the terms leave pictures out" if forbidden else "and its credit does not name the outlet"
        words = excerpt(comparison.article, caption.span)
        message = f"The caption “{words}” is the original’s, {whose}; look whether the picture is too."
        yield Finding(RULE.id, message, passage.copy, passage.source, passage.original, review=True)
    yield from _preview(comparison) if forbidden else ()
    raise UnansweredError("Pictures without a caption cannot be seen here; look at the page.")


def _caption(comparison: Comparison, passage: Passage) -> Paragraph | None:
    """The copy's caption that a passage holds, where it was one in the original too."""
    if passage.label not in TAKEN or not passage.copy or not passage.original or passage.source is None:
        return None
    here = _held(comparison.article, passage.copy.start)
    there = _held(comparison.originals[passage.source].article, passage.original.start)
    return here if here and there else None


def _held(article: Article, place: int) -> Paragraph | None:
    held = paragraph(article, place)
    return held if held and held.kind is Kind.CAPTION and row(exact(article, held.span)) else None


def _preview(comparison: Comparison) -> Iterator[Finding]:
    mine = _pictures(comparison.article)
    for source, original in enumerate(comparison.originals):
        if shared := mine & _pictures(original.article):
            message = f"The preview picture of the page is the original’s: {min(shared)}."
            yield Finding(RULE.id, message, source=source, review=True)


def _pictures(article: Article) -> set[str]:
    return {canonical(claim.value) for claim in article.claims if claim.name in ("og:image", "og:image:url")}
