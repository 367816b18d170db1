import pytest

from provenance.facts.lexicon import lexicon
from provenance.text.languages import codes, pack

FULL = ("de", "en", "es", "fr", "it", "nl", "pt")
TABLES = ("numbers", "ordinals", "fractions", "vague", "units", "currencies", "months", "weekdays", "days",
          "periods", "clock", "certainty", "sides")  # fmt: skip


@pytest.mark.parametrize("code", FULL)
def test_seven_languages_have_every_table(code):
    assert lexicon(code).known
    assert not [name for name in TABLES if not lexicon(code).table(name).entries]
    assert lexicon(code).words("names.titles")


@pytest.mark.parametrize("code", FULL)
def test_all_months_and_weekdays_are_there(code):
    tables = pack(code).tables
    assert set(tables["facts.months"]) == {str(number) for number in range(1, 13)}
    assert set(tables["facts.weekdays"]) == {str(number) for number in range(1, 8)}


@pytest.mark.parametrize("code", FULL)
@pytest.mark.parametrize("name", ["numbers", "ordinals", "months", "weekdays", "units", "sides"])
def test_no_word_has_two_values_in_one_table(code, name):
    words = [word for found in pack(code).tables[f"facts.{name}"].values() for word in found]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("code", FULL)
def test_number_values_are_whole_numbers_and_units_are_known(code):
    assert all(value.isdecimal() for value in pack(code).tables["facts.numbers"])
    english = set(pack("en").tables["facts.units"])
    assert set(pack(code).tables["facts.units"]) <= english


def test_a_region_is_ignored_and_an_unknown_language_has_only_what_all_write_alike():
    assert lexicon("pt-BR").code == "pt"
    strange = lexicon("xx")
    assert not strange.known
    assert strange.table("units").at(("km",), 0) == ("km", 1)
    assert strange.table("months").at(("march",), 0) is None


def test_the_longest_phrase_wins_and_a_genitive_ends_one():
    units = lexicon("en").table("units")
    assert units.at(("miles", "per", "hour"), 0) == ("mph", 3)
    assert units.at(("miles", "away"), 0) == ("mi", 1)
    assert lexicon("en").table("weekdays").at(("monday's",), 0) == ("1", 1)


def test_packs_without_facts_stay_readable():
    for code in codes():
        lexicon(code)
