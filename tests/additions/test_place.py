import dataclasses

from provenance.additions.place import Where, layout, places
from provenance.model import Alignment, Label, Part, Passage, Span


def read(article, alignment, *, alone=False, furnishes=lambda _row: False):
    plan = layout(alignment, article, alone=alone, furnishes=furnishes)
    return list(places(alignment, plan).values())


def test_the_borders_of_the_text_are_the_first_and_last_aligned_prose(made):
    article, alignment = made(
        "+ A line above", "P1", "+ A line between", "P2", "+ A line below", "+ And another"
    )
    found = read(article, alignment)
    assert [place.where for place in found] == [Where.BEFORE, Where.INSIDE, Where.AFTER, Where.AFTER]
    assert [place.distance for place in found] == [1, 0, 1, 2]
    assert [place.inserted for place in found] == [False, True, False, False]


def test_an_aligned_line_behind_the_text_does_not_move_its_border(made):
    article, alignment = made("P1", "P2", "+ Sign up below", "Leave a reply")
    assert read(article, alignment)[0].where is Where.AFTER


def test_without_an_original_the_text_is_from_first_to_last_prose(made):
    article, alignment = made("+ A line above", "+ P1", "+ P2", "+ A line below")
    assert [place.where for place in read(article, alignment, alone=True)] == [
        Where.BEFORE,
        Where.INSIDE,
        Where.INSIDE,
        Where.AFTER,
    ]


def test_prose_that_speaks_as_page_furniture_does_not_end_the_text(made):
    article, alignment = made("+ P1", "+ P2")
    found = read(article, alignment, alone=True, furnishes=lambda row: row == 1)
    assert [place.where for place in found] == [Where.INSIDE, Where.AFTER]


def test_a_passage_in_a_paragraph_with_aligned_words_is_not_a_block_of_its_own(made):
    article, _ = made("P1", "P2")
    first = article.paragraphs[0].span
    half = first.start + 40
    alignment = Alignment(
        (
            Passage(Label.COPIED, copy=Span(first.start, half), source=0, original=Span(0, 40)),
            Passage(Label.ADDED, copy=Span(half, first.end)),
            Passage(Label.COPIED, copy=article.paragraphs[1].span, source=0, original=Span(200, 300)),
        )
    )
    assert [place.own for place in read(article, alignment)] == [False]


def test_furniture_says_so(made):
    article, alignment = made("P1", "+ Home")
    home = dataclasses.replace(article.paragraphs[1], part=Part.FURNITURE)
    article = dataclasses.replace(article, paragraphs=(article.paragraphs[0], home))
    assert read(article, alignment)[0].said() == "stands outside the article’s own text"
