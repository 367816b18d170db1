"""Characters that keep a text from being found as what it is, or show a reader something else than a program.

Three tricks are told apart, each with how often and with which characters:

- ``evasion.look_alike``: a letter of another script that looks like the one that belongs there, inside a word
  of Latin, Cyrillic or Greek letters (Unicode Technical Standard 39: a word of mixed scripts);
- ``evasion.invisible``: characters that print nothing inside a word of those letters, or that spell a text of
  their own (tags); beside words they are what editors' software leaves behind;
- ``evasion.direction``: controls that reorder what is shown (Boucher and Anderson, "Trojan Source", 2021),
  in a text whose own script is not written from right to left.

What languages do by themselves is no trick: a Cyrillic or a Greek word, ``µm`` and ``kΩ``, a joiner in
Persian or Hindi or between pictographs, a soft hyphen in a word, a mark of order at the start of a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from provenance.text.display import visible

# Letters of Cyrillic and Greek that are drawn as a Latin one in most typefaces (confusables.txt of Unicode).
_LIKE_LATIN = frozenset("авгеіјкмнорстухѕһԁԛԝёїАВЕЗІЈКМНОРСТУХЅԌԚԜαγικνορτυχϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ")
_LIKE_CYRILLIC = frozenset("aceiopsxyABCEHIKMOPSTXYjJ")  # and the other way round
_WORDS = re.compile(r"[^\W\d_]+(?:[\u200b-\u200d\u2060\u00ad][^\W\d_]+)*")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0\U000e0020-\U000e007f]+"
)
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_TAGS = "\U000e0020"
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK"})
_FLAG = "\U0001f3f4"  # followed by tag characters it is the flag of a region


@dataclass(frozen=True, slots=True)
class Evasion:
    """One trick: its name, how often it is there, and with which characters (code points, most first)."""

    name: str
    count: int
    characters: tuple[tuple[int, int], ...]


def evasions(text: str) -> tuple[Evasion, ...]:
    """The tricks in a text; none for what languages and pictographs do by themselves."""
    found = (
        ("evasion.look_alike", _look_alikes(text)),
        ("evasion.invisible", _invisible(text)),
        ("evasion.direction", _direction(text)),
    )
    return tuple(
        Evasion(name, sum(counts.values()), tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))))
        for name, counts in found
        if counts
    )


def _look_alikes(text: str) -> Counter[int]:
    """In a word of Latin and other letters: those of the script that has fewer, where all have a double."""
    counts: Counter[int] = Counter()
    if text.isascii():
        return counts
    for match in _WORDS.finditer(text):
        word = match.group()
        if word.isascii() or len(word) < 3:
            continue
        latin = [letter for letter in word if _script(letter) == "LATIN"]
        other = [letter for letter in word if _script(letter) in {"CYRILLIC", "GREEK"}]
        few, doubles = (other, _LIKE_LATIN) if len(latin) >= len(other) else (latin, _LIKE_CYRILLIC)
        if latin and other and doubles.issuperset(few):
            counts.update(map(ord, few))
    return counts


def _invisible(text: str) -> Counter[int]:
    """Characters that the display would have to write out: it knows where each has its place."""
    counts: Counter[int] = Counter()
    for match in _INVISIBLE.finditer(text):
        run, place = match.group(), match.start()
        before, after = text[place - 1 : place], text[match.end() : match.end() + 1]
        if run[0] >= _TAGS:
            inside = _FLAG not in text[max(0, place - 1) : place]
        else:
            inside = _spells(before) and _spells(after)
        if inside:
            counts.update(ord(one) for one in run if _written_out(before, one, after))
    return counts


def _spells(letter: str) -> bool:
    return letter.isalpha() and _script(letter) in _ALPHABETS


@lru_cache(maxsize=4096)
def _written_out(before: str, character: str, after: str) -> bool:
    return f"⟨U+{ord(character):04X}⟩" in visible(before + character + after)


def _direction(text: str) -> Counter[int]:
    found = Counter(ord(match.group()) for match in _DIRECTION.finditer(text))
    if found and any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return Counter()
    return found


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
