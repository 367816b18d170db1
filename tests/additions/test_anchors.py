import re

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.additions.anchors import anchors
from provenance.additions.lexicon import _WORD_STARTS
from provenance.text.languages import codes, pack

PHRASES = sorted(
    {
        source
        for code in codes()
        if pack(code).spaces
        for key, sources in pack(code).tables["cues"].items()
        if not key.startswith("weak.")
        for source in sources
    }
)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_every_text_that_a_phrase_matches_holds_one_of_its_anchors(data):
    source = data.draw(st.sampled_from(PHRASES))
    text = data.draw(st.from_regex(re.compile(source), fullmatch=True))
    keys = anchors(source)
    assert not keys or keys & set(_WORD_STARTS.findall(text))


def test_nearly_every_phrase_has_an_anchor():
    assert sum(not anchors(source) for source in PHRASES) < len(PHRASES) / 30


def test_an_anchor_is_the_beginning_of_a_word_that_must_be_there():
    assert anchors("sign up (here|below)") == {"sign"} or anchors("sign up (here|below)") == {"here", "belo"}
    assert anchors("(the )?newsletters?") == {"news"}
    assert anchors("tags?") == frozenset()  # "tag" may go on: too short to file, not known to be whole
    assert anchors("(donate|give) now") == {"dona", "give"}


def test_common_words_file_a_phrase_only_when_there_is_nothing_else():
    assert anchors("this (article|story)", frozenset({"this"})) == {"arti", "stor"}
    assert anchors("this", frozenset({"this"})) == {"this"}
