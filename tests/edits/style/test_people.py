import pytest
from wordings import kinds

FRAME = "The mayor, Ana Diaz, opened the hall. The committee of the northern districts said that {} would be looked at again."


@pytest.mark.parametrize("title", ["Mr", "Mr.", "Mrs.", "Ms"])
def test_a_courtesy_title_may_come_and_go(title):
    assert kinds(f"what {title} Kent wants", "what Kent wants") == {"style.honorific"}
    assert kinds("what Kent wants", f"what {title} Kent wants") == {"style.honorific"}


def test_another_courtesy_title_is_another_person():
    assert kinds("what Mr Kent wants", "what Ms Kent wants") == {None}
    assert kinds("what Mr Kent wants", "what Mr Wolski wants") == {None}


def test_a_title_of_learning_may_go_but_not_come():
    assert kinds("what Dr. Kent wants", "what Kent wants") == {"style.honorific"}
    assert kinds("what Prof. Ana Kent wants", "what Ana Kent wants") == {"style.honorific"}
    assert kinds("what Kent wants", "what Dr. Kent wants") == {None}


def test_an_office_is_a_fact():
    assert None in kinds("what President Kent wants", "what Kent wants")
    assert None in kinds("what Minister Kent wants", "what former Minister Kent wants")


def test_a_later_mention_may_have_the_first_name_or_not():
    assert kinds("what Diaz wants", "what Ana Diaz wants", frame=FRAME) == {"style.name"}
    assert kinds("what Ana Diaz wants", "what Diaz wants", frame=FRAME) == {"style.name"}
    assert kinds("what Ms Diaz wants", "what Ana Diaz wants", frame=FRAME) == {"style.honorific"}


def test_a_surname_that_two_people_share_is_nobody_for_certain():
    frame = "Ana Diaz met Luis Diaz. The committee of the northern districts said that {} would be looked at again by experts."
    assert kinds("what Diaz wants", "what Ana Diaz wants", frame=frame) == {None}
    assert kinds("what Ana Diaz wants", "what Luis Diaz wants", frame=FRAME) == {None}


@pytest.mark.parametrize(
    ("language", "original", "copy"),
    [("de", "was Herr Kent will", "was Kent will"), ("fr", "ce que M. Kent veut", "ce que Kent veut"), ("es", "lo que el señor Kent", "lo que Kent"),
     ("pt", "o que Sra. Kent", "o que Kent"), ("it", "quello che Sig. Kent", "quello che Kent"), ("nl", "wat mevrouw Kent", "wat Kent")],
)  # fmt: skip
def test_courtesy_titles_abroad(language, original, copy):
    assert kinds(original, copy, language) == {"style.honorific"}
