"""Characters that keep a text from being found as what it is, or show a reader something else than a program.

Three tricks are told apart, each with how often and with which characters:

- ``evasion.look_alike``: a letter of another script that looks like the one that belongs there, inside a word
  of Latin, Cyrillic or Greek letters (Unicode Technical Standard 39: a word of mixed scripts); words spelled
  in mathematical letters, or in full-width ones in a text that has no characters of their width;
- ``evasion.invisible``: characters that print nothing inside a word of those letters, or that spell a text of
  their own (tags); beside words they are what editors' software leaves behind;
- ``evasion.direction``: controls that reorder what is shown (Boucher and Anderson, "Trojan Source", 2021),
  in a text whose own script is not written from right to left.

What languages do by themselves is no trick: a Cyrillic or a Greek word, ``µm`` and ``kΩ``, a joiner in
Persian or Hindi or between pictographs, a mark of order at the start of a file. Soft hyphens are what systems
put into long words where these may be parted, so they count only where no rule of hyphenation puts them.

``plain`` gives the text without its tricks, for finding and comparing; what is shown and kept is the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.text.display import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

# Letters that are drawn as a Latin one in most typefaces (confusables.txt of Unicode): Cyrillic, Greek,
# Armenian, Cherokee.
_PAIRS = (
    ("авгеіјкмнорстухѕһԁԛԝёїАВЕЗІЈКМНОРСТУХЅԌԚԜ", "abreijkmhopctyxshdqwëïABE3IJKMHOPCTYXSGQW"),
    ("αγικνορτυχϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ayikvoptuxcjABEZHIKMNOPTYXC"),
    ("օոսցհ", "onugh"),
    ("ᎠᎡᎢᎪᎫᎬᎷᎻᏀᏃᏔᏚᏞᏟᏢᏴ", "DRTAJEMHGZWSLCPB"),
)
_LATIN = {ord(theirs): latin for row, column in _PAIRS for theirs, latin in zip(row, column, strict=True)}
_LIKE_LATIN = frozenset(map(chr, _LATIN))
_CYRILLIC = dict(zip(map(ord, "aceiopsxyABCEHIKMOPSTXYjJ"), "асеіорѕхуАВСЕНІКМОРЅТХУјЈ", strict=True))
_LIKE_CYRILLIC = frozenset(map(chr, _CYRILLIC))  # and the other way round
_FOREIGN = frozenset({"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
_WORDS = re.compile(r"[^\W\d_]+(?:[\u200b-\u200d\u2060\u00ad][^\W\d_]+)*")
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0\U000e0020-\U000e007f]+"
)
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_TAGS = "\U000e0020"
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK"})
_FLAG = "\U0001f3f4"  # followed by tag characters it is the flag of a region
_ENOUGH = 20_000  # characters that tell which script a text is written in
_STYLED = re.compile("[\U0001d400-\U0001d7ff]{3,}")  # one alone is a variable, two are a product
_FULL = re.compile("[\uff21-\uff3a\uff41-\uff5a]{2,}")
_ANY_STYLED, _ANY_FULL = re.compile("[\U0001d400-\U0001d7ff]"), re.compile("[\uff01-\uff5e]")
_WIDE = re.compile("[\u1100-\u11ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SOFT = "\u00ad"
_SOFTENED = re.compile(r"[^\W\d_]+(?:\u00ad+[^\W\d_]+)+")
_PARTED = 5  # letters: no shorter word is hyphenated
_EDGE = 2  # letters that hyphenation leaves on either side (TeX's lefthyphenmin and righthyphenmin)
_FEW, _SOME = 3, 0.1  # soft hyphens out of place, and their share of all, that are no accident


@dataclass(frozen=True, slots=True)
class Evasion:
    """One trick: its name, how often and with which characters (code points, most first), where first."""

    name: str
    count: int
    characters: tuple[tuple[int, int], ...]
    place: int = field(default=0, compare=False)


def evasions(text: str) -> tuple[Evasion, ...]:
    """The tricks in a text; none for what languages and pictographs do by themselves."""
    found = (
        ("evasion.look_alike", _look_alikes(text)),
        ("evasion.invisible", (*_invisible(text), *_soft(text))),
        ("evasion.direction", _direction(text)),
    )
    return tuple(_told(name, text, places) for name, places in found if places)


def _told(name: str, text: str, places: Sequence[int]) -> Evasion:
    counts = Counter(ord(text[place]) for place in places)
    most_first = tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
    return Evasion(name, len(places), most_first, min(places))


def plain(text: str) -> tuple[str, tuple[int, ...]] | None:
    """The text without its tricks, and for each of its characters its place; ``None`` where there are none.

    One look-alike betrays the others: in a text that has one, words that are nothing but look-alikes of the
    script that the rest is written in are taken for words of that script.
    """
    names = {found.name for found in evasions(text)}
    if not names:
        return None
    places = list(range(len(text)))
    hidden = {"evasion.invisible": _INVISIBLE, "evasion.direction": _DIRECTION}
    for pattern in (pattern for name, pattern in hidden.items() if name in names):
        gone = {
            place
            for match in pattern.finditer(text)
            for place in range(match.start(), match.end())
            if text[place] == _SOFT
            or _written_out(text[max(0, place - 1) : place], text[place], text[place + 1 : place + 2])
        }
        places = [place for place in places if place not in gone]
    letters = "".join([text[place] for place in places])
    if "evasion.look_alike" in names:
        letters = _alphabet(letters)
    return letters, tuple(places)


def _alphabet(text: str) -> str:
    """The same number of characters, with letters in the place of those that look like them."""
    if not _WIDE.search(text):
        text = _ANY_FULL.sub(_compatible, text)
    text = _ANY_STYLED.sub(_compatible, text)
    scripts = Counter(_script(letter) for letter in text[:_ENOUGH] if letter.isalpha())
    latin = scripts["LATIN"] >= scripts["CYRILLIC"]
    return _WORDS.sub(lambda match: _spelled(match.group(), latin=latin), text)


def _compatible(match: re.Match[str]) -> str:
    return "".join(unicodedata.normalize("NFKC", one)[:1] for one in match.group())


def _spelled(word: str, *, latin: bool) -> str:
    """A word in one alphabet: of one that is all look-alikes in the text's, unless it is an abbreviation."""
    if word.isascii() and (latin or word.isupper()):
        return word
    found = _strangers(word, latin=latin)
    return word.translate(found[1]) if found else word


