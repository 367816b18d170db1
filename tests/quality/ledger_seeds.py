"""Seeded changes of one fact in a real text, and harmless edits around it; used by ``ledger.py``.

What is changed is found by expressions of its own, never by the ledger's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "thirty")
PEOPLE = ("Marta Lindqvist", "Owen Hargreaves", "Priya Raman", "Tomasz Wolski", "Adaeze Obi", "Kenji Mori")
UNITS = {"percent": "percentage points", "%": " percentage points", "miles": "kilometers", "feet": "meters",
         "dollars": "euros", "million": "billion", "billion": "million", "pounds": "kilograms", "hours": "days",
         "weeks": "months", "years": "months", "days": "weeks", "months": "years", "$": "£", "acres": "hectares"}  # fmt: skip
HARMLESS = ((r"\balso ", ""), (r"\bvery ", ""), (r"\breally ", ""), (r"\bbig\b", "large"), (r"\bhowever\b", "though"),
            (r"\bhelp\b", "assist"), (r"\bbegan\b", "started"), (r"\bjust ", ""), (r"\bbuy\b", "purchase"),
            (r"\bespecially\b", "particularly"), (r"\bquickly\b", "rapidly"), (r"\bget\b", "obtain"))  # fmt: skip
TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "–", "…": "...", "\u00a0": " "})


@dataclass(frozen=True)
class Change:
    """One replacement in the original: ``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


def pick(chance: random.Random, text: str, expression: str, *, outside: bool = False) -> re.Match[str] | None:
    """One of the places where an expression matches; ``outside``: in no quotation."""
    found = list(re.finditer(expression, text))
    if outside:
        quoted = [match.span() for match in re.finditer(r"“[^“”\n]*”|\"[^\"\n]*\"", text)]
        found = [each for each in found if not any(a <= each.start() < b for a, b in quoted)]
    return chance.choice(found) if found else None


def change_quote(chance: random.Random, text: str) -> Change | None:
    """One word inside a quotation of six words or more: replaced, left out or put in."""
    found = pick(chance, text, r"“([^“”\n]{30,400})”|(?<!\w)\"([^\"\n]{30,400})\"(?!\w)")
    if not found:
        return None
    group = 1 if found.group(1) else 2
    words = list(re.finditer(r"[A-Za-z]+(?:['’][A-Za-z]+)?", found.group(group)))[1:-1]
    if len(words) < 4:
        return None
    word = chance.choice(words)
    start, end = found.start(group) + word.start(), found.start(group) + word.end()
    others = [each for each in re.findall(r"\b[a-z]{4,}\b", text) if each != word.group().lower()]
    way = chance.choice(("replace", "replace", "delete", "insert"))
    if way == "replace":
        return Change(start, end, chance.choice(others))
    if way == "delete":
        return Change(start, end + 1, "") if text[end] == " " else None
    return Change(start, start, chance.choice(others) + " ")


def change_number(chance: random.Random, text: str) -> Change | None:
    """A figure or a number word outside quotations."""
    expression = (
        r"(?<![\w.,/:-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?=[\s,.;%)]|$)(?!(?:st|nd|rd|th))(?![.)]\s*[A-Z])"
    )
    if chance.random() < 0.3:
        expression = rf"\b(?:{'|'.join(SMALL)})\b(?! (?:of (?:them|us)))"
    found = pick(chance, text, expression, outside=True)
    if not found or re.search(r"(?:^|\n)\s*$", text[: found.start()]):
        return None
    old = found.group()
    if old in SMALL:
        return Change(*found.span(), chance.choice([each for each in SMALL if each != old]))
    digits = [place for place, each in enumerate(old) if each.isdigit()]
    place = chance.choice(digits)
    least = "1" if place == 0 else "0"
    new = chance.choice([each for each in "0123456789" if each != old[place] and each >= least])
    return Change(*found.span(), old[:place] + new + old[place + 1 :])


def change_date(chance: random.Random, text: str) -> Change | None:
    """A weekday, a month with its day or year, or a year outside quotations."""
    months = "|".join((*MONTHS, "May"))
    way = chance.choice(("weekday", "month", "day", "year"))
    if way == "weekday":
        found = pick(chance, text, rf"\b(?:{'|'.join(WEEKDAYS)})\b", outside=True)
        return found and Change(*found.span(), chance.choice([d for d in WEEKDAYS if d != found.group()]))
    if way == "month":
        found = pick(chance, text, rf"\b({months})(?=\.? \d)", outside=True)
        return found and Change(*found.span(), chance.choice([m for m in MONTHS if m != found.group()]))
    if way == "day":
        found = pick(chance, text, rf"\b(?:{months}) (\d{{1,2}})\b", outside=True)
        days = [day for day in range(1, 29) if found and str(day) != found.group(1)]
        return found and Change(*found.span(1), str(chance.choice(days)))
    found = pick(chance, text, r"\b(?:in |of |\d, )((?:19|20)\d\d)\b", outside=True)
    return found and Change(*found.span(1), str(int(found.group(1)) - chance.randint(1, 9)))


