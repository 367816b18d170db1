import pytest
from facts.builders import compared, shown, values, words

from provenance.facts import names


def test_a_run_of_capitals_is_a_name():
    text = "Yesterday the mayor of New York, Ada Obi, met Ursula von der Leyen at the Bank of England."
    assert words(names, text) == ["New York", "Ada Obi", "Ursula von der Leyen", "Bank of England"]


def test_the_first_word_of_a_sentence_needs_more_than_its_capital():
    assert values(names, "Officials came. Critics left, and officials waved.") == []
    assert values(names, "Veltronix grew. A spokesman for Veltronix smiled.") == ["veltronix", "veltronix"]
    assert values(names, "Ada Obi came.") == ["ada obi"]


def test_titles_months_and_pronouns_are_no_part_of_a_name():
    assert values(names, "On Monday in March I met President Ada Obi and Dr. Lena Brandt.") == [
        "ada obi",
        "lena brandt",
    ]


def test_a_headline_in_title_case_holds_no_names():
    assert values(names, "Seven Strange Dogs Barked At The Gate\n\nThe dogs left.") == []


def test_german_nouns_are_no_names():
    text = "Gestern traf die Regierung in der Stadt auf Bundeskanzlerin Angela Merkel. Später sprach Merkel mit Herrn Scholz."
    assert values(names, text, "de") == ["angela merkel", "merkel", "scholz"]


def test_an_elided_article_is_no_part_of_a_name():
    assert values(names, "Le bureau d’Emmanuel Macron et celui de l’Assemblée nationale.", "fr") == [
        "emmanuel macron",
        "assemblée",
    ]


def test_a_script_without_capitals_has_no_names_and_the_ledger_says_so():
    found = compared("市长昨天表示。", "市长昨天表示。", "zh")
    assert "name" in found.unread


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("The plan of Ada Obi failed.", "The plan of Obi failed."),
        ("The plan of Obi failed.", "The plan of Ada Obi failed."),
        ("The plan of Mr. Obi failed.", "The plan of Obi failed."),
        ("The plan of Ada B. Obi failed.", "The plan of Ada Obi failed."),
        ("The World Health Organization agreed.", "The WHO agreed."),
        ("It is made in the U.S. today.", "It is made in the US today."),
        ("The plan of Ada Obi failed.", "The plan of Ada Obi’s office failed."),
    ],
)
def test_the_same_name_in_another_form_is_kept(original, copy):
    assert shown(compared(original, copy), "name") == []


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("The plan of Ada Obi failed.", "The plan of Lena Brandt failed."),
        ("The plan of Ada Obi failed.", "The plan of Ada Brandt failed."),
        ("The plan of Ada Obi failed.", "The plan of Ada Oba failed."),
        ("They met in Springfield, Illinois, at noon.", "They met in Springfield, Missouri, at noon."),
        ("A spokesman for Russia agreed.", "A spokesman for Ukraine agreed."),
    ],
)
def test_another_name_is_one_altered_entry(original, copy):
    assert [fate for fate, *_ in shown(compared(original, copy), "name")] == ["altered"]


def test_names_that_changed_places_are_altered_both():
    found = shown(
        compared("Kestrel United beat Dunmore City on points.", "Dunmore City beat Kestrel United on points.")
    )
    assert [fate for fate, *_ in found] == ["altered", "altered"]


def test_a_list_in_another_order_is_the_same_names():
    assert (
        shown(compared("They met Ada Obi and Lena Brandt there.", "They met Lena Brandt and Ada Obi there."))
        == []
    )


def test_a_name_that_moved_to_another_paragraph_is_kept():
    original = "The plan of Ada Obi failed.\n\nThe council of Marlow will vote."
    copy = "The plan failed.\n\nThe council will vote.\n\nThat was the plan of Ada Obi for Marlow."
    assert shown(compared(original, copy), "name") == []


def test_a_name_that_is_nowhere_else_is_lost_or_invented():
    found = shown(compared("The plan of Ada Obi failed for good.", "The plan failed for good."), "name")
    assert found == [("lost", "ada obi", None)]
    found = shown(compared("The plan failed for good.", "The plan of Ada Obi failed for good."), "name")
    assert found == [("invented", None, "ada obi")]
