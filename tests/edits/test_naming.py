from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wordings import article, compared, edits, kinds

from provenance.alignment import align
from provenance.edits import KINDS, name
from provenance.model import Op
from provenance.text.folding import fold_typography
from provenance.text.segments import words


def said(text, span):
    """The printed words of a span."""
    found = words(text, span.start, span.end)
    return [fold_typography(text[a:b]) for a, b in zip(found.starts, found.ends, strict=True)]


def applied(passage, copy, original):
    """The original's words with the edits made, and the copy's, both without the case of letters."""
    result, place = [], passage.original.start
    for edit in passage.edits:
        assert place <= edit.original.start <= edit.original.end <= passage.original.end
        assert passage.copy.start <= edit.copy.start <= edit.copy.end <= passage.copy.end
        assert (edit.op is Op.INSERT) == (edit.original.start == edit.original.end)
        assert (edit.op is Op.DELETE) == (edit.copy.start == edit.copy.end)
        result += (
            words(original.text, place, edit.original.start).folded
            + words(copy.text, edit.copy.start, edit.copy.end).folded
        )
        place = edit.original.end
    result += words(original.text, place, passage.original.end).folded
    return result, list(words(copy.text, passage.copy.start, passage.copy.end).folded)


PIECES = (
    "nine 9 10 ten million m 1.2 % percent per cent March 3 3rd Tuesday yesterday on in the Chicago , Illinois Mr Kent Ana U.S. "
    "United States colour color e-mail email do not don't said says “ ” ' and & (WHO) WHO President president $ 5 dollars miles km"
)
SENTENCES = st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=30).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(SENTENCES, SENTENCES)
def test_the_edits_applied_to_the_original_give_the_copy(left, right):
    frame = "The committee of the northern districts met experts there {} and then went home to think about their old plan again."
    original, copy = article(frame.format(left)), article(frame.format(right), published="2026-03-06")
    for passage in compared(copy, original):
        if passage.edits:
            mine, theirs = applied(passage, copy, original)
            assert mine == theirs
            assert all(edit.kind is None or edit.kind in KINDS for edit in passage.edits)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES)
def test_naming_twice_is_naming_once(left, right):
    frame = "The committee of the northern districts met experts there {} and then went home to think about their old plan again."
    original, copy = article(frame.format(left)), article(frame.format(right), published="2026-03-06")
    once = name(align(copy, [original]), copy, [original])
    assert all(
        a.label is b.label and a.copy == b.copy
        for a, b in zip(once.passages, align(copy, [original]).passages, strict=True)
    )
    for passage in name(once, copy, [original]).passages:
        if passage.edits:
            mine, theirs = applied(passage, copy, original)
            assert mine == theirs


def test_one_edit_of_two_changes_is_split():
    assert edits(
        "They said 9 of 10 men of the district were killed there.",
        "They said nine of ten men of the district were wounded there.",
    ) == [
        ("9", "nine", "style.number"),
        ("10", "ten", "style.number"),
        ("killed", "wounded", None),
    ]


def test_two_edits_of_one_change_become_one():
    assert edits(
        "The men of the district met on March 3 in the old hall.",
        "The men of the district met on 3 March in the old hall.",
    ) == [("March 3", "3 March", "style.date")]


def test_a_real_change_beside_a_permitted_one_is_not_covered():
    found = edits(
        "Mr Kent said yesterday that nine people of the town died.",
        "Kent claimed on Tuesday that 8 people of the town died.",
    )
    assert ("nine", "8", None) in found
    assert ("said", "claimed") in [each[:2] for each in found] or any(
        "claimed" in copy and kind is None for _, copy, kind in found
    )


def test_a_change_that_nothing_explains_stays_as_it_was():
    one = article("The committee of the district said that the old plan would be looked at again.")
    two = article("The committee of the district said that the new plan would not be looked at again.")
    before = align(two, [one])
    assert name(before, two, [one]) == before


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»", "‘{}’", "„{}“"])
def test_nothing_inside_a_quotation_is_put_into_house_style(marks):
    frame = (
        f"The committee of the northern districts said {marks} in a letter to all of the people of the town."
    )
    assert kinds("it is 9 colours", "it is nine colors", frame=frame) == {None}
    outside = "The committee of the northern districts said {} in a letter to all of the people of the town."
    assert kinds("it is 9 colours", "it is nine colors", frame=outside) == {"style.number", "style.spelling"}


def test_a_passage_told_anew_has_no_permitted_edits():
    told = edits(
        "The committee of the northern districts met nine experts of the town there to look at the old plan again.",
        "In a long session on Monday the committee of the northern districts sat down with 9 engineers there, "
        "and all of them began to look at the old plan again in earnest and in detail.",
    )
    assert told
    assert {kind for _, _, kind in told} == {None}


def test_editors_may_touch_most_words_of_a_short_passage():
    text = (
        "The committee of the northern districts said that the plan would be looked at again by experts.\n\n"
    )
    found = edits(f"{text}Nine colours on March 3 in Kent", f"{text}9 colors on 3 March in Kent")
    assert {kind for _, _, kind in found} == {"style.number", "style.spelling", "style.date"}


def test_a_translation_has_no_permitted_edits():
    one, two = (
        article("The committee met 9 experts of the north there."),
        article("The committee met nine experts of the north there.", "de"),
    )
    assert {edit.kind for passage in compared(two, one) for edit in passage.edits} == {None}


def test_a_text_without_a_language_has_its_figures_and_letters():
    one, two = (
        replace(article(text), language=None)
        for text in ("The committee met 1,000 experts.", "The committee met 1000 experts.")
    )
    assert {edit.kind for passage in compared(two, one) for edit in passage.edits} == {"style.number"}


def test_passages_that_are_not_rewritten_stay_as_they_are():
    text = "The committee of the district said that the old plan would be looked at again."
    before = align(article(text), [article(text)])
    assert name(before, article(text), [article(text)]) == before
    assert name(align(article(text), []), article(text), []) == align(article(text), [])


@pytest.mark.parametrize(
    "unit",
    ["nine 9 ", "1 ", "the U.S. ", "Ana Diaz ", "(WHO) ", "' ", "a million ", "Springfield, Illinois "],
)
def test_hostile_repetition_is_named_in_moments(unit):
    one = article("The committee said so. " + unit * 1500)
    two = article("The committee said so. " + unit.replace("9", "ten").swapcase() * 1400)
    aligned = align(two, [one])
    name(aligned, two, [one])
