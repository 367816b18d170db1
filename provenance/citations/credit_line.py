"""Visible credit lines: "Originally published by The Daily", with or without a link.

A credit is accepted when three of four agree: a phrase of the language pack (``[credits]``), an outlet or a
link with it, a place at the border of the article, and the shape of a line of its own. Inside the body only a
line with a link to an article counts. The outlet of a phrase that names none is looked for in the next block.

Evidence is ``credit-line``, with a form behind a dot where the phrase means something else: ``.feed``,
``.partner``, ``.translation``, ``.label``, ``.via``, ``.wire``, and ``.outlet`` where the link leads to a
home page or a section and no article. "This story also ran on" has the opposite direction and is no citation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.citations import outlets, unspaced
from provenance.citations.own import own
from provenance.citations.phrases import Place, hits
from provenance.model import Citation, Kind, Link, Span
from provenance.text.addresses import is_home, unwrap
from provenance.text.folding import fold
from provenance.text.segments import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.citations.own import Own
    from provenance.citations.phrases import Hit
    from provenance.model import Article

# Priors for the order of fetching (citing.md, section 10): how surely a phrase is about the text itself.
_WEIGHTS = {
    "published": 0.9, "republished": 0.9, "behind": 0.9, "feed": 0.9, "read": 0.85, "partner": 0.6,
    "translation": 0.6, "label": 0.5, "via": 0.35, "wire": 0.2,
}  # fmt: skip
_PLAIN = frozenset({"published", "republished", "behind", "read"})
_HOME, _NAMED, _BARE, _INSIDE, _SHAPELESS = 0.7, 0.6, 0.3, 0.7, 0.7
_NEXT_BLOCK = 8  # words of a block that is nothing but the outlet (citing.md, section 3)
_LABEL_BLOCK = 12  # words of a block that is a label and what it labels
_DATELINE = 80  # characters before an agency in a dateline: a city or two and a date
_URL = re.compile(r"https?://[^\s<>\"'“”()]{4,400}[^\s<>\"'“”().,;:!?]", re.IGNORECASE)
_LISTING = re.compile(r"/(?:tags?|categor(?:y|ies)|topics?|authors?|search)/", re.IGNORECASE)
# Phrases that a page also writes about itself ("Read the full story: subscribe"), on another host of its own.
_NEAR_IS_SELF = frozenset({"read", "label", "via"})
_LAST: list[tuple[Article, tuple[Citation, ...]]] = []


@dataclass(frozen=True, slots=True)
class _Target:
    """What a phrase points to: named outlets with their spans, links, and where all of it ends."""

    outlets: tuple[tuple[int, int], ...]
    links: tuple[Link, ...]
    end: int


def detect(article: Article) -> tuple[Citation, ...]:
    """The credits that the reader sees, in page order; those of the last article are kept: links ask too."""
    for known, kept in _LAST:  # at most one, and replaced as a whole: threads share it
        if known is article:
            return kept
    found = tuple(_detect(article))
    _LAST[:] = [(article, found)]
    return found


def _detect(article: Article) -> Iterator[Citation]:
    itself = own(article)
    seen: set[tuple[int, str | None, str | None]] = set()
    for hit in hits(article):
        for citation in _read(article, hit, itself):
            key = (hit.left, citation.url, citation.name)
            if key not in seen:
                seen.add(key)
                yield citation


def _read(article: Article, hit: Hit, itself: Own) -> Iterator[Citation]:
    if hit.kind in ("photo", "reference", "elsewhere"):
        return
    if hit.kind == "wire":
        yield from _wire(article, hit, itself)
        return
    if _pictured(article, hit) or _own_edition(article, hit):
        return
    if hit.kind in ("label", "via") and not _labelled(article, hit):
        return
    target = _target(article, hit, itself)
    links = [link for link in target.links if not _LISTING.search(link.url) or not itself.is_self(link.url)]
    is_own = itself.is_near if hit.kind in _NEAR_IS_SELF else itself.is_self
    foreign = [link for link in links if not is_own(link.url)]
    if links and not foreign:
        return  # the page credits itself
    named = [span for span in target.outlets if not itself.is_called(article.text[slice(*span)])]
    if target.outlets and not named:
        return
    deep = any(not is_home(link.url) for link in foreign)
    if not _accepted(hit, named=bool(named), linked=bool(foreign), deep=deep):
        return
    for name, link in _paired(article, named, foreign):
        yield _citation(article, hit, target, name, link)


def _accepted(hit: Hit, *, named: bool, linked: bool, deep: bool) -> bool:
    """Three of four: the phrase is one, so two of the other three; less is no credit."""
    if hit.place is Place.INSIDE:
        return hit.shaped and deep
    if hit.kind == "via":
        return deep
    if named or linked:
        return hit.shaped or deep
    return hit.shaped and hit.kind in ("republished", "translation")


def _labelled(article: Article, hit: Hit) -> bool:
    """Whether a bare label opens a short line at the border that is no row of a table or list."""
    block = article.paragraphs[hit.block]
    if hit.place is not Place.BORDER or block.kind is Kind.LIST:
        return False
    opens = not words(article.text, hit.left, hit.start)
    longest = _LABEL_BLOCK if hit.pack.spaces else 4 * _LABEL_BLOCK
    return opens and len(words(article.text, hit.left, hit.right)) <= longest


def _pictured(article: Article, hit: Hit) -> bool:
    """Whether the sentence credits a picture, a table or a clip before it comes to the phrase."""
    picture = hit.pack.pattern("credits", "photo")
    return bool(picture and picture.search(fold(article.text[hit.left : hit.start + 1]).text))


def _own_edition(article: Article, hit: Hit) -> bool:
    """Whether behind the phrase stands the same outlet in another form: its newsletter, its print edition."""
    pattern = hit.pack.pattern("credits", "own")
    rest = fold(article.text[hit.end : hit.right]).text.lstrip(" ,:")
    return bool(pattern and pattern.match(rest))


def _target(article: Article, hit: Hit, itself: Own) -> _Target:
    """What stands with the phrase: in its sentence, or in the next block where the sentence names nothing."""
    text = article.text
    links = _links(article, hit.block, hit.left, hit.right)
    if hit.kind == "behind":
        return _Target(tuple(_foregoing(text, hit)), links, hit.right)
    behind = tuple(link for link in links if link.span.end > hit.start or hit.kind == "feed") or links
    found = _names(text, hit.end, hit.right, hit, behind)
    found = found or _anchored(text, hit, behind)
    if not found and hit.pack.spaces is False:
        found = _foregoing(text, hit) if hit.kind == "republished" else []
    if found or behind:
        return _Target(tuple(found), behind, hit.right)
    return _next_block(article, hit, itself) or _Target((), (), hit.right)


def _names(text: str, start: int, end: int, hit: Hit, links: tuple[Link, ...]) -> list[tuple[int, int]]:
    if not hit.pack.spaces:
        return unspaced.behind(text, start, end, hit.pack)
    return outlets.names(text, start, end, hit.pack, links, listed=hit.kind == "label")


def _foregoing(text: str, hit: Hit) -> list[tuple[int, int]]:
    """The outlet before a phrase, unless it is the paper's word for itself."""
    own_name = hit.pack.pattern("credits", "own")
    found = unspaced.before(text, hit.left, hit.start, hit.pack)
    return [] if found and own_name and own_name.fullmatch(fold(text[slice(*found[0])]).text) else found


