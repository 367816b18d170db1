"""Names of people, bodies and places: runs of words with capitals, where the script has capitals.

A run at the start of a sentence counts when it is longer than its first word, or when that word has its
capital in mid-sentence too. Where every noun has a capital (German), a single word is no name unless a longer
name of the same text holds it, or a title stands before it. Titles are no part of a name. A surname is the
full name's; an acronym is the name's whose first letters it has.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from provenance.model import FactKind, Kind

if TYPE_CHECKING:
    from provenance.facts.reading import Mention, Reading

KIND = FactKind.NAME
_ENDS = re.compile(r"[.!?…:;•|\n\"“”„«»‘‚(\[「『*–—]|^\s*[-'’]|''|``")
_INITIAL = re.compile(r"\.? ?")
_ELISION = re.compile(r"[^\W\d_]{1,5}['’](?=[^\W\d_])")
_JOINT = re.compile(r"[ \u00a0\u202f]|[-‑&]| & ")
_SAID = re.compile(r"[,—–]['’\"”»“›]{1,2},? ?|['’\"”»“›]{1,2}, ")
_PARTED = re.compile(r"[,;()_/]")
_MOST = 8  # words in one name; a longer run is a headline or a list


@lru_cache(maxsize=8)
def find(reading: Reading) -> tuple[Mention, ...]:
    """Every name, in the order of the text; none where the script has no capitals."""
    folded, text = reading.words.folded, reading.text
    capital = _capitals(reading)
    if not any(capital):
        return ()
    loud = _loud(reading, capital)
    seen = {
        folded[place]
        for place in compress(range(len(folded)), capital)
        if place not in loud and not _starts(reading, place)
    }
    runs: list[tuple[int, int]] = []
    last = 0
    # Where every noun has a capital, a name may be known from the page around the text.
    everywhere = not reading.narrow or reading.lexicon.nouns
    for place in compress(range(len(folded)), capital):
        if place < last or place in loud:
            continue
        last = _run(reading, capital, place)
        if everywhere or reading.is_main(reading.words.starts[place]):
            runs.append((place, last))
    whole = [_trimmed(reading, first, last, seen) for first, last in runs]
    known = {word for first, last in whole if last - first > 1 for word in folded[first:last]}
    found: list[Mention] = []
    for first, last in whole:
        if first >= last or last - first > _MOST:
            continue
        if reading.lexicon.nouns and not _german(reading, first, last, known):
            continue
        value = _value(reading, first, last)
        if value and text[reading.words.starts[first] : reading.words.ends[last - 1]].strip("."):
            found.append(reading.mention(KIND, first, last, value))
    return tuple(found)


def _capitals(reading: Reading) -> list[bool]:
    """For each word, whether it begins with a capital (behind an elided article: "d'Emmanuel")."""
    text = reading.text
    skip = reading.lexicon.words("names.never")
    months, weekdays = reading.lexicon.table("months"), reading.lexicon.table("weekdays")
    words = reading.words
    found = [False] * len(words)
    for place, (folded, start) in enumerate(zip(words.folded, words.starts, strict=True)):
        letter = text[start]
        end = words.ends[place]
        if letter.islower():
            elided = _ELISION.match(text, start, end) if "'" in folded else None
            if not elided:
                continue
            letter = text[elided.end()]
        found[place] = (
            (letter.isupper() or (letter.isdigit() and text[end - 1].isupper()))
            and folded not in skip
            and folded not in months
            and folded not in weekdays
        )
    return found


def _loud(reading: Reading, capital: list[bool]) -> set[int]:
    """The words of blocks that are set in capitals or in title case: a capital says nothing there."""
    found: set[int] = set()
    text, starts = reading.text, reading.words.starts
    for start, end, kind in reading.blocks():
        first, last = reading.range(start, end)
        if last - first < 4:
            continue
        if text[start:end].rstrip("\"'”’») \n").endswith(".") and any(map(str.islower, text[start:end])):
            continue  # a sentence, however many names it holds
        letters = [place for place in range(first, last) if text[starts[place]].isalpha()]
        if len(letters) < 4:
            continue
        parted = len(_PARTED.findall(text, start, end))
        if parted * 8 >= len(letters) and kind is not Kind.HEADING:
            continue  # a list of names
        share = sum(capital[place] for place in letters) / len(letters)
        if share > (0.5 if kind is Kind.HEADING else 0.7) and not (reading.lexicon.nouns and share < 0.8):
            found.update(range(first, last))
    return found


def _starts(reading: Reading, place: int) -> bool:
    """Whether a word begins a sentence, a quotation, a line or a bracket."""
    if not place:
        return True
    gap = reading.gap(place - 1)
    if gap == ". " and len(reading.words.folded[place - 1]) == 1:
        return False  # an initial
    if gap == ". " and reading.words.folded[place - 1] in reading.lexicon.words("names.titles"):
        return False
    if _SAID.fullmatch(gap):
        return False  # “I did,” Smith said
    return bool(_ENDS.search(gap)) or "\n" in gap


def _run(reading: Reading, capital: list[bool], place: int) -> int:
    """Where the run of words with capitals that begins at a place ends."""
    inside = reading.lexicon.words("names.inside")
    last = place + 1
    folded = reading.words.folded
    while last < len(folded):
        gap = reading.gap(last - 1)
        initial = len(folded[last - 1]) == 1 and _INITIAL.fullmatch(gap)
        titled = gap == ". " and folded[last - 1] in reading.lexicon.words("names.titles")
        joined = _JOINT.fullmatch(gap) or initial or titled
        if not joined or folded[last - 1].endswith("'s"):
            break
        if capital[last] or (folded[last].isdecimal() and len(folded[last]) < 3 and gap in ("-", "‑")):
            last += 1
            continue
        # "Bank of England", "Ursula von der Leyen": small words count only with a capital behind them.
        ahead = last
        while (
            ahead < len(folded) and ahead - last < 3 and folded[ahead] in inside and reading.gap(ahead) == " "
        ):
            ahead += 1
        if ahead == last or ahead >= len(folded) or not capital[ahead]:
            break
        last = ahead + 1
    return last


def _trimmed(reading: Reading, first: int, last: int, seen: set[str]) -> tuple[int, int]:
    """The run without titles before it, and without a sentence's first word that is not known as a name."""
    folded = reading.words.folded
    titles = reading.lexicon.words("names.titles")
    little = folded[first] in reading.lexicon.words("names.small")
    if _starts(reading, first) and (little or folded[first] not in seen):
        # A sentence's first word: part of the name when the next word has a capital and it is no small word.
        alone = last - first == 1 or reading.gap(first) != " " or _small(reading, first)
        inner = last - first > 1 and not alone and folded[first + 1] in reading.lexicon.words("names.inside")
        if alone or inner:
            first += 1
            while first < last and folded[first] in reading.lexicon.words("names.inside"):
                first += 1
    moved = True
    while moved and first < last:
        moved = False
        for size in (2, 1):
            if last - first > size - 1 and " ".join(folded[first : first + size]) in titles:
                first += size
                moved = True
                break
    while (
        first < last
        and len(folded[first]) == 1
        and reading.gap(first).strip() == ""
        and not _initial(reading, first)
    ):
        first += 1
    return first, last


