import pytest
from wordings import kinds


@pytest.mark.parametrize(
    ("original", "copy"),
    [("the U.S. plan", "the US plan"), ("the United States", "the US"), ("the US", "America"), ("Gov. Kent", "Governor Kent"),
     ("Lt. Gov. Kent", "Lieutenant Governor Kent"), ("the UK", "Britain"), ("the UN", "the United Nations"), ("St. Louis", "Saint Louis"),
     ("the state of Illinois", "the state of Ill."), ("the United States's plan", "the US's plan"), ("Sen. Kent", "Senator Kent")],
)  # fmt: skip
def test_an_abbreviation_is_style_both_ways(original, copy):
    assert kinds(original, copy) == {"style.abbreviation"}
    assert kinds(copy, original) == {"style.abbreviation"}


@pytest.mark.parametrize(
    ("original", "copy"),
    [("the US", "the UK"), ("Gov. Kent", "Senator Kent"), ("Gov. Kent", "former Gov. Kent"), ("us", "United States"), ("the FBI", "the CIA"),
     ("the World Bank", "the United Nations"), ("the White House", "Washington")],
)  # fmt: skip
def test_another_body_or_office_is_none(original, copy):
    assert None in kinds(original, copy)


@pytest.mark.parametrize(
    ("original", "copy"),
    [("it did not", "it didn't"), ("it's", "it is"), ("they cannot", "they can't"), ("we'd", "we would")],
)
def test_contractions_are_style(original, copy):
    assert kinds(original, copy) == {"style.contraction"}


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("it can", "it can't"),
        ("it did not", "it did"),
        ("its", "it's"),
        ("they will", "they won't"),
        ("it is", "it isn't"),
    ],
)
def test_a_negation_is_none(original, copy):
    assert None in kinds(original, copy)


def test_said_and_says_are_one_verb_but_claimed_is_another():
    assert kinds("it said so", "it says so") == {"style.said"}
    assert kinds("it said so", "it claimed so") == {None}
    assert kinds("it said so", "it admitted so") == {None}


@pytest.mark.parametrize(
    ("language", "original", "copy"),
    [("de", "die USA", "die Vereinigten Staaten"), ("de", "z.B. das", "zum Beispiel das"), ("es", "EE.UU.", "Estados Unidos"),
     ("pt", "os EUA", "os Estados Unidos"), ("nl", "de VS", "de Verenigde Staten"), ("fr", "l'avenue St Martin", "l'avenue Saint Martin")],
)  # fmt: skip
def test_abbreviations_abroad(language, original, copy):
    assert kinds(original, copy, language) == {"style.abbreviation"}
