from __future__ import annotations

from provenance.text.stems import stems


def test_forms_of_one_word_have_one_stem():
    english = stems("en-GB")
    assert english["inspected"] == english["inspecting"]
    german = stems("de")
    assert german["häuser"] == german["häusern"]


def test_a_language_without_a_stemmer_keeps_its_words():
    assert stems("zz")["burmistrzowie"] == "burmistrzowie"


def test_a_text_that_names_no_language_is_read_as_english():
    assert stems(None)["harbours"] == stems("en")["harbours"]


def test_the_memory_of_stems_is_bounded(monkeypatch):
    monkeypatch.setattr("provenance.text.stems.REMEMBERED", 10)
    found = stems("fi")
    for number in range(50):
        assert found[f"talo{number}"]
    assert len(found) <= 10
