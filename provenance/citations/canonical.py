"""The address that a page calls the true one, on another host: canonical, ``og:url``, the main entity.

A canonical URL of the page's own says nothing and is left out; so does a missing one. Of several that name
different other addresses none is trusted alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from provenance.citations.own import own
from provenance.model import Citation
from provenance.text.addresses import canonical, is_home, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.citations.own import Own
    from provenance.model import Article

_NAMES = ("canonical", "og:url", "json-ld.mainEntityOfPage")
_DEEP = 0.8  # another host and a deep path: the strongest that markup says (citing.md, section 6)
_NETWORK = 0.4  # another host of one registered domain: a copy within one house
_HOME = 0.15
_DISPUTED = 0.3


def detect(article: Article) -> Iterator[Citation]:
    """One citation for each claim that leads off the page's host."""
    itself = own(article)
    claims = [c for c in article.claims if c.name in _NAMES and c.value.startswith(("http://", "https://"))]
    foreign = [claim for claim in claims if itself.host and not _is_self(itself, unwrap(claim.value))]
    disputed = len({canonical(unwrap(claim.value)) for claim in foreign}) > 1
    for claim in foreign:
        url = unwrap(claim.value)
        if is_home(url):
            weight = _HOME
        elif disputed:
            weight = _DISPUTED
        else:
            weight = _NETWORK if itself.is_near(url) else _DEEP
        yield Citation(claim.name, claim.words or claim.value, weight, url)


def _is_self(itself: Own, url: str) -> bool:
    """Whether an address is the page's own, be it under an alias of its host."""
    if itself.is_self(url):
        return True
    return itself.is_near(url) and urlsplit(canonical(url)).path == urlsplit(itself.address).path
