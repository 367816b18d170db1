"""The same person named as another house names people: courtesy titles, and surnames at a later mention.

A courtesy title says nothing of a person's office, so it may come and go. An office ("President", "former
minister") is a fact and stays out. A full name stands for a surname only where both texts know one person of
that name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.edits.items import Item, Shared, Starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.edits.reading import Pair, Reading

STARTS = Starts(capital=True, shared=Shared.WORD)


def find(side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:
    """Every word that can be a surname, with the first name and the courtesy title before it."""
    titles, articles = side.tables.table("edits.honorifics"), side.tables.words("edits.words.the")
    for place in places:
        if not side.folded[place][0].isalpha():
            continue
        name, begins = side.folded[place], place
        yield Item(place, place + 1, ("surname", name), "bare")
        titled = _title(side, place, pair)
        if titled:
            yield Item(titled[0], place + 1, ("surname", name), titled[1])
            # "el señor Sánchez"
            if titled[0] and side.folded[titled[0] - 1] in articles and not side.capital(titled[0]):
                yield Item(titled[0] - 1, place + 1, ("surname", name), titled[1])
        named = pair.people.get(name) if name in pair.other(side).people else None
        if place and named == side.folded[place - 1] and len(side.before(place)) == 1:
            begins = place - 1
            yield Item(begins, place + 1, ("surname", name), "full")
            titled = _title(side, begins, pair)
            if titled:
                yield Item(titled[0], place + 1, ("surname", name), titled[1])
        elif place and (titled := _title(side, place - 1, pair)) and side.capital(place - 1):
            # "Prof Ana Diaz" and "Ana Diaz": the first name stays on both sides.
            full = ("full name", side.folded[place - 1], name)
            yield Item(titled[0], place + 1, full, titled[1])
        if place and side.capital(place - 1) and not titles.first(side, place - 1):
            yield Item(place - 1, place + 1, ("full name", side.folded[place - 1], name), "full")


def kind(original: Item, copy: Item) -> str | None:
    """None where two courtesy titles differ, which is no style but another person or another claim."""
    forms = {original.form, copy.form} - {"bare", "full"}
    if len(forms) > 1 or original.form == copy.form:
        return None
    return "style.honorific" if forms else "style.name"


def _title(side: Reading, place: int, pair: Pair) -> tuple[int, str] | None:
    """Where a courtesy title before a word begins, and which; one of learning where both sides know it."""
    if not place or side.before(place) not in (" ", ". ", "\u00a0", ".\u00a0", "."):
        return None
    found = side.tables.table("edits.honorifics").first(side, place - 1)
    if not found or found[1] != place:
        return None
    title = found[0]
    other = pair.other(side)
    if title.startswith("learned") and side is pair.copy and not _knows(other, title):
        return None
    return place - 1, title


def _knows(side: Reading, title: str) -> bool:
    return any(side.says((word.rstrip("."),)) for word in side.tables.words(f"edits.honorifics.{title}"))
