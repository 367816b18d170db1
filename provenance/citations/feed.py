"""What a feed entry or a ``link`` element says of its source: original links, foreign ids, the channel.

A ``guid`` on another host often survives reposting. RSS ``source`` names the channel, never the article;
Dublin Core's ``source`` names the work. One ``related`` link of an entry is what it speaks of, several are
further reading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.citations.own import own
from provenance.model import Citation
from provenance.text.addresses import is_home, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article

# Of the article itself; then of what is nearest to a credit; then of the channel.
_WEIGHTS = {
    "feed.origlink": 0.85,
    "feed.guid": 0.8,
    "link.via": 0.6,
    "link.original": 0.6,
    "feed.external_url": 0.6,
    "feed.dc.source": 0.55,
    "feed.source": 0.45,
    "link.related": 0.4,
}
_NAMED = ("feed.source", "feed.dc.source")
_TAG = re.compile(r"<[^>]{0,500}>")
_LONGEST_NAME = 90


def detect(article: Article) -> Iterator[Citation]:
    """One citation for each claim that leads to another host, or names another outlet."""
    itself = own(article)
    related = sum(claim.name == "link.related" for claim in article.claims)
    for claim in article.claims:
        weight = _WEIGHTS.get(claim.name)
        if weight is None or (claim.name == "link.related" and related > 1):
            continue
        value = claim.value.strip()
        if value.startswith(("http://", "https://")):
            url = unwrap(value)
            if itself.is_self(url):
                continue
            name = None
            if claim.name == "feed.source":  # the words of the other are its address
                name = _TAG.sub("", claim.words).strip()[:_LONGEST_NAME] or None
            yield Citation(claim.name, claim.words or value, weight / (2 if is_home(url) else 1), url, name)
        elif claim.name in _NAMED and value and not itself.is_called(value):
            yield Citation(claim.name, claim.words or value, weight / 2, None, value[:_LONGEST_NAME])