def _strangers(word: str, *, latin: bool | None = None) -> tuple[set[str], dict[int, str]] | None:
    """The letters of a word that only look as if they belonged there, and what they look like.

    Of two readings the one that changes fewer letters, or the one in the script that ``latin`` asks for. A
    word in one script has none, unless that is asked for.
    """
    mine = {letter for letter in word if _script(letter) == "LATIN"}
    others = {letter for letter in word if _script(letter) in _FOREIGN}
    if not (mine and others) and (latin is None or not (others if latin else mine)):
        return None
    readings = []
    if others and _LIKE_LATIN.issuperset(others) and (mine or latin):
        readings.append((others, _LATIN))
    cyrillic = all(_script(letter) == "CYRILLIC" for letter in others)
    if mine and cyrillic and _LIKE_CYRILLIC.issuperset(mine) and (others or latin is False):
        readings.append((mine, _CYRILLIC))
    wanted = _CYRILLIC if latin is False else _LATIN if latin else None
    readings.sort(key=lambda one: (wanted is not None and one[1] is not wanted, len(one[0])))
    return readings[0] if readings else None


def _look_alikes(text: str) -> list[int]:
    """Letters of another script inside a word, and letters that are a style of others."""
    places: list[int] = []
    if text.isascii():
        return places
    # Without a letter of another script no word is written in two.
    mixed = not _FOREIGN.isdisjoint(map(_script, set("".join(_BEYOND.findall(text)))))
    for match in _WORDS.finditer(text) if mixed else ():
        word = match.group()
        if word.isascii() or len(word) < 3:
            continue
        found = _strangers(word)
        if found:
            places += (match.start() + at for at, letter in enumerate(word) if letter in found[0])
    for pattern in (_STYLED, *(() if _WIDE.search(text) else (_FULL,))):
        for match in pattern.finditer(text):
            places += range(match.start(), match.end())
    return places


def _soft(text: str) -> list[int]:
    """Soft hyphens where no rule of hyphenation puts them, where they are more than an accident."""
    total = text.count(_SOFT)
    if total < _FEW:
        return []
    out_of_place: list[int] = []
    for match in _SOFTENED.finditer(text):
        word = match.group()
        pieces = word.split(_SOFT)
        letters = sum(map(len, pieces))
        if letters < _PARTED or min(len(pieces[0]), len(pieces[-1])) < _EDGE or "" in pieces:
            out_of_place += (match.start() + at for at, letter in enumerate(word) if letter == _SOFT)
    return out_of_place if len(out_of_place) >= max(_FEW, _SOME * total) else []


def _invisible(text: str) -> list[int]:
    """Characters that the display would have to write out: it knows where each has its place."""
    places: list[int] = []
    for match in _INVISIBLE.finditer(text):
        run, place = match.group(), match.start()
        before, after = text[place - 1 : place], text[match.end() : match.end() + 1]
        if run[0] >= _TAGS:
            inside = _FLAG not in text[max(0, place - 1) : place]
        else:
            inside = _spells(before) and _spells(after)
        if inside:
            places += (place + at for at, one in enumerate(run) if _written_out(before, one, after))
    return places


def _spells(letter: str) -> bool:
    return letter.isalpha() and _script(letter) in _ALPHABETS


@lru_cache(maxsize=4096)
def _written_out(before: str, character: str, after: str) -> bool:
    return f"⟨U+{ord(character):04X}⟩" in visible(before + character + after)


def _direction(text: str) -> list[int]:
    found = [match.start() for match in _DIRECTION.finditer(text)]
    if found and any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return []
    return found


@lru_cache(maxsize=8192)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
