"""The words of one language that editors exchange for each other: phrases with what they stand for.

They stand in the language packs: ``[edits.*]`` holds what only this room needs, ``[facts.*]`` the numbers,
units, months and weekdays that the facts are read with.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from provenance.text.languages import pack
from provenance.text.segments import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from provenance.edits.reading import Reading


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and what it stands for; ``cased`` ones count only as they are printed (``US``, not ``us``)."""

    words: tuple[str, ...]
    value: str
    cased: tuple[str, ...] = ()
    pointed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Phrases by their first word, the longest first; one phrase may stand for several things."""

    entries: Mapping[str, tuple[Phrase, ...]]

    def at(self, side: Reading, place: int) -> Iterator[tuple[str, int]]:
        """What the phrases at a word stand for, and where each ends."""
        for phrase in self.entries.get(side.folded[place], ()):
            last = place + len(phrase.words)
            if side.folded[place:last] != phrase.words or not side.unbroken(place, last):
                continue
            if phrase.cased and tuple(side.printed(each) for each in range(place, last)) != phrase.cased:
                continue
            if phrase.pointed and not side.gap(last - 1).startswith("."):
                continue
            yield phrase.value, last

    def owned(self, side: Reading, place: int) -> Iterator[tuple[str, int]]:
        """What the phrases at a word stand for that end in an 's of possession, and where each ends."""
        first = side.folded[place].removesuffix("'s")
        for phrase in self.entries.get(first, ()):
            last = place + len(phrase.words)
            row = (*phrase.words[:-1], f"{phrase.words[-1]}'s")
            if side.folded[place:last] == row and side.unbroken(place, last):
                yield phrase.value, last

    def first(self, side: Reading, place: int) -> tuple[str, int] | None:
        """The longest phrase at a word, or ``None``."""
        return next(self.at(side, place), None)

    def begins(self, word: str) -> bool:
        """Whether a phrase can begin with a word, an 's of possession left out."""
        return word in self.entries or word.removesuffix("'s") in self.entries

    def __bool__(self) -> bool:
        return bool(self.entries)


_EMPTY = Table({})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables of one language by their dotted names, and how it writes figures and dates."""

    code: str
    tables: Mapping[str, Table]
    lists: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    decimal: str
    month_first: bool

    def table(self, name: str) -> Table:
        """The phrases of a table; none where the language has no such table."""
        return self.tables.get(name, _EMPTY)

    def words(self, name: str) -> frozenset[str]:
        """The words under one key (``edits.words.before``); none where the language has no such key."""
        return self.lists.get(name, frozenset())


@cache
def vocabulary(code: str) -> Vocabulary:
    """The words of a language; of one without a pack all tables are empty."""
    found = pack(code)
    tables = found.tables if found else {}
    mine = {name: table for name, table in tables.items() if name.startswith(("edits.", "facts."))}
    lists = {
        f"{name}.{key}": frozenset(map(str.casefold, phrases))
        for name, table in mine.items()
        for key, phrases in table.items()
    }
    round_words = lists.get("edits.words.round", frozenset())
    return Vocabulary(
        code=code,
        tables={name: table_of(table) for name, table in mine.items()},
        lists=lists,
        numbers={
            " ".join(words(phrase).folded): int(value)
            for value, phrases in tables.get("facts.numbers", {}).items()
            for phrase in phrases
            if phrase not in round_words
        },
        decimal=next(iter(lists.get("facts.style.decimal", ())), ""),
        month_first="month first" in lists.get("facts.style.order", ()),
    )


def table_of(source: Mapping[str, Iterable[str]]) -> Table:
    """A table from phrases under what they stand for.

    A phrase in capitals only (``US``, ``A.M.``) is one only in capitals; one that ends in a point (``Ill.``)
    only with it.
    """
    entries: dict[str, list[Phrase]] = {}
    for value, phrases in source.items():
        for phrase in phrases:
            read = words(phrase)
            if not read.folded:
                continue
            exact = tuple(phrase[a:b] for a, b in zip(read.starts, read.ends, strict=True))
            capitals = phrase.isupper() and any(map(str.isalpha, phrase))
            pointed = phrase.endswith(".") and len(read) == 1 and len(phrase) > 2
            entries.setdefault(read.folded[0], []).append(
                Phrase(read.folded, value, exact if capitals else (), pointed)
            )
    return Table({word: tuple(sorted(found, key=_longest)) for word, found in entries.items()})


def _longest(phrase: Phrase) -> int:
    return -len(phrase.words)
