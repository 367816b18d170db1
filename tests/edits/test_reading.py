from wordings import article

from provenance.edits.reading import Pair, day_of, read


def side(text, language="en"):
    return read(article(text, language), language)


def test_a_day_of_publication_is_the_day_that_is_printed():
    assert day_of("2026-03-04T23:30:00-05:00").isoformat() == "2026-03-04"
    assert day_of("March 4") is None
    assert day_of(None) is None


def test_a_point_behind_a_title_opens_no_sentence():
    found = side("He met Mr. Grey. Then he left.")
    assert not found.opens(found.folded.index("grey"))
    assert found.opens(found.folded.index("then"))


def test_the_dateline_gives_place_and_state():
    assert side("SALT LAKE CITY, Utah (AP) — The hall burned down.").dateline == ("salt lake city", "utah")
    assert side("PARIS — The hall burned down.").dateline == ("paris", "")
    assert side("The hall burned down — again.").dateline == ("", "")


def test_an_acronym_is_introduced_by_its_initials_only():
    assert side("The Bank of the North (BN) and others (XYZ) met.").introduced == {
        "BN": ("bank", "of", "the", "north")
    }


def test_an_acronym_with_two_readings_is_left_out():
    one, two = side("The Northern Water Board (NWB) met."), side("The New World Bank (NWB) met.")
    assert Pair(one, two).acronyms == {}
    assert Pair(one, one).acronyms == {"NWB": ("northern", "water", "board")}


def test_a_surname_of_two_people_is_left_out():
    one, two = side("They saw Ana Diaz there."), side("They saw Luis Diaz there.")
    assert Pair(one, one).people == {"diaz": "ana"}
    assert Pair(one, two).people == {}
