"""An evaded copy is compared as the clean one is, and told with places in the text that came."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text.tricks import TRICKS, evaded

from provenance.alignment import align
from provenance.articles import load
from provenance.citations import detect
from provenance.edits import name
from provenance.facts import ledger
from provenance.model import Page, Span
from provenance.text.readings import letters, reading, restored
from provenance.text.segments import words

SAMPLE = Path(__file__).parents[2] / "samples" / "altered-number"


def page(text, side):
    return load(Page(text.encode(), url=f"https://{side}.example/x", content_type="text/html; charset=utf-8"))


COPY, ORIGINAL = ((SAMPLE / f"{side}.html").read_text("utf-8") for side in ("copy", "original"))


def compared(copy, original):
    """What the rooms find, by way of the readings of both."""
    mine, theirs = reading(copy), reading(original)
    texts = [theirs.article]
    aligned = name(align(mine.article, texts), mine.article, texts)
    return restored((aligned, ledger(mine.article, texts, aligned), detect(mine.article)), mine, [theirs])


def _words(article, span):
    if span is None:
        return None
    text = article.text[span.start : span.end]
    return words((letters(text) or (text,))[0]).folded


def said(copy, original, found):
    """The same in words, without the tricks."""
    aligned, facts, cited = found
    passages = [
        (one.label, _words(copy, one.copy), _words(original, one.original)) for one in aligned.passages
    ]
    entries = [(one.kind, one.fate, one.copy and one.copy.value) for one in facts.entries]
    return passages, entries, aligned.measures, [(one.evidence, one.url) for one in cited]


def in_body(text, trick, rate):
    head, body, rest = text.partition("<p>")
    story, paragraph, credit = rest.partition("<p>Originally")
    pieces = story.split("</p>")
    changed = [evaded(piece.replace("<p>", "\0"), trick, rate).replace("\0", "<p>") for piece in pieces]
    return head + body + "</p>".join(changed) + paragraph + credit


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("rate", [0.2, 1])
def test_an_evaded_copy_comes_out_as_the_clean_one(trick, rate):
    clean, original = page(COPY, "copy"), page(ORIGINAL, "original")
    copy = page(in_body(COPY, trick, rate), "copy")
    assert copy.text != clean.text
    found = compared(copy, original)
    assert said(copy, original, found)[1:] == said(clean, original, compared(clean, original))[1:]
    assert [one.label for one in found[0].passages] == [
        one.label for one in compared(clean, original)[0].passages
    ]
    held = [0] * len(copy.text)
    for passage in found[0].passages:
        for place in range(passage.copy.start, passage.copy.end) if passage.copy else ():
            held[place] += 1
    assert all(held[place] == 1 for place, letter in enumerate(copy.text) if not letter.isspace())


@pytest.mark.parametrize("trick", TRICKS)
def test_an_evaded_original_comes_out_as_the_clean_one(trick):
    copy, clean = page(COPY, "copy"), page(ORIGINAL, "original")
    original = page(in_body(ORIGINAL, trick, 0.5), "original")
    found, known = compared(copy, original), compared(copy, clean)
    assert found[0].measures == known[0].measures
    for one, other in zip(found[0].passages, known[0].passages, strict=True):
        assert one.copy == other.copy
        assert (one.original is None) == (other.original is None)
        if one.original:
            assert one.original.end <= len(original.text)


def test_of_a_plain_article_the_reading_is_the_article_itself():
    article = page(COPY, "copy")
    assert reading(article).article is article
    assert reading(article).exact(Span(3, 9)) == Span(3, 9)


@settings(deadline=None)
@given(st.text(alphabet="abcо еtе\u200b\u202a\u00ad \n.", max_size=80))
def test_every_place_of_a_reading_leads_back_in_order(text):
    article = load(
        Page(f"The council met on Monday t\u200bo vote. {text}".encode(), content_type="text/plain")
    )
    read = reading(article)
    borders = [read.exact(Span(place, place)).start for place in range(len(read.article.text) + 1)]
    assert borders == sorted(borders)
    assert (borders[0], borders[-1]) == (0, len(article.text))
    for before, after in zip(article.paragraphs, read.article.paragraphs, strict=True):
        assert 0 <= after.span.start <= after.span.end <= len(read.article.text)
        assert before.line == after.line