def _initial(reading: Reading, place: int) -> bool:
    """Whether a single letter is an initial or part of an abbreviation: a point stands behind it."""
    return reading.gap(place).startswith(".") or reading.lexicon.nouns


def _small(reading: Reading, place: int) -> bool:
    """Whether a word also stands in small letters in the text, or is one of the language's plain words."""
    word = reading.words.folded[place]
    if word in reading.lexicon.words("names.small"):
        return True
    return word in _lower(reading) or any(
        word in reading.lexicon.table(name) for name in ("certainty", "numbers", "ordinals", "days", "vague")
    )


@lru_cache(maxsize=8)
def _lower(reading: Reading) -> frozenset[str]:
    text = reading.text
    return frozenset(
        folded
        for folded, start in zip(reading.words.folded, reading.words.starts, strict=True)
        if text[start].islower()
    )


def _german(reading: Reading, first: int, last: int, known: set[str]) -> bool:
    """Whether a run is a name where all nouns have capitals."""
    folded = reading.words.folded
    exact = reading.printed(reading.span(first, last))
    if exact.isupper() and len(exact) > 1:
        return True
    endings = tuple(reading.lexicon.words("names.endings"))
    if endings and any(word.endswith(endings) for word in folded[first:last]):
        return False  # two nouns side by side, not a name
    titles = reading.lexicon.words("names.titles")
    if first and folded[first - 1] in titles and reading.gap(first - 1).strip(".") == " ":
        return True
    units = any(
        folded[place] in reading.lexicon.table(each)
        for place in range(first, last)
        for each in ("units", "currencies", "numbers", "vague")
    )
    if units:
        return False
    return last - first > 1 or folded[first] in known


