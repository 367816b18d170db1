from dataclasses import replace

import pytest
from facts.builders import article

from provenance.facts import certainty, dates, ledger, names, numbers, quotes
from provenance.facts.reading import read
from provenance.model import Alignment, FactKind, Label, Part, Passage

MEMBERS = (quotes, numbers, dates, names, certainty)
PAGE = """Section 12 by Anna Bell

On 3 March 2026 the mayor, Peter Oakes, said: "We may need 4,000 trees." Bell said no.

Footer link number 17, said Ruth Ferrow on Monday

The bill was not 2.5 million litres, and Oakes paid $30 in May 2025.

Share 25 Maria Lund"""


def page(language="en"):
    whole = article(PAGE, language, "2026-03-04")
    around = [
        replace(one, part=Part.FURNITURE) if n % 2 == 0 else one for n, one in enumerate(whole.paragraphs)
    ]
    return replace(whole, paragraphs=tuple(around))


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member.KIND)
@pytest.mark.parametrize("language", ["en", "de", "fr", None])
def test_a_narrow_reading_finds_the_same_facts_in_the_text_itself(member, language):
    full, narrow = read(page(language)), read(page(language), narrow=True)

    def own(reading):
        return [each for each in member.find(reading) if reading.is_main(each.fact.span.start)]

    assert own(narrow) == own(full)


def test_a_narrow_reading_leaves_the_page_around_the_text_unread():
    def found(reading):
        return [each.fact.value for each in numbers.find(reading)]

    assert found(read(page(), narrow=True)) == ["4000", "2500000 l", "USD 30"]
    assert found(read(page())) == ["12", "4000", "17", "2500000 l", "USD 30", "25"]


def test_a_stretch_holds_main_text_where_one_character_of_it_is():
    reading = read(page())
    start = PAGE.index("On 3 March")
    assert reading.holds_main(0, start + 1)
    assert not reading.holds_main(0, start)
    assert not reading.holds_main(PAGE.index("Share"), len(PAGE))
    assert read(replace(page(), paragraphs=())).holds_main(0, 1)


@pytest.mark.parametrize(
    ("copied", "around", "fates"),
    [
        ("It sold 12,000 books.", "Printed: 12,000", ["kept"]),
        ("It sold 12,000 books.", "Printed: 11,000", ["invented"]),
        ("It was first printed here.", "Second floor, first door", []),
        ("It was first printed here.", "Where it was first printed", ["kept"]),
        ("It closed on 3 March 2026.", "3 March 2026", ["kept"]),
    ],
)
def test_what_no_passage_has_is_looked_for_around_the_original_too(copied, around, fates):
    story = "The mill paid 40 people in 1999, and one of them was Ada Obi."
    original = article(f"{story}\n\n{around}")
    first, last = original.paragraphs
    original = replace(original, paragraphs=(first, replace(last, part=Part.FURNITURE)))
    copy = article(f"{story}\n\n{copied}")
    passages = (
        Passage(Label.COPIED, copy.paragraphs[0].span, 0, first.span),
        Passage(Label.ADDED, copy.paragraphs[1].span),
        Passage(Label.OMITTED, None, 0, last.span),
    )
    found = ledger(copy, [original], Alignment(passages))
    new = copy.paragraphs[1].span.start
    kinds = (FactKind.NUMBER, FactKind.DATE)
    told = [
        each for each in found.entries if each.kind in kinds and each.copy and each.copy.span.start >= new
    ]
    assert [each.fate for each in told] == fates
