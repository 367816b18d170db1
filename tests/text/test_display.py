import re
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.text.display import clipped, shown, visible, visible_line

ANY = st.text(st.characters(exclude_categories=()), max_size=60)
NASTY = st.lists(
    st.sampled_from(
        [
            "\x1b[31m",
            "\x9b",
            "\u202e",
            "\u200b",
            "\u200d",
            "\u00ad",
            "\ufe0f",
            "\u0301",
            "##[",
            "#",
            "[",
            "::",
            "\n",
            " ",
            "\r\n",
            "section_start:",
            "s",
            "a",
            "ف",
            "क",
            "्",
            "👩",
            "💻",
            "1",
            "\ud800",
            "\u061c",
            "vso[",
            "TeamCity[",
            "\U000e0041",
            "\u3000",
        ]
    ),
    max_size=14,
).map("".join)
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufe0f\ud800-\udfff\U000e0000-\U000e0fff]"
)


def runner_obeys(line: str) -> bool:
    """The two parsers of the GitHub runner, and the prefixes of three others, on one line of a log."""
    trimmed = line.lstrip()
    return trimmed.startswith("::") or bool(
        re.search(r"##(\[|vso\[|teamcity\[)|section_(start|end):", line, re.IGNORECASE)
    )


@given(st.one_of(ANY, NASTY))
@example("\u0301" * 40)
@example("a" + "\u0301" * 4 + "\ufe0f" + "\u0301" * 4)
@example("sec\u00adtion_start:1")
@example("###[group]")
@example("\u2003::error::x")
def test_any_text_is_made_harmless_and_stays_so(text):
    once = visible(text)
    assert not FORBIDDEN.search(once)
    assert not any(map(runner_obeys, once.split("\n")))
    assert visible(once) == once
    once.encode("utf-8")


@given(st.one_of(ANY, NASTY))
def test_a_line_is_one_line(text):
    line = visible_line(text)
    assert "\n" not in line
    assert len(line.splitlines()) <= 1
    assert visible_line(line) == line
    assert not runner_obeys(line)


@given(st.one_of(ANY, NASTY), st.data())
def test_places_keep_their_order_and_stay_inside(text, data):
    result = shown(text)
    places = [result.at(place) for place in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(result.text)
    assert all(0 <= place <= len(result.text) for place in places)


def test_a_place_behind_a_replacement_is_found_again():
    text = "He\x1bsaid  no\u202e way"
    result = shown(text)
    assert result.text == "He␛said no⟨U+202E⟩ way"
    assert result.text[result.at(text.index("way")) :] == "way"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("a\u2028b\u0085c", "a⟨U+2028⟩b⟨U+0085⟩c"),
        ("pay\u200bpal", "pay⟨U+200B⟩pal"),
        ("user\u202etxt", "user⟨U+202E⟩txt"),
        ("Bundes\u00adregierung", "Bundesregierung"),
        ("10\u00ad20", "10⟨U+00AD⟩20"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("pass\u200cword", "pass⟨U+200C⟩word"),
        ("👩\u200d💻", "👩💻"),
        ("❤\ufe0f", "❤"),
        ("❤\ufe0f\ufe0f", "❤⟨U+FE0F⟩"),
        ("##[error]x", "⟨#⟩#[error]x"),
        ("x ##VSO[task]", "x ⟨#⟩#VSO[task]"),
        ("section_start:1", "⟨s⟩ection_start:1"),
        ("  ::set-output::x", "  ⟨:⟩:set-output::x"),
        ("std::vector", "std::vector"),
        ("tab\there\r\nnext", "tab here\nnext"),
        ("\ud83d", "⟨U+D83D⟩"),
    ],
)
def test_what_is_seen(text, seen):
    assert visible(text) == seen


@pytest.mark.parametrize(
    "text",
    ["“No,” she said — at 5 %.", "Größe naïve café", "北京时间", "قال الوزير", "हिन्दी में", "e\u0301", "👍"],
)
def test_ordinary_text_of_any_script_is_left_alone(text):
    assert visible(text) == text


def test_a_stack_of_combining_marks_is_written_out():
    assert visible("a" + "\u0301" * 6) == "a" + "\u0301" * 4 + "⟨U+0301⟩" * 2


def test_clipping_counts_what_it_leaves_out():
    assert clipped("abcdef", 4) == ("abcd", 2)
    assert clipped("abc", 4) == ("abc", 0)


@pytest.mark.parametrize(
    "character", ["#", ":", " ", "\n", "\u0301", "\u200d", "\x1b", "s", "a\u00ad", "\u2003:"]
)
def test_a_megabyte_takes_linear_time(character):
    text = character * (1 << 18)
    start = time.process_time()
    visible(text)
    assert time.process_time() - start < 3
    assert unicodedata.category("a") == "Ll"
