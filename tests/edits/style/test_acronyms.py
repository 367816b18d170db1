from wordings import kinds

FRAME = "The Northern Water Board (NWB) met. The committee of the districts said that {} would be looked at again by experts."


def test_an_organisation_that_was_introduced_may_be_named_by_its_letters():
    assert kinds("what the Northern Water Board wants", "what the NWB wants", frame=FRAME) == {
        "style.acronym"
    }
    assert kinds("what the NWB wants", "what the Northern Water Board wants", frame=FRAME) == {
        "style.acronym"
    }


def test_letters_that_nobody_introduced_are_another_name():
    assert kinds("what the Northern Water Board wants", "what the NWB wants") == {None}
    assert None in kinds("what the Northern Water Board wants", "what the NWC wants", frame=FRAME)


def test_the_letters_in_brackets_may_come_behind_the_name():
    frame = (
        "The committee of the districts said that the {} would be looked at again by experts. It was the NWB."
    )
    assert kinds("Northern Water Board", "Northern Water Board (NWB)", frame=frame) == {"style.acronym"}
