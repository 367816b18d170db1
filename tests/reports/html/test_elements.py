"""Whatever a text holds, it comes back from a parser as it is shown, and makes no markup."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Span
from provenance.reports.html.elements import Html, block, inside, join, link, marked, tag, text, web_address
from provenance.text.display import shown, visible

ANY = st.text(
    st.characters(codec=None) | st.sampled_from("<>&\"'/=\u202e\u200b\x00\x1b\ud800 \n"), max_size=60
)


class Read(HTMLParser):
    """The tags, the attributes and the text of some markup."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.attributes, self.text = [], {}, ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, name, attributes):
        self.tags.append(name)
        self.attributes.update(attributes)

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.tags.append("comment")


@given(ANY)
def test_text_is_read_back_as_it_is_shown(value):
    found = Read(tag("p", value))
    assert found.tags == ["p"]
    assert found.text == shown(value).text


@given(ANY)
def test_an_attribute_is_one_attribute(value):
    found = Read(tag("p", "x", title=value, lang=value))
    assert found.tags == ["p"]
    assert set(found.attributes) == {"title", "lang"}


@given(ANY)
def test_what_is_pasted_keeps_its_lines(value):
    assert Read(block(value)).text == visible(value)


def test_markup_of_ours_is_not_escaped_twice():
    assert inside(tag("b", "a & b"), " < c") == "<b>a &amp; b</b> &lt; c"
    assert join(["a", "", Html("<i>b</i>")], " & ") == "a &amp; <i>b</i>"
    assert text("a <b>\u202e") == "a &lt;b&gt;⟨U+202E⟩"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        " javascript:x",
        "JAVASCRIPT://a.example/%0aalert(1)",
        "data:text/html,x",
        "file:///etc",
        "//a.example",
        "https:",
        "https://",
        "https://[",
        "ftp://a.example",
        "https://\ud800.example",
        "blob:https://a.example/x",
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(url):
    assert web_address(url) is None
    assert link("x", url) == "x"


@given(ANY)
def test_an_address_stays_in_its_attribute(value):
    found = Read(link(value, f"https://a.example/{value}", data_versiondate=value))
    assert found.tags in ([], ["a"])
    assert found.attributes.get("href", "https://a.example/").startswith("https://a.example/")
    assert found.attributes.get("rel") in (None, "noopener noreferrer nofollow")


@settings(deadline=None)
@given(ANY, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_marks_change_no_word_of_the_text(value, places):
    spans = [(Span(min(one), max(one)), "ins", "") for one in places if max(one) <= len(value)]
    found = Read(tag("p", marked(value, Span(0, len(value)), spans)))
    assert found.text == shown(value).text
    assert set(found.tags) <= {"p", "ins"}


def test_a_mark_stands_on_its_words_and_near_ones_are_read_as_one():
    whole = "It \u202ecosts 25, or 30 crowns"
    marks = [(Span(10, 12), "ins", ""), (Span(14, 16), "ins", ""), (Span(17, 19), "ins", "")]
    assert marked(whole, Span(3, len(whole)), marks) == "⟨U+202E⟩costs <ins>25, or 30</ins> crowns"
