"""Floods end in time, with a text or a reason."""

import time

import pytest

from provenance.articles import load
from provenance.articles.html.limits import DEEPEST, tame
from provenance.errors import LoadError
from provenance.model import Page

TEXT = "<p>The council met on Tuesday evening and agreed to repair the old bridge before the winter.</p>" * 3
FLOODS = {
    "elements in each other": "<div>" * 100_000 + TEXT,
    "inline elements in each other": "<b>x " * 100_000,
    "angle brackets": "<" * 1_000_000,
    "open tags": "<p><" * 100_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">" + TEXT,
    "choices": "<select>" + "<option>a" * 100_000 + "</select>" + TEXT,
    "paragraphs": "<p>a b c d" * 100_000,
    "breaks": "text<br>" * 100_000,
    "one line": "<p>" + "word " * 500_000,
    "one word": "<p>" + "a" * 3_000_000 + TEXT,
    "quotation marks in JSON": f'<script type="application/ld+json">{chr(34) * 200_001}</script>{TEXT}',
    "comments in JSON": f'<script type="application/ld+json">{{{"<!--" * 100_000}</script>{TEXT}',
    "brackets in JSON": f'<script type="application/ld+json">{"[" * 100_000}</script>{TEXT}',
    "white space": " " * 2_000_000 + TEXT,
    "a long class": f'<p class="{"a-b " * 100_000}">{TEXT}',
    "comments": "<!--" * 200_000 + TEXT,
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_ends_in_time(name):
    start = time.perf_counter()
    try:
        load(Page(FLOODS[name].encode(), url="https://a.example/", content_type="text/html"))
    except LoadError as error:
        assert error.reason in {"limit.extract", "malformed.no_article", "malformed.too_short"}
    assert time.perf_counter() - start < 8  # a slow machine takes a second or two; what is quadratic, minutes


def test_ordinary_markup_passes_unchanged():
    markup = TEXT + "<li>item" * (2 * DEEPEST) + "<div></div>" * (2 * DEEPEST)
    assert tame(markup) == markup


def test_text_behind_a_monstrous_tag_is_kept():
    assert tame(f"<p a='{'x' * 70_000}'>text</p>") == "<p>text</p>"


def test_depth_is_refused_by_name():
    with pytest.raises(LoadError) as caught:
        tame("<div>" * (DEEPEST + 1))
    assert caught.value.reason == "limit.extract"
