"""Seeds for ``edits.py``: changes that an editor may make, and changes that look like them and are real.

Each maker finds its place in a real text by expressions of its own and gives what the original says there and
what the copy says. Nothing here is taken from the room that is measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
STATES = ("Ohio", "Texas", "Vermont", "Oregon", "Nevada", "Kansas", "Maine", "Utah", "Idaho", "Georgia", "Michigan",
          "Florida", "Virginia", "California", "Colorado", "Alabama", "Illinois")  # fmt: skip
COUNTRIES = ("France", "Spain", "Kenya", "Peru", "Japan", "Canada", "Egypt", "Norway", "Brazil", "Germany", "Iraq",
             "China", "Russia", "Israel", "Mexico", "India")  # fmt: skip
LIES = (("Chicago", "Illinois"), ("Denver", "Colorado"), ("Houston", "Texas"), ("Seattle", "Washington"),
        ("Boston", "Massachusetts"), ("Atlanta", "Georgia"), ("Paris", "France"), ("Madrid", "Spain"),
        ("Berlin", "Germany"), ("Nairobi", "Kenya"), ("Toronto", "Canada"), ("Lagos", "Nigeria"), ("Lima", "Peru"),
        ("Detroit", "Michigan"), ("Mumbai", "India"), ("Cairo", "Egypt"))  # fmt: skip
SURNAMES = ("Hargreaves", "Lindqvist", "Raman", "Wolski", "Obi", "Mori", "Castellanos")
_SPELLINGS = """
aging/ageing aluminum/aluminium among/amongst analyze/analyse analyzed/analysed apologize/apologise
armor/armour authorized/authorised behavior/behaviour canceled/cancelled catalog/catalogue center/centre
centered/centred centers/centres color/colour colors/colours criticized/criticised defense/defence
dialog/dialogue emphasized/emphasised enrollment/enrolment favor/favour favorite/favourite fiber/fibre
fulfill/fulfil gray/grey harbor/harbour honor/honour honored/honoured humor/humour jewelry/jewellery
judgment/judgement labeled/labelled labor/labour license/licence liters/litres maneuver/manoeuvre
maximize/maximise meters/metres minimize/minimise modeling/modelling mold/mould neighbor/neighbour
neighborhood/neighbourhood neighbors/neighbours offense/offence organization/organisation
organizations/organisations organize/organise organized/organised pediatric/paediatric plow/plough
prioritize/prioritise program/programme programs/programmes realize/realise realized/realised
recognize/recognise recognized/recognised rumors/rumours skeptical/sceptical skeptics/sceptics
specialized/specialised summarized/summarised theater/theatre tire/tyre tires/tyres toward/towards
traveled/travelled traveling/travelling utilized/utilised vapor/vapour while/whilst
"""
SPELLINGS = dict(re.findall(r"(\w+)/(\w+)", _SPELLINGS))
OTHER_WAYS = (
    (r"(?<![.\w])U\.S\.(?= [a-z])", "US"), (r"(?<![.\w])U\.S\.(?= [a-z])", "United States"), (r"\bUS\b(?= [a-z])", "U.S."),
    (r"\bUnited States\b", "US"), (r"\bUnited States\b", "U.S."), (r"\bUnited Nations\b", "UN"), (r"\bGov\. ", "Governor "),
    (r"\bSen\. ", "Senator "), (r"\bGovernor (?=[A-Z])", "Gov. "), (r"\bSenator (?=[A-Z])", "Sen. "), (r"\bU\.K\.(?= )", "UK"),
    (r"\bUK\b", "Britain"), (r"\bDr\. (?=[A-Z])", "Dr "), (r"\bMr\. (?=[A-Z])", "Mr "), (r"\bEuropean Union\b", "EU"),
    (r"\bNATO\b", "Nato"), (r"\bU\.N\.(?= )", "UN"), (r"(?<=[a-z]) & (?=[A-Z])", " and "),
)  # fmt: skip
HYPHENS = ((r"\bemails?\b", "e-mail"), (r"\bhealth ?care\b", "healthcare"), (r"\bonline\b", "on-line"), (r"\bwebsite\b", "web site"),
           (r"\bcooperat(?=e|ion)", "co-operat"), (r"\bcoordinat(?=e|ion)", "co-ordinat"), (r"\bnonprofit", "non-profit"),
           (r"\bdecision-making\b", "decisionmaking"), (r"\blong-?time\b", "long-time"), (r"\bsmartphone", "smart phone"),
           (r"\bworldwide\b", "world-wide"), (r"\bpolicymaker", "policy-maker"), (r"\bteenager", "teen-ager"))  # fmt: skip
CONTRACTIONS = (("do not", "don't"), ("does not", "doesn't"), ("did not", "didn't"), ("is not", "isn't"), ("it is", "it's"),
                ("was not", "wasn't"), ("are not", "aren't"), ("has not", "hasn't"), ("have not", "haven't"),
                ("cannot", "can't"), ("could not", "couldn't"), ("would not", "wouldn't"), ("will not", "won't"),
                ("they are", "they're"), ("we are", "we're"), ("there is", "there's"), ("we have", "we've"))  # fmt: skip


@dataclass(frozen=True)
class Seed:
    """``text[start:end]`` is ``before`` in the original and ``after`` in the copy."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True)
