"""Quotations: what stands between quotation marks, word for word, and who is said to have said it.

A quotation is kept when its words stand in a row in a quotation of the original; a part of a longer one is
kept. It is **exact** when it is printed alike but for the comma or full stop that English moves inside the
marks, and **folded** when only letter case, punctuation, marks, dashes or spaces differ, which the note
names. Any changed, added or missing word makes it altered, however near the meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.facts import certainty, names
from provenance.facts.marks import quoted
from provenance.model import FactKind, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.facts.reading import Mention, Reading

KIND = FactKind.QUOTE
PART = "part of a longer quotation"
JOINED = "quotations joined"
UNMARKED = "in the original without quotation marks"
UNMARKED_COPY = "in the copy without quotation marks"
ANOTHER = "attributed to another"
ABRIDGED = "words left out or put in, marked as such"

_STOP = re.compile(r"[.!?…]['\"”’»)]*\s")
_CUT = re.compile(r"\[[^\]\[]{0,80}\]|\([.…]{1,3}\)|\.\s?\.\s?\.|…")
_WINDOW = 160  # characters beside a quotation in which its speaker is looked for
_FOLDINGS = (
    ("quotation marks", re.compile("[\"'“”„‟«»‹›‘’‚‛`´]")),
    ("dashes", re.compile(r"[-‐‑‒–—―−]")),
    ("white space", re.compile(r"[^\S ]|(?<=\s)\s")),
    ("punctuation", re.compile(r"[.,;:!?…()\[\]]")),
)


@lru_cache(maxsize=8)
def find(reading: Reading) -> tuple[Mention, ...]:
    """Every outermost quotation, in the order of the text, with its speaker where one is named beside it.

    A paragraph that the page sets as a quotation is one, whether or not marks stand around it.
    """
    blocks = reading.blocks()
    stretches = [
        (each.start, each.end) for each in quoted(reading.text, ((start, end) for start, end, _ in blocks))
    ]
    held = {start for start, _ in stretches}
    for start, end, kind in blocks:
        if kind is Kind.QUOTE and not any(start <= place < end for place in held):
            stretches.append((start, end))
    stretches.sort()
    found: list[Mention] = []
    for place, (start, end) in enumerate(stretches):
        first, last = reading.range(start, end)
        if first >= last:
            continue
        while start < end and reading.text[start].isspace():
            start += 1  # noqa: PLW2901 -- the stretch without its outer spaces
        while end > start and reading.text[end - 1].isspace():
            end -= 1  # noqa: PLW2901
        before = stretches[place - 1][1] if place else 0
        after = stretches[place + 1][0] if place + 1 < len(stretches) else len(reading.text)
        words = reading.words.folded[first:last]
        mention = reading.mention(
            KIND,
            first,
            last,
            " ".join(words),
            holder=_speaker(reading, start, end, before, after),
            detail=words,
        )
        found.append(_spanning(mention, start, end))
    return tuple(found)


def _spanning(mention: Mention, start: int, end: int) -> Mention:
    """The same mention with the marks that belong to its words, such as a bracket or a question mark."""
    fact = replace(mention.fact, span=type(mention.fact.span)(start, end))
    return replace(mention, fact=fact)


def _speaker(reading: Reading, start: int, end: int, before: int, after: int) -> str | None:
    """The name beside a word of saying: behind the quotation in its sentence, else before it."""
    text = reading.text
    left = max(before, start - _WINDOW)
    right = min(after, end + _WINDOW)
    if (
        end
        and text[end - 1] in ".!?"
        and text[end + 1 : end + 2].isspace()
        and text[end + 2 : end + 3].isupper()
    ):
        right = min(right, end + 1)  # the sentence ended inside the marks
    stop = _STOP.search(text, end + 1, right)
    right = stop.start() if stop else right
    for start_at, stop_at, border in ((end, right, "\n"), (left, start, "\n")):
        begin, finish = start_at, stop_at
        if start_at == left:
            begin = max(begin, text.rfind(border, begin, finish) + 1)
            for stopped in _STOP.finditer(text, begin, finish):
                begin = stopped.end()
        else:
            line = text.find(border, begin, finish)
            finish = line if line >= 0 else finish
        named = _named(reading, begin, finish)
        if named:
            return named
    return None


def _named(reading: Reading, start: int, end: int) -> str | None:
    cues = _beginning(certainty.find(reading), start, end)
    saying = [each for each in cues if each.fact.value in ("attributed", "claimed")]
    if not saying:
        return None
    people = _beginning(names.find(reading), start, end)
    if not people:
        return None
    cue = saying[0]
    nearest = min(people, key=lambda each: min(abs(each.first - cue.last), abs(cue.first - each.last)))
    return nearest.fact.value


def _beginning(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Those of some mentions in the order of the text that begin in a stretch of it."""
    return mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]


