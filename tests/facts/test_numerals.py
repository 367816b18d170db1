from fractions import Fraction

import pytest
from facts.builders import values
from hypothesis import given
from hypothesis import strategies as st

from provenance.facts import numbers
from provenance.facts.numerals import compose, compound, parse

ENGLISH = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
           "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
GERMAN = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
          "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]  # fmt: skip
ZEHNER = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def english(value):
    if value >= 1_000_000:
        return f"{english(value // 1_000_000)} million {english(value % 1_000_000)}".strip()
    if value >= 1000:
        return f"{english(value // 1000)} thousand {english(value % 1000)}".strip()
    if value >= 100:
        rest = english(value % 100)
        return f"{ENGLISH[value // 100]} hundred" + (f" and {rest}" if rest else "")
    if value >= 20:
        return TENS[value // 10] + (f"-{ENGLISH[value % 10]}" if value % 10 else "")
    return ENGLISH[value]


def german(value):
    if value >= 1000:
        return german(value // 1000) + "tausend" + german(value % 1000)
    if value >= 100:
        return GERMAN[value // 100] + "hundert" + german(value % 100)
    if value >= 20:
        return (f"{GERMAN[value % 10]}und" if value % 10 else "") + ZEHNER[value // 10]
    return GERMAN[value]


@given(st.integers(2, 999_999_999))
def test_english_number_words_are_read_back(value):
    assert values(numbers, f"They had {english(value)} ships.") == [str(value)]


@given(st.integers(2, 999_999).filter(lambda value: value % 1000 != 1 and value % 100 != 1))
def test_german_number_words_are_read_back(value):
    assert values(numbers, f"Sie hatten {german(value)} Schiffe.", "de") == [str(value)]


@given(st.integers(0, 10**12))
def test_figures_with_separators_are_read_back(value):
    assert parse(f"{value:,}", ".") == value
    assert parse(f"{value:,}".replace(",", "."), ",") == value


@pytest.mark.parametrize(
    ("figures", "decimal", "value"),
    [
        ("1.5", ".", "3/2"),
        ("1,5", ",", "3/2"),
        ("1,234", ",", "617/500"),
        ("1.234", ",", "1234"),
        ("12,34", ".", "617/50"),
        ("1.234.567,8", ",", "6172839/5"),
        ("0.123", ",", "123/1000"),
        ("17.000", "", "17000"),
        ("17.5", "", "35/2"),
    ],
)
def test_separators_are_read_by_the_language(figures, decimal, value):
    assert parse(figures, decimal) == Fraction(value)


def test_a_version_has_no_value():
    assert parse("1.10.2", ".") is None


def test_parts_are_composed_in_reading_order():
    assert compose([2, 1000, 3, 100, 5, 20]) == 2325
    assert compose([2, 1000, 1_000_000]) == 2_000_000_000
    assert compose([4, 20, 10, 7], twenties=True) == 97
    assert compose([4, 20]) == 24


def test_a_word_is_taken_apart_only_where_the_language_writes_one():
    assert compound("fünfundzwanzig", "de") == (5, 20)
    assert compound("ventidue", "it") == (20, 2)
    assert compound("twentyfive", "en") == ()
    assert compound("verein", "de") == ()
    assert compound("eins" * 50, "de") == ()
