from __future__ import annotations

import pytest

from provenance.alignment import align
from provenance.model import Article, Kind, Label, Op, Paragraph, Passage, Span

BASE = "The harbour board said on Monday that it had sold 1,200 old cranes to a firm in Riga for £3m."


def article(text: str, kind: Kind = Kind.BODY) -> Article:
    return Article(text, (Paragraph(Span(0, len(text)), kind),), language="en")


def compare(
    copy: str, original: str = BASE, kind: Kind = Kind.BODY
) -> tuple[Passage, list[tuple[Op, str, str]]]:
    (passage,) = align(article(copy, kind), [article(original, kind)]).passages
    edits = [
        (edit.op, original[edit.original.start : edit.original.end], copy[edit.copy.start : edit.copy.end])
        for edit in passage.edits
    ]
    return passage, edits


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("“We don’t know,” he said – twice.", '"We don\'t know," he said - twice.'),
        (
            "The  harbour\u00a0board sold\nits old cranes on Monday.",
            "The harbour board sold its old cranes on Monday.",
        ),
        (
            "the harbour board sold its old cranes on Monday",
            "The harbour board sold its old cranes on Monday.",
        ),
        (
            "The har\u00adbour board sold its old cranes; on Monday.",
            "The harbour board sold its old cranes, on Monday!",
        ),
        ("Le cafe\u0301 ferme lundi prochain a\u0300 Riga.", "Le café ferme lundi prochain à Riga."),
    ],
)
def test_typography_and_punctuation_leave_a_passage_copied(copy, original):
    passage, edits = compare(copy, original)
    assert passage.label is Label.COPIED
    assert passage.similarity == 1.0
    assert edits == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1,200", "1,300"),
        ("£", "$"),
        ("Riga", "Oslo"),
        ("Monday", "Sunday"),
        ("board", "Board"),
        ("had", "had not"),
        ("m.", "bn."),
    ],
)
def test_one_changed_number_sign_name_case_or_negation_is_an_edit_and_no_copy(old, new):
    passage, edits = compare(BASE.replace(old, new))
    assert passage.label is Label.REWRITTEN
    assert passage.similarity < 1.0
    assert len(edits) == 1
    assert edits[0] == (
        (Op.INSERT, "", "not") if new == "had not" else (Op.REPLACE, old.strip("."), new.strip("."))
    )


def test_a_lost_minus_sign_is_an_edit():
    _, edits = compare(
        "The thermometer in Riga showed 12 degrees.", "The thermometer in Riga showed -12 degrees."
    )
    assert edits == [(Op.DELETE, "-", "")]


def test_an_inserted_clause_is_one_edit_at_its_place():
    passage, edits = compare(BASE.replace(" said", ", which has eleven members, said"))
    assert passage.label is Label.REWRITTEN
    assert edits == [(Op.INSERT, "", "which has eleven members")]


def test_a_trimmed_clause_is_a_deletion_whose_copy_side_says_where():
    passage, edits = compare(BASE.replace(" for £3m", ""))
    assert edits == [(Op.DELETE, "for £3m", "")]
    (edit,) = passage.edits
    assert edit.copy.start == edit.copy.end


def test_the_case_of_letters_does_not_count_between_headlines():
    title, sentence = "Harbour Board Sells Old Cranes", "Harbour board sells old cranes"
    assert compare(title, sentence, Kind.HEADING)[0].label is Label.COPIED
    assert compare(title, sentence)[0].label is Label.REWRITTEN


def test_a_sentence_may_open_in_lower_case_after_a_merge():
    original = "He waited at the harbour gate. The crane had fallen on the old ferry from Riga."
    copy = "He waited at the harbour gate: the crane had fallen on the old ferry from Riga."
    assert compare(copy, original)[0].label is Label.COPIED
