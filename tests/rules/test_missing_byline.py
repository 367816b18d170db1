import pytest
from rules.builders import CREDIT, ORIGINAL, STORY, compared, copied, outcome, ruled, source

RULE = "missing-byline"
CREDITED = f'Originally published by <a href="{ORIGINAL}">Tarrow Ledger</a>.'


def test_an_author_who_is_named_nowhere_fails():
    ruling = ruled(RULE, compared(copied(credit=CREDITED)))
    assert ruling.outcome == "fail"
    assert ruling.findings[0].message == "The author Ines Okafor is named nowhere on the copy."
    assert ruling.findings[0].fix == "Ines Okafor"


@pytest.mark.parametrize(
    "line", ["By Ines Okafor", "INES OKAFOR", "Okafor, Ines", "Text: Ines Okafor | Photos: C. R."]
)
def test_a_by_line_passes_in_any_form(line):
    assert outcome(RULE, compared(copied(line, *STORY, credit=CREDITED))) == "pass"


def test_a_name_in_the_credit_passes():
    assert outcome(RULE, compared(copied(credit=CREDIT))) == "pass"


def test_a_sentence_of_the_story_that_names_the_author_is_no_by_line():
    said = "The dam was first called unsafe in a report that Ines Okafor wrote for this paper eleven years ago in June."
    assert (
        outcome(RULE, compared(copied(*STORY, said, credit=CREDITED), {ORIGINAL: source(*STORY, said)}))
        == "fail"
    )


def test_every_author_is_asked_for():
    pages = {ORIGINAL: source(author="Ines Okafor and Colm Vane")}
    ruling = ruled(RULE, compared(copied(credit=CREDIT), pages))
    assert [each.message for each in ruling.findings] == [
        "The author Colm Vane is named nowhere on the copy."
    ]


def test_a_name_that_only_the_markup_has_is_for_review():
    assert outcome(RULE, compared(copied(credit=CREDITED, author="Ines Okafor"))) == "review"


def test_an_original_without_authors_is_unknown():
    assert outcome(RULE, compared(pages={ORIGINAL: source(author="")})) == "unknown"


def test_an_outlet_that_signs_as_its_author_is_nobody():
    assert outcome(RULE, compared(pages={ORIGINAL: source(author="Tarrow Ledger")})) == "unknown"


def test_the_institution_is_left_to_a_person():
    assert outcome(RULE, compared(), affiliation=True) == "review"
