"""The two sides of a comparison, read once: words, language, day of publication, and what both texts show.

Nothing here decides; the families ask it what stands at a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import add, and_
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from provenance.edits import quoted
from provenance.edits.vocabulary import vocabulary
from provenance.text.folding import fold_typography
from provenance.text.segments import words, words_of

if TYPE_CHECKING:
    from provenance.edits.vocabulary import Vocabulary
    from provenance.model import Article, Span

# What may stand between two words of one phrase. A comma parts a city from its country, a point ends an
# abbreviation; a full stop between sentences is caught by the capital behind it, where it matters.
_WITHIN = re.compile(r"[\s.\-‐‑–'’/]{0,3}")
_COMPOUND = 4  # letters
_TITLES = ("edits.honorifics", "edits.abbreviations")
_INTRODUCED = re.compile(r"\(([A-Z]{2,8})\)")
_DATELINE = re.compile(
    r"[ \t]*([A-Z][A-Z'’.]{2,20}(?: [A-Z][A-Z'’.]{1,20}){0,3})(?:, ([A-Z][\w.]{1,15}(?: [A-Z][\w.]{1,15})?))?"
    r"(?: ?\([A-Za-z /]{2,30}\))? ?[—–-]{1,2} "
)


@dataclass(frozen=True, eq=False)
class Reading:
    """One side: its exact text, and its words folded, with where each begins and ends."""

    article: Article
    text: str
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tables: Vocabulary
    published: date | None
    _only: dict[str, str | None] = field(default_factory=dict)

    def printed(self, place: int) -> str:
        """A word as it is printed, its typography folded."""
        return self.exact[place]

    @cached_property
    def exact(self) -> tuple[str, ...]:
        """Every word as it is printed, its typography folded."""
        text = self.text
        return tuple([fold_typography(text[a:b]) for a, b in zip(self.starts, self.ends, strict=True)])

    @cached_property
    def capitals(self) -> tuple[bool, ...]:
        """For every word whether it begins with a capital."""
        return tuple([self.text[start].isupper() for start in self.starts])

    def gap(self, place: int) -> str:
        """What stands between a word and the next; empty behind the last."""
        if not 0 <= place < len(self.starts) - 1:
            return ""
        return self.text[self.ends[place] : self.starts[place + 1]]

    def before(self, place: int) -> str:
        """What stands between a word and the one before it; a line break before the first."""
        return self.gap(place - 1) if place else "\n"

    def unbroken(self, first: int, last: int) -> bool:
        """Whether only spaces, points, hyphens and apostrophes part some words."""
        return all(_WITHIN.fullmatch(self.gap(place)) for place in range(first, last - 1))

    def capital(self, place: int) -> bool:
        """Whether a word begins with a capital."""
        return 0 <= place < len(self.starts) and self.capitals[place]

    def opens(self, place: int) -> bool:
        """Whether a word opens a sentence, a line or a quotation, so that its capital says nothing."""
        gap = self.before(place).strip(" \u00a0")
        if gap == "." and any(self.tables.table(name).first(self, place - 1) for name in _TITLES):
            return False  # the point of "Mr."
        return not place or (bool(gap) and (gap[-1] in ".!?:…\"“”‘'«»„([•" or "\n" in gap))

    def range(self, span: Span) -> tuple[int, int]:
        """The words of a stretch of text, as first and last (half open)."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    @cached_property
    def quotations(self) -> tuple[list[int], list[int]]:
        """Where the quotations of the text begin and end."""
        blocks = [(each.span.start, each.span.end) for each in self.article.paragraphs]
        found = sorted(quoted.spans(self.text, blocks or [(0, len(self.text))]))
        return [start for start, _ in found], [end for _, end in found]

    def is_quoted(self, first: int, last: int) -> bool:
        """Whether any of some words stands inside a quotation; of no words, the place where they would."""
        starts, ends = self.quotations
        for place in range(first, max(last, first + 1)):
            at = self.starts[place] if place < len(self.starts) else len(self.text)
            found = bisect_right(starts, at) - 1
            if found >= 0 and at < ends[found]:
                return True
        return False

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that the text has in small letters, folded."""
        return frozenset(
            word for word, capital in zip(self.folded, self.capitals, strict=True) if not capital
        )

    @cached_property
    def stream(self) -> str:
        """All folded words in a row, parted and framed by one space."""
        return f" {' '.join(self.folded)} "

    def says(self, phrase: tuple[str, ...]) -> bool:
        """Whether the text has some folded words in a row."""
        return f" {' '.join(phrase)} " in self.stream

    @cached_property
    def dateline(self) -> tuple[str, str]:
        """The place from which the article says that it reports, and what it lies in; folded, or empty."""
        for paragraph in self.article.paragraphs[:6]:
            found = _DATELINE.match(self.text, paragraph.span.start, paragraph.span.end)
            if found:
                return " ".join(words(found[1]).folded), " ".join(words(found[2] or "").folded)
        return "", ""

    @cached_property
    def introduced(self) -> dict[str, tuple[str, ...]]:
        """Acronyms that the text introduces behind their words: ``World Health Organization (WHO)``."""
        found: dict[str, tuple[str, ...]] = {}
        for match in _INTRODUCED.finditer(self.text):
            last = bisect_left(self.starts, match.start())
            first = self.expansion(last, match[1])
            if first is not None:
                found[match[1]] = self.folded[first:last]
        return found

    def expansion(self, last: int, acronym: str) -> int | None:
        """The first of the words up to ``last`` whose initials are the acronym, little words left out."""
        place, little = last, 0
        for letter in reversed(acronym.lower()):
            while place and little < 4 and self.folded[place - 1][0] != letter:
                if self.capital(place - 1):
                    return None
                place, little = place - 1, little + 1
            if not place or self.folded[place - 1][0] != letter or not self.capital(place - 1):
                return None
            place -= 1
        return place

    @cached_property
    def people(self) -> dict[str, frozenset[str]]:
        """By surname, the first names that the text prints before it."""
        found: dict[str, set[str]] = {}
        offices = self.tables.words("facts.names.titles")
        for place, both in enumerate(map(and_, self.capitals, self.capitals[1:]), 1):
            if not both or self.gap(place - 1) not in " \u00a0":
                continue
            first = self.folded[place - 1]
            if first in offices or first in self.vocabulary or len(first) < 2 or not first.isalpha():
                continue
            found.setdefault(self.folded[place], set()).add(first)
        return {name: frozenset(firsts) for name, firsts in found.items()}

    def only(self, table: str) -> str | None:
        """The one state or country (by its table) that the text names; ``None`` where none or several."""
        if table not in self._only:
            phrases = self.tables.table(table)
            found = {
                code
                for place, word in enumerate(self.folded)
                if word in phrases.entries and self.capitals[place]
                for code, _ in phrases.at(self, place)
            }
            self._only[table] = found.pop() if len(found) == 1 else None
        return self._only[table]

    @property
    def suffix(self) -> str:
        """The last label of the host where the article stands, empty where that is not known."""
        try:
            return (urlsplit(self.article.url or "").hostname or "").rsplit(".", 1)[-1]
        except ValueError:
            return ""


@dataclass(frozen=True, eq=False)
class Pair:
    """The copy beside one original."""

    original: Reading
    copy: Reading

    @cached_property
    def people(self) -> dict[str, str]:
        """By surname, the one first name that both texts give it; a surname of two people is left out."""
        found: dict[str, set[str]] = {}
        for side in (self.original, self.copy):
            for name, firsts in side.people.items():
                found.setdefault(name, set()).update(firsts)
        return {name: next(iter(firsts)) for name, firsts in found.items() if len(firsts) == 1}

    @cached_property
    def compounds(self) -> frozenset[str]:
        """What one text writes as one word and the other as two or three in a row, folded.

        A few letters together are an accident ("a go", "ago").
        """
        found: set[str] = set()
        for one, two in ((self.original, self.copy), (self.copy, self.original)):
            known, pairs = set(one.folded), list(map(add, two.folded, two.folded[1:]))
            found |= known.intersection(pairs)
            found |= known.intersection(map(add, pairs, two.folded[2:]))
        return frozenset(word for word in found if len(word) >= _COMPOUND)

    @cached_property
    def acronyms(self) -> dict[str, tuple[str, ...]]:
        """Acronyms that one of the texts introduces, with their words; without those of two readings."""
        one, two = self.original.introduced, self.copy.introduced
        return {
            name: one.get(name) or two[name]
            for name in {*one, *two}
            if one.get(name, two.get(name)) == two.get(name, one.get(name))
        }

    def other(self, side: Reading) -> Reading:
        """The side that is not this one."""
        return self.copy if side is self.original else self.original


def read(article: Article, language: str) -> Reading:
    """The reading of an article in a language."""
    found = words_of(article.text)
    sides = found.folded, found.starts, found.ends
    return Reading(article, article.text, *sides, vocabulary(language), day_of(article.published))


def day_of(moment: str | None) -> date | None:
    """The day of an ISO 8601 moment, where it says one."""
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None