def _value(reading: Reading, first: int, last: int) -> str:
    words: list[str] = []
    for place in range(first, last):
        word = reading.words.folded[place].removesuffix("'s")
        exact = reading.printed(reading.span(place, place + 1))
        if exact[0].islower() and (elided := _ELISION.match(exact)):
            word = word[elided.end() :]
        # "U.S." is one word of two letters.
        if (
            words
            and len(word) == 1
            and len(reading.words.folded[place - 1]) == 1
            and reading.gap(place - 1) in (".", "")
        ):
            words[-1] += word
        else:
            words.append(word)
    return " ".join(words)


def same(copy: Mention, original: Mention) -> str | None:
    """Empty for one name, a note for a part of it or its acronym; else ``None``."""
    return agree(copy.fact.value, original.fact.value)


def agree(one: str, two: str) -> str | None:
    """How two names are one: empty, a note, or ``None`` when they are not."""
    if one == two:
        return ""
    mine, theirs = one.split(), two.split()
    shorter, longer = sorted((mine, theirs), key=len)
    if _part(shorter, longer):
        return "shorter name" if mine is shorter else "longer name"
    if len(shorter) == 1 and 2 <= len(shorter[0]) <= 6 and _letters(longer) in (shorter[0], shorter[0][1:]):
        return "acronym"  # the first word may be lost to a title: General Services Administration
    if one.replace(" ", "") == two.replace(" ", "") or _singular(mine) == _singular(theirs):
        return "another form"
    return None


def _singular(words: list[str]) -> list[str]:
    return [word.removesuffix("s") for word in words]


def _part(shorter: list[str], longer: list[str]) -> bool:
    """Whether a name is another without some of its words: the surname, or the name without initials."""
    if len(shorter) == len(longer):
        # "J. Smith" and "Jane Smith"
        pairs = list(zip(shorter, longer, strict=True))
        initials = all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)
        return initials and shorter[-1] == longer[-1]
    rest = iter(longer)
    return all(any(word == each for each in rest) for word in shorter)


def _letters(words: list[str]) -> str:
    return "".join(
        word[0]
        for word in words
        if len(word) > 3
        or len(words) <= 2
        or word not in ("of", "the", "and", "for", "de", "la", "der", "di")
    )


def opposed(copy: Mention, original: Mention, *, opposite: bool) -> bool:
    """Whether two names that differ are one name changed: they stand opposite, or are almost alike."""
    if opposite:
        return True
    mine, theirs = set(copy.fact.value.split()), set(original.fact.value.split())
    return bool({word for word in mine & theirs if len(word) > 2}) or _near(
        copy.fact.value, original.fact.value
    )


def _near(one: str, two: str) -> bool:
    """Whether two spellings differ by a letter or two (shared pairs of letters, Dice)."""
    if min(len(one), len(two)) < 4:
        return False
    mine = {one[at : at + 2] for at in range(len(one) - 1)}
    theirs = {two[at : at + 2] for at in range(len(two) - 1)}
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) >= 0.6


def note(copy: Mention, original: Mention) -> str:
    """Whether it is a spelling or another name."""
    return "another spelling" if _near(copy.fact.value, original.fact.value) else ""


def particular(mention: Mention, other: Mention) -> bool:
    """A name is the same wherever it stands."""
    del mention, other
    return True


def keys(mention: Mention) -> tuple[str, ...]:
    """A name is looked up by each of its words and by its initials."""
    words = mention.fact.value.split()
    return (*words, _letters(words)) if len(words) > 1 else tuple(words)
