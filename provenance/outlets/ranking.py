"""Which entries of a list are like an article, though the headline may have been rewritten.

An entry has a headline and perhaps a sentence, an article has all its words. So it is asked how much of the
entry stands in the article, as a cosine without the article's length: words weighted by how rare they are in
the list (tf-idf with binary tf, Salton and Buckley 1988), over the length of the entry alone. What stands in
the article's own headline and lead counts more than what stands somewhere in it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from provenance.text.segments import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from provenance.model import Article
    from provenance.outlets.lists import Entry

_STEM = 6  # characters of a word that are kept: a light stemmer for every alphabet
_SHORT = 3  # letters of words that say nothing alone
_LEAD = 120  # words of the beginning that tell what an article is about
_BODY = 0.6  # what a word is worth that stands further down only
_SUMMARY = 0.5  # and one of an entry's summary, which tells more of the story than its headline
_LEAST = 0.3  # of an entry must stand in the article: less is shared by any two stories of one desk
_TOGETHER = 2  # distinct things at least


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry with how like the article it is; 1 is that of one word in both that no other entry has."""

    score: float
    entry: Entry


def rank(article: Article, entries: Sequence[Entry], made: datetime | None = None) -> list[Ranked]:
    """The entries that are like an article, best first; of two alike the one nearest to ``made`` in time."""
    said = words(article.text).folded
    title = words(article.title or "").folded
    anywhere = features((*title, *said))
    first = features((*title, *said[:_LEAD]))
    read = [(features(_headline(entry)), features(words(entry.summary).folded)) for entry in entries]
    counts = Counter[str]()
    for headline, summary in read:
        counts.update(headline | summary)
    rarest = log(1 + len(read))
    rarity = {one: (log(1 + len(read) / count) / rarest) ** 2 for one, count in counts.items()}
    found: list[tuple[float, float, int, Entry]] = []
    for place, (entry, (headline, summary)) in enumerate(zip(entries, read, strict=True)):
        if len((headline | summary) & anywhere) < _TOGETHER:
            continue
        worth = {one: rarity[one] * _SUMMARY for one in summary} | {one: rarity[one] for one in headline}
        shared = sum(
            weight * (1 if one in first else _BODY) for one, weight in worth.items() if one in anywhere
        )
        whole = sum(worth.values())
        if shared >= _LEAST * whole:
            away = abs((entry.date - made).total_seconds()) if entry.date and made else 0.0
            found.append((-round(shared / sqrt(whole), 2), away, place, entry))
    return [Ranked(-score, entry) for score, _, _, entry in sorted(found, key=lambda one: one[:3])]


def _headline(entry: Entry) -> tuple[str, ...]:
    """The words of an entry's title; of one without, those of its address."""
    if entry.title:
        return words(entry.title).folded
    path = unquote(urlsplit(entry.url).path)
    return words(path.replace("-", " ").replace("_", " ").replace("/", " ")).folded


def features(said: Sequence[str]) -> frozenset[str]:
    """Numbers whole, words by their beginning; letters that are words of their own by twos."""
    numbers = [word for word in said if word[0].isdigit()]
    beginnings = [word[:_STEM] for word in said if len(word) > _SHORT and not word[0].isdigit()]
    pairs = [one + other for one, other in pairwise(said) if _is_letter(one) and _is_letter(other)]
    return frozenset(numbers + beginnings + pairs)


def _is_letter(word: str) -> bool:
    """Whether a word is one letter of a script that does not part words."""
    return len(word) == 1 and ord(word) > 0x0E00
