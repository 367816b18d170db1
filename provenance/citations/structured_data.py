"""What a page's JSON-LD (schema.org) says of its source: a work that it is based on, an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.citations.own import own
from provenance.model import Citation
from provenance.text.addresses import is_home, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.citations.own import Own
    from provenance.model import Article, Claim

# Properties that name a work, by their address: derivation above likeness, likeness above reference.
_WORKS = {"isBasedOn": 0.75, "isBasedOnUrl": 0.75, "translationOfWork": 0.7, "sameAs": 0.3, "citation": 0.1}
# Properties that name an outlet or a credit, by their words.
_AGENTS = {"sourceOrganization": 0.35, "creditText": 0.3}
_PREFIX = "json-ld."
_LONGEST_NAME = 90


def detect(article: Article) -> Iterator[Citation]:
    """One citation for each claim that names another than the page's own place or publisher."""
    itself = own(article)
    for place, claim in enumerate(article.claims):
        property_ = claim.name.removeprefix(_PREFIX) if claim.name.startswith(_PREFIX) else ""
        following = article.claims[place + 1] if place + 1 < len(article.claims) else None
        if property_ in _WORKS:
            found = _work(claim, following, itself, _WORKS[property_])
        elif property_ in _AGENTS:
            found = _agent(claim, following, itself, _AGENTS[property_])
        else:
            found = None
        if found:
            yield found


def _work(claim: Claim, following: Claim | None, itself: Own, weight: float) -> Citation | None:
    name = following.value if following and following.name == f"{claim.name}.name" else None
    if not claim.value.startswith(("http://", "https://")):
        if claim.name.endswith(("sameAs", "citation")) or len(claim.value) > _LONGEST_NAME:
            return None  # a reference in words is a footnote
        return Citation(claim.name, claim.words or claim.value, weight / 2, None, claim.value)
    url = unwrap(claim.value)
    if itself.is_self(url):
        return None
    if is_home(url):
        if claim.name.endswith(("sameAs", "citation")):
            return None  # a profile of the author or the outlet
        weight /= 2
    return Citation(claim.name, claim.words or claim.value, weight, url, name)


def _agent(claim: Claim, following: Claim | None, itself: Own, weight: float) -> Citation | None:
    value = claim.value.strip()
    url = following.value if following and following.name == f"{claim.name}.url" else None
    if value.startswith(("http://", "https://")):
        value, url = "", value
    if (url and itself.is_self(url)) or (value and itself.is_called(value)) or len(value) > _LONGEST_NAME:
        return None
    return (
        Citation(claim.name, claim.words or claim.value, weight, url, value or None) if value or url else None
    )
