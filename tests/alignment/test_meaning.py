"""Whole articles in other words: invented stories, each beside what a language model would make of it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from provenance.alignment import align
from provenance.alignment.meaning import BLOCK, _around, _product
from provenance.model import Article, Label, Paragraph, Span
from provenance.text.meaning import encoder

ACCEPT = encoder("en").thresholds.accept
FOLDER = Path(__file__).parent / "rewritten"
STORIES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


def article(paragraphs: list[str], language: str | None = "en") -> Article:
    found, place = [], 0
    for paragraph in paragraphs:
        found.append(Paragraph(Span(place, place + len(paragraph))))
        place += len(paragraph) + 2
    return Article("\n\n".join(paragraphs), tuple(found), language=language)


def links(copy: Article, original: Article) -> set[tuple[int, int]]:
    """Which paragraphs of the copy lie beside which of the original."""

    def touched(side: Article, span: Span) -> list[int]:
        return [
            place
            for place, paragraph in enumerate(side.paragraphs)
            if paragraph.span.start < span.end and span.start < paragraph.span.end
        ]

    return {
        (i, j)
        for passage in align(copy, [original]).passages
        if passage.copy and passage.original
        for i in touched(copy, passage.copy)
        for j in touched(original, passage.original)
    }


def told(story: dict, language: str | None = "en") -> tuple[Article, Article, set[tuple[int, int]]]:
    gold = {(i, j) for i, sentence in enumerate(story["copy"]) for j in sentence["from"]}
    copy = article([sentence["text"] for sentence in story["copy"]], language)
    return copy, article(story["original"], language), gold


def test_stories_retold_whole_are_found_with_hardly_a_word_in_common():
    found = right = wanted = 0
    for story in STORIES.values():
        copy, original, gold = told(story)
        some = links(copy, original)
        assert len(some & gold) * 2 >= len(gold) - 1
        found, right, wanted = found + len(some), right + len(some & gold), wanted + len(gold)
    assert right >= 0.6 * wanted
    assert right >= 0.95 * found


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("other", STORIES)
def test_a_report_on_another_event_gains_no_link(name, other):
    assert not links(article(STORIES[name]["apart"]), article(STORIES[other]["original"]))


@pytest.mark.parametrize("name", STORIES)
def test_a_comment_that_tells_nothing_of_the_original_is_added_or_at_most_a_possible_rewriting(name):
    copy, original, _ = told(STORIES[name])
    (new,) = (
        copy.paragraphs[place].span
        for place, sentence in enumerate(STORIES[name]["copy"])
        if not sentence["from"]
    )
    (passage,) = (
        p for p in align(copy, [original]).passages if p.copy and p.copy.start <= new.start < p.copy.end
    )
    assert passage.label is Label.ADDED or passage.similarity < ACCEPT


def test_what_only_meaning_joins_is_rewritten_and_as_similar_as_its_cosine():
    copy, original, _ = told(STORIES["ferry"])
    joined = [p for p in align(copy, [original]).passages if p.copy and p.original]
    assert {p.label for p in joined} == {Label.REWRITTEN}
    assert all(0.3 < p.similarity < 0.9 for p in joined)


@pytest.mark.parametrize("language", [None, "fi"])
def test_where_no_encoder_serves_the_language_only_words_count(language):
    copy, original, _ = told(STORIES["ferry"], language)
    assert not links(copy, original)


def test_texts_in_two_languages_are_not_compared_by_a_table_of_one():
    copy, original, _ = told(STORIES["ferry"])
    assert not links(copy, replace(original, language="fr"))


def test_meaning_overrules_no_link_of_words():
    story = STORIES["ferry"]
    copy, original, _ = told(story)
    mixed = article([*story["original"][:3], *(each["text"] for each in story["copy"])])
    found = {p.copy: p for p in align(mixed, [original]).passages if p.copy}
    for place in range(3):
        assert found[mixed.paragraphs[place].span].label is Label.COPIED
    assert len(links(copy, original)) > 4


def test_an_unlike_sentence_beside_copied_ones_is_new():
    story = STORIES["ferry"]
    original = article(story["original"])
    copy = article([*story["original"][:4], story["copy"][6]["text"], *story["original"][6:]])
    assert [p.label for p in align(copy, [original]).passages][4] is Label.ADDED


def test_the_product_in_blocks_is_the_product():
    rng = np.random.default_rng(7)
    rows, columns = rng.random((90, 256), dtype=np.float32), rng.random((41, 256), dtype=np.float32)
    assert len(rows) > BLOCK // columns.size
    assert np.allclose(_product(rows, columns), rows @ columns.T, rtol=1e-4)


def test_what_stands_around_a_pair_is_without_its_best():
    cosines = np.array([[0.9, 0.1, 0.2, 0.3, 0.4, 0.0], [0.5] * 6], dtype=np.float32)
    assert np.allclose(_around(cosines), [0.25, 0.5])
    assert np.allclose(_around(cosines[:, :1]), [0.0, 0.0])
