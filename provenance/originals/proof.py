"""What a copy's text proves of another text, and the attempt that says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.model import Alignment, Article, Attempt, Outcome, Part
from provenance.text.kinship import Kinship, kinship
from provenance.text.readings import reading

if TYPE_CHECKING:
    from provenance.model import Page, Via

Align = Callable[[Article, Sequence[Article]], Alignment]

# A page that the copy credits, or the user names, is its original too where words alone do not prove it but
# so much of the copy has its counterpart there. Of the 120 most alike pairs of 181 news articles, none of
# which credits the other, five share as much.
ALIGNED = 0.4
MOST = 0.5  # of the copy, where no link leads to a page
_OUTCOMES = {"refused": Outcome.REFUSED, "blocked": Outcome.BLOCKED, "partial": Outcome.PARTIAL}
_PREVIEW = "json-ld.isAccessibleForFree"


@dataclass(frozen=True, slots=True)
class Proof:
    """What a copy's text proves of another text, both as a reader reads them."""

    copy: Article
    text: str
    align: Align

    @classmethod
    def of(cls, copy: Article, align: Align) -> Proof:
        """The proof of a copy by its own text, without the furniture of its page."""
        copy = reading(copy).article
        return cls(copy, main(copy), align)

    def attempt(
        self, article: Article, url: str, via: Via, page: Page | None = None, *, credited: bool = True
    ) -> Attempt:
        """The attempt on an article that was read."""
        article = reading(article).article
        kin = kinship(self.text, main(article), self.copy.language)
        proved = kin.proved or (credited and self.beside(article) >= ALIGNED)
        return _judged(url, via, self.copy, article, kin, page, proved=proved)

    def guessed(self, article: Article, url: str, via: Via, page: Page | None = None) -> Attempt:
        """The attempt on an article that nothing but its likeness led to.

        An outlet's stories on one event share paragraphs of background, which prove kinship; so most of the
        copy must have its counterpart there too.
        """
        article = reading(article).article
        kin = kinship(self.text, main(article), self.copy.language)
        proved = kin.proved and self.beside(article) >= MOST
        return _judged(url, via, self.copy, article, kin, page, proved=proved)

    def beside(self, article: Article) -> float:
        """The share of the copy's own text that has its counterpart in the article."""
        measures = self.align(self.copy, (article,)).measures
        return measures.copied.share + measures.rewritten.share


def _judged(
    url: str,
    via: Via,
    copy: Article,
    article: Article,
    kin: Kinship,
    page: Page | None,
    *,
    proved: bool,
) -> Attempt:
    """The attempt on a page that was read."""
    outcome, reason, detail = Outcome.FOUND, None, ""
    if not proved:
        outcome, reason = Outcome.TOO_DIFFERENT, "original.too_different"
        detail = (
            f"{_percent(max(kin.containment, kin.retold))} of the copy stands there, "
            f"and {_percent(max(kin.coverage, kin.used))} of it in the copy."
        )
        if article.language and copy.language and _tongue(article) != _tongue(copy):
            reason = "original.other_language"
            detail = (
                f"It is in another language ({_tongue(article)}), which is not compared with {_tongue(copy)}."
            )
        elif _is_preview(article):
            outcome, reason = Outcome.PARTIAL, "partial.paywall"
            detail = "Only a preview of the page could be read."
    hops = page.hops if page else ()
    detail = " ".join(filter(None, (detail, *(page.notes if page else ()))))
    return Attempt(url, via, outcome, reason, detail, hops, kin.containment, kin.coverage)


def failed(url: str, via: Via, page: Page, reason: str, detail: str) -> Attempt:
    """The attempt on a page that came and cannot be held against the copy."""
    return Attempt(url, via, outcome_of(reason), reason, detail, page.hops)


def outcome_of(reason: str) -> Outcome:
    """The outcome that a reason belongs to, by the first part of its name."""
    return _OUTCOMES.get(reason.split(".", 1)[0], Outcome.UNREACHABLE)


def main(article: Article) -> str:
    """The article's own text, without the furniture of its page."""
    parts = [p.span for p in article.paragraphs if p.part is Part.MAIN]
    return "\n\n".join(article.text[span.start : span.end] for span in parts) or article.text


def _is_preview(article: Article) -> bool:
    """Whether a page says that it shows a part only (schema.org ``isAccessibleForFree``), or is a summary."""
    said = any(claim.name == _PREVIEW and claim.value.lower() == "false" for claim in article.claims)
    return said or not article.complete


def _tongue(article: Article) -> str:
    return (article.language or "").replace("_", "-").split("-")[0].lower()


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")
