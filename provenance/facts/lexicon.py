"""What the facts of one language look like: its words for numbers, dates, names and certainty.

The words stand in the language packs (``[facts.*]`` in ``text/languages/*.toml``), each under its value. A
language without such tables still has its digits, signs, quotation marks, links and, where its script has
them, capitals.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from provenance.text.languages import pack
from provenance.text.segments import words
from provenance.text.units import SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Table:
    """Words and phrases with their values, found by their first word, the longest first."""

    entries: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    def at(self, folded: tuple[str, ...], place: int) -> tuple[str, int] | None:
        """The value of the phrase that stands at a place and where it ends, or ``None``."""
        if place >= len(folded):
            return None
        word = folded[place]
        if word not in self.entries:
            word = word.removesuffix("'s")  # "Monday's", "last year's" end in the same word
        for phrase, value in self.entries.get(word, ()):
            end = place + len(phrase)
            if len(phrase) == 1 or folded[place:end] == phrase:
                return value, end
            if folded[place : end - 1] == phrase[:-1] and folded[end - 1 : end] == (f"{phrase[-1]}'s",):
                return value, end
        return None

    def ending(self, folded: tuple[str, ...], place: int) -> str | None:
        """The value of a phrase of up to three words that ends just before a place."""
        for start in range(max(0, place - 3), place):
            found = self.at(folded, start)
            if found and found[1] == place:
                return found[0]
        return None

    def __contains__(self, word: str) -> bool:
        return word in self.entries or word.removesuffix("'s") in self.entries


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of one language, by their names in the packs, and how it writes figures and nouns.

    ``nouns`` says that every noun has a capital, so that a capital makes no name.
    """

    code: str
    tables: Mapping[str, Table]
    values: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    decimal: str = ""
    month_first: bool = False
    nouns: bool = False

    def table(self, name: str) -> Table:
        """A table, empty where the language has none."""
        return self.tables.get(name, _EMPTY)

    def words(self, name: str) -> frozenset[str]:
        """A plain list of words (``style.article``), empty where the language has none."""
        return self.values.get(name, frozenset())

    @property
    def known(self) -> bool:
        """Whether the language has tables of its own."""
        return "certainty" in self.tables


_EMPTY = Table({})
_LISTS = ("style", "ago", "names")


@cache
def lexicon(code: str | None) -> Lexicon:
    """The tables of a language; of one that has none (or of none) only what every language writes alike."""
    short = (code or "en").replace("_", "-").split("-")[0].lower()
    found = pack(short)
    tables = (
        {name[6:]: table for name, table in found.tables.items() if name[:6] == "facts."} if found else {}
    )
    if not tables:
        return Lexicon(short, {"units": _table(SYMBOLS)}, {}, {})
    style = tables.pop("style", {})
    lists = {
        f"{name}.{key}": frozenset(" ".join(_fold(word)) for word in table)
        for name in ("ago", "names")
        for key, table in tables.pop(name, {}).items()
    }
    lists |= {f"style.{key}": frozenset(map(str.lower, value)) for key, value in style.items()}
    tables["units"] = {
        key: (*SYMBOLS.get(key, ()), *tables.get("units", {}).get(key, ()))
        for key in (*SYMBOLS, *tables.get("units", {}))
    }
    numbers = {
        word: int(value)
        for value, phrases in tables.get("numbers", {}).items()
        for phrase in phrases
        for word in _fold(phrase)
        if len(_fold(phrase)) == 1
    }
    return Lexicon(
        code=short,
        tables={name: _table(table) for name, table in tables.items()},
        values=lists,
        numbers=numbers,
        decimal=style.get("decimal", ("",))[0],
        month_first="month first" in style.get("order", ()),
        nouns="capital" in style.get("nouns", ()),
    )


def _fold(phrase: str) -> tuple[str, ...]:
    return words(phrase).folded


def _table(source: Mapping[str, Iterable[str]]) -> Table:
    entries: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for value, phrases in source.items():
        for phrase in phrases:
            folded = _fold(phrase)
            if folded:
                entries.setdefault(folded[0], []).append((folded, value))
    return Table({word: tuple(sorted(found, key=_longest)) for word, found in entries.items()})


def _longest(entry: tuple[tuple[str, ...], str]) -> int:
    return -len(entry[0])