def change_unit(chance: random.Random, text: str) -> Change | None:
    """The unit, magnitude or currency of a figure outside quotations."""
    names = "|".join(each for each in UNITS if each.isalpha())
    found = pick(chance, text, rf"(?<=\d )(?:{names})\b|(?<=\d)%|\$(?=\d)", outside=True)
    return found and Change(*found.span(), UNITS[found.group()])


def change_name(chance: random.Random, text: str) -> Change | None:
    """A full name in mid-sentence outside quotations: another person, another of the text's, or a letter."""
    expression = r"(?<=[a-z,] )[A-Z][a-z]{2,} [A-Z][a-z]{2,}\b(?! [A-Z])(?!['’-])"
    found = pick(chance, text, expression, outside=True)
    if not found or found.group().split()[0] in (*WEEKDAYS, *MONTHS):
        return None
    old, way = found.group(), chance.random()
    if way < 0.4:
        return Change(*found.span(), chance.choice([each for each in PEOPLE if each != old]))
    if way < 0.6:
        first, last = old.split()
        return Change(*found.span(), f"{first} {chance.choice(PEOPLE).split()[1]}" if last else old)
    if way < 0.7:
        names = {match.group() for match in re.finditer(expression, text)} - {old}
        names = {each for each in names if not set(each.split()) & set(old.split())}
        return Change(*found.span(), chance.choice(sorted(names))) if names else None
    place = found.end() - chance.randint(1, 3)
    letter = chance.choice([each for each in "aeioulnrt" if each != text[place]])
    return Change(place, place + 1, letter)


# What each changes is the group of its expression.
CERTAINTY = (
    ("negation lost", r"\b(?:is|was|are|were|will|would|do|does|did|has|have|could|should|may) (not )", ""),
    ("negation lost", r"\b(?:is|was|are|were|would|do|does|did|has|have|could|should)(n['’]t)\b", ""),
    ("negation gained", r"\b(?:is|was|are|were|will|has|have|had|would|can) ()(?=[a-z])(?!not)", "not "),
    ("hedge to certain", r"\b(may|might)\b(?= [a-z])", "will"),
    ("certain to hedge", r"[a-z] (will)\b(?= [a-z])", "may"),
    (
        "hedge lost",
        r"\b((?:reportedly|allegedly|possibly|perhaps|probably|potentially|likely) )(?=[a-z])",
        "",
    ),
    ("hedge lost", r"\b(alleged )(?=[a-z])", ""),
    ("hedge gained", r"\b(?:was|were|had|has) ()(?=[a-z]{3,}ed\b)", "reportedly "),
    ("attribution lost", r"(, (?:he|she|they|[A-Z][a-z]+) said)(?=\.)", ""),
    ("attribution lost", r"(, according to [A-Za-z’' ]{3,50})(?=[.,])", ""),
    ("attribution lost", r"\b(According to [A-Za-z’' ]{3,50}, )(?=[a-z])", ""),
    ("attribution gained", r"[a-z]{4}()(?=\.\n)", ", according to a report"),
    ("some to all", r"[a-z] (some)(?= [a-z]+s\b)", "all"),
)


def change_certainty(chance: random.Random, text: str) -> Change | None:
    """A negation, hedge or attribution lost, gained or hardened, outside quotations."""
    _, expression, new = chance.choice(CERTAINTY)
    found = pick(chance, text, expression, outside=True)
    return found and Change(*found.span(1), new)


MAKERS = {"quote": change_quote, "number": change_number, "date": change_date, "unit": change_unit,
          "name": change_name, "certainty": change_certainty}  # fmt: skip


def harmless(chance: random.Random, text: str, change: Change) -> tuple[list[Change], list[tuple[int, int]]]:
    """Light edits away from the change that touch no fact, and the paragraphs that were dropped."""
    quoted = [match.span() for match in re.finditer(r"“[^”\n]*(?:”|\n)|\"[^\"\n]*(?:\"|\n)|‘[^’]*’", text)]
    edits: list[Change] = []
    dropped: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        apart = all(end + 2 < each.start or each.end + 2 < start for each in (change, *edits))
        return apart and not any(a < end and start < b for a, b in quoted)

    for expression, new in HARMLESS:
        found = pick(chance, text, expression)
        if found and free(*found.span()):
            edits.append(Change(*found.span(), new))
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    if len(paragraphs) > 8:
        start, end = chance.choice(paragraphs[2:-1])
        if all(each.end < start or end < each.start for each in (change, *edits)):
            edits.append(Change(start, end, ""))
            dropped.append((start, end))
    return edits, dropped


def apply(text: str, edits: list[Change], change: Change) -> tuple[str, int, int]:
    """The changed text, and where the change is in it."""
    pieces, place, start = [], 0, 0
    for each in sorted((*edits, change), key=lambda one: (one.start, one.end)):
        pieces.append(text[place : each.start])
        if each is change:
            start = sum(map(len, pieces))
        pieces.append(each.new)
        place = each.end
    pieces.append(text[place:])
    return "".join(pieces), start, start + len(change.new)
