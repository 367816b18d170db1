"""What is the article's own: its address, its host, its names. A page that names itself cites nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.model import Part
from provenance.text.addresses import canonical, host, same_site
from provenance.text.folding import fold

if TYPE_CHECKING:
    from provenance.model import Article

_SUFFIXES = ("news", "online", "com", "org", "net", "media", "staff")  # "Daily News" is how The Daily signs
# Asked in this order of a document without an address of its own, such as a saved page. A page that was saved
# nearly always names itself here, and its canonical URL is read as its own only where nothing else is said.
_SPEAK = ("og:url", "json-ld.mainEntityOfPage", "canonical")


@dataclass(frozen=True, slots=True)
class Own:
    """Canonical address (empty where unknown), host and folded names of the article under check."""

    address: str = ""
    host: str = ""
    names: frozenset[str] = frozenset()

    def is_self(self, url: str) -> bool:
        """Whether an address is the article's own or at least on its own host."""
        return bool(self.host) and host(url) == self.host

    def is_near(self, url: str) -> bool:
        """Whether an address is on the article's own host or on another of the same registered domain."""
        return bool(self.host) and same_site(url, self.address)

    def is_called(self, name: str) -> bool:
        """Whether a printed name is the publisher's own, or that of its host (``daily.example``)."""
        wanted = _bare(name)
        return bool(wanted) and wanted in self.names


def own(article: Article) -> Own:
    """What is known about the article's own place."""
    url = article.url if article.url and article.url.startswith(("http://", "https://")) else ""
    if not url:
        said = {claim.name: claim.value for claim in reversed(article.claims)}
        url = next((said[name] for name in _SPEAK if said.get(name, "").startswith("http")), "")
        url = "" if _is_linked(article, url) else url
    place = host(url) if url else ""
    names = {_bare(article.publisher or "")}
    if place:
        names |= {_bare(place), _bare(place.rsplit(".", 1)[0])}
    return Own(canonical(url) if url else "", place, frozenset(names - {""}))


def _is_linked(article: Article, url: str) -> bool:
    """Whether the article's own text links to an address: a page names itself in its markup, not there."""
    links = (link for part in article.paragraphs if part.part is Part.MAIN for link in part.links)
    return bool(url) and any(canonical(link.url) == canonical(url) for link in links)


def _bare(name: str) -> str:
    """A name for comparing: folded, letters and digits only, without a leading article or ``www``."""
    text = fold(name).text.strip()
    for prefix in ("the ", "www."):
        text = text.removeprefix(prefix)
    bare = "".join(filter(str.isalnum, text))
    for suffix in _SUFFIXES:
        if len(bare) > len(suffix) + 2:
            bare = bare.removesuffix(suffix)
    return bare
