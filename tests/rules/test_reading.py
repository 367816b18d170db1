"""Places by bisection: the same answers as by looking at everything."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Article, Span
from provenance.rules import reading

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 40), st.integers(0, 6))


@given(SPANS, st.lists(SPANS, max_size=8))
def test_touching_is_sharing_a_character(span, others):
    shared = any(set(range(span.start, span.end)) & set(range(each.start, each.end)) for each in others)
    assert reading.touches(span, reading.merged(others)) == shared


@given(st.lists(SPANS, max_size=8))
def test_merging_keeps_the_characters_and_no_overlap(spans):
    found = reading.merged(spans)
    assert {n for each in found for n in range(each.start, each.end)} == {
        n for each in spans for n in range(each.start, each.end)
    }
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_an_excerpt_is_one_line_cut_at_a_word_and_without_a_full_stop():
    text = "The board\nmet on Monday.\n\n" + "word " * 40
    article = Article(text, ())
    assert reading.excerpt(article, Span(0, 24)) == "The board met on Monday"
    shown = reading.excerpt(article, Span(26, len(text)))
    assert shown.endswith("word …")
    assert len(shown) <= 75
