"""Capitals, accents, hyphens, points and the ampersand."""

import pytest
from wordings import kinds


@pytest.mark.parametrize(
    ("original", "copy"),
    [("the President", "the president"), ("the internet", "the Internet"), ("Covid-19", "COVID-19")],
)
def test_capitals_are_style(original, copy):
    assert kinds(original, copy) == {"style.capitals"}


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("polish", "Polish"),
        ("us", "US"),
        ("who", "WHO"),
        ("may", "May"),
        ("turkey", "Turkey"),
        ("aids", "AIDS"),
        ("china", "China"),
    ],
)
def test_a_capital_that_makes_another_word_is_none(original, copy):
    assert kinds(f"the {original} one", f"the {copy} one") == {None}


def test_a_capital_that_makes_another_person_of_german_is_none():
    assert kinds("Sie", "sie", "de") == {None}


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("an e-mail", "an email"),
        ("healthcare", "health care"),
        ("a co-operative", "a cooperative"),
        ("to re-elect", "to reelect"),
    ],
)
def test_a_hyphen_may_come_and_go(original, copy):
    assert kinds(original, copy) == {"style.hyphen"}


@pytest.mark.parametrize(
    ("original", "copy"),
    [("to re-sign it", "to resign it"), ("every day things", "everyday things"), ("may be", "maybe"), ("all together", "altogether"),
     ("a part of it", "apart of it"), ("not able", "notable"), ("no where", "nowhere")],
)  # fmt: skip
def test_a_gap_that_makes_another_word_is_none(original, copy):
    assert None in kinds(original, copy)


def test_accents_of_foreign_names_are_style_in_english_only():
    assert kinds("São Paulo", "Sao Paulo") == {"style.accents"}
    assert kinds("a résumé", "a resume") == {None}
    assert kinds("el año", "el ano", "es") == {None}
    assert kinds("él", "el", "es") == {None}


def test_points_of_an_acronym_are_style():
    assert kinds("the F.A.A. plan", "the FAA plan") == {"style.abbreviation"}
    assert kinds("the F.A.A. plan", "the FDA plan") == {None}


def test_the_sign_for_and_is_style():
    assert kinds("Smith & Wesson", "Smith and Wesson") == {"style.abbreviation"}
    assert None in kinds("Smith and Wesson", "Smith or Wesson")
