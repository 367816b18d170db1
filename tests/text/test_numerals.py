from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.numerals import parts, sign, step_of

NUMBERS = {"ein": 1, "fünf": 5, "zwanzig": 20, "hundert": 100, "tausend": 1000}


@pytest.mark.parametrize(("character", "value"), [("½", Fraction(1, 2)), ("⅓", Fraction(1, 3)), ("七", 7)])
def test_a_sign_has_the_value_that_it_shows(character, value):
    assert sign(character) == value


@pytest.mark.parametrize("character", ["5", "٣", "a", "½½", ""])
def test_digits_letters_and_rows_are_no_signs(character):
    assert sign(character) is None


@given(st.integers(1, 10**9))
def test_zeros_at_the_end_are_rounding(value):
    step = step_of("", Fraction(value))
    assert value % step == 0
    assert value // step % 10


def test_the_step_is_the_last_digit_that_counts():
    assert step_of("1,200", Fraction(1200)) == 100
    assert step_of("1.25", Fraction("1.25")) == Fraction(1, 100)
    assert step_of("7", Fraction(7)) == 1


@given(st.lists(st.sampled_from(sorted(NUMBERS)), min_size=1, max_size=8))
def test_number_words_written_as_one_are_parted_again(row):
    assert parts("".join(row), NUMBERS, ["und"]) == tuple(NUMBERS[word] for word in row)


def test_an_inner_and_parts_number_words_and_opens_none():
    assert parts("fünfundzwanzig", NUMBERS, ["und"]) == (5, 20)
    assert parts("undzwanzig", NUMBERS, ["und"]) == ()


def test_a_language_that_writes_number_words_apart_has_none_in_one():
    assert parts("fünfzwanzig", NUMBERS, []) == ()
    assert parts("fünf", NUMBERS, []) == (5,)


def test_hostile_length_is_no_number():
    assert parts("fünf" * 5000, NUMBERS, ["und"]) == ()
