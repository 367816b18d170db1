"""The matching contract, as docs/explanation/matching-contract.md promises it."""

import pytest

import provenance
from provenance import Label

FRAME = "The harbour board met in the old hall on Monday evening. {} Nobody in the hall objected to the plan."


def label(copy, original, frame=FRAME):
    report = provenance.compare(frame.format(copy), frame.format(original))
    return {p.label for p in report.comparison.alignment.passages}


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("Members called it a “vast” sum for Kim’s town.", 'Members called it a "vast" sum for Kim\'s town.'),
        (
            "Boats from the far–east will sail — at last — in May.",
            "Boats from the far-east will sail - at last - in May.",
        ),
        ("Boats will\u00a0sail in the late spring\u00ad time.", "Boats will sail in the late spring time."),
        ("Boats, they said will sail in the late spring.", "Boats they said, will sail in the late spring."),
        ("A train of that weight does 37 mph at most.", "A train of that weight does 37mph at most."),
    ],
)
def test_typography_is_folded_and_a_passage_is_still_copied(copy, original):
    assert label(copy, original) == {Label.COPIED}


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        (
            "The line will cost £1.2bn over the next ten years.",
            "The line will cost $1.2bn over the next ten years.",
        ),
        (
            "Traffic grew by 5% over the last ten years here.",
            "Traffic grew by 5 over the last ten years here.",
        ),
        (
            "The balance was -5 points at the end of the year.",
            "The balance was 5 points at the end of the year.",
        ),
        (
            "Spokesman John Kirby spoke first in the debate.",
            "Spokesman John Kerry spoke first in the debate.",
        ),
        (
            "The board will close the old line in the autumn.",
            "The board may close the old line in the autumn.",
        ),
        ("The plan is not in breach of the town's charter.", "The plan is in breach of the town's charter."),
        (
            "The town asked the US for help with the new line.",
            "The town asked the us for help with the new line.",
        ),
        (
            "The town has a new sports centre by the harbour.",
            "The town has a new sports center by the harbour.",
        ),
    ],
)
def test_letters_digits_signs_and_negations_are_never_folded(copy, original):
    assert Label.REWRITTEN in label(copy, original)


def test_the_first_letter_of_a_sentence_may_change_its_case():
    frame = "{} vote on the new line was clear. Nobody in the hall objected to the plan."
    assert label("The", "the", frame=frame) == {Label.COPIED}


def test_headings_may_be_set_in_their_own_case():
    body = "\n\nThe harbour board met in the old hall on Monday evening and voted for the new line."
    report = provenance.compare("Board Votes For Line" + body, "Board votes for line" + body)
    assert {p.label for p in report.comparison.alignment.passages} == {Label.COPIED}