def _start(mention: Mention) -> int:
    return mention.fact.span.start


def same(copy: Mention, original: Mention) -> str | None:
    """Empty for the same words in a row, a note for a part of a longer quotation; else ``None``."""
    if copy.detail == original.detail:
        return ""
    if len(copy.detail) < len(original.detail) and f" {copy.fact.value} " in f" {original.fact.value} ":
        return PART
    return None


def another(copy: Reading, mine: Mention, original: Reading, theirs: Mention) -> bool:
    """Whether a quotation is given to another speaker: neither side's speaker is named beside the other's."""
    one, two = mine.fact.holder, theirs.fact.holder
    if not one or not two or names.agree(one, two) is not None:
        return False
    return not (_beside(copy, mine) & set(two.split()) or _beside(original, theirs) & set(one.split()))


def _beside(reading: Reading, mention: Mention) -> set[str]:
    """The words around a quotation in its paragraph."""
    span, folded = mention.fact.span, reading.words.folded
    start = reading.text.rfind("\n", max(0, span.start - _WINDOW), span.start) + 1
    end = reading.text.find("\n", span.end, span.end + _WINDOW)
    first, _ = reading.range(start or max(0, span.start - _WINDOW), span.start)
    _, last = reading.range(span.end, end if end >= 0 else span.end + _WINDOW)
    around = folded[first : mention.first] + folded[mention.last : last]
    return {word.removesuffix("'s") for word in around}


def trimmed(printed: str) -> str:
    """A quotation as it is judged: without the space, comma or full stop at its ends."""
    return printed.strip(" \u00a0\u202f\n\t.,")


def foldings(copy: str, original: str) -> str:
    """What had to be folded to make two quotations equal, in words."""
    found = [name for name, marks in _FOLDINGS if marks.findall(copy) != marks.findall(original)]
    if list(filter(str.isupper, copy)) != list(filter(str.isupper, original)):
        found.append("letter case")
    return "folded: " + (", ".join(found) or "letter forms")


def opposed(copy: Mention, original: Mention, *, opposite: bool) -> bool:
    """Whether one is the other changed: half of the words are shared, a quarter where they stand opposite."""
    shared = _shared(copy, original)
    if opposite and max(len(copy.detail), len(original.detail)) <= 3:
        return True
    return shared >= (0.25 if opposite else 0.5) * max(1, min(len(copy.detail), len(original.detail)))


def nearness(copy: Mention, original: Mention) -> float:
    """The share of words that two quotations have in common (Dice), 0 to 1."""
    return 2 * _shared(copy, original) / (len(copy.detail) + len(original.detail))


def _shared(copy: Mention, original: Mention) -> int:
    mine, theirs = _counts(copy.detail), _counts(original.detail)
    if len(theirs) < len(mine):
        mine, theirs = theirs, mine
    return sum(min(count, theirs.get(word, 0)) for word, count in mine.items())


@lru_cache(maxsize=4096)
def _counts(words: tuple[str, ...]) -> dict[str, int]:
    return dict(Counter(words))


def changed(copy: Reading, mine: Mention, original: Reading, theirs: Mention) -> str:
    """What differs between two quotations, as a report says it."""
    if _abridged(copy.printed(mine.fact.span), mine.detail, theirs.detail):
        return ABRIDGED
    from provenance.text.similarity import changes

    found = changes(theirs.detail, mine.detail)
    if len(found) != 1:
        return f"{len(found)} changes"
    change = found[0]
    was = _row(original, theirs.first + change.a, theirs.first + change.a_end)
    now = _row(copy, mine.first + change.b, mine.first + change.b_end)
    if not was:
        return f"“{now}” added"
    return f"“{was}” became “{now}”" if now else f"“{was}” left out"


def _row(reading: Reading, first: int, last: int) -> str:
    return reading.printed(reading.span(first, last)) if first < last else ""


def _abridged(printed: str, mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the copy marks what it left out: all around an ellipsis or a bracket is the original's."""
    if not _CUT.search(printed):
        return False
    from provenance.text.segments import words

    row = f" {' '.join(theirs)} "
    place = 0
    for piece in _CUT.split(printed):
        inner = " ".join(words(piece).folded)
        if not inner:
            continue
        place = row.find(f" {inner} ", place)
        if place < 0:
            return False
    return len(mine) > 0


def note(copy: Mention, original: Mention) -> str:
    """Left to ``changed``, which sees both texts."""
    del copy, original
    return ""


def particular(mention: Mention, other: Mention) -> bool:
    """A quotation is the same wherever it stands."""
    del mention, other
    return True


def keys(mention: Mention) -> tuple[str, ...]:
    """A quotation is looked up by all its words; parts are searched for in the text."""
    return (mention.fact.value,)
