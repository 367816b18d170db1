from dataclasses import replace

import pytest
from facts.builders import article

from provenance.facts import certainty, dates, names, numbers, quotes
from provenance.facts.reading import read
from provenance.model import Part

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
