"""The Markdown is read by GitHub's own parser, and by another: foreign text is never more than text in it."""

import io
from collections import Counter
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reports import cases, runs
from reports.builders import Case

from provenance.model import Conclusion
from provenance.reports import View, write
from provenance.reports.markdown import COMMENT, code, fence, link
from provenance.reports.step_summary import BUDGET

FAILED = Conclusion(1, "1 of 6 failed the policy.", runs.NOTICES)
OURS = {
    "h3",
    "p",
    "code",
    "pre",
    "ul",
    "li",
    "strong",
    "details",
    "summary",
    "a",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


def written(reports, name="markdown", detail="normal", conclusion=FAILED):
    out = io.StringIO()
    write(iter(reports), name, out, View(detail=detail), conclusion)
    return out.getvalue()


class Read(HTMLParser):
    """What a reader gets: the tags, the addresses, the text that stands in no code, and the rows of tables."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.links, self.plain, self.coded, self.rows = Counter(), [], [], [], []
        self._code = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags[tag] += 1
        self._code += tag in {"code", "pre"}
        self.links += [value for name, value in attributes if name in {"href", "src"}]
        if tag == "tr":
            self.rows.append(0)
        if tag in {"td", "th"}:
            self.rows[-1] += 1

    def handle_endtag(self, tag):
        self._code -= tag in {"code", "pre"}

    def handle_data(self, data):
        (self.coded if self._code else self.plain).append(data)


def by_github(text):
    return Read(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


def by_another(text):
    return Read(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


READERS = pytest.mark.parametrize("read", [by_github, by_another])


def assert_harmless(read, rows):
    assert set(read.tags) <= OURS
    assert all(one.startswith(("https://", "http://")) for one in read.links)
    assert all(cells == 5 for cells in read.rows)
    assert len(read.rows) == rows
    plain = "".join(read.plain)
    assert not {"@", "#", "!", "<", "`", "|"} & set(plain)
    assert "evil" not in plain
    assert "http" not in plain
    assert "www" not in plain


@READERS
def test_no_markup_in_foreign_text_is_read_as_markup(read):
    assert_harmless(read(written([runs.nasty(), runs.nasty()])), 3)


@READERS
def test_nothing_but_the_pages_that_were_checked_is_linked(read):
    found = read(written(runs.mixed()))
    pages = {
        "https://daily-copy.example/2026/05/ferry",
        "https://morning-herald.example/news/ferry-1",
        "https://nowhere.example/a",
    }
    assert set(found.links) == pages


@READERS
def test_every_format_of_a_report_is_a_table_with_details(read):
    found = read(written(runs.mixed()))
    assert found.rows == [5] * 8  # two tables: with findings or open, and well
    assert found.tags["details"] == found.tags["summary"] == 6 - 1
    assert "".join(found.coded).count("The number “35” became “25”.") == 1


def test_the_worst_comes_first_with_its_number_in_the_feed():
    text = written(runs.mixed())
    assert text.startswith("### provenance: ✗ failed\n\n6 articles · ✓ 2 pass · ✗ 1 fail · ? 3 unverified")
    places = [
        text.index(one)
        for one in (
            "| ✗\u00a0fail | 2 |",
            "| ?\u00a0unverified | 3 |",
            "| ✓\u00a0pass | 4 |",
            "| ✓\u00a0pass | 1 |",
        )
    ]
    assert places == sorted(places)


def test_the_copys_words_stand_beside_the_originals_and_what_to_paste_below():
    text = written([runs.failing(2)])
    assert "```diff\n- 35 minutes\n+ 25 minutes\n```" in text
    assert "Paste:\n\n```text\nFrom the Herald.\n```" in text
    assert "**missing-link** (baselined, in the baseline)" in text
    assert "`feeds/partner.xml:21`" in text


def test_the_verdict_is_that_of_the_run():
    said = {0: "✓ passed", 1: "✗ failed", 3: "? incomplete", 4: "✗ stopped", 130: "✗ stopped"}
    for code_, word in said.items():
        text = written([runs.passing()], conclusion=Conclusion(code_, "So it is."))
        assert text.startswith(f"### provenance: {word}\n\n1 article · ")
        assert f"Exit code {code_}: `So it is.`" in text


@READERS
def test_what_fails_though_it_could_not_be_verified_comes_before_what_could_not(read):
    text = written([runs.passing(1), runs.open_(2), runs.open_failing(3), runs.failing(4)])
    numbers = [text.index(f"| {one} |") for one in (4, 3, 2, 1)]
    assert numbers == sorted(numbers)
    assert "`original.not_linked` · `missing-credit`" in text
    assert "**missing-credit** (error)" in text
    assert_harmless(read(text), 6)


def test_notices_stand_above_the_table_warnings_first():
    text = written(runs.mixed())
    assert (
        text.index("**warning** `feed.malformed`")
        < text.index("**note** `feed.most`")
        < text.index("| ✗\u00a0fail")
    )


def test_in_short_there_are_no_details():
    assert "<details><summary>2." not in written(runs.mixed(), detail="summary")


@pytest.mark.parametrize(("name", "budget"), [("markdown", COMMENT), ("step-summary", BUDGET)])
def test_five_thousand_findings_stay_under_the_limit_and_the_rest_is_counted(name, budget):
    text = written([runs.passing(), runs.failing(1, findings=5000)], name)
    assert len(text.encode()) <= budget
    shown = text.count("**altered-number**")
    assert shown > 20
    assert text.endswith(f"\n{5002 - shown:,} more findings in the report.\n")


@pytest.mark.parametrize(("name", "budget"), [("markdown", COMMENT), ("step-summary", BUDGET)])
def test_a_thousand_articles_stay_under_the_limit_worst_first(name, budget):
    reports = (runs.failing(place) if place % 50 == 9 else runs.passing(place) for place in range(1000))
    text = written(reports, name)
    assert len(text.encode()) <= budget
    assert text.count("| ✗\u00a0fail |") == 20
    assert name == "step-summary" or text.endswith(" in the report.\n")
    assert name != "step-summary" or text.count("| ✓\u00a0pass |") == 980


@pytest.mark.parametrize("character", ["海", "`", "|", "\\", "&", "\u202e", "\U0001f600"])
def test_no_character_is_too_long_for_the_limit(character):
    report = Case().copied("The ferry sails.").report("x" + character * 5000, title="y" + character * 5000)
    text = written([runs.listed(report, place) for place in range(500)] + [runs.open_(1)])
    assert len(text.encode()) <= COMMENT
    assert_harmless(by_github(text), by_github(text).tags["tr"])


def test_it_is_the_same_twice():
    assert written(runs.mixed()) == written(runs.mixed())


PIECES = st.lists(
    st.sampled_from(
        [
            "`",
            "``",
            "`" * 90,
            "|",
            "\\",
            "\n",
            "\n\n",
            "[",
            "](",
            "](javascript:x)",
            "![",
            "<",
            ">",
            "</details>",
            "<img src=x>",
            "@team",
            "#1",
            "www.evil.example",
            "https://evil.example",
            "a@evil.example",
            "&lt;",
            "*",
            "_",
            "~~",
            "    ",
            "- ",
            "1. ",
            "|---|",
            "```\n",
            "~~~\n",
            "word",
            "\r",
            "\x00",
            "\ud800",
            "\u202e",
            "$x$",
            ":smile:",
            "[^1]",
            "<!--",
            "-->",
            "===",
        ]
    ),
    min_size=1,
    max_size=14,
).map("".join)


@READERS
@settings(max_examples=150, deadline=None)
@given(text=PIECES)
def test_any_text_in_a_code_span_is_read_back_as_it_is_shown(read, text):
    found = read(
        f"| a | b | c | d | e |\n|---|---|---|---|---|\n| x | {code(text, cell=True)} | x | x | x |\n\n<p>\n\n{code(text)} x\n"
    )
    assert found.rows == [5, 5]
    assert set(found.tags) <= OURS
    assert not {"@", "#", "!", "<", "`", "|"} & set("".join(found.plain))


@READERS
@settings(max_examples=100, deadline=None)
@given(text=PIECES)
def test_any_text_in_a_fence_stays_in_it(read, text):
    found = read(fence([text, text], "diff") + "after\n")
    assert found.tags == {"pre": 1, "code": 1, "p": 1}
    assert "".join(found.plain).strip() == "after"


@READERS
@settings(max_examples=150, deadline=None)
@given(text=PIECES)
def test_any_address_is_one_link_or_none(read, text):
    found = read(link(code(text), f"https://a.example/{text}") + "\n")
    assert found.tags["a"] <= 1
    assert found.tags["p"] == 1
    assert all(one.startswith("https://a.example/") for one in found.links)


@settings(max_examples=25, deadline=None)
@given(first=PIECES, second=PIECES)
def test_any_report_is_harmless(first, second):
    case = Case().rewritten(first + "x", second + "y")
    report = case.report(first, title=second, publisher=first, reason=second, advice=(first,))
    text = written([runs.listed(report, 1, first), runs.failing(2, message=second)], detail="full")
    for read in (by_github, by_another):
        found = read(text)
        assert set(found.tags) <= OURS
        assert all(cells == 5 for cells in found.rows)
        assert "evil" not in "".join(found.plain)
        assert not [one for one in found.links if "evil" in one.split("/")[2]]


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "https://[",
        "HTTPS://",
        "https://a.example/" + "x" * 600,
        "https://a.example/\ud800",
    ],
)
def test_what_cannot_be_a_link_is_none(url):
    assert link("x", url) == "x"


def test_hostile_control_characters_are_shown():
    text = written([cases.hostile()])
    assert "\x1b" not in text
    assert "\u202e" not in text
