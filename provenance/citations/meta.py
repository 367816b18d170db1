"""Meta tags that name a source: ``syndication-source``, ``original-source``, Dublin Core.

They rarely tell the truth: most real templates that write them point at their own site. One that leads to
another host is kept, with a low weight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.citations.own import own
from provenance.model import Citation
from provenance.text.addresses import is_home, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article

_WEIGHTS = {
    "meta.syndication-source": 0.3,
    "meta.original-source": 0.3,
    "link.original-source": 0.3,
    "meta.dc.source": 0.4,
    "meta.dcterms.source": 0.4,
    "meta.dcterms.isversionof": 0.4,
}
_LONGEST_NAME = 90


def detect(article: Article) -> Iterator[Citation]:
    """One citation for each tag that names another place or publisher than the page's own."""
    itself = own(article)
    for claim in article.claims:
        weight = _WEIGHTS.get(claim.name.lower())
        value = claim.value.strip()
        if weight is None or not value:
            continue
        if value.startswith(("http://", "https://")):
            url = unwrap(value)
            if not itself.is_self(url):
                yield Citation(claim.name, claim.words or value, weight / (2 if is_home(url) else 1), url)
        elif len(value) <= _LONGEST_NAME and any(map(str.isalpha, value)) and not itself.is_called(value):
            yield Citation(claim.name, claim.words or value, weight / 2, None, value)
