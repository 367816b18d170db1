"""Whole renderings, kept beside this file and read by a person; and what must hold for any text."""

import ast
import dataclasses
import io
import os
import pty
import re
import threading
from pathlib import Path

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import cases
from reports.builders import Case
from rich.cells import cell_len

from provenance.model import Kind, Part
from provenance.reports import View, write

HERE = Path(__file__).parents[3] / "provenance" / "reports"
SGR = re.compile(r"\x1b\[[0-9;]*m")
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def drawn(*reports, width=80, detail="normal", color="never", plain=False):
    out = io.StringIO()
    write(reports, "terminal", out, View(width, color, detail, plain))
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_republication_at_every_width(width, snapshot):
    assert drawn(cases.ferry(), width=width) == snapshot


@pytest.mark.parametrize("detail", ["summary", "full"])
def test_a_republication_in_less_and_in_more_detail(detail, snapshot):
    assert drawn(cases.ferry(), detail=detail) == snapshot


def test_a_republication_in_plain_characters(snapshot):
    assert drawn(cases.ferry(), plain=True) == snapshot


def test_a_republication_in_colour(snapshot):
    assert drawn(cases.ferry(), color="always").replace("\x1b", "ESC") == snapshot


@pytest.mark.parametrize(
    "make", [cases.two_originals, cases.alone, cases.unreadable, cases.chinese, cases.arabic, cases.hostile]
)
def test_other_reports(make, snapshot):
    assert drawn(make()) == snapshot


def test_several_reports_end_with_a_count(snapshot):
    assert drawn(cases.unreadable(), cases.alone(), cases.two_originals(), detail="summary") == snapshot


@pytest.mark.parametrize("width", [40, 60, 80, 110, 120, 200])
@pytest.mark.parametrize("detail", ["summary", "normal", "full"])
@pytest.mark.parametrize(
    "make", [cases.ferry, cases.two_originals, cases.alone, cases.chinese, cases.arabic, cases.hostile]
)
def test_no_line_is_wider_than_the_terminal(make, detail, width):
    lines = drawn(make(), width=width, detail=detail).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_without_colour_there_is_no_escape_sequence_and_every_label_is_a_word():
    text = drawn(cases.ferry())
    assert "\x1b" not in text
    for label in ("copied", "rewritten", "added", "omitted", "furniture", "moved"):
        assert label in text


def test_plain_draws_with_ascii_only():
    report = (
        Case()
        .copied("The ferry sails.")
        .rewritten("It is late.", "It was late.")
        .omitted("Nobody knew.")
        .report()
    )
    assert drawn(report, plain=True).isascii()


def test_every_word_of_the_article_is_there_in_full_detail():
    report = cases.ferry()
    shown = " ".join(
        re.sub(r"[^\w]+", " ", line[16:]) for line in drawn(report, detail="full", width=100).splitlines()
    )
    for paragraph in report.comparison.article.paragraphs:
        text = report.comparison.article.text[paragraph.span.start : paragraph.span.end]
        words = re.sub(r"[^\w]+", " ", text).split()
        assert all(word in shown for word in words)


def test_what_was_left_out_stands_behind_what_it_followed():
    text = drawn(cases.ferry())
    assert text.index("beginning of May") < text.index("The board’s own auditors") < text.index("Two boats")


def test_a_moved_passage_points_to_where_it_was():
    assert "moved · it is paragraph 8 of the original" in drawn(cases.ferry())


def test_an_outlet_without_a_link_comes_with_the_next_step():
    report = dataclasses.replace(cases.alone(), verdict=dataclasses.replace(cases.alone().verdict, advice=()))
    text = drawn(report)
    assert "“Coastal Asia” is named without a link" in text
    assert "--original" in text


def test_a_line_of_two_megabytes_is_cut_with_a_count():
    report = Case().copied("word " * 20_000).added("x" * 2_000_000).report()
    text = drawn(report, detail="full")
    assert len(text) < 200_000
    assert "(1,980,000 more characters)" in text
    assert len(drawn(report)) < 60_000


def test_many_passages_left_out_in_one_place_are_counted():
    case = Case().copied("The ferry sails.")
    for number in range(9):
        case.omitted(f"Left out sentence number {number}.")
    text = drawn(case.report())
    assert "6 more passages, 30 words, left out here" in text
    assert "number 8" not in text
    assert "number 8" in drawn(case.report(), detail="full")


@pytest.mark.parametrize(
    ("environment", "colored"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, False),
        ({"COLORTERM": "truecolor"}, False),
    ],
)
def test_a_pipe_has_colour_only_when_it_is_asked_for(environment, colored, monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in drawn(cases.ferry(), color="auto")) is colored


def test_a_stream_that_cannot_hold_the_letters_gets_ascii_and_escapes():
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    write([cases.chinese()], "terminal", out, View(80, "never"))
    out.flush()
    text = raw.getvalue().decode("ascii")
    assert "|" in text
    assert "\\u6d77" in text


