import pytest
from policies.tables import ruling

from provenance.model import (
    Addition,
    Alignment,
    Article,
    Comparison,
    Label,
    Likeness,
    Measure,
    Measures,
    Original,
    Paragraph,
    Part,
    Passage,
    Span,
    Via,
)
from provenance.policies.sentence import sentence
from provenance.text.fingerprint import fingerprint

TEXT = "One.\n\nTwo.\n\nForm."
PARAGRAPHS = (Paragraph(Span(0, 4)), Paragraph(Span(6, 10)), Paragraph(Span(12, 17), part=Part.FURNITURE))


def said(
    copied=0.0,
    rewritten=0.0,
    added=0.0,
    omitted=0.0,
    passages=(),
    publishers=("The Harbour Post",),
    rulings=(),
):
    shares = Measures(*(Measure(round(share * 100), share) for share in (copied, rewritten, added, omitted)))
    originals = tuple(
        Original(Article(TEXT, PARAGRAPHS, publisher=name), Via.LIVE, "https://news.example/a")
        for name in publishers
    )
    copy = Article(TEXT, PARAGRAPHS)
    likeness = Likeness(fingerprint(("one",)))
    return sentence(
        Comparison(copy, (), (), originals, likeness, Alignment(tuple(passages), shares)), rulings
    )


def addition(kind, start=6, end=10):
    return Passage(Label.ADDED, copy=Span(start, end), addition=kind and Addition(kind, 0.9, ("“x”",)))


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ({"copied": 1.0}, "Copied whole from The Harbour Post."),
        ({"copied": 0.9, "added": 0.1}, "Copied almost whole from The Harbour Post."),
        ({"copied": 0.6, "rewritten": 0.2}, "Mostly copied from The Harbour Post."),
        ({"copied": 0.1, "rewritten": 0.6}, "Mostly rewritten from The Harbour Post."),
        ({"copied": 0.4, "rewritten": 0.4}, "Partly copied, partly rewritten from The Harbour Post."),
        ({"rewritten": 0.3}, "A part was taken from The Harbour Post."),
    ],
)
def test_how_much_was_kept_is_said_in_words(shares, words):
    assert said(**shares) == words


def test_what_was_left_out_is_said_by_its_size():
    assert (
        said(copied=1.0, omitted=0.3)
        == "Copied whole from The Harbour Post; about a third of the original was left out."
    )
    assert "left out" not in said(copied=1.0, omitted=0.01)


def test_additions_are_named_by_what_they_are_for():
    text = said(copied=0.9, passages=[addition("framing.significance", 0, 4), addition("cta.newsletter")])
    assert text.endswith("framing of significance and a newsletter call were added.")


def test_an_addition_that_nothing_explains_is_counted_not_guessed():
    assert said(copied=0.9, passages=[addition(None)]).endswith("1 passage was added.")


def test_the_furniture_of_the_page_and_the_credit_are_no_additions_worth_the_sentence():
    passages = [addition("cta.comment", 12, 17), addition("credit.line")]
    assert said(copied=0.9, passages=passages) == "Copied almost whole from The Harbour Post."


def test_several_originals_are_all_named():
    assert (
        said(copied=0.9, publishers=("A Post", None)) == "Copied almost whole from A Post and news.example."
    )


def test_what_a_policy_does_not_permit_is_told_though_it_is_small():
    rulings = [ruling("rewritten-passage", findings=2), ruling("omitted-passage", findings=1)]
    assert said(copied=0.95, rewritten=0.05, omitted=0.01, rulings=rulings) == (
        "Copied almost whole from The Harbour Post; a little of the original was left out; "
        "two passages were changed beyond the terms."
    )
    notes = [ruling("rewritten-passage", level="note", findings=2), ruling("omitted-passage", level="note")]
    assert (
        said(copied=0.95, rewritten=0.05, omitted=0.01, rulings=notes)
        == "Copied almost whole from The Harbour Post."
    )


def test_a_text_that_is_said_to_be_rewritten_is_not_said_to_be_so_twice():
    rulings = [ruling("rewritten-passage", findings=30)]
    assert said(copied=0.1, rewritten=0.6, rulings=rulings) == "Mostly rewritten from The Harbour Post."


def test_the_sentence_is_one_that_a_person_would_say():
    rulings = [ruling("missing-credit", "pass"), ruling("missing-link"), ruling("altered-quote", findings=1)]
    text = said(copied=0.9, passages=[addition("cta.newsletter")], rulings=rulings)
    assert text == (
        "Copied almost whole from The Harbour Post; credit is there but has no link; one quotation was changed; "
        "a newsletter call was added."
    )
