"""Which cue phrases of the language packs stand in a text, found without trying each of them.

A pack holds some hundred phrases, and a page some hundred blocks. Each phrase is filed under the beginning of
a word that every match must hold, taken from the phrase itself; only the phrases whose word is there are
compiled and searched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from provenance.additions.anchors import PREFIX, anchors
from provenance.text.languages import packs

if TYPE_CHECKING:
    from provenance.text.languages import Pack

CUES, CREDITS = "cues", "credits"
# Of the [credits] table these are what a credit is made with; the other keys only help to read one.
_CREDIT_KEYS = frozenset(
    {
        "published",
        "republished",
        "read",
        "label",
        "partner",
        "feed",
        "translation",
        "wire",
        "elsewhere",
        "self",
    }
)
_TRIES = 8  # occurrences of one phrase that are looked at for one outside quotation marks
_WORD_STARTS = re.compile(rf"(?<!\w)\w{{1,{PREFIX}}}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One pattern of a pack over folded text, with the kind that it speaks for."""

    kind: str
    source: str
    spaces: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases to read one language with: filed by word, and the few that no word files."""

    filed: dict[str, tuple[Phrase, ...]]
    loose: tuple[Phrase, ...]

    def find(self, folded: str) -> dict[str, tuple[tuple[int, int], ...]]:
        """From kind to the places of its phrases in ``folded``, in order, none overlapping.

        Of each phrase the first occurrence counts that does not stand inside quotation marks: what somebody
        is quoted with is not the page speaking.
        """
        starts = dict.fromkeys(_WORD_STARTS.findall(folded))  # in the text's order, which sets have not
        candidates = [phrase for start in starts for phrase in self.filed.get(start, ())]
        candidates += self.loose
        found: dict[str, list[tuple[int, int]]] = {}
        for phrase in candidates:
            for match in islice(_compiled(phrase.source, phrase.spaces).finditer(folded), _TRIES):
                if match.end() > match.start() and not _quoted(folded, match.start()):
                    found.setdefault(phrase.kind, []).append(match.span())
                    break
        return {kind: _apart(places) for kind, places in found.items()}


@lru_cache(maxsize=32)
def lexicon(language: str | None) -> Lexicon:
    """The phrases of a language and of English; credit phrases stand under ``credits.`` and their key."""
    filed: dict[str, list[Phrase]] = {}
    loose: list[Phrase] = []
    for pack in packs(language):
        for table in (CUES, CREDITS):
            for key in pack.keys(table):
                if key.startswith("weak.") or (table == CREDITS and key not in _CREDIT_KEYS):
                    continue  # the weak ones are asked for by name, see ``speaks``
                for source in pack.tables[table][key]:
                    phrase = Phrase(key if table == CUES else f"{CREDITS}.{key}", source, pack.spaces)
                    keys = anchors(source, _function_words(pack)) if pack.spaces else frozenset()
                    for start in keys:
                        filed.setdefault(start, []).append(phrase)
                    if not keys:
                        loose.append(phrase)
    return Lexicon({start: tuple(phrases) for start, phrases in filed.items()}, tuple(loose))


def speaks(language: str | None, key: str, folded: str) -> bool:
    """Whether a phrase of ``key`` stands anywhere in ``folded``, inside quotation marks too."""
    patterns = (pack.pattern(CUES, key) for pack in packs(language))
    return any(pattern is not None and pattern.search(folded) for pattern in patterns)


def function_words(language: str | None) -> frozenset[str]:
    """The commonest grammatical words of a language; empty where its pack has none."""
    own = packs(language)[:1]
    return _function_words(own[0]) if own else frozenset()


def _function_words(pack: Pack) -> frozenset[str]:
    return frozenset(pack.tables.get(CUES, {}).get("weak.function", ()))


@lru_cache(maxsize=8192)
def _compiled(source: str, spaces: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)" if spaces else source)


def _quoted(folded: str, place: int) -> bool:
    return folded.count('"', 0, place) % 2 == 1


def _apart(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)