def on_a_terminal(report, columns, term="xterm-256color"):
    """What the reporter sends to a real pseudo terminal of so many columns."""
    main, second = pty.openpty()
    os.set_blocking(main, True)
    import fcntl
    import struct
    import termios

    fcntl.ioctl(second, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    received = []

    def read():
        while True:
            try:
                data = os.read(main, 65536)
            except OSError:
                return
            if not data:
                return
            received.append(data)

    reader = threading.Thread(target=read)
    reader.start()
    os.environ["TERM"] = term
    with os.fdopen(second, "w", encoding="utf-8") as out:
        write([report], "terminal", out, View())
    reader.join(10)
    os.close(main)
    return b"".join(received).decode("utf-8").replace("\r\n", "\n")


@pytest.fixture
def environment(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize("columns", [60, 130])
def test_on_a_terminal_hostile_text_sends_no_escape_but_our_colours(columns):
    sent = on_a_terminal(cases.hostile(), columns)
    assert SGR.search(sent)
    rest = SGR.sub("", sent)
    assert not FORBIDDEN.search(rest)
    assert max(map(cell_len, rest.splitlines())) <= columns


@pytest.mark.usefixtures("environment")
def test_a_terminal_emulator_keeps_title_cursor_and_modes():
    sent = on_a_terminal(cases.hostile(), 80)
    screen = pyte.HistoryScreen(80, 50, history=2000)
    modes = set(screen.mode)
    pyte.Stream(screen).feed(sent.replace("\n", "\r\n"))
    assert (screen.title, screen.icon_name) == ("", "")
    assert screen.mode == modes
    assert screen.cursor.x == 0
    assert (screen.cursor.attrs.fg, screen.cursor.attrs.bold) == ("default", False)


@pytest.mark.usefixtures("environment")
def test_the_width_is_the_terminals():
    lines = SGR.sub("", on_a_terminal(cases.ferry(), 97)).splitlines()
    assert cell_len(lines[0]) == 97


@pytest.mark.usefixtures("environment")
def test_a_dumb_terminal_gets_no_escape_sequence():
    assert "\x1b" not in on_a_terminal(cases.ferry(), 80, term="dumb")


def runner_obeys(line):
    return line.lstrip().startswith("::") or bool(
        re.search(r"##(\[|vso\[|teamcity\[)|section_(start|end):", line, re.IGNORECASE)
    )


@pytest.mark.parametrize("color", ["never", "always"])
@pytest.mark.parametrize("width", [40, 80, 140])
@pytest.mark.parametrize("detail", ["normal", "full"])
def test_no_line_is_a_command_to_a_ci_runner(detail, width, color):
    text = SGR.sub("", drawn(cases.hostile(), width=width, detail=detail, color=color))
    assert not any(map(runner_obeys, text.splitlines()))


TEXTS = st.lists(
    st.sampled_from(
        [
            "\x1b[31m",
            "::error::",
            "##[",
            "#",
            "##",
            "[",
            "\n",
            "word ",
            "海",
            "ا",
            "\u202e",
            "\u0301",
            "[-",
            "{+",
            "/",
            "\ud800",
            "section_start:",
        ]
    ),
    min_size=1,
    max_size=12,
).map("".join)


@settings(max_examples=40, deadline=None)
@given(
    copy=TEXTS, was=TEXTS, width=st.sampled_from([40, 80, 130]), color=st.sampled_from(["never", "always"])
)
def test_any_pair_of_texts_is_drawn_inside_the_lines(copy, was, width, color):
    case = (
        Case().rewritten(copy, was, kind=Kind.HEADING).added(copy, f"x.{was}", was).omitted(was).copied(copy)
    )
    text = SGR.sub("", drawn(case.report(copy, title=was), width=width, color=color, detail="full"))
    lines = text.split("\n")
    assert not FORBIDDEN.search(text)
    assert max(map(cell_len, lines)) <= width
    assert not any(map(runner_obeys, lines))
    assert all(line[:16].count("│") or line.startswith("━━ ") or not line for line in lines)


def test_only_the_canvas_makes_text_for_rich_and_only_through_the_sanitiser():
    """No foreign string reaches rich: elsewhere nobody imports it, and what is printed is a Text."""
    for path in sorted(HERE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        runtime = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.Import)]
        typing_only = {
            id(n) for block in ast.walk(tree) if isinstance(block, ast.If) for n in ast.walk(block)
        }
        names = [
            n
            for n in runtime
            if id(n) not in typing_only and "rich" in ast.unparse(n).split()[1].split(".")[0]
        ]
        assert not names or path.name == "canvas.py", path.name
        if path.name != "canvas.py":
            continue
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        made = [
            ast.unparse(c.args[0])
            for c in calls
            if ast.unparse(c.func) == "Text" and c.args and not isinstance(c.args[0], ast.Constant)
        ]
        assert made == ["visible_line(text)", "line.text", "between"]
        assert [ast.unparse(c.args[0]) for c in calls if ast.unparse(c.func).endswith(".print")] == ["line"]
        assert not any(
            ast.unparse(c.func).endswith(("from_markup", "from_ansi", "Table", "Panel", "log")) for c in calls
        )


def test_furniture_of_the_original_is_not_shown_as_left_out():
    report = Case().copied("The ferry sails.").omitted("Share this", part=Part.FURNITURE).report()
    text = drawn(report)
    assert "Share this" not in text
    assert "not compared: 1 block of the page around the original" in text
