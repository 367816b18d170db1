import pytest
from rules.builders import ORIGINAL, TITLE, compared, copied, named, outcome, places, ruled, source

RULE = "altered-headline"


def test_another_headline_fails_with_the_original_one():
    comparison = compared(copied(title="Goodbye to the old mill dam on the Tarrow"))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert ruling.findings[0].fix == TITLE
    assert places(ruling, comparison) == [("Goodbye to the old mill dam on the Tarrow", TITLE)]


@pytest.mark.parametrize("title", [TITLE, TITLE.upper(), f"“{TITLE}”", TITLE.replace(" ", "  ")])
def test_the_same_words_pass_in_any_case_and_marks(title):
    assert outcome(RULE, compared(copied(title=title))) == "pass"


def test_a_free_headline_is_never_judged():
    assert outcome(RULE, compared(copied(title="Anything at all")), headline="free") == "pass"


def test_a_change_of_style_passes_where_style_is_permitted():
    comparison = compared(copied(title=TITLE.replace("to come", "will come")))
    assert outcome(RULE, comparison, headline="style") == "fail"
    assert outcome(RULE, named(comparison, "style.wording"), headline="style") == "pass"
    assert outcome(RULE, named(comparison, "style.wording")) == "fail"


def test_a_text_without_a_headline_is_unknown():
    text = (
        "\n\n".join(source().split("<p>")[1].split("</p>")[:1])
        + f"\n\nOriginally published by Tarrow Ledger: {ORIGINAL}"
    )
    assert outcome(RULE, compared(text, url=None, kind="text/plain")) == "unknown"


def test_a_round_up_of_two_originals_has_a_headline_of_its_own():
    comparison = compared(copied(title="Two stories"), given=[source(), source(title="Another")])
    assert outcome(RULE, comparison) == "unknown"
    assert outcome(RULE, compared(copied(), given=[source(), source(title="Another")])) == "pass"


def test_a_translation_is_unknown():
    german = source("Der steinerne Damm wird im Sommer abgerissen, sagte Nadia Ferris am Montag.", lang="de")
    assert outcome(RULE, compared(copied(), given=[german])) == "unknown"
