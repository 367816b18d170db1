"""What leads on: related stories, galleries, tags, advertisement leaks, sponsors, consent, keyword lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.additions.deciding import (
    AFTER,
    AROUND,
    EVERYWHERE,
    FORM,
    LINE,
    OPENS,
    PLACE,
    SECOND,
    WORDS,
    Rule,
    best,
    weigh,
)
from provenance.additions.lexicon import function_words
from provenance.additions.place import HEADING, Where
from provenance.model import Kind

if TYPE_CHECKING:
    from provenance.additions.place import Place
    from provenance.additions.wording import Wording
    from provenance.model import Addition

RULES = (
    Rule("consent", AFTER, frozenset({"cookie", "cookies", "consent", "gdpr"})),
    Rule("affiliate", AROUND),
    Rule("sponsor", AROUND, frozenset({"sponsor", "sponsored", "advertorial"}), longest=30),
    Rule("promo.gallery", EVERYWHERE, longest=25),
    Rule("nav.leak", EVERYWHERE, frozenset({"advertisement", "ad-label"}), longest=14),
    Rule(
        "nav.taxonomy",
        AROUND,
        frozenset(
            {"tag", "tags", "tagcloud", "categories", "taxonomy", "cat-links", "tags-links", "keywords"}
        ),
        longest=80,
        opens=True,
    ),
    Rule(
        "promo.related",
        EVERYWHERE,
        frozenset({"related", "recirc", "trending", "recommended", "recommendations", "popular", "recent"}),
        opens=True,
    ),
    Rule("seo.stuffing", AROUND, opens=True),
)

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?;:。！？]\s|[.!?。！？]\s*$")
_SEPARATOR = re.compile(r"\s*[,|·•/#;、，]\s*")
_ROW = 10  # words: in a shorter row the order of the alphabet is chance
_MOST = 200  # words of a block that is still looked at as a list of tags


def name(wording: Wording, place: Place) -> Addition | None:
    """The promo or piece of navigation that a passage is, or None."""
    return best(RULES, wording, place) or _listed(place) or _tags(wording, place) or _stuffed(wording, place)


def _listed(place: Place) -> Addition | None:
    """An item under a heading such as "Related": a link or a list item, behind the text a short line too."""
    item = place.links >= 0.5 or place.kind is Kind.LIST
    for kind in ("promo.related", "nav.taxonomy"):
        if place.previous != kind or not place.alike or not place.own or place.words > 2 * HEADING:
            continue
        if item or (
            kind == "promo.related" and place.line and (place.furniture or place.where is Where.AFTER)
        ):
            form = (FORM, "is a link") if place.links >= 0.5 else (OPENS, "is a short line")
            where = (PLACE if place.outside else 0.0, place.said())
            return weigh(kind, [(SECOND, "stands in the list under the line above it"), form, where])
    return None


def _tags(wording: Wording, place: Place) -> Addition | None:
    """A row of keywords: no sentence, no grammatical words, in alphabetical order or with separators."""
    if not (place.own and place.outside) or place.prose or _SENTENCE.search(wording.folded):
        return None
    words = _WORD.findall(wording.folded)
    common = function_words(wording.language)
    if not 6 <= len(words) <= _MOST or not common or sum(w in common for w in words) > len(words) // 20:
        return None
    items = [item for item in _SEPARATOR.split(wording.folded.strip()) if item]
    if len(items) >= 5 and all(len(item.split()) <= 4 for item in items):
        order = sum(a <= b for a, b in pairwise(items)) / (len(items) - 1)
        if order < 0.8 and "#" not in wording.folded and place.links < 0.5:
            return None
        how = "short names in a row, parted by separators"
    elif len(items) <= 2 and len(words) >= _ROW and place.echo >= 0.5 and _alphabetical(words):
        how = "a run of names in alphabetical order, without separators"
    else:
        return None
    form = [(FORM, "each is a link")] if place.anchors >= 3 else []
    form += [(LINE, "most of its words occur in the text")] if place.echo >= 0.5 else []
    return weigh("nav.taxonomy", [(WORDS, how), *form, (PLACE, place.said()), (LINE, "no sentence")])


def _alphabetical(words: list[str]) -> bool:
    """Whether words can be cut into items of one to four words that stand in alphabetical order.

    The longest rising row of words must go through the block without a gap of more than four; by chance it
    holds about 2·√n of n words, so it must hold clearly more than that.
    """
    # ends[i]: the most items of a row whose last item begins at word i, given that no gap exceeds four words.
    ends = [0] * len(words)
    ends[0] = 1
    for place in range(1, len(words)):
        rows = [
            ends[back] + 1
            for back in range(max(0, place - 4), place)
            if ends[back] and words[back] <= words[place]
        ]
        ends[place] = max(rows, default=0)
    longest = max(ends[-4:])
    return longest >= max(4, 0.4 * len(words)) and longest >= _rising(words) - 2


def _rising(words: list[str]) -> int:
    """The length of the longest non-decreasing row of words (patience sorting)."""
    tails: list[str] = []
    for word in words:
        at = bisect_right(tails, word)
        tails[at : at + 1] = [word]
    return len(tails)


def _stuffed(wording: Wording, place: Place) -> Addition | None:
    """A block that says one pair of words again and again: four times or more, a quarter of its words."""
    if not place.outside or not 25 <= place.words <= _MOST:
        return None
    words = _WORD.findall(wording.folded)
    common = function_words(wording.language)
    pairs = Counter((a, b) for a, b in pairwise(words) if not {a, b} & common)
    pair, times = max(pairs.items(), key=lambda entry: entry[1], default=(("", ""), 0))
    if times < 4 or 2 * times < len(words) / 4:
        return None
    return weigh("seo.stuffing", [(WORDS, f"says “{' '.join(pair)}” {times} times"), (PLACE, place.said())])
