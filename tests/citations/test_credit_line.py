import re
import time

import pytest
from citations.builders import STORY, article, block
from hypothesis import given
from hypothesis import strategies as st

from provenance.citations import credit_line
from provenance.model import Article, Kind, Paragraph, Part, Span
from provenance.text.languages import codes, pack

DEEP = "https://post.example/2024/05/bridge-closed"


def detect(*blocks, **known):
    return list(credit_line.detect(article(*blocks, **known)))


def test_a_link_to_the_article_is_the_credits_address():
    (found,) = detect(block("This story was originally published by River Post.", {"River Post": DEEP}))
    assert (found.evidence, found.url, found.name) == ("credit-line", DEEP, "River Post")


def test_the_words_are_the_text_of_the_span():
    copy = article("Read the original story here:", "River Post")
    (found,) = credit_line.detect(copy)
    assert (
        found.words
        == copy.text[found.span.start : found.span.end]
        == "Read the original story here:\n\nRiver Post"
    )


def test_the_outlet_of_an_open_phrase_stands_in_the_next_block():
    (found,) = detect(
        "Read the original story here:", block("River Post", {"River Post": DEEP}, part=Part.FURNITURE)
    )
    assert (found.name, found.url, found.evidence) == ("River Post", DEEP, "credit-line")


def test_a_long_next_block_is_no_outlet():
    assert not detect(
        "Read the original story here:", "Sign up below and connect with nine thousand other River readers."
    )


def test_a_next_block_needs_a_link_where_the_phrase_is_closed():
    assert not [one for one in detect("Read the original article.", "Share This Story") if one.name]


def test_a_home_page_is_an_outlet_and_no_article():
    (found,) = detect(block("First published in River Post.", {"River Post": "https://post.example/"}))
    assert (found.evidence, found.url) == ("credit-line.outlet", "https://post.example/")


def test_the_article_link_beats_the_outlet_link():
    line = "The post Bridge closed appeared first on River Post."
    (found,) = detect(block(line, {"Bridge closed": DEEP, "River Post": "https://post.example/"}))
    assert (found.evidence, found.url, found.name) == ("credit-line.feed", DEEP, "River Post")


def test_a_link_on_here_belongs_to_the_named_outlet():
    (found,) = detect(block("Read the full story here at River Post.", {"here": DEEP}))
    assert (found.url, found.name) == (DEEP, "River Post")


def test_two_outlets_are_two_citations_each_with_its_link():
    other = "https://lamp.example/2024/bridge-shut"
    line = "This story was co-published with River Post and The Lamp."
    found = detect(block(line, {"River Post": DEEP, "The Lamp": other}))
    assert [(one.name, one.url) for one in found] == [("River Post", DEEP), ("The Lamp", other)]


def test_one_link_on_two_words_is_one_outlet():
    (found,) = detect(block("First published in Sound and Harbour.", {"Sound and Harbour": DEEP}))
    assert found.name == "Sound and Harbour"


def test_a_printed_address_is_followed():
    (found,) = detect(f"Originally published: {DEEP}.")
    assert (found.url, found.name) == (DEEP, None)


def test_an_archived_address_is_unwrapped():
    wrapped = f"https://web.archive.org/web/20240506000000/{DEEP}"
    (found,) = detect(block("Read the original article.", {"original article": wrapped}))
    assert found.url == DEEP


@pytest.mark.parametrize(
    "line",
    [
        "The post Bridge closed appeared first on Copy Example.",
        "Originally published by The Copy Example News.",
    ],
)
def test_a_page_that_credits_itself_cites_nothing(line):
    assert not detect(line, publisher="Copy Example")
    assert not detect(block(line, {line[-10:-1]: "https://www.copy.example/news/bridge-closed-1"}))


def test_a_login_page_of_the_same_house_is_no_original():
    assert not detect(
        block("Read the full story: sign in", {"sign in": "https://accounts.copy.example/login-page-1"})
    )


def test_a_caption_credits_a_picture():
    assert not detect(block("Originally published by River Post.", kind=Kind.CAPTION))


def test_a_credit_at_the_top_counts():
    copy = article(
        story=("The bridge is closed", "This story was originally published by River Post.", *STORY)
    )
    assert [one.name for one in credit_line.detect(copy)] == ["River Post"]


