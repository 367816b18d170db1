"""A run of many articles: the list, what it comes to, and that it is drawn as it comes."""

import io
import re
import weakref
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import cases, runs
from rich.cells import cell_len

from provenance.model import Conclusion, Listed, Status
from provenance.reports import View, write

FAILED = Conclusion(1, "1 of 6 failed the policy.", runs.NOTICES, 12.34)


def drawn(reports, width=80, detail="normal", color="never", plain=False, conclusion=FAILED):
    out = io.StringIO()
    write(iter(reports), "terminal", out, View(width, color, detail, plain), conclusion)
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_feed_at_every_width(width, snapshot):
    assert drawn(runs.mixed(), width) == snapshot


def test_a_feed_in_short_and_in_plain_characters(snapshot):
    assert drawn(runs.mixed(), detail="summary", plain=True) == snapshot


def test_one_report_is_drawn_as_if_there_were_no_list():
    assert "guid" not in drawn([runs.failing()])
    assert "legend" in drawn([runs.failing()])
    assert "exit code" not in drawn([runs.failing()])


def test_what_passes_takes_one_line_and_the_order_is_the_runs():
    lines = drawn([*map(runs.passing, range(40)), runs.warned(40)]).splitlines()
    items = [line for line in lines if "✓ pass │ Ferry" in line]
    assert len(items) == 41
    assert [int(re.search(r"Ferry (\d+)", line).group(1)) for line in items] == list(range(41))
    assert len(lines) < 55


def test_what_fails_shows_its_findings_worst_first_with_what_to_paste():
    text = drawn(runs.mixed(), 100)
    assert text.index("altered-number The number “35” became “25”. ¶5") < text.index(
        "missing-credit No visible"
    )
    assert "↳ paste: 35 minutes" in text
    assert "feeds/partner.xml:21" in text
    assert "stale-copy · Morning Herald" in text


def test_a_place_that_two_rules_found_is_told_once():
    text = drawn(runs.mixed(), 100)
    assert "rewritten-passage there too" in text
    assert "taken over" not in text


@pytest.mark.parametrize("detail", ["normal", "summary"])
def test_what_is_unverified_and_fails_a_rule_shows_both(detail):
    text = drawn([runs.passing(1), runs.open_failing(2), runs.open_(3)], 120, detail)
    assert "missing-credit · original.not_linked" in text
    assert text.count("No visible line says") == (detail == "normal")
    end = text[text.index("articles checked") :]
    assert end.index("missing-credit 1") < end.index("original.not_linked 2")


def test_what_is_unverified_shows_its_reason_and_a_step_once():
    text = drawn(runs.mixed(), 120)
    assert "original.not_linked" in text
    assert text.count("→ Find the article that “Coastal Asia” ran") == 1
    assert "The host name nowhere.example cannot be resolved." in text


def test_the_end_counts_and_says_what_the_exit_code_is_and_why():
    text = drawn(runs.mixed(), 100)
    end = text[text.index("6 articles checked under report-only and cc-by-nd in 12.3 s") :]
    assert "altered-number 1 · missing-credit 1" in end
    assert "original.not_linked 2" in end
    assert "1 rule failed as the baseline has it" in end
    assert end.index("feed.malformed") < end.index("feed.most")
    assert end.rstrip().endswith("exit code 1 │ 1 of 6 failed the policy.")


def test_without_a_clock_nothing_says_how_long_it_took():
    assert " in 1" not in drawn(runs.mixed(), conclusion=Conclusion(1, "1 failed."))


def test_the_short_form_shows_only_what_fails():
    text = drawn(runs.mixed(), detail="summary")
    assert text.count("✗ fail │ Ferry to sail from May") == 1
    assert "Ferry 1 to sail" not in text
    assert "paste" not in text


def test_the_long_form_draws_every_report_whole_and_ends_with_the_counts():
    text = drawn(runs.mixed(), detail="full")
    assert text.count("fingerprint") == 5
    assert "6 articles checked" in text


def test_each_feed_has_its_own_heading():
    reports = [runs.passing(1), runs.passing(2), runs.listed(runs.passing(3), 3, feed="https://b.example/f")]
    text = drawn(reports)
    assert text.count("━━ https://partner.example/feed.xml") == 1
    assert text.count("━━ https://b.example/f") == 1


def test_files_that_the_user_named_stand_under_one_heading_and_are_told_once():
    reports = [replace(runs.unread(place), target=f"news/{place}.html") for place in range(3)]
    reports = [replace(one, listed=Listed(file=one.target, start=1, end=1)) for one in reports]
    text = drawn(reports)
    assert text.count("━━ articles ━") == 1
    assert all(text.count(one.target) == 1 for one in reports)


def test_a_run_of_nothing_says_so():
    text = drawn([], conclusion=Conclusion(3, "There was nothing to check."))
    assert "0 articles checked" in text
    assert "exit code 3 │ There was nothing to check." in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("detail", ["summary", "normal", "full"])
def test_no_line_is_wider_than_the_terminal_and_none_is_a_command(width, detail):
    reports = [
        cases.hostile(),
        runs.nasty(),
        runs.listed(cases.hostile(), 1, feed=cases.ATTACK),
        cases.chinese(),
    ]
    for text in (drawn(reports, width, detail), drawn(reports, width, detail, "always")):
        shown = re.sub(r"\x1b\[[0-9;]*m", "", text)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f\ud800-\udfff]", shown)
        for line in shown.splitlines():
            assert cell_len(line) <= width
            assert not line.lstrip().startswith("::")


def test_plain_draws_with_ascii_only():
    reports = [runs.listed(cases.unreadable(), place) for place in range(3)]
    assert drawn(reports, plain=True).isascii()


def test_reports_are_not_held():
    alive = weakref.WeakSet()

    class Held(type(runs.passing())):
        __slots__ = ("__weakref__",)

    most = 0

    def reports():
        nonlocal most
        for number in range(30):
            report = runs.passing(number)
            report = Held(report.target, report.comparison, report.verdict, report.version, report.listed)
            alive.add(report)
            yield report
            del report
            most = max(most, len(alive))

    drawn(reports())
    assert most <= 2


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(list(Status)), min_size=2, max_size=30))
def test_the_counts_are_those_of_the_run(outcomes):
    make = {Status.PASS: runs.passing, Status.FAIL: runs.failing, Status.UNVERIFIED: runs.open_}
    text = drawn([make[one](place) for place, one in enumerate(outcomes)], detail="summary", plain=True)
    end = text[text.index("articles checked") :]
    for status in Status:
        told = re.search(rf"{status.value} \| (\d+) ", end)
        assert int(told.group(1)) if told else not outcomes.count(status)
        assert not told or int(told.group(1)) == outcomes.count(status)
