"""Which blocks are the article's own text: an extractor's text, laid as a mask over our blocks, and repaired.

trafilatura (Barbaresi 2021) decides what reads like the article. Its text is matched against the blocks, so
that nothing which it drops is lost, and nothing which it joins or splits moves a border. Its mistakes are
repaired by the page's own structure:

- the **body** is the innermost element around most of the matched words; outside it, only prose is believed;
- elements that name themselves furniture (``nav``, ``form``, class words such as ``related``) are furniture,
  unless much of the article stands inside; so are lines that are nothing but a link;
- blocks built and nested like the body's paragraphs, among them or shortly behind, are text that the
  extractor missed; so are quotations, list items and subheadings between two main blocks;
- headings before the first and behind the last paragraph belong to the page, not to the text: the headline is
  marked as a heading, and as furniture;
- plain paragraphs directly behind the last one, in the same element, are the seam where credit and closing
  lines stand: the text of whoever published this page.

Where the extractor returns nothing that can be found again, length and link density decide (Kohlschütter et
al. 2010).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from provenance.articles.html.blocks import kind
from provenance.articles.html.tree import names
from provenance.model import Kind
from provenance.text.folding import printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.articles.html.blocks import Block
    from provenance.articles.html.tree import Element

_WORD = re.compile(r"\w+")
_FAR = 24  # ancestors looked at: pages nest a dozen deep, hostile ones a hundred thousand
_TAGS = names("nav form footer aside button label input textarea select menu dialog")
_NAMES = names(
    "ad ads advert advertisement author authors bio breadcrumb breadcrumbs byline comment comments "
    "consent cookie cookies date disqus footer gallery login menu modal nav navbar navigation "
    "newsletter overlay pagination popular popup promo promotion pubdate rail recirc recommendations "
    "recommended related respond share sharing sidebar signin signup sponsor sponsored subscribe "
    "subscription tags teaser timestamp toolbar tools trending"
)
_ENOUGH = 20_000  # characters of a block that decide about it
_INLINE = names("a b em i span strong u small cite q font mark abbr")
_INNER = frozenset([Kind.QUOTE, Kind.LIST, Kind.HEADING])
_MOST = 0.7  # of the matched words lie in the body
_MUCH = 0.4  # of the matched words: no piece of furniture holds so many
_PROSE = 10  # words from which a block reads like running text
_LINE = 0.75  # share of link text from which a block is nothing but a link
_GAP = 4  # blocks between two main ones that may be drawn in
_BEHIND = 8  # blocks behind the last main one among which a twin may stand
_SEAM = 3  # paragraphs of a seam: a lead-in, an outlet, a closing line


def _words(text: str) -> list[str]:
    """The words to match by: the extractor drops what prints nothing, wherever it stands."""
    return _WORD.findall(printed(text).casefold())


class Sketch:
    """The blocks of a page with what the decision needs of each: words, kind, path to the root."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.words = [_words(block.text[:_ENOUGH]) for block in blocks]
        self.normal = [" ".join(words) for words in self.words]
        self.sizes = [_size(words) for words in self.words]
        self.linked = [block.linked for block in blocks]
        self.kinds = [kind(block.element) for block in blocks]
        self.paths = [_path(block.element) for block in blocks]

    def prose(self, place: int) -> bool:
        """Whether a block reads like running text: long enough, and not mostly links."""
        return self.sizes[place] >= _PROSE and self.linked[place] < 0.5

    def weigh(self, places: Iterable[int]) -> Counter[Element]:
        """The unlinked words of some blocks, summed for every element around them."""
        weights: Counter[Element] = Counter()
        for place in places:
            weight = round(self.sizes[place] * (1 - self.linked[place]))
            for element in self.paths[place]:
                weights[element] += weight
        return weights