def test_inside_the_body_only_a_line_with_a_deep_link_counts():
    line = "This story was originally published by River Post."
    bare = article(story=(*STORY, *STORY, line, *STORY, *STORY))
    linked = article(story=(*STORY, *STORY, block(line, {"River Post": DEEP}), *STORY, *STORY))
    assert not list(credit_line.detect(bare))
    (found,) = credit_line.detect(linked)
    assert found.url == DEEP
    assert found.weight < 0.9


def test_inside_the_body_a_link_to_somebody_elses_text_is_no_credit():
    told = "The council's survey of the piers was first published by River Post, long before anybody went down to look."
    copy = article(story=(*STORY, *STORY, block(told, {"River Post": DEEP}), *STORY, *STORY))
    assert not list(credit_line.detect(copy))


def test_a_credit_that_links_to_the_own_page_is_a_self_credit_whatever_it_names():
    line = "This story was originally published by River Post."
    assert not detect(block(line, {"River Post": "https://copy.example/2024/bridge-closed-2"}))


def test_far_below_the_article_nothing_counts():
    rail = [block(f"Partner story number {number}", part=Part.FURNITURE) for number in range(20)]
    assert not detect(*rail, block("Source: River Post", part=Part.FURNITURE))


def test_a_bare_label_in_a_list_is_a_row():
    assert not detect(block("Source: River Post", kind=Kind.LIST))


def test_a_dateline_is_an_agency_and_no_outlet():
    copy = article(story=("WEND, March 3 (Reuters) - " + STORY[0], *STORY[1:]))
    (found,) = credit_line.detect(copy)
    assert (found.evidence, found.name, found.url) == ("credit-line.wire", "Reuters", None)


def test_an_agency_in_the_middle_of_a_story_is_a_fact():
    told = "The mayor told a reporter (AP) that the ferries, which had been sold, would never come back to the town."
    assert not list(credit_line.detect(article(story=(*STORY, *STORY, told, *STORY, *STORY))))


def test_an_agency_beside_a_photographer_credits_a_picture():
    assert not detect("© Reuters / Ann Other")


def test_a_translation_is_marked():
    (found,) = detect(block("This article was translated from River Post.", {"River Post": DEEP}))
    assert found.evidence == "credit-line.translation"


def test_a_tip_of_the_hat_needs_a_link():
    assert not detect("Via River Post")
    (found,) = detect(block("Via River Post", {"River Post": DEEP}))
    assert found.evidence == "credit-line.via"


def test_credits_are_found_through_typography():
    line = "This story was originally\u00a0published\u200b by River Post."
    assert [one.name for one in detect(line)] == ["River Post"]


@given(
    st.lists(
        st.sampled_from(
            [*STORY, "Source:", "Originally published by", "River Post", "来源：", "—", " ", "(AP) -"]
        ),
        min_size=1,
        max_size=9,
    )
)
def test_spans_are_in_the_text_and_words_are_theirs(pieces):
    copy = article(*pieces, story=(), language=None)
    for found in credit_line.detect(copy):
        assert copy.text[found.span.start : found.span.end] == found.words
        assert 0 <= found.weight <= 1


@pytest.mark.parametrize("code", codes())
def test_every_pattern_is_linear(code):
    """No key takes long over a text made of the beginnings of its own phrases."""
    tongue = pack(code)
    for key in tongue.keys("credits"):
        pattern = tongue.pattern("credits", key)
        parts = (
            re.sub(r"\\.|[\[\](){}?|*+^$:=!<>\d,.]", " ", phrase) for phrase in tongue.tables["credits"][key]
        )
        hostile = " ".join(" ".join(words.split()[:3]) + " a " for words in parts)
        hostile = hostile * (40_000 // len(hostile) + 1)
        start = time.process_time()
        for _ in pattern.finditer(hostile):
            pass
        assert time.process_time() - start < 1, key


def test_a_block_of_a_megabyte_is_read_at_its_ends():
    long = "originally published by the post the first " * 30_000
    text = long + "This story was originally published by River Post."
    copy = Article(text, (Paragraph(Span(0, len(text))),), language="en")
    start = time.process_time()
    list(credit_line.detect(copy))
    assert time.process_time() - start < 2
