import pytest
from policies.tables import ruling

from provenance.model import (
    Alignment,
    Article,
    Citation,
    Comparison,
    Finding,
    Level,
    Likeness,
    Paragraph,
    Ruled,
    Ruling,
    Span,
)
from provenance.policies import faults
from provenance.text.fingerprint import fingerprint

TEXT = "The board voted."


def credit(rulings, *urls):
    cited = [Citation("credit-line", "Read it here", 0.9, url) for url in urls]
    copy = Article(TEXT, (Paragraph(Span(0, len(TEXT))),))
    return faults.credit(
        Comparison(copy, tuple(cited), (), (), Likeness(fingerprint(("a",))), Alignment(())), rulings
    )


HERE = ruling("missing-credit", "pass")


@pytest.mark.parametrize(
    ("rulings", "urls", "said"),
    [
        ([HERE, ruling("missing-link", "pass")], (), []),
        ([HERE, ruling("missing-link")], ("https://post.example/",), ["credit is there but links to the home page"]),
        ([HERE, ruling("missing-link")], ("https://post.example/other",), ["credit is there but links to another page"]),
        ([HERE, ruling("missing-link", level="note")], (), ["credit is there but has no link"]),
        ([HERE, ruling("missing-link"), ruling("late-credit")], (), ["credit is there but has no link and stands in the wrong place"]),
        ([HERE, ruling("late-credit", level="note")], (), []),
        ([ruling("missing-credit"), ruling("missing-link")], (), ["no credit is there"]),
        ([ruling("missing-link")], (), ["the credit has no link"]),
        ([ruling("missing-credit", "unknown"), ruling("missing-link", "unknown")], (), []),
        ([ruling("missing-credit", "waived"), ruling("missing-link", "waived")], (), []),
    ],
)  # fmt: skip
def test_the_credit_is_told_as_an_editor_would(rulings, urls, said):
    assert credit(rulings, *urls) == said


@pytest.mark.parametrize(
    ("rulings", "said"),
    [
        ([], []),
        ([ruling("altered-quote", findings=1)], ["one quotation was changed"]),
        ([ruling("altered-quote", findings=13)], ["13 quotations were changed"]),
        (
            [ruling("altered-number", findings=2), ruling("altered-quote", findings=1)],
            ["one quotation and two numbers were changed"],
        ),
        ([ruling("altered-meaning", findings=1)], ["the certainty of one statement was changed"]),
        (
            [ruling("altered-headline"), ruling("altered-date", findings=1), ruling("altered-meaning", findings=3)],
            ["the headline, one date and the certainty of three statements were changed"],
        ),
        ([ruling("altered-name", level="note", findings=1)], ["one name was changed"]),
        ([ruling("altered-headline", level="note")], []),
        ([ruling("altered-link", level="note", findings=4)], []),
        ([ruling("altered-quote", "review", findings=1)], []),
        ([ruling("altered-quote", "waived", findings=1)], []),
    ],
)  # fmt: skip
def test_changed_facts_are_counted_and_headline_and_links_told_only_where_asked(rulings, said):
    assert faults.changed(rulings) == said


def test_what_a_person_must_look_at_is_not_counted_as_changed():
    found = (Finding("altered-quote", "a"), Finding("altered-quote", "b", review=True))
    assert faults.changed([Ruling("altered-quote", Level.ERROR, Ruled.FAIL, found)]) == [
        "one quotation was changed"
    ]


def test_what_is_missing_is_listed_and_the_terms_come_last():
    rulings = [
        ruling("missing-licence"), ruling("missing-byline"), ruling("excess-reuse", level="warning"),
        ruling("missing-canonical", level="note"),
    ]  # fmt: skip
    assert faults.missing(rulings) == [
        "the author’s name and the licence are missing",
        "more was taken than the terms allow",
    ]
    assert faults.missing([ruling("missing-tracker")]) == ["the page counter is missing"]


def test_a_credit_to_another_or_in_other_words_is_there():
    found = (Finding("missing-credit", "The credit does not name The Post.", Span(0, 3)),)
    wrong = Ruling("missing-credit", Level.ERROR, Ruled.FAIL, found)
    assert credit([wrong]) == ["credit is there but not as the terms ask"]
