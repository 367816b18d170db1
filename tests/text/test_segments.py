from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.segments import sentences, shingles, words


def pieces(text: str, language: str | None = None) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language=language)]


def found(text: str) -> list[str]:
    read = words(text)
    return [text[start:end] for start, end in zip(read.starts, read.ends, strict=True)]


@given(st.text(max_size=300))
def test_sentences_hold_every_character_that_is_no_space_once_and_in_order(text):
    place = 0
    for start, end in sentences(text):
        assert place <= start < end
        assert not text[place:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        place = end
    assert not text[place:].strip()


@given(st.text(alphabet="Ab .!?\"'“”‘’«»()\n", max_size=80))
def test_quotation_marks_and_brackets_lose_no_character(text):
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())


@given(st.text(max_size=300))
def test_words_are_stretches_of_the_text_in_order(text):
    read = words(text)
    place = 0
    for start, end in zip(read.starts, read.ends, strict=True):
        assert place <= start < end <= len(text)
        place = end


def test_speech_has_sentences_like_any_other_text():
    assert pieces("“We are ready. We leave at noon,” said the captain. Nobody left.") == [
        "“We are ready.",
        "We leave at noon,” said the captain.",
        "Nobody left.",
    ]


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        ("„Das reicht. Wir gehen“, sagte sie. »Nein. Doch.« Sie ging.",
         ["„Das reicht.", "Wir gehen“, sagte sie.", "»Nein.", "Doch.«", "Sie ging."], "de"),
        ("Il dit : « C’est fini. » Il partit.", ["Il dit : « C’est fini. »", "Il partit."], "fr"),
        ("他说：“很好。我们走吧。”然后他走了。", ["他说：“很好。", "我们走吧。”", "然后他走了。"], "zh"),
        ("She (born in 1950) left. (They did not.) It rained.",
         ["She (born in 1950) left.", "(They did not.)", "It rained."], "en"),
    ],
)  # fmt: skip
def test_closing_marks_stay_with_the_sentence_that_they_close(text, expected, language):
    assert pieces(text, language) == expected


def test_an_apostrophe_is_no_quotation_mark():
    assert pieces("It isn’t Kim’s train. It’s the dogs' dinner, they'd say.") == [
        "It isn’t Kim’s train.",
        "It’s the dogs' dinner, they'd say.",
    ]


def test_a_list_does_not_keep_the_rest_of_the_text_in_one_piece():
    text = (
        "Three steps:\n 1. Boil water.\n 2. Add tea.\n 3. Wait for it. "
        + "The cup stood on a table in Leeds. " * 30
    )
    assert max(map(len, pieces(text))) < 200


def test_an_abbreviation_ends_no_sentence():
    assert pieces("Mr. Smith met Gov. Jones on Monday. They spoke.") == [
        "Mr. Smith met Gov. Jones on Monday.",
        "They spoke.",
    ]


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not():
    assert pieces("A headline without a stop\n\nThe story\ngoes on") == [
        "A headline without a stop",
        "The story\ngoes on",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost £1.2bn, up 3%.", ["It", "cost", "£", "1.2", "bn", "up", "3", "%"]),
        ("minus: -5°C", ["minus", "-", "5", "°", "C"]),
        ("long-term 2019-20", ["long", "term", "2019", "20"]),
        ("it's rock'n'roll", ["it's", "rock'n'roll"]),
        ("3,000 and 1.5", ["3,000", "and", "1.5"]),
        ("港口关闭", ["港", "口", "关", "闭"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("har\u00adbour می\u200cخواهم", ["har\u00adbour", "می\u200cخواهم"]),
    ],
)
def test_words_are_found_as_the_module_says(text, expected):
    assert found(text) == expected


def test_shingles_depend_on_the_order_of_words():
    assert list(shingles(("a", "b", "c"))) != list(shingles(("c", "b", "a")))
    assert len(shingles(("a", "b", "c", "d"))) == 2
    assert len(shingles(())) == 0


def test_an_ellipsis_ends_a_sentence_however_it_is_set():
    for three in ("...", "…"):
        text = f"He waited{three} Then he went. “Nobody{three} ” Rain fell. He paused{three} then spoke."
        found = [text[start:end] for start, end in sentences(text)]
        assert found == [
            f"He waited{three}",
            "Then he went.",
            f"“Nobody{three} ”",
            "Rain fell.",
            f"He paused{three} then spoke.",
        ]


@given(
    st.text("ab Zé9_,-\u4e00\u0915", min_size=1, max_size=40), st.sampled_from(["en", "de", "zh", "hi", "th"])
)
def test_a_line_without_a_mark_that_ends_anything_is_one_sentence(line, language):
    found = sentences(f"{line}. Then", 0, len(line), language)
    assert found == (((len(line) - len(line.lstrip()), len(line.rstrip())),) if line.strip() else ())