def _anchored(text: str, hit: Hit, links: tuple[Link, ...]) -> list[tuple[int, int]]:
    """An anchor behind the phrase whose words can be an outlet's name, printed as the outlet prints it."""
    for link in links:
        words_ = text[link.span.start : link.span.end]
        if link.span.start >= hit.end and outlets.is_name(words_, hit.pack) and not _URL.match(words_):
            return [(link.span.start, link.span.end)]
    return []


def _next_block(article: Article, hit: Hit, itself: Own) -> _Target | None:
    """The block behind a phrase that ends in a colon or names nothing: a few words, an outlet or a link."""
    text, block = article.text, article.paragraphs[hit.block]
    tail = text[hit.right : block.span.end].strip()
    after = hit.block + 1
    if tail or after >= len(article.paragraphs):
        return None
    follower = article.paragraphs[after]
    start, end = follower.span.start, follower.span.end
    count = len(words(text, start, end))
    colon = text[hit.left : hit.right].rstrip().endswith((":", "："))
    if not count or follower.kind is Kind.CAPTION:
        return None
    links = _links(article, after, start, end)
    if count > (_NEXT_BLOCK if hit.pack.spaces else 3 * _NEXT_BLOCK) and not (
        links and end - start < 200 and hit.kind != "label"
    ):
        return None
    foreign = any(not itself.is_self(link.url) for link in links)
    if not colon and not foreign:
        return None
    found = _names(text, start, end, hit, links) or _anchored(text, hit, links)
    if not found and not foreign:
        return None
    return _Target(tuple(found), links, end)


