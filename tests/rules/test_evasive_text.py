import pytest
from rules.builders import (
    CLOSE,
    DOUBT,
    LEAD,
    ORIGINAL,
    PLAN,
    QUOTE,
    compared,
    copied,
    outcome,
    places,
    ruled,
    source,
)

RULE = "evasive-text"
STORY = (LEAD, PLAN, QUOTE, DOUBT, CLOSE)
ALIKE = str.maketrans("aceiop", "асеіор")
HIDDEN = "The pond will be filled with sand and planted with willows by the end of May."


def messages(comparison):
    return [finding.message for finding in ruled(RULE, comparison).findings]


def test_look_alike_letters_in_many_words_fail_with_count_and_code_points():
    comparison = compared(copied(*(part.translate(ALIKE) for part in STORY)))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    (message,) = messages(comparison)
    assert message.startswith("evasion.look_alike: ")
    assert "U+0435 × " in message
    assert places(ruling, comparison)[0][0] == "The".translate(ALIKE)


@pytest.mark.parametrize("character", ["\u200b", "\u034f", "\u2060", "\ufeff", "\U000e0061"])
def test_invisible_characters_inside_many_words_fail(character):
    told = messages(compared(copied(*(part.replace("th", f"t{character}h") for part in STORY))))
    assert len(told) == 1
    assert told[0].startswith("evasion.invisible: ")
    assert f"U+{ord(character):04X} × " in told[0]


def test_a_single_letter_from_another_keyboard_is_for_a_person():
    assert outcome(RULE, compared(copied(LEAD.replace("stone", "st\u043ene"), *STORY[1:]))) == "review"


def test_what_the_original_has_as_well_was_taken_over_with_it():
    odd = [part.replace("the", "t\u200bhe") for part in STORY]
    assert outcome(RULE, compared(copied(*odd), {ORIGINAL: source(*odd)})) == "pass"
    assert outcome(RULE, compared(copied(*odd))) == "fail"


def test_a_plain_copy_passes_without_an_original_too():
    assert outcome(RULE, compared()) == "pass"
    assert outcome(RULE, compared(pages={})) == "pass"


@pytest.mark.parametrize(
    "hiding",
    [
        'style="display: none"',
        "hidden",
        'style="position:absolute;left:-9999px"',
        'style="color:#fff;background-color:#ffffff"',
        'style="color: rgb(255, 255, 255); background: white"',
    ],
)
def test_a_sentence_that_the_original_hides_is_told_and_is_no_source(hiding):
    hidden = f"<p {hiding}>{HIDDEN}</p>"
    comparison = compared(copied(LEAD, HIDDEN, *STORY[1:]), {ORIGINAL: source(LEAD, hidden, *STORY[1:])})
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "review"
    assert "evasion.hidden_text: the original has" in ruling.findings[0].message
    assert places(ruling, comparison)[0][0] == HIDDEN.rstrip(".")
    (passage,) = (
        one
        for one in comparison.alignment.passages
        if one.copy and HIDDEN in comparison.article.text[one.copy.start : one.copy.end]
    )
    assert passage.label == "added"


def test_a_number_that_only_hidden_text_supports_is_still_altered():
    changed = PLAN.replace("£2.8m", "£9.8m")
    hidden = f'<p style="display:none">{changed}</p>'
    comparison = compared(
        copied(LEAD, changed, *STORY[2:]), {ORIGINAL: source(LEAD, PLAN, hidden, *STORY[2:])}
    )
    assert outcome("altered-number", comparison) == "fail"
    assert any("evasion.hidden_text" in message for message in messages(comparison))


def test_a_passage_that_the_copy_keeps_in_hidden_text_only_is_told():
    hidden = f"<p hidden>{DOUBT}</p>"
    comparison = compared(copied(LEAD, PLAN, QUOTE, hidden, CLOSE))
    (message,) = messages(comparison)  # the other sentence has four words, and stands on any page
    assert message.startswith("evasion.hidden_text: the copy has “Eleven families")
    assert outcome(RULE, comparison) == "review"


def test_what_is_hidden_and_shown_as_well_is_nothing():
    twice = f'<p aria-hidden="true">{DOUBT}</p>'
    assert outcome(RULE, compared(copied(*STORY, twice), {ORIGINAL: source(*STORY, twice)})) == "pass"
