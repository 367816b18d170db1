import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wordings import article

from provenance.edits import FAMILIES
from provenance.edits.candidates import Candidates
from provenance.edits.items import Shared
from provenance.edits.reading import Pair, read

WORDS = (
    "Nine 9 10 ten million m 1.2 % per cent March 3 rd Tuesday's yesterday on in the CHICAGO , Illinois Mr Kent U.S. "
    "colour web site website don't do not said & and (WHO) President $ dollars here city 3 p.m. 15:00 noon last "
    "week a year ago two half ½ twenty-one Montagabend neun Uhr fünfundzwanzig hier il y a sept ans quatre"
)
SENTENCES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=25).map(" ".join)


def looked_at(pair):
    """The words of the original at which each family looks, by rank, where all of both texts was changed."""
    sides = pair.original, pair.copy
    everything = tuple(range(len(side.folded)) for side in sides)
    found = Candidates(FAMILIES).of(pair, everything, tuple(map(list, everything)))
    return {rank: there for rank, _, there, _ in found}


@settings(max_examples=150, deadline=None)
@given(SENTENCES, st.sampled_from(["en", "de", "fr", ""]))
def test_a_family_finds_as_much_where_it_looks_as_anywhere(text, code):
    one, two = (article(f"CHICAGO, Illinois — {text}", code, published="2026-03-04") for _ in range(2))
    pair = Pair(read(one, code), read(two, code))
    places = looked_at(pair)
    for rank, family in enumerate(FAMILIES):
        if family.STARTS.shared is Shared.NOTHING:
            everywhere = set(family.find(pair.original, range(len(pair.original.folded)), pair))
            assert set(family.find(pair.original, places.get(rank, []), pair)) == everywhere


@pytest.mark.parametrize(
    ("original", "copy", "kinds"),
    [
        ("the colour of president Café", "the color of President Cafe", {"colour", "president", "café"}),
        ("the house of Kent", "the house of Kent", set()),
    ],
)
def test_letters_are_looked_at_where_the_other_side_prints_others(original, copy, kinds):
    pair = Pair(read(article(original), "en"), read(article(copy), "en"))
    places = looked_at(pair)
    for rank, family in enumerate(FAMILIES):
        if family.STARTS.shared is Shared.LETTERS:
            assert {pair.original.folded[place] for place in places.get(rank, [])} == kinds