def _links(article: Article, number: int, start: int, end: int) -> tuple[Link, ...]:
    """The links that touch a stretch of a block, and the addresses that are printed there."""
    block = article.paragraphs[number]
    found = [
        link
        for link in block.links
        if link.span.start < end and start < link.span.end and link.url.startswith(("http://", "https://"))
    ]
    for match in _URL.finditer(article.text, start, end):
        if not any(link.span.start < match.end() and match.start() < link.span.end for link in found):
            found.append(Link(match.group(), Span(*match.span())))
    return tuple(sorted(found, key=lambda link: link.span.start))


def _paired(
    article: Article, named: list[tuple[int, int]], links: list[Link]
) -> Iterator[tuple[str | None, Link | None]]:
    """Each outlet with its link; one on other words ("here", the headline) goes to the first without."""
    text = article.text
    left = list(links)
    pairs: list[tuple[str | None, Link | None]] = []
    for start, end in named:
        mine = [link for link in left if link.span.start < end and start < link.span.end]
        best = next((link for link in mine if not is_home(link.url)), mine[0] if mine else None)
        left = [link for link in left if link not in mine]
        pairs.append((text[start:end], best))
    spare = next((link for link in left if not is_home(link.url)), None)
    spare = spare or (left[0] if left and not any(link for _, link in pairs) else None)
    if not pairs:
        yield None, spare
        return
    for name, link in pairs:
        if spare is not None and (link is None or (is_home(link.url) and not is_home(spare.url))):
            link, spare = spare, None  # noqa: PLW2901 -- the article's link beats the outlet's
        yield name, link


def _citation(article: Article, hit: Hit, target: _Target, name: str | None, link: Link | None) -> Citation:
    url = unwrap(link.url) if link else None
    weight = _WEIGHTS[hit.kind]
    home = url is not None and is_home(url)
    weight *= (_HOME if home else 1.0) if url else (_NAMED if name else _BARE)
    weight *= _INSIDE if hit.place is Place.INSIDE else 1.0
    weight *= 1.0 if hit.shaped else _SHAPELESS
    evidence = "credit-line" if hit.kind in _PLAIN else f"credit-line.{hit.kind}"
    if home:
        evidence = "credit-line.outlet"
    span = Span(hit.left, max(target.end, hit.right))
    return Citation(evidence, article.text[span.start : span.end], round(weight, 3), url, name, span)


def _wire(article: Article, hit: Hit, itself: Own) -> Iterator[Citation]:
    """An agency's dateline, or its sign-off at the end of a block; elsewhere it is the source of a fact."""
    block = article.paragraphs[hit.block]
    text = article.text
    opens = hit.start - block.span.start <= _DATELINE and hit.place is Place.BORDER
    dateline = opens and re.match(r"\s?[-–—:]", text[hit.end : hit.end + 3]) is not None
    signs = hit.place is Place.BORDER and len(words(text, hit.end, block.span.end)) <= 6
    pictured = text[hit.end : hit.right].lstrip().startswith("/")  # "© Agency / Photographer"
    if not (dateline or signs) or pictured or _pictured(article, hit):
        return
    agency = hit.pack.pattern("credits", "agency")
    folded = fold(text[hit.start : hit.end])
    match = agency.search(folded.text) if agency else None
    name = None
    if match:
        start, end = folded.exact(*match.span())
        name = text[hit.start + start : hit.start + end]
        if itself.is_called(name):
            return
    left = block.span.start if dateline else hit.left
    span = Span(left, hit.end if dateline else hit.right)
    yield Citation("credit-line.wire", text[span.start : span.end], _WEIGHTS["wire"], None, name, span)
