"""Real changes for ``edits.py``: those of ``edits_seeds.py`` gone wrong, and those that no style allows."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from edits_seeds import (
    COUNTRIES,
    DAYS,
    LIES,
    MONTHS,
    STATES,
    SURNAMES,
    WORDS,
    Scene,
    Seed,
    insert,
    pick,
    printed,
    spelled,
    swap,
)

if TYPE_CHECKING:
    import random

JUDGING = (
    "controversial",
    "disgraced",
    "so-called",
    "brilliant",
    "shocking",
    "failed",
    "radical",
    "corrupt",
    "heroic",
)
HEDGES = ("reportedly", "allegedly", "apparently", "supposedly", "possibly", "probably")
SWAPS = (
    ("rose", "fell"), ("increased", "decreased"), ("more", "less"), ("before", "after"), ("some", "all"), ("many", "few"),
    ("most", "some"), ("may", "will"), ("could", "will"), ("can", "cannot"), ("said", "claimed"), ("said", "admitted"),
    ("will", "might"), ("first", "last"), ("high", "low"), ("support", "oppose"), ("up", "down"), ("men", "women"),
    ("killed", "wounded"), ("always", "rarely"), ("is", "is not"), ("was", "was never"), ("has", "has not"), ("his", "her"),
    ("protesters", "rioters"), ("won", "lost"), ("above", "below"), ("with", "without"), ("and", "or"), ("dozens", "hundreds"),
    ("federal", "state"), ("he", "she"), ("year", "month"), ("week", "month"), ("days", "weeks"), ("public", "private"),
)  # fmt: skip


def number(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, r"(?<![\w.,:/-])[1-9]\d{0,2}(?:,\d{3})*(?![\w,.:/-]\d|\d|[a-z/:])")
    if not found:
        return None
    value = int(found[0].replace(",", ""))
    new = chance.choice(
        [each for each in (value + 1, value * 10, value + 3, max(1, value - 2), value * 2) if each != value]
    )
    text = f"{new:,}" if new > 999 and not (1800 < value < 2100) else str(new)
    return swap(found, chance.choice([text, text, spelled(new)]) if new < 100 else text)


def word_number(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, rf"(?<=[a-z] )({'|'.join(WORDS[2:13])})(?= [a-z])")
    if not found:
        return None
    value = WORDS.index(found[1]) + chance.choice((1, 2, 10, -1))
    return swap(found, chance.choice((spelled(value), str(value))))


def magnitude(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, r"(?<=\d) (million|billion)\b")
    return (
        swap(found, chance.choice({"million": (" billion", "bn"), "billion": (" million", "m")}[found[1]]))
        if found
        else None
    )


def points(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, r"(?<=\d)( percent|%)(?! point)")
    return swap(found, chance.choice((" percentage points", " points", ""))) if found else None


def money(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, r"\$(\d[\d,.]*\d|\d)")
    return (
        swap(found, chance.choice((f"£{found[1]}", f"€{found[1]}", f"A${found[1]}", found[1])))
        if found
        else None
    )


def units(chance: random.Random, scene: Scene) -> Seed | None:
    value = chance.randrange(12, 400)
    one, two = chance.sample(("miles", "kilometers", "feet", "meters", "yards"), 2)
    return insert(chance, scene, f"within {value} {one}", f"within {value} {two}")


def conversion(chance: random.Random, scene: Scene) -> Seed | None:
    value = chance.randrange(12, 400)
    return insert(
        chance,
        scene,
        f"within {value} miles",
        f"within {value} miles ({value * chance.choice((1.1, 1.3, 2.0)):.0f} km)",
    )


def weekday(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, rf"\b({'|'.join(DAYS)})\b")
    if not found:
        return None
    return swap(found, chance.choice([each for each in DAYS if each != found[1]]))


def relative(chance: random.Random, scene: Scene) -> Seed | None:
    shift = chance.choice((-1, 0, 1))
    when = scene.original + timedelta(days=shift)
    wrong = when + timedelta(days=chance.choice((-3, -2, -1, 1, 2, 3)))
    word = {-1: "yesterday", 0: "today", 1: "tomorrow"}[shift]
    return insert(chance, scene, word, chance.choice((f"on {DAYS[wrong.weekday()]}", f"on {printed(wrong)}")))


def wrong_date(chance: random.Random, scene: Scene) -> Seed | None:
    when = scene.original - timedelta(days=chance.randrange(1, 6))
    wrong = when + timedelta(days=chance.choice((-3, -2, -1, 1, 2, 14, 31)))
    return insert(chance, scene, f"on {DAYS[when.weekday()]}", f"on {printed(wrong)}")


def period(chance: random.Random, scene: Scene) -> Seed | None:
    year, month = scene.original.year, scene.original.month
    ways = (("last year", f"in {year - 2}"), ("last month", f"in {MONTHS[(month + 3) % 12]}"), (f"in {year - 7}", "nine years ago"),
            ("this week", "last month"), ("last week", "last year"))  # fmt: skip
    return insert(chance, scene, *chance.choice(ways))


def clock(chance: random.Random, scene: Scene) -> Seed | None:
    hour = chance.randrange(1, 11)
    wrong = chance.choice(
        (f"{hour}:00", f"{hour} a.m.", f"{hour + 13}:00", f"{hour + 1}pm", f"{hour}:30 p.m.")
    )
    return insert(chance, scene, f"at {hour} p.m.", f"at {wrong}")


def month(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, rf"\b({'|'.join(each for each in MONTHS if each != 'May')})\b")
    return swap(found, chance.choice([each for each in MONTHS if each != found[1]])) if found else None


def year(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, r"(?<=[a-z] )(?:19|20)\d\d(?=[ .,])")
    return swap(found, str(int(found[0]) + chance.choice((-10, -2, -1, 1, 2)))) if found else None


def name(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(
        chance,
        scene,
        r"(?<=[a-z] )[A-Z][a-z]{2,} ([A-Z][a-z]{3,})(?= (?:said|says|told|and|was|is|has|wrote|in|of)|,)",
    )
    return swap(found, chance.choice(SURNAMES), 1) if found else None


def first_name(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(
        chance,
        scene,
        r"(?<=[a-z] )([A-Z][a-z]{2,}) [A-Z][a-z]{3,}(?= (?:said|says|told|and|was|is|has|wrote|in|of)|,)",
    )
    return swap(found, chance.choice(("Marta", "Owen", "Priya", "Tomasz")), 1) if found else None


def place(chance: random.Random, scene: Scene) -> Seed | None:
    names = chance.choice((STATES, COUNTRIES))
    found = pick(chance, scene, rf"\b({'|'.join(names)})\b")
    return swap(found, chance.choice([each for each in names if each != found[1]])) if found else None


def wrong_container(chance: random.Random, scene: Scene) -> Seed | None:
    city, right = chance.choice(LIES)
    wrong = chance.choice(
        [each for each in STATES + COUNTRIES if each != right and (city, each) != ("Paris", "Texas")]
    )
    return insert(chance, scene, f"in {city}" + chance.choice(("", f", {right}")), f"in {city}, {wrong}")


def negation(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(
        chance,
        scene,
        r"\b(is|are|was|were|will|would|could|did|does|do|has|have|can)( not|n't|n’t)? (?=[a-z])",
    )
    if not found:
        return None
    return swap(found, f"{found[1]} " if found[2] else chance.choice((f"{found[1]} not ", f"{found[1]}n't ")))


def hedge(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, r"(?<=[a-z] )(?:was|were|is|are|had|has) (?=[a-z])")
    return swap(found, f"{found[0]}{chance.choice(HEDGES)} ") if found else None


def judgement(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, r"\b(?:the|a|its|their|his) (?=[a-z]{4,})")
    return swap(found, f"{found[0]}{chance.choice(JUDGING)} ") if found else None


def word(chance: random.Random, scene: Scene) -> Seed | None:
    one, two = chance.choice(SWAPS)
    found = pick(chance, scene, rf"(?<=[a-z] ){one}(?= [a-z])")
    return swap(found, two) if found else None


def about(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(
        chance, scene, r"(?<=[a-z] )(?:about |more than |at least |nearly )?(\$?[1-9][\d,]*)(?= [a-z])"
    )
    if not found:
        return None
    return swap(
        found,
        found[1]
        if found[0] != found[1]
        else f"{chance.choice(('about', 'more than', 'at least', 'nearly'))} {found[1]}",
    )


def office(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(
        chance,
        scene,
        r"(?<=[a-z] )(?:former |acting )?(president|director|minister|mayor|governor|secretary|chairman|President|Director|Gov\.|Sen\.)(?= )",
    )
    if not found:
        return None
    return swap(
        found, found[1] if found[0] != found[1] else f"{chance.choice(('former', 'acting'))} {found[1]}"
    )


def title(chance: random.Random, scene: Scene) -> Seed | None:
    one, two = chance.sample(("Mr", "Ms", "Dr", "Judge"), 2)
    who = chance.choice(SURNAMES)
    return insert(chance, scene, f"to {one} {who}", f"to {two} {who}")


def letters(chance: random.Random, scene: Scene) -> Seed | None:
    one, two = chance.choice((("polish", "Polish"), ("us", "US"), ("who", "WHO"), ("resign", "re-sign"), ("affect", "effect"),
                              ("prise", "prize"), ("filing", "filling"), ("four", "for"), ("every day", "everyday"), ("its", "it's"),
                              ("planing", "planning"), ("staring", "starring"), ("china", "China")))  # fmt: skip
    return insert(chance, scene, f"as {one} there", f"as {two} there")


def quoted(chance: random.Random, scene: Scene) -> Seed | None:
    found = list(re.finditer(r"“[^“”\n]*?\b([a-z]{4,})\b[^“”\n]*?”", scene.text))
    return swap(chance.choice(found), "nothing", 1) if found else None


def agency(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(
        chance,
        scene,
        r"(?<=[a-z] )(NASA|EPA|FBI|CIA|EU|UN|WHO|FDA|CDC|NOAA|Senate|House|Congress|Pentagon)\b",
    )
    return (
        swap(
            found,
            chance.choice(
                [
                    each
                    for each in ("NASA", "EPA", "FBI", "EU", "UN", "Senate", "Congress")
                    if each != found[1]
                ]
            ),
        )
        if found
        else None
    )


REAL = {
    "number": number, "number in words": word_number, "magnitude": magnitude, "percentage points": points, "currency": money,
    "unit": units, "conversion": conversion, "weekday": weekday, "relative day": relative, "date": wrong_date, "period": period,
    "time of day": clock, "month": month, "year": year, "surname": name, "first name": first_name, "place": place,
    "container": wrong_container, "negation": negation, "hedge": hedge, "judgement": judgement, "word": word, "about": about,
    "office": office, "courtesy title": title, "letters": letters, "quoted word": quoted, "organisation": agency,
}  # fmt: skip
