from dataclasses import replace

import pytest
from originals.test_originals import DEEP, Pages, page

from provenance import articles
from provenance.model import Original, Outcome, Via
from provenance.originals import second_look

STORY = (
    "The council of the port met on Monday and voted to keep the old bridge open for a year. "
    "Two of its nine piers are cracked, an engineer said, and the repair would cost a million."
)


@pytest.fixture
def original():
    return Original(articles.load(page(DEEP, STORY)), Via.LIVE, DEEP)


def test_another_text_for_browsers_is_told(original):
    other = Pages({DEEP: page(DEEP, STORY.replace("Two", "Four"))})
    attempt = second_look(original, other, articles.load)
    assert (attempt.url, attempt.outcome, attempt.reason) == (
        DEEP,
        Outcome.TOO_DIFFERENT,
        "cloaking.suspected",
    )


def test_the_same_words_in_another_dress_are_no_news(original):
    assert (
        second_look(
            original,
            Pages({DEEP: page(DEEP, *STORY.split(" And "), head="<style>p { color: red }</style>")}),
            articles.load,
        )
        is None
    )


def test_a_second_look_that_fails_proves_nothing(original):
    assert second_look(original, Pages({}), articles.load) is None


def test_what_is_no_live_page_is_not_looked_at_again(original):
    asked = Pages({})
    assert second_look(replace(original, via=Via.MEMENTO), asked, articles.load) is None
    assert second_look(replace(original, url=None), asked, articles.load) is None
