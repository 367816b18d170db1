import re

import pytest
from wordings import article

from provenance.edits.reading import read
from provenance.edits.vocabulary import table_of, vocabulary
from provenance.text.languages import pack

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")
NEEDED = (
    "edits.words",
    "edits.days",
    "edits.honorifics",
    "edits.abbreviations",
    "edits.countries",
    "edits.cities",
)


def at(table, text):
    side = read(article(text), "en")
    return [(value, last) for value, last in table.at(side, 0)]


def test_a_phrase_in_capitals_counts_in_capitals_only():
    table = table_of({"us": ["US"]})
    assert at(table, "US troops") == [("us", 1)]
    assert at(table, "us troops") == []


def test_a_phrase_with_a_point_needs_it():
    table = table_of({"il": ["Ill."]})
    assert at(table, "Ill. was") == [("il", 1)]
    assert at(table, "Ill was") == []


def test_the_longest_phrase_comes_first_and_one_phrase_may_stand_for_several_things():
    table = table_of({"a": ["new york"], "b": ["new york city"], "c": ["new york"]})
    assert at(table, "New York City") == [("b", 3), ("a", 2), ("c", 2)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_seven_languages_has_its_tables(language):
    tables = pack(language).tables
    assert all(tables.get(name) for name in NEEDED)
    assert vocabulary(language).numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_city_lies_in_a_place_that_has_a_name(language):
    tables = pack(language).tables
    known = {*tables["edits.countries"], *tables.get("edits.states", ())}
    assert set(tables["edits.cities"]) <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_spelling_rule_is_a_pattern_and_what_to_put(language):
    for rule in pack(language).tables.get("edits.spelling", {}).get("rules", ()):
        pattern, into = rule.split(" => ")
        assert re.compile(pattern).groups >= into.count("\\")


def test_a_language_without_a_pack_has_no_words():
    assert not vocabulary("xx").table("edits.days")
    assert vocabulary("xx").decimal == ""
