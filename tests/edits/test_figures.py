from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wordings import article

from provenance.edits.figures import number, parse
from provenance.edits.reading import read


def value(text, language="en"):
    """The value of the number that a text begins with, if the number is all of it."""
    side = read(article(text, language), language)
    found = number(side, 0)
    return found.value if found and found.last == len(side.folded) else None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [("nine", "en", 9), ("twenty-five", "en", 25), ("two hundred and five", "en", 205), ("three thousand", "en", 3000),
     ("1.2 million", "en", 1_200_000), ("1.2m", "en", 1_200_000), ("3bn", "en", 3_000_000_000), ("1,200", "en", 1200),
     ("a million", "en", 1_000_000), ("a hundred", "en", 100), ("two and a half", "en", Fraction(5, 2)), ("half a million", "en", 500_000), ("two-thirds", "en", Fraction(2, 3)), ("½", "en", Fraction(1, 2)),
     ("2½", "en", Fraction(5, 2)), ("3/4", "en", Fraction(3, 4)), ("twenty-first", "en", 21), ("21st", "en", 21),
     ("fünfundzwanzig", "de", 25), ("1.200", "de", 1200), ("1,2 Millionen", "de", 1_200_000), ("dreitausend", "de", 3000),
     ("quatre-vingt-dix-sept", "fr", 97), ("soixante et onze", "fr", 71), ("deux cents", "fr", 200), ("1 200", "fr", 1200),
     ("treinta y cinco", "es", 35), ("tres mil millones", "es", 3_000_000_000), ("vinte e cinco", "pt", 25),
     ("três mil", "pt", 3000), ("ventuno", "it", 21), ("venticinque", "it", 25), ("tremila", "it", 3000),
     ("vijfentwintig", "nl", 25), ("drieduizend", "nl", 3000)],
)  # fmt: skip
def test_numbers_are_read_by_value(text, language, expected):
    assert value(text, language) == expected


def test_words_that_are_two_numbers_are_not_one():
    assert value("three thirty") is None
    assert value("four twenty") is None
    assert value("three four") is None


def test_a_round_word_says_no_number():
    assert value("a dozen") is None
    assert value("ein Dutzend", "de") is None
    assert value("une douzaine", "fr") is None


def test_figures_with_a_wrong_mark_are_no_number():
    assert parse("30,00", ".") is None
    assert parse("1,20,3", ".") is None
    assert parse("1.2.3", ".") is None


@given(st.integers(0, 10**15))
def test_figures_with_groups_are_read_back(amount):
    assert parse(f"{amount:,}", ".") == amount
    assert parse(f"{amount:,}".replace(",", "."), ",") == amount


@given(st.text("0123456789.,", min_size=1, max_size=24))
def test_any_row_of_figures_has_one_value_or_none(figures):
    assert parse(figures, ".") is None or parse(figures, ".") >= 0
