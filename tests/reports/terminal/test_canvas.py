import io

import pytest
from rich.cells import cell_len

from provenance.reports import View
from provenance.reports.terminal.canvas import Canvas, ink

SENTENCE = "The harbour board approved the ferry line on Monday, and the first boats will sail at the beginning of May."


def canvas(width=80, **view):
    return Canvas(io.StringIO(), View(width, **view))


@pytest.mark.parametrize("columns", [24, 40, 60, 100])
@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "海港委员会周一批准了这条渡轮航线第一批船只将于五月初从旧鱼码头启航" * 3,
        "x" * 300,
        "x" * 30_000,
        "a\u0301" * 200,
    ],
)
def test_a_text_cut_short_keeps_its_first_and_last_words_inside_the_columns(text, columns):
    short = canvas().shortened(text, columns)
    assert cell_len(short) <= columns
    assert short.startswith(text[:5])
    assert "…" in short or short == text


def test_a_text_is_cut_between_words():
    short = canvas().shortened(SENTENCE, 60)
    assert short == "The harbour board approved the ferry … beginning of May."


def test_a_text_that_fits_is_left_whole():
    assert canvas().shortened(SENTENCE, 200) == SENTENCE


def test_two_columns_need_a_hundred_and_ten():
    assert canvas(109).columns is None
    left, right = canvas(110).columns
    assert left + right + 10 == canvas(110).room


@pytest.mark.parametrize(("asked", "given"), [(10, 40), (80, 80), (500, 200)])
def test_the_width_stays_readable(asked, given):
    assert canvas(asked).width == given


def test_parts_are_packed_whole():
    paper = canvas(60)
    lines = paper.packed([ink("a" * 20), ink("b" * 20), ink("c" * 20)])
    assert [line.plain for line in lines] == ["a" * 20 + "   " + "b" * 20, "c" * 20]
