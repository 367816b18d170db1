import pytest
from facts.builders import compared, shown


@pytest.mark.parametrize(
    ("original", "copy", "language", "expected"),
    [
        ("The council may close it.", "The council will close it.", "en", ("altered", "possible", "certain")),
        ("Some teachers agreed.", "All teachers agreed.", "en", ("altered", "some", "all")),
        ("At least 20 people came.", "At most 20 people came.", "en", ("altered", "least", "most")),
        ("The council did not close it.", "The council did close it.", "en", ("lost", "negation", None)),
        ("The council closed it.", "The council never closed it.", "en", ("invented", None, "negation")),
        ("He allegedly stole it.", "He stole it.", "en", ("lost", "reported", None)),
        ("The council reportedly closed it.", "The council closed it.", "en", ("lost", "reported", None)),
        ("It was closed, police said.", "It was closed.", "en", ("lost", "attributed", None)),
        ("According to the police it was closed.", "It was closed.", "en", ("lost", "attributed", None)),
        (
            "The mayor said it failed.",
            "The mayor claimed it failed.",
            "en",
            ("altered", "attributed", "claimed"),
        ),
        ("Der Rat hat nicht zugestimmt.", "Der Rat hat zugestimmt.", "de", ("lost", "negation", None)),
        ("Der mutmaßliche Täter floh.", "Der Täter floh.", "de", ("lost", "reported", None)),
        ("Laut Polizei floh er.", "Er floh.", "de", ("lost", "attributed", None)),
        ("Le conseil n’a pas voté.", "Le conseil a voté.", "fr", ("lost", "negation", None)),
        ("Le suspect présumé a fui.", "Le suspect a fui.", "fr", ("lost", "reported", None)),
        ("Selon la police, il a fui.", "Il a fui.", "fr", ("lost", "attributed", None)),
        ("El consejo no votó.", "El consejo votó.", "es", ("lost", "negation", None)),
        ("El presunto autor huyó.", "El autor huyó.", "es", ("lost", "reported", None)),
        ("O conselho não votou.", "O conselho votou.", "pt", ("lost", "negation", None)),
        ("O suposto autor fugiu.", "O autor fugiu.", "pt", ("lost", "reported", None)),
        ("Il consiglio non ha votato.", "Il consiglio ha votato.", "it", ("lost", "negation", None)),
        ("Il presunto autore fuggì.", "L’autore fuggì.", "it", ("lost", "reported", None)),
        ("De raad heeft niet gestemd.", "De raad heeft gestemd.", "nl", ("lost", "negation", None)),
        ("Volgens de politie vluchtte hij.", "Hij vluchtte.", "nl", ("lost", "attributed", None)),
    ],
)
def test_certainty_that_changed_is_one_entry(original, copy, language, expected):
    assert shown(compared(original, copy, language), "certainty") == [expected]


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("They do not agree.", "They don’t agree."),
        ("It may rain soon.", "It might rain soon."),
        ("The mayor said it failed.", "According to the mayor, it failed."),
        ("They were told to leave.", "They were asked to leave."),
        ("It opened in May.", "It opened in spring."),
        ("Will Smith left.", "Bill Smith left."),
        ("He talked about the road.", "He talked of the road."),
    ],
)
def test_other_words_of_the_same_certainty_are_no_change(original, copy):
    assert shown(compared(original, copy), "certainty") == []


def test_a_claim_that_was_cut_takes_its_certainty_with_it():
    original = "The council will pay for the road and may perhaps appeal against the new ruling of the court in spring."
    copy = "The council will pay for the road."
    assert shown(compared(original, copy), "certainty") == []


def test_certainty_of_added_and_omitted_passages_is_no_change():
    assert shown(compared("It rained.\n\nIt may rain again.", "It rained."), "certainty") == []
    assert shown(compared("It rained.", "It rained.\n\nIt may not rain again."), "certainty") == []


def test_a_language_without_tables_is_not_judged_and_the_ledger_says_so():
    found = compared("Совет не голосовал.", "Совет голосовал.", "ru")
    assert "certainty" in found.unread
    assert shown(found, "certainty") == []


@pytest.mark.parametrize(
    ("original", "copy", "language"),
    [
        ("Shares rose by a lot.", "Shares fell by a lot.", "en"),
        ("The council approved it.", "The council rejected it.", "en"),
        ("It closed before the vote.", "It closed after the vote.", "en"),
        ("Die Preise stiegen stark.", "Die Preise sanken stark.", "de"),
        ("Les prix ont augmenté.", "Les prix ont baissé.", "fr"),
    ],
)
def test_the_opposite_direction_is_altered(original, copy, language):
    assert [fate for fate, *_ in shown(compared(original, copy, language), "certainty")] == ["altered"]


def test_a_direction_that_stayed_is_no_entry():
    assert shown(compared("Shares rose by a lot.", "Shares rose by a lot."), "certainty", kept=True) == []
