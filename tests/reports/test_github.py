import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports import cases, findings
from reports.findings import CLEAN, FAILED, INCOMPLETE, ruling
from reports.runner import OTHERS, commands

from provenance.model import Conclusion, Finding, Level, Notice, Ruled
from provenance.reports import write

ANY = st.text(st.characters(codec=None))


def _written(reports, conclusion=FAILED):
    out = io.StringIO()
    write(reports, "github", out, None, conclusion)
    return out.getvalue()


def _told(reports, conclusion=FAILED):
    return commands(_written(reports, conclusion))


def test_every_finding_is_one_annotation():
    told = _told(findings.every_kind())
    rules = [one.properties["title"].partition(":")[0] for one in told]
    assert rules == [
        *(
            "missing-link",
            "altered-quote",
            "added-framing",
            "commercial-use",
            "omitted-passage",
            "missing-byline",
        ),
        *(
            "missing-credit",
            "altered-number",
            "altered-number",
            "missing-credit",
            "not verified",
            "not verified",
        ),
    ]
    assert [one.name for one in told[:6]] == ["error", "warning", "notice", "warning", "notice", "notice"]


def test_an_annotation_points_at_the_entry_and_names_the_item():
    (one,) = _told([findings.small(7, ruling())])
    assert one.properties == {
        "file": findings.FEED,
        "line": "70",
        "endLine": "76",
        "title": "missing-credit: Story 7",
    }
    assert one.data == "The original is not named.\nhttps://copy.example/7"


def test_without_a_file_an_annotation_points_nowhere():
    (one,) = _told([replace(findings.small(7, ruling()), listed=None)])
    assert "file" not in one.properties


@pytest.mark.parametrize("path", ["a,b:c.xml", "50%0A.xml", "a=b::c.xml", "x,line=99.xml"])
def test_a_file_name_comes_back_as_it_is(path):
    (one,) = _told([findings.small(7, ruling(), file=path)])
    assert (one.properties["file"], one.properties["line"]) == (path, "70")


@pytest.mark.parametrize(
    "message",
    [
        "%0A::error::no",
        "one\n::error::two",
        "a, b: c",
        "100 %",
        "%25",
        "::stop-commands::t",
        "“é” 海 😀",
        "a::b",
    ],
)
def test_a_message_is_one_annotation_and_comes_back_as_it_is(message):
    (one,) = _told([findings.small(1, ruling("altered-quote", message))])
    assert one.data == f"{message}\nhttps://copy.example/1"


@pytest.mark.parametrize("level", [Level.ERROR, Level.WARNING, Level.NOTE])
@pytest.mark.parametrize(
    ("count", "shown", "last"), [(9, 9, None), (10, 10, None), (11, 10, "2"), (5_000, 10, "4,991")]
)
def test_of_each_kind_ten_are_shown_and_the_last_counts_the_rest(level, count, shown, last):
    told = _told([findings.small(number, ruling(level=level)) for number in range(count)], CLEAN)
    assert len(told) == shown
    assert len({one.data for one in told}) == shown
    assert told[-1].data.startswith(f"{last} more") or last is None


def test_the_kinds_are_counted_apart():
    reports = [
        findings.small(
            number, ruling(), ruling("b", level=Level.WARNING), ruling("c", outcome=Ruled.BASELINED)
        )
        for number in range(50)
    ]
    names = [one.name for one in _told(reports)]
    assert {name: names.count(name) for name in names} == {"error": 10, "warning": 10, "notice": 10}


def test_a_run_that_failed_without_an_error_says_why():
    told = _told([cases.unreadable()], INCOMPLETE)
    assert [one.name for one in told] == ["warning", "warning", "error"]
    assert told[1].data == "The feed ended in an entry.\nfeeds/partner.xml"
    assert told[-1].data == INCOMPLETE.reason


def test_a_clean_run_annotates_nothing_and_says_so():
    text = _written([findings.small(1)], CLEAN)
    assert not commands(text)
    assert text == f"│ {CLEAN.reason}\n"


def test_a_hostile_report_annotates_its_own_findings_only():
    text = _written([findings.hostile()], Conclusion(1, cases.ATTACK))
    assert [one.name for one in commands(text)] == ["error", "notice"]
    assert not OTHERS.search(text)
    assert "\x1b" not in text


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(ANY, ANY, ANY)
def test_no_text_makes_or_ends_a_command(one, two, three):
    place = {"feed": two, "entry": three, "title": one, "file": three}
    finding = Finding("altered-quote", f"{one}\n::error::{two}\r##[warning]{three}")
    report = findings.small(1, ruling("altered-quote", finding), **place)
    unread = replace(cases.unreadable(), target=one)
    told = _told([report, unread], Conclusion(1, two, (Notice("note", one, two, three),)))
    assert [command.name for command in told] == ["error", "warning", "notice"]
    assert told[0].properties["title"].startswith("altered-quote:")


@pytest.mark.parametrize("form", ["sarif", "junit", "gitlab", "csv"])
def test_no_other_format_starts_a_command_in_a_log(form):
    out = io.StringIO()
    write([*findings.every_kind(), findings.hostile()], form, out, None, Conclusion(1, cases.ATTACK))
    assert not commands(out.getvalue())
    assert not OTHERS.search(out.getvalue())