def _size(words: Sequence[str]) -> int:
    """Words; in scripts that do not part them by spaces, two characters count as one."""
    return sum(1 if word[0] < "\u0e00" or len(word) < 3 else len(word) // 2 for word in words)


def _path(element: Element) -> tuple[Element, ...]:
    path: list[Element] = []
    around: Element | None = element
    while around is not None and len(path) < _FAR:
        path.append(around)
        around = around.parent
    return tuple(path)


def main(sketch: Sketch, text: str, headline: int | None = None, url: str | None = None) -> set[int]:
    """The places of the main blocks.

    ``text`` is the extractor's text, ``headline`` the place of the headline where it is known, ``url`` the
    page's own.
    """
    chosen = matched(sketch, text)
    if sum(sketch.sizes[place] for place in chosen) < _PROSE:
        every = range(len(sketch.blocks))
        chosen = {place for place in every if sketch.prose(place)}
        chosen = chosen or {place for place in every if sketch.linked[place] < 0.5}
    if not chosen:
        return chosen
    around = _body(sketch, {place for place in chosen if sketch.prose(place)} or chosen)
    inside = [around in path for path in sketch.paths]
    chosen = {
        place for place in chosen if inside[place] or (sketch.prose(place) and sketch.linked[place] < 0.3)
    }
    furniture = _furniture(sketch, chosen, around)
    title = sketch.normal[headline] if headline is not None else None
    lines = {
        place
        for place in range(len(sketch.blocks))
        if sketch.normal[place] == title
        or (sketch.linked[place] > _LINE and (sketch.sizes[place] > 3 or sketch.kinds[place] != Kind.HEADING))
    }
    chosen = _trimmed(sketch, chosen - furniture - lines)
    if not chosen:
        return chosen
    near = _twins(sketch, chosen, around, furniture | lines)
    chosen |= near
    chosen |= _between(sketch, chosen, furniture | lines, inside)
    return chosen | _seam(sketch, chosen, furniture, lines, urlsplit(url or "").netloc)


def matched(sketch: Sketch, text: str) -> set[int]:
    """The blocks whose words are in a text: whole, as a part of it, or by most of their four-word runs."""
    lines = [words for words in map(_words, text.splitlines()) if words]
    known = {" ".join(words) for words in lines}
    flat = [word for words in lines for word in words]
    joined = f" {' '.join(flat)} "
    runs: set[tuple[str, ...]] = set()
    strong: set[int] = set()
    weak: set[int] = set()
    for place, normal in enumerate(sketch.normal):
        if sketch.sizes[place] < 8:
            if normal in known or (sketch.sizes[place] > 3 and f" {normal} " in joined):
                weak.add(place)
        elif normal in known:
            strong.add(place)
        else:
            runs = runs or set(zip(flat, flat[1:], flat[2:], flat[3:], strict=False))
            words = sketch.words[place]
            own = list(zip(words, words[1:], words[2:], words[3:], strict=False))
            found = sum(run in runs for run in own)
            if (own and found >= 0.6 * len(own)) or (not own and f" {normal} " in joined):
                strong.add(place)
    if not strong:
        return weak
    first, last = min(strong), max(strong)
    return strong | {place for place in weak if first - 1 <= place <= last + 1}


def _body(sketch: Sketch, chosen: set[int]) -> Element | None:
    """The innermost element around most of the chosen words."""
    weights = sketch.weigh(chosen)
    total = max(weights.values(), default=0)
    holding = [element for element, weight in weights.items() if weight >= _MOST * total]
    return max(holding, key=lambda element: element.depth, default=None)


def _furniture(sketch: Sketch, chosen: set[int], around: Element | None) -> set[int]:
    """The blocks in elements that name themselves furniture; what lies around the body names only itself."""
    outer = set(_path(around)) if around is not None else set()
    weights = sketch.weigh(chosen)
    total = max(weights.values(), default=0)
    names: dict[Element, bool] = {}
    found: set[int] = set()
    for place, path in enumerate(sketch.paths):
        if "blockquote" in [element.tag for element in path]:
            continue
        for element in path:
            if element in outer:
                break
            if element not in names:
                names[element] = (element.tag in _TAGS or not _NAMES.isdisjoint(element.words())) and weights[
                    element
                ] < _MUCH * total
            if names[element]:
                found.add(place)
                break
    return found


def _trimmed(sketch: Sketch, chosen: set[int]) -> set[int]:
    """Without the headings before the first and behind the last paragraph."""
    texts = [place for place in chosen if sketch.kinds[place] != Kind.HEADING]
    if not texts:
        return chosen
    first, last = min(texts), max(texts)
    return {place for place in chosen if first <= place <= last}


def _shape(path: tuple[Element, ...]) -> tuple[str, ...]:
    return tuple(element.tag for element in path[:3])


def _twins(sketch: Sketch, chosen: set[int], around: Element | None, barred: set[int]) -> set[int]:
    """Prose nested like much of the main text, in the body or beside it: paragraphs that were missed."""
    shapes: Counter[tuple[str, ...]] = Counter()
    for place in chosen:
        if sketch.prose(place):
            shapes[_shape(sketch.paths[place])] += sketch.sizes[place]
    total = sum(shapes.values())
    usual = {shape for shape, size in shapes.items() if size >= 0.3 * total}
    homes = set(_path(around)[:3]) if around is not None else set()
    found: set[int] = set()
    last = max(chosen)
    for place in range(max(0, min(chosen) - _SEAM), len(sketch.blocks)):
        if place > last + _BEHIND:
            break
        if (
            place not in chosen
            and place not in barred
            and sketch.prose(place)
            and _shape(sketch.paths[place]) in usual
            and not homes.isdisjoint(sketch.paths[place])
        ):
            found.add(place)
            last = max(last, place)
    return found


def _between(sketch: Sketch, chosen: set[int], barred: set[int], inside: list[bool]) -> set[int]:
    """Small blocks in a short gap between two main ones: quotations, items, subheadings, siblings."""
    found: set[int] = set()
    order = sorted(chosen)
    for before, after in pairwise(order):
        if after - before > _GAP:
            continue
        homes = (sketch.paths[before][0].parent, sketch.paths[after][0].parent)
        for place in range(before + 1, after):
            fits = sketch.kinds[place] in _INNER or sketch.paths[place][0].parent in homes
            if fits and place not in barred and inside[place] and sketch.linked[place] < 0.5:
                found.add(place)
    return found


def _seam(sketch: Sketch, chosen: set[int], furniture: set[int], lines: set[int], host: str) -> set[int]:
    """The plain paragraphs directly behind the last main one, in the same element.

    One that is nothing but a link counts when it leads to another site, as a credit does: links to more of
    this site are promotion.
    """
    last = max(chosen)
    before = _set(sketch.paths[last])
    found: set[int] = set()
    for place in range(last + 1, min(last + 1 + _SEAM, len(sketch.blocks))):
        nearest = _set(sketch.paths[place])
        if nearest.tag != before.tag or nearest.parent is not before.parent or place in furniture:
            break
        if place in lines and not _foreign(sketch.blocks[place], host):
            break
        found.add(place)
    return found


def _set(path: tuple[Element, ...]) -> Element:
    """The element that a block is set in, around all emphasis."""
    return next((element for element in path if element.tag not in _INLINE), path[0])


def _foreign(block: Block, host: str) -> bool:
    hosts = {urlsplit(anchor.get("href")[:500]).netloc for _, _, anchor in block.links}
    return bool(hosts) and "" not in hosts and host not in hosts
