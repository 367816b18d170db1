"""Notes of an editor that a reader sees: that a text was changed, added to, or translated.

The phrases are the ``[notes]`` table of a language pack. A note counts in a line of credit, or in a short
paragraph of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.rules.reading import size
from provenance.text.folding import fold
from provenance.text.languages import packs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Comparison, Span

_LONGEST = 60  # words: a required footer names the work, its author, the licence and the change in one line
_CALLS = ("cta.", "promo.", "nav.", "legal.", "sponsor", "affiliate", "consent", "intro.")


def says(comparison: Comparison, *keys: str) -> Span | None:
    """The first visible note of a kind (``changed``, ``added``, ``translated``), or ``None``.

    What an original says too is its own note and none of the copy's.
    """
    article = comparison.article
    theirs = [" ".join(each.article.text.split()) for each in comparison.originals]
    for span, folded in _short(article):
        if not any(
            pattern.search(folded)
            for pack in packs(article.language)
            for key in keys
            if (pattern := pack.pattern("notes", key))
        ):
            continue
        flat = " ".join(article.text[span.start : span.end].split())
        if not any(flat in text for text in theirs):
            return span
    return None


def is_call(article: Article, span: Span) -> bool:
    """Whether some words are furniture by what they say: a call, a promotion, a line of law.

    For the original's side, whose passages nobody names.
    """
    if span.end - span.start > 600 or size(article, span) > _LONGEST:
        return False
    folded = fold(article.text[span.start : span.end]).text
    return any(
        pattern.search(folded)
        for pack in packs(article.language)
        for key in pack.keys("cues")
        if key.removeprefix("line.").startswith(_CALLS) and not key.startswith("line.")
        if (pattern := pack.pattern("cues", key))
    )


def _short(article: Article) -> Iterator[tuple[Span, str]]:
    for paragraph in article.paragraphs:
        span = paragraph.span
        if span.end - span.start <= 800 and size(article, span) <= _LONGEST:
            yield span, fold(article.text[span.start : span.end]).text