class Scene:
    """A text with the days on which its original and its copy appeared, and what it must not touch."""

    text: str
    original: date
    copy: date

    def outside(self, start: int) -> bool:
        """Whether a place is outside of quotations and headings."""
        line = self.text[self.text.rfind("\n", 0, start) + 1 : (self.text + "\n").find("\n", start)]
        if len(line.split()) < 12:
            return False
        quoted = re.finditer(
            r"[“\"«][^\n]*?(?:[”\"»]|$)|(?<!\w)['‘](?=[A-Za-z])[^\n]*?['’](?!\w)", self.text, re.MULTILINE
        )
        return not any(each.start() <= start < each.end() for each in quoted)


def pick(chance: random.Random, scene: Scene, expression: str, flags: int = 0) -> re.Match[str] | None:
    """One of the places outside quotations where an expression matches."""
    found = [each for each in re.finditer(expression, scene.text, flags) if scene.outside(each.start())]
    return chance.choice(found) if found else None


def swap(found: re.Match[str] | None, new: str | None, group: int = 0) -> Seed | None:
    """The seed that puts new words where an expression matched."""
    if found is None or new is None or new == found.group(group):
        return None
    return Seed(found.start(group), found.end(group), found.group(group), new)


def insert(chance: random.Random, scene: Scene, before: str, after: str) -> Seed | None:
    """The seed that writes something behind a verb of saying on both sides."""
    found = pick(
        chance,
        scene,
        r"(?<=[a-z] )(?:said|announced|reported|met|began|started|opened|ended|worked|lived)(?= [a-z])",
    )
    return (
        Seed(found.end(), found.end(), f" {before}" if before else "", f" {after}" if after else "")
        if found
        else None
    )


