"""The same word in other letters: spelling, capitals, accents, hyphens and dotted acronyms.

Each of them compares words by a normal form, and keeps apart the words whose difference in letters is a
difference in meaning ("polish" and "Polish", "re-sign" and "resign").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from provenance.edits.items import Item
from provenance.edits.reading import plain
from provenance.text.languages import pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.edits.reading import Pair, Reading


class Spelling:
    """Spellings of one word in two countries ("colour", "color"), by the rules of the language's pack."""

    def find(self, side: Reading, first: int, last: int, pair: Pair) -> Iterator[Item]:  # noqa: ARG002
        """Every word under its normal spelling."""
        code = side.tables.code
        if not _rules(code) and code != "de":
            return
        apart, surnames = side.tables.words("edits.words.sharp"), side.tables.words("edits.words.surname")
        for place in range(first, last):
            word = side.folded[place]
            # Mr Grey is not Mr Gray, but the Labour Party is the Labor Party.
            person = word in surnames and side.capital(place) and not side.opens(place)
            if len(word) > 2 and word[0].isalpha() and word not in apart and not person:
                yield Item(place, place + 1, normal(word, code), side.printed(place).lower())

    def kind(self, original: Item, copy: Item) -> str | None:
        """None where only capitals differ."""
        return "style.spelling" if original.form != copy.form else None


@lru_cache(maxsize=16384)
def normal(word: str, code: str) -> str:
    """A folded word in the spelling that stands for all of its spellings; itself where there is one.

    (The ß of German is ss since folding.)
    """
    if len(word) > 40:
        return word
    for rule, into in _rules(code):
        word = rule.sub(into, word, count=1)
    return word


@cache
def _rules(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The spelling rules of a pack, ``pattern => replacement``, in their order."""
    found = pack(code)
    written = found.tables.get("edits.spelling", {}).get("rules", ()) if found else ()
    parts = [rule.split(" => ") for rule in written]
    return tuple((re.compile(f"^(?:{pattern})"), into) for pattern, into in parts)


class Capitals:
    """A word with and without its capital ("President", "president"), where both are the same word."""

    def find(self, side: Reading, first: int, last: int, pair: Pair) -> Iterator[Item]:  # noqa: ARG002
        """Every word of letters, but those that a capital makes another word."""
        apart = side.tables.words("edits.words.capital")
        for place in range(first, last):
            word = side.folded[place]
            if word[0].isalpha() and word not in apart:
                yield Item(place, place + 1, word, _case(side.printed(place)))

    def kind(self, original: Item, copy: Item) -> str | None:
        """None where one side is an acronym and the other a common word ("WHO", "who")."""
        forms = {original.form, copy.form}
        if forms == {"upper", "lower"} and isinstance(copy.key, str) and len(copy.key) <= 5:
            return None
        return "style.capitals"


def _case(word: str) -> str:
    return "upper" if len(word) > 1 and word.isupper() else "lower" if word.islower() else "title"


class Accents:
    """Foreign names and words with and without their accents, in English, which has none of its own."""

    def find(self, side: Reading, first: int, last: int, pair: Pair) -> Iterator[Item]:  # noqa: ARG002
        """Every word without its accents."""
        if side.tables.code != "en":
            return
        apart = side.tables.words("edits.words.accent")
        for place in range(first, last):
            word = side.folded[place]
            if word[0].isalpha() and (bare := plain(word)) not in apart:
                yield Item(place, place + 1, bare, word)

    def kind(self, original: Item, copy: Item) -> str | None:
        """None where only capitals differ."""
        return "style.accents" if original.form != copy.form else None


class Hyphens:
    """Words written apart, with a hyphen or as one ("e-mail", "email"; "health care", "healthcare")."""

    def find(self, side: Reading, first: int, last: int, pair: Pair) -> Iterator[Item]:  # noqa: ARG002
        """One to three words as if they were written as one."""
        apart = side.tables.words("edits.words.apart")
        for place in range(first, last):
            joined, hyphened = "", True
            for end in range(place + 1, min(place + 3, len(side.folded)) + 1):
                word = side.folded[end - 1]
                if not word.isalpha():
                    break
                if end > place + 1:
                    gap = side.gap(end - 2)
                    if gap not in (" ", "-", "‑", "‐", "\u00a0"):
                        break
                    hyphened = hyphened and gap not in (" ", "\u00a0")
                    if (not hyphened and (word in apart or joined in apart)) or _changes(joined, word):
                        break
                joined += word
                if len(joined) > 3:
                    yield Item(place, end, joined, str(end - place))

    def kind(self, original: Item, copy: Item) -> str | None:
        """None between single words, which are the business of their letters."""
        return "style.hyphen" if original.form != copy.form else None


def _changes(before: str, word: str) -> bool:
    """Whether a hyphen makes another word: "re-sign" is not "resign", but "re-elect" is "reelect"."""
    return before == "re" and not word.startswith("e")


class Dotted:
    """Acronyms with and without points ("U.N.", "UN")."""

    def find(self, side: Reading, first: int, last: int, pair: Pair) -> Iterator[Item]:  # noqa: ARG002
        """Rows of single capitals parted by points, and words of capitals only."""
        for place in range(first, last):
            word = side.printed(place)
            if len(word) > 1 and word.isupper() and word.isalpha():
                yield Item(place, place + 1, word)
            letters, end = word, place + 1
            while len(letters) == end - place and word.isupper() and end < len(side.folded):
                if side.gap(end - 1) != "." or not (after := side.printed(end)).isupper() or len(after) > 1:
                    break
                letters, end = letters + after, end + 1
            if end > place + 1:
                yield Item(place, end, letters)

    def kind(self, original: Item, copy: Item) -> str | None:  # noqa: ARG002
        """One kind."""
        return "style.abbreviation"


class Ampersand:
    """A sign for "and" between two words."""

    def find(self, side: Reading, first: int, last: int, pair: Pair) -> Iterator[Item]:  # noqa: ARG002
        """The two words with what stands between them."""
        ands = side.tables.words("edits.words.and")
        for place in range(first, last - 1):
            if side.gap(place).strip() == "&":
                yield Item(place, place + 2, (side.printed(place), side.printed(place + 1)))
            elif place + 2 < len(side.folded) and side.folded[place + 1] in ands:
                yield Item(place, place + 3, (side.printed(place), side.printed(place + 2)))

    def kind(self, original: Item, copy: Item) -> str | None:  # noqa: ARG002
        """One kind."""
        return "style.abbreviation"


SPELLING, CAPITALS, ACCENTS, HYPHENS, DOTTED, AMPERSAND = (
    Spelling(),
    Capitals(),
    Accents(),
    Hyphens(),
    Dotted(),
    Ampersand(),
)
