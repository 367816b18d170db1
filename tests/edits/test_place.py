import pytest
from wordings import article, compared, kinds


def test_a_container_that_everybody_knows_may_come_and_go():
    assert kinds("a market in Chicago", "a market in Chicago, Illinois,") == {"place.container"}
    assert kinds("a market in Lyon, France,", "a market in Lyon") == {"place.container"}
    assert kinds("a market in Lyon", "a market in Lyon, in France,") == {"place.container"}
    assert kinds("offices in Washington", "offices in Washington, D.C.,") == {"place.container"}


def test_a_container_that_the_other_text_names_may_be_added():
    frame = "The people of Maine know it well. The committee of the northern districts said that {} would be looked at again."
    assert kinds("a road in Lubec", "a road in Lubec, Maine,", frame=frame) == {"place.container"}
    assert kinds("a road in Lubec", "a road in Lubec, Ohio,", frame=frame) == {None}


@pytest.mark.parametrize(
    ("original", "copy"),
    [("in Chicago", "in Chicago, Texas,"), ("in Springfield, Illinois,", "in Springfield, Missouri,"),
     ("in Paris", "in Paris, Texas,"), ("in Ohio", "in Iowa"), ("in Chicago", "in Detroit"), ("in Nato", "in NATO, France,")],
)  # fmt: skip
def test_another_place_has_no_kind(original, copy):
    assert None in kinds(f"a market {original}", f"a market {copy}")


def test_the_place_of_the_dateline_stands_for_here():
    frame = "DENVER, Colo. (AP) — The committee of the districts said that schools {} would be looked at again by experts."
    assert kinds("here", "in Denver", frame=frame) == {"place.here"}
    assert kinds("here", "in Boulder", frame=frame) == {None}
    assert kinds("here", "in Denver") == {None}


def test_the_only_state_that_a_text_names_stands_for_the_state():
    frame = "Voters of Ohio went home. The committee of the districts said that schools of {} would be looked at again by experts."
    assert kinds("the state", "Ohio", frame=frame) == {"place.here"}
    assert kinds("the state", "Iowa", frame=frame) == {None}
    assert kinds("the state", "Ohio", frame=frame.replace("Voters", "Voters of Texas and")) == {None}


def test_another_spelling_of_a_place_is_a_kind():
    assert kinds("offices in Kiev", "offices in Kyiv") == {"place.spelling"}
    assert kinds("offices in Kiev", "offices in Lviv") == {None}


@pytest.mark.parametrize(
    ("language", "original", "copy"),
    [("de", "ein Markt in Lyon", "ein Markt in Lyon (Frankreich)"), ("fr", "un marché à Genève", "un marché à Genève, en Suisse,"),
     ("es", "un mercado en Lima", "un mercado en Lima, Perú,"), ("it", "un mercato a Parigi", "un mercato a Parigi, in Francia,"),
     ("nl", "een markt in Gent", "een markt in Gent, België,"), ("pt", "um mercado em Lisboa", "um mercado em Lisboa, Portugal,")],
)  # fmt: skip
def test_containers_abroad(language, original, copy):
    assert kinds(original, copy, language) == {"place.container"}


def test_a_dateline_is_read_from_the_original_only():
    original = article(
        "The schools here would be looked at again by experts of the northern districts, it said."
    )
    copy = article(
        "DENVER (AP) — The schools in Denver would be looked at again by experts of the northern districts, it said."
    )
    kinds_found = {edit.kind for passage in compared(copy, original) for edit in passage.edits}
    assert "place.here" not in kinds_found
