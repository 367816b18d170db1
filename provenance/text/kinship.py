"""Whether one text was made from another: by word sequences, and where those were rewritten, by sentences.

Three looks, each outside the reach of the others:

- how many of the shingles of either text the other has (Broder 1997);
- whether a paragraph's worth of words stands in both, word for word, though it may be a small part of each;
- how much of either text stands in sentences with a counterpart: the cosine of the two sentences as sets of
  words weighted by rarity (tf-idf with binary tf, Salton and Buckley 1988).

Two stories on one event share names, figures and what was said aloud, so quotations are left out of the
second and third look. Both directions are asked, because an excerpt of a long original and an original inside
a long round-up each look poor from one side. A text rewritten with hardly a word in common is not proved.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt
from typing import TYPE_CHECKING

from provenance.text.fingerprint import containment
from provenance.text.segments import sentences, shingles, words

if TYPE_CHECKING:
    from collections.abc import Sequence

# Below this share of both sides, republications and independent stories on one event were both seen; above
# it only republications, and stories made from one press release.
ENOUGH = 0.3
# Sequences of eight words in common, outside quotations, that are a paragraph. Independent stories on one
# event hardly share one; a newsroom's lines about itself mostly stay below.
PARAGRAPH = 30
_RUN, _RUN_UNSPACED = 8, 16  # words of such a sequence; letters, where a letter counts as a word
# Sentences on one event rarely reach this cosine, rewritten ones mostly do.
_NEAR = 0.35
_STEM = 6  # characters of a word that are kept: a light stemmer for every alphabet
_SHORT = 3  # letters of words that say nothing alone
_LEAST = 4  # distinct things in a sentence that can be recognised
_TOGETHER = 3  # of them that two counterparts share at least: one rare number is no sameness
_OPENS = 256  # sentence pairs that one word may open: beyond, it is no rare word, and the work is quadratic
_PRIOR = 16  # sentences counted as seen before: in two short texts what is shared would be what is frequent
_FEW = 3  # sentences outside quotations below which quotations are read too
_QUOTATION = re.compile(
    r"“[^“”]{15,800}”|„[^„“”]{15,800}[“”]|«[^«»]{15,800}»|»[^«»]{15,800}«|\"[^\"\n]{15,800}\"|「[^「」]{8,400}」"
)


@dataclass(frozen=True, slots=True)
class Kinship:
    """What two texts share, 0 to 1 each.

    ``containment`` and ``coverage``: the share of the first text's shingles that the second has, and the
    reverse. ``verbatim`` counts the long word sequences in common. ``retold`` and ``used``: the share of
    words that stand in sentences with a counterpart, of the first text and of the second; 0 where not sought.
    """

    containment: float
    coverage: float
    verbatim: int = 0
    retold: float = 0.0
    used: float = 0.0

    @property
    def proved(self) -> bool:
        """Whether the first text was made from the second, or both from a third."""
        shares = (self.containment, self.coverage, self.retold, self.used)
        return max(shares) >= ENOUGH or self.verbatim >= PARAGRAPH


def kinship(one: str, other: str, language: str | None = None) -> Kinship:
    """What a text and a candidate for its original share."""
    left, right = shingles(words(one).folded), shingles(words(other).folded)
    contained, covered = containment(left, right), containment(right, left)
    verbatim = _verbatim(_told(one), _told(other))
    if max(contained, covered) >= ENOUGH or verbatim >= PARAGRAPH:
        return Kinship(contained, covered, verbatim)
    return Kinship(contained, covered, verbatim, *_retold(_bundles(one, language), _bundles(other, language)))


def _told(text: str) -> str:
    """A text with blanks in place of its quotations."""
    return _QUOTATION.sub(lambda match: " " * len(match.group()), text)


def _verbatim(one: str, other: str) -> int:
    """How many long word sequences two texts have in common."""
    import numpy as np

    left, right = words(one).folded, words(other).folded
    letters = sum(map(_is_letter, left)) * 2 > len(left)
    size = _RUN_UNSPACED if letters else _RUN
    if min(len(left), len(right)) < size:
        return 0
    return len(np.intersect1d(shingles(left, size), shingles(right, size), assume_unique=True))


def _is_letter(word: str) -> bool:
    """Whether a word is one letter of a script that does not part words."""
    return len(word) == 1 and ord(word) > 0x0E00


def _bundles(text: str, language: str | None) -> list[tuple[frozenset[str], int]]:
    """What each sentence outside quotations holds, and how many words it has."""
    told = _read(_told(text), language)
    return told if len(told) >= _FEW else _read(text, language)


def _read(text: str, language: str | None) -> list[tuple[frozenset[str], int]]:
    found = []
    for start, end in sentences(text, language=language):
        said = words(text, start, end).folded
        kept = frozenset(_features(said))
        if len(kept) >= _LEAST:
            found.append((kept, len(said)))
    return found


def _features(said: Sequence[str]) -> list[str]:
    """Numbers whole, words by their beginning; letters that are words of their own by twos."""
    numbers = [word for word in said if word[0].isdigit()]
    beginnings = [word[:_STEM] for word in said if len(word) > _SHORT and not word[0].isdigit()]
    pairs = [a + b for a, b in pairwise(said) if _is_letter(a) and _is_letter(b)]
    return numbers + beginnings + pairs


def _retold(
    one: list[tuple[frozenset[str], int]], other: list[tuple[frozenset[str], int]]
) -> tuple[float, float]:
    """The shares of both texts that stand in sentences with a counterpart."""
    counts = Counter[str]()
    for kept, _ in (*one, *other):
        counts.update(kept)
    total = len(one) + len(other) + _PRIOR
    weights = {feature: log(total / count) ** 2 for feature, count in counts.items()}
    places = defaultdict[str, list[int]](list)
    for number, (kept, _) in enumerate(other):
        for feature in kept:
            places[feature].append(number)
    norms = [sum(map(weights.__getitem__, kept)) for kept, _ in other]
    retold, used = 0, set[int]()
    for kept, size in one:
        norm = sum(map(weights.__getitem__, kept))
        opened = {
            number
            for feature in kept
            if len(places[feature]) * counts[feature] <= _OPENS
            for number in places[feature]
        }
        near = []
        for number in opened:
            shared = kept & other[number][0]
            weight = sum(map(weights.__getitem__, shared))
            if len(shared) >= _TOGETHER and weight >= _NEAR * sqrt(norm * norms[number]):
                near.append(number)
        used.update(near)
        retold += size if near else 0
    lengths = sum(size for _, size in one), sum(size for _, size in other)
    return (
        retold / lengths[0] if lengths[0] else 0.0,
        sum(other[number][1] for number in used) / lengths[1] if lengths[1] else 0.0,
    )
