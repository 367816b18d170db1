"""From Citations to Originals: follow, fetch, and prove by text.

A citation says where a copy claims to come from; only the text of the fetched page proves it. Citations are
grouped by canonical address, tried in the order of their weight within a budget, each address once, and every
try is an ``Attempt`` with its end. Nothing here stops at the first hit, because a copy may have several
originals; but references (links in running text, which cite a fact) are followed only if all else failed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.errors import FetchError, LoadError
from provenance.model import REFERENCES, Attempt, Original, Outcome, Part, Via
from provenance.text.addresses import canonical, host, is_home
from provenance.text.kinship import Kinship, kinship

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from provenance.model import Alignment, Article, Citation, Fetch, Page

    Load = Callable[[Page], Article]
    Align = Callable[[Article, Sequence[Article]], Alignment]

BUDGET = 6  # pages fetched for one copy: credit, markup and feed rarely name more than three addresses
_REFERENCES = 3  # of them, links in running text
# A page that the copy credits, or the user names, is its original too where words alone do not prove it but
# so much of the copy has its counterpart there. Of the 120 most alike pairs of 181 news articles, none of
# which credits the other, five share as much.
ALIGNED = 0.4
_OUTCOMES = {"refused": Outcome.REFUSED, "blocked": Outcome.BLOCKED, "partial": Outcome.PARTIAL}
_PREVIEW = "json-ld.isAccessibleForFree"


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An address that citations lead to, with the heaviest of them."""

    url: str
    citation: Citation

    @property
    def is_reference(self) -> bool:
        """Whether nothing but a link in running text leads there."""
        return self.citation.evidence in REFERENCES


def search(
    copy: Article,
    citations: Iterable[Citation],
    fetch: Fetch,
    load: Load,
    align: Align,
    given: Sequence[Article] = (),
    budget: int = BUDGET,
) -> tuple[tuple[Attempt, ...], tuple[Original, ...]]:
    """What was tried, in order, and the originals that were proved; ``given`` ones come first.

    A text is proved by what it shares with the copy (``kinship``) or, where the copy credits it, by how much
    of the copy ``align`` puts beside it.

    An article that the user gives is an original whatever it shares with the copy, because the user says
    so; its attempt says ``too-different`` where the text does not bear it out. FetchError and LoadError
    each become an attempt, and the search goes on.
    """
    attempts: list[Attempt] = []
    originals: list[Original] = []
    proof = _Proof(copy, _main(copy), align)
    seen = {canonical(copy.url)} if copy.url else set()
    for article in given:
        attempts.append(proof.of(article, article.url or article.title or "", Via.GIVEN))
        originals.append(Original(article, Via.GIVEN, article.url))
        if article.url:
            seen.add(canonical(article.url))
    fetched = references = 0
    for candidate in _candidates(citations, seen):
        if fetched >= budget:
            break
        if candidate.is_reference and (originals or references >= _REFERENCES):
            continue
        if canonical(candidate.url) in seen:
            continue  # an earlier address led there
        fetched += 1
        references += candidate.is_reference
        attempt, original = _try(proof, candidate, fetch, load, seen)
        if attempt:
            attempts.append(attempt)
        if original:
            originals.append(original)
    return tuple(attempts), tuple(originals)


def _candidates(citations: Iterable[Citation], own: set[str]) -> list[_Candidate]:
    """The addresses worth fetching, heaviest citation first; a home page names an outlet and no article."""
    found: dict[str, _Candidate] = {}
    for citation in sorted(citations, key=lambda one: -one.weight):
        url = citation.url
        if not url or citation.weight <= 0 or not host(url) or is_home(url):
            continue
        address = canonical(url)
        if address not in own:
            found.setdefault(address, _Candidate(url, citation))
    return list(found.values())


def _try(
    proof: _Proof, candidate: _Candidate, fetch: Fetch, load: Load, seen: set[str]
) -> tuple[Attempt | None, Original | None]:
    """One address: fetched, read, and held against the copy's text."""
    url, copy = candidate.url, proof.copy
    seen.add(canonical(url))
    try:
        page = fetch(url)
    except FetchError as error:
        via = Via.REPLAY if error.reason == "unavailable.not_in_capture" else Via.LIVE
        return Attempt(url, via, _outcome(error.reason), error.reason, str(error), error.hops), None
    final = page.url or url
    # A page that has an address and a file's name was saved before (``Replay``).
    via = Via.MEMENTO if page.memento else Via.REPLAY if page.name else Via.LIVE
    if canonical(final) != canonical(url):
        if copy.url and canonical(final) == canonical(copy.url):
            return _failed(url, via, page, "original.circular", "The address leads back to the copy."), None
        if canonical(final) in seen:
            return None, None
        if is_home(final):
            detail = f"The address leads to the front page of {host(final)}."
            return _failed(url, via, page, "unavailable.soft_404", detail), None
        seen.add(canonical(final))
    try:
        article = load(page)
    except LoadError as error:
        return _failed(url, via, page, error.reason, str(error)), None
    attempt = proof.of(article, url, via, page, credited=not candidate.is_reference)
    if attempt.outcome is not Outcome.FOUND:
        return attempt, None
    as_of = page.memento.isoformat() if page.memento else None
    return attempt, Original(article, via, final, candidate.citation, as_of)


@dataclass(frozen=True, slots=True)
class _Proof:
    """What a copy's text proves of another text."""

    copy: Article
    text: str
    align: Align

    def of(
        self, article: Article, url: str, via: Via, page: Page | None = None, *, credited: bool = True
    ) -> Attempt:
        """The attempt on an article that was read."""
        kin = kinship(self.text, _main(article), self.copy.language)
        proved = kin.proved or (credited and self._beside(article) >= ALIGNED)
        return _judged(url, via, self.copy, article, kin, page, proved=proved)

    def _beside(self, article: Article) -> float:
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
    return Attempt(url, via, outcome, reason, detail, hops, kin.containment, kin.coverage)


def _failed(url: str, via: Via, page: Page, reason: str, detail: str) -> Attempt:
    return Attempt(url, via, _outcome(reason), reason, detail, page.hops)


def _outcome(reason: str) -> Outcome:
    """The outcome that a reason belongs to, by the first part of its name."""
    return _OUTCOMES.get(reason.split(".", 1)[0], Outcome.UNREACHABLE)


def _main(article: Article) -> str:
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