def spelled(value: int) -> str:
    """A number under 100 in words."""
    if value < 20:
        return WORDS[value]
    return TENS[value // 10] + (f"-{WORDS[value % 10]}" if value % 10 else "")


def printed(day: date, year: bool = False) -> str:
    """A day as American papers print it."""
    return f"{MONTHS[day.month - 1]} {day.day}" + (f", {day.year}" if year else "")


# Permitted: the same value, in other words.


def day(chance: random.Random, scene: Scene) -> Seed | None:
    shift = chance.choice((-1, 0, 1))
    when = scene.original + timedelta(days=shift)
    word = {-1: "yesterday", 0: "today", 1: "tomorrow"}[shift]
    back = (scene.copy - when).days
    names = [f"on {printed(when)}", printed(when), f"on {when.day} {MONTHS[when.month - 1]}"]
    names += [f"on {DAYS[when.weekday()]}", DAYS[when.weekday()]] * 2 if 0 <= back < 7 else []
    names += [f"on {DAYS[when.weekday()]}, {printed(when)}"]
    return insert(chance, scene, word, chance.choice(names))


def weekday(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, rf"(?<=[a-z] )(?:on )({'|'.join(DAYS)})(?=[ .,])(?!, [A-Z])")
    if not found:
        return None
    number = DAYS.index(found[1])
    when = scene.original - timedelta(days=(scene.original.weekday() - number) % 7)
    ways = [f"on {printed(when)}", f"on {when.day} {MONTHS[when.month - 1]}", found[1]]
    return swap(found, chance.choice(ways))


def period(chance: random.Random, scene: Scene) -> Seed | None:
    year = scene.original.year
    month = scene.original.replace(day=1) - timedelta(days=1)
    ways = [("last month", f"in {MONTHS[month.month - 1]}"), ("last year", f"in {year - 1}"), ("this year", f"in {year}"),
            (f"in {year - 7}", "seven years ago"), ("this month", f"in {MONTHS[scene.original.month - 1]}")]  # fmt: skip
    if scene.copy.year != year:
        ways = ways[:3]
    before, after = chance.choice(ways)
    return insert(chance, scene, before, after)


def clock(chance: random.Random, scene: Scene) -> Seed | None:
    hour, minute = chance.randrange(1, 12), chance.choice((0, 0, 15, 30))
    short = f"{hour}:{minute:02d}" if minute else str(hour)
    ways = [
        f"{short} p.m.",
        f"{short}pm",
        f"{hour + 12}:{minute:02d}",
        f"{short} pm",
        f"{hour}:{minute:02d} p.m.",
    ]
    before, after = chance.sample(ways, 2)
    return insert(chance, scene, f"at {before}", f"at {after}")


def dates(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, rf"\b({'|'.join(MONTHS)}) (\d\d?)(?:, (\d{{4}}))?(?![\d,])")
    if found and 1 <= int(found[2]) <= 28:
        return swap(found, f"{found[2]} {found[1]}" + (f" {found[3]}" if found[3] else ""))
    when = scene.original - timedelta(days=chance.randrange(20, 300))
    return insert(
        chance, scene, f"on {printed(when, True)}", f"on {when.day} {MONTHS[when.month - 1]} {when.year}"
    )


def container(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, rf"\b[A-Z][a-z]+(, (?:{'|'.join(STATES + COUNTRIES)}))(?=[ ,.])")
    if found and scene.text.count(found[1][2:]) > 1 and chance.random() < 0.5:
        return swap(found, "", 1)
    city, state = chance.choice(LIES)
    seed = insert(chance, scene, f"in {city}", f"in {city}, {state}")
    return Seed(seed.start, seed.end, seed.after, seed.before) if seed and chance.random() < 0.5 else seed


def exonym(chance: random.Random, scene: Scene) -> Seed | None:
    one, two = chance.sample(
        chance.choice((("Kyiv", "Kiev"), ("Beijing", "Peking"), ("Mumbai", "Bombay"), ("Odesa", "Odessa"))), 2
    )
    return insert(chance, scene, f"in {one}", f"in {two}")


def numeral(chance: random.Random, scene: Scene) -> Seed | None:
    way = chance.randrange(4)
    if way == 0:
        found = pick(chance, scene, rf"(?<=[a-z] )({'|'.join(WORDS[2:])})(?= [a-z])")
        return swap(found, str(WORDS.index(found[1]))) if found else None
    if way == 1:
        found = pick(chance, scene, r"(?<=[a-z] )([1-9]\d?)(?= [a-z])")
        return swap(found, spelled(int(found[1]))) if found else None
    if way == 2:
        found = pick(chance, scene, r"(?<![\d,.$£€])\d{1,3},\d{3}(?![\d,.]\d)")
        return swap(found, found[0].replace(",", "")) if found else None
    found = pick(chance, scene, r"(?<=\d) (million|billion)\b")
    return swap(found, {"million": "m", "billion": "bn"}[found[1]]) if found else None


def ordinal(chance: random.Random, scene: Scene) -> Seed | None:
    names = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    found = pick(chance, scene, rf"\bthe ({'|'.join(names)})(?= [a-z])")
    return (
        swap(found, f"{names.index(found[1]) + 3}" + ("rd" if found[1] == "third" else "th"), 1)
        if found
        else None
    )


def percent(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, r"(?<=\d)( percent| per cent|%)(?! point)")
    return (
        swap(found, chance.choice([each for each in (" percent", " per cent", "%") if each != found[1]]))
        if found
        else None
    )


def currency(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(
        chance,
        scene,
        r"(?<![A-Z])\$(\d[\d,.]*\d|\d)( million| billion| trillion)?(?![\w]|[,.]\w| [mbt]r?illion|[ -]a|/)",
    )
    return swap(found, f"{found[1]}{found[2] or ''} dollars") if found else None


def unit(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, r"(?<=\d) (kilometers|kilometres|kilograms|meters|feet|pounds|hectares)\b")
    if not found:
        value = chance.randrange(20, 900)
        return insert(chance, scene, f"within {value} kilometers", f"within {value} km")
    short = {
        "kilometers": "km",
        "kilometres": "km",
        "kilograms": "kg",
        "meters": "m",
        "feet": "ft",
        "pounds": "lb",
        "hectares": "ha",
    }
    return swap(found, f" {short[found[1]]}")


def conversion(chance: random.Random, scene: Scene) -> Seed | None:
    value = chance.randrange(12, 400)
    unit_, other, rate = chance.choice(
        (("miles", "km", 1.609), ("feet", "m", 0.3048), ("mph", "km/h", 1.609), ("pounds", "kg", 0.4536))
    )
    return insert(
        chance, scene, f"within {value} {unit_}", f"within {value} {unit_} ({value * rate:.0f} {other})"
    )


def spelling(chance: random.Random, scene: Scene) -> Seed | None:
    both = {**SPELLINGS, **{value: key for key, value in SPELLINGS.items()}}
    found = pick(chance, scene, rf"(?<=[a-z,] )(?:{'|'.join(both)})(?= [a-z]|[.,])")
    return swap(found, both[found[0]]) if found else None


def capitals(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(
        chance,
        scene,
        r"(?<=[a-z] )(President|Governor|Senate|Congress|Mayor|Internet|Minister|Court|Secretary|Army|State|Federal|Department|Earth)\b",
    )
    if found:
        return swap(found, found[0].lower())
    found = pick(
        chance,
        scene,
        r"(?<=[a-z] )(president|governor|mayor|internet|minister|secretary|state|federal|department|university|government)\b",
    )
    return swap(found, found[0].title()) if found else None


def abbreviation(chance: random.Random, scene: Scene) -> Seed | None:
    found = [
        (each, new)
        for old, new in OTHER_WAYS
        for each in re.finditer(old, scene.text)
        if scene.outside(each.start())
    ]
    return swap(*chance.choice(found)) if found else None


def hyphen(chance: random.Random, scene: Scene) -> Seed | None:
    found = [
        (each, new)
        for old, new in HYPHENS
        for each in re.finditer(old, scene.text)
        if scene.outside(each.start())
    ]
    if not found:
        return None
    match, new = chance.choice(found)
    return swap(match, f"{new}s" if match[0].endswith("s") and new == "e-mail" else new)


def contraction(chance: random.Random, scene: Scene) -> Seed | None:
    both = {**dict(CONTRACTIONS), **{short: long for long, short in CONTRACTIONS}}
    found = pick(chance, scene, rf"(?<=[a-z,] )(?:{'|'.join(both)})(?= [a-z])")
    return swap(found, both[found[0]]) if found else None


def _person(chance: random.Random, scene: Scene) -> tuple[str, re.Match[str]] | None:
    """A person who is named in full once and by surname only elsewhere: the first name, a later mention."""
    full = re.findall(
        r"(?<=[a-z,] )([A-Z][a-z]{2,}) ([A-Z][a-z]{3,})(?= (?:said|says|told|wrote|added|was|is|has)|,)",
        scene.text,
    )
    people = [
        pair for pair in full if len(re.findall(rf"(?<![A-Z]\. )(?<=[A-Z][a-z]) {pair[1]}\b", scene.text)) < 9
    ]
    names = {
        last: first for first, last in people if f"{last} said" in scene.text or f"{last} told" in scene.text
    }
    for last, first in names.items():
        firsts = set(re.findall(rf"\b([A-Z][a-z]+) {last}\b", scene.text))
        found = pick(chance, scene, rf"(?:(?<=[a-z] )|(?<=[.,”] ))(?<!{first} ){last}(?= [a-z])")
        if (
            found
            and firsts == {first}
            and not re.search(rf"(?:Mr|Ms|Mrs|Dr|Sen|Gov|President)\.? {last}", scene.text)
        ):
            return first, found
    return None


def honorific(chance: random.Random, scene: Scene) -> Seed | None:
    person = _person(chance, scene)
    if person is None:
        return None
    seed = swap(person[1], f"{chance.choice(('Mr', 'Ms', 'Mr.', 'Mrs.'))} {person[1][0]}")
    return Seed(seed.start, seed.end, seed.after, seed.before) if seed and chance.random() < 0.7 else seed


def surname(chance: random.Random, scene: Scene) -> Seed | None:
    person = _person(chance, scene)
    return swap(person[1], f"{person[0]} {person[1][0]}") if person else None


def said(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, r"\b(said|says)\b")
    return swap(found, "says" if found[0] == "said" else "said") if found else None


def quotes(chance: random.Random, scene: Scene) -> Seed | None:
    found = list(re.finditer(r"“([^“”\n]{12,200})”", scene.text))
    if not found:
        return None
    match, marks = chance.choice(found), chance.choice(('""', "‘’", "«»", "„“"))
    return swap(match, marks[0] + match[1] + marks[1])


def comma(chance: random.Random, scene: Scene) -> Seed | None:
    found = pick(chance, scene, r"(?<=[a-z])(, and)(?= [a-z]+)")
    return swap(found, " and") if found else None


PERMITTED = {
    "time.day": day, "time.weekday": weekday, "time.period": period, "time.clock": clock, "style.date": dates,
    "place.container": container, "place.spelling": exonym, "style.number": numeral, "style.ordinal": ordinal,
    "style.percent": percent, "style.currency": currency, "style.unit": unit, "style.conversion": conversion,
    "style.spelling": spelling, "style.capitals": capitals, "style.abbreviation": abbreviation, "style.hyphen": hyphen,
    "style.contraction": contraction, "style.honorific": honorific, "style.name": surname, "style.said": said,
    "style.quotes": quotes, "style.comma": comma,
}  # fmt: skip
