"""From Citations to Originals: follow, fetch, and prove by text.

A citation says where a copy claims to come from; only the text of the fetched page proves it. Citations are
grouped by canonical address, tried in the order of their weight within a budget, each address once, and every
try is an ``Attempt`` with its end. Nothing here stops at the first hit, because a copy may have several
originals; but references (links in running text, which cite a fact) are followed only if all else failed.

``following.py`` is one address, live and as it stood when the copy was made; ``naming.py`` an outlet that is
named without a link; ``proof.py`` what the texts prove; ``second_look.py`` whether browsers see another text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.model import REFERENCES, Attempt, Citation, Original, Outcome, Via
from provenance.originals.cutting import is_cut
from provenance.originals.following import Ways, follow
from provenance.originals.naming import PAGES, identify
from provenance.originals.proof import ALIGNED, Proof
from provenance.originals.second_look import CLOAKED, second_look
from provenance.originals.versions import moment
from provenance.text.addresses import canonical, host, is_home

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.model import Article, Fetch
    from provenance.originals.following import Load, Walls
    from provenance.originals.proof import Align

__all__ = ["ALIGNED", "BUDGET", "CLOAKED", "PAGES", "identify", "moment", "search", "second_look"]

BUDGET = 6  # pages fetched for one copy: credit, markup and feed rarely name more than three addresses
_REFERENCES = 3  # of them, links in running text
_VERSIONS = 3  # archived versions asked for beside them


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
    archive: Fetch | None = None,
    walls: Walls | None = None,
) -> tuple[tuple[Attempt, ...], tuple[Original, ...]]:
    """What was tried, in order, and the originals that were proved; ``given`` ones come first.

    A text is proved by what it shares with the copy (``kinship``) or, where the copy credits it, by how much
    of the copy ``align`` puts beside it. ``archive``, called with a moment, gives pages as they stood then;
    it is asked where a cited page is gone, or was modified after the copy was published. ``walls`` tells
    which pages are no article.

    An original of which only the beginning could be read has an attempt that is ``partial``, and is left out
    where another was read whole.

    An article that the user gives is an original whatever it shares with the copy, because the user says
    so; its attempt says ``too-different`` where the text does not bear it out. FetchError and LoadError
    each become an attempt, and the search goes on.
    """
    attempts: list[Attempt] = []
    originals: list[Original] = []
    cut: list[Original] = []
    proof = Proof.of(copy, align)
    seen = {canonical(copy.url)} if copy.url else set()
    for article in given:
        attempt = proof.attempt(article, article.url or article.title or "", Via.GIVEN)
        if walls and walls.gated(None, article) and is_cut(copy, article, gated=True):
            said = "Only its beginning is there."
            attempt = replace(attempt, outcome=Outcome.PARTIAL, reason="partial.paywall", detail=said)
        attempts.append(attempt)
        originals.append(Original(article, Via.GIVEN, article.url))
        if article.url:
            seen.add(canonical(article.url))
    fetched = references = versions = 0
    for candidate in _candidates(citations, seen):
        if fetched >= budget:
            break
        if candidate.is_reference and (originals or references >= _REFERENCES):
            continue
        if canonical(candidate.url) in seen:
            continue  # an earlier address led there
        fetched += 1
        references += candidate.is_reference
        kept = archive if versions < _VERSIONS and not candidate.is_reference else None
        ways = Ways(fetch, load, kept, walls)
        tried, original = follow(
            candidate.url, candidate.citation, proof, ways, seen, credited=not candidate.is_reference
        )
        versions += any(attempt.via is Via.MEMENTO for attempt in tried)
        attempts += tried
        if original:
            whole = any(attempt.outcome is Outcome.FOUND for attempt in tried)
            (originals if whole else cut).append(original)
    return tuple(attempts), tuple(originals or cut)


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
