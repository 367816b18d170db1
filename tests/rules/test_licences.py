import pytest

from provenance.rules import licences


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("https://creativecommons.org/licenses/by-nc-nd/3.0/us/", "by-nc-nd"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "0"),
        ("CC BY-SA 4.0", "by-sa"),
        ("cc by nc nd", "by-nc-nd"),
        ("CC0", "0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivatives", "by-nc-nd"),
        ("Creative Commons Attribution 4.0", "by"),
        ("attribution of the attack", None),
        ("cc: by the editor", None),
        ("All rights reserved", None),
    ],
)
def test_a_licence_is_known_by_its_address_and_by_its_names(printed, short):
    assert licences.code(printed) == short


def test_versions_are_different_licences_and_an_unsaid_version_is_any():
    deed = "https://creativecommons.org/licenses/by/{}/"
    assert licences.same(deed.format("4.0"), "http://creativecommons.org/licenses/by/4.0/deed.fr")
    assert not licences.same(deed.format("4.0"), deed.format("3.0"))
    assert licences.same("https://creativecommons.org/licenses/by", deed.format("3.0"))


def test_any_other_licence_goes_by_its_address():
    assert licences.same("https://ledger.example/terms/", "http://www.ledger.example/terms")
    assert licences.title("https://ledger.example/terms/") == "https://ledger.example/terms/"


def test_a_line_speaks_of_a_licence_by_its_long_or_its_short_name():
    assert licences.is_named("Under a Creative Commons licence.")
    assert licences.is_named("CC BY-ND 4.0")
    assert not licences.is_named("Licensed to drive")
