import io
from dataclasses import replace
from pathlib import Path

import junitparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from reports import cases, findings
from reports.findings import CLEAN, FAILED, INCOMPLETE, ruling
from reports.runner import OTHERS, commands

from provenance.model import Conclusion, Finding, Level, Notice, Ruled
from provenance.reports import junit, write

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))
ANY = st.text(st.characters(codec=None))


def _written(reports, conclusion=FAILED):
    out = io.StringIO()
    write(reports, "junit", out, None, conclusion)
    return out.getvalue()


def _read(reports, conclusion=FAILED):
    """The document as a strict parser reads it, with the counts that it states."""
    text = _written(reports, conclusion)
    root = etree.fromstring(text.encode(), etree.XMLParser(huge_tree=True))
    SCHEMA.assertValid(root)
    for one in (root, *root.iter("testsuite")):
        for name, tag in (
            ("tests", "testcase"),
            ("failures", "failure"),
            ("errors", "error"),
            ("skipped", "skipped"),
        ):
            assert int(one.get(name)) == len(list(one.iter(tag)))
    return root


def _ends(root):
    """The outcome and the type of each case."""
    return [
        (case[0].tag, case[0].get("type")) if case[0].tag != "system-out" else ("passed", None)
        for case in root.iter("testcase")
    ]


def test_every_kind_of_report_is_one_case_of_its_feed():
    root = _read(findings.every_kind())
    assert [one.get("name") for one in root] == [findings.FEED, "provenance"]
    assert _ends(root) == [
        ("failure", "missing-link"),
        ("failure", "missing-credit"),
        ("skipped", "unavailable.dns"),
        ("passed", None),
        ("failure", "missing-credit"),
    ]


def test_another_reader_reads_the_same():
    suites = junitparser.JUnitXml.fromstring(_written(findings.every_kind(), INCOMPLETE).encode())
    read = [case for suite in suites for case in suite]
    assert (suites.tests, suites.failures, suites.errors, suites.skipped) == (5, 3, 1, 0)
    assert [type(case.result[0]).__name__ for case in read if case.result] == [
        "Failure",
        "Failure",
        "Error",
        "Failure",
    ]
    assert read[0].result[0].message == "No link leads there. (and 2 more)"
    assert "error missing-link: No link leads there." in read[0].system_out


def test_an_unverified_item_is_an_error_where_the_run_left_for_it_and_else_skipped():
    reports = [cases.unreadable(), findings.small(1)]
    assert _ends(_read(reports, CLEAN)) == [("skipped", "unavailable.dns"), ("passed", None)]
    assert _ends(_read(reports, INCOMPLETE))[0] == ("error", "unavailable.dns")


def test_what_was_accepted_is_skipped():
    reports = [
        findings.small(1, ruling(outcome=Ruled.BASELINED)),
        findings.small(2, ruling(outcome=Ruled.WAIVED, reason="agreed")),
        findings.small(3, ruling(level=Level.WARNING)),
    ]
    assert _ends(_read(reports, CLEAN)) == [("skipped", "baselined"), ("skipped", "waived"), ("passed", None)]


def test_a_run_that_failed_for_no_single_item_has_a_case_for_it():
    root = _read([], Conclusion(3, "There was nothing to check."))
    (case,) = root.iter("testcase")
    assert case.get("name") == "the run"
    assert case.find("error").get("message") == "There was nothing to check."
    assert not list(_read([], CLEAN).iter("testcase"))


def test_notices_stand_in_the_suite_of_the_run():
    root = _read([findings.small(1)], replace(INCOMPLETE, code=0))
    assert (
        root.find("testsuite[@name='provenance']/system-out").text
        == "│ warning feed.truncated: The feed ended in an entry."
    )


def test_equal_titles_and_entries_have_unlike_names():
    same = {"entry": "guid-1", "title": "Weather"}
    reports = [findings.small(number, **same) for number in range(3)]
    reports += [
        findings.small(9, entry="guid-2", title="Weather"),
        findings.small(9, entry="guid-1", title="Sport"),
    ]
    names = [case.get("name") for case in _read(reports, CLEAN).iter("testcase")]
    assert len(set(names)) == 5
    assert all(name.startswith("guid-") for name in names)


def test_a_name_is_the_same_in_the_next_run_wherever_the_entry_stands():
    one, other = findings.small(1, entry="a"), findings.small(2, entry="b")
    first = {case.get("name") for case in _read([one, other]).iter("testcase")}
    assert first == {case.get("name") for case in _read([other, one]).iter("testcase")}


def test_a_case_points_at_its_entry():
    (case,) = _read([findings.small(7)], CLEAN).iter("testcase")
    assert (case.get("classname"), case.get("file"), case.get("line")) == (findings.FEED, findings.FEED, "70")


@pytest.mark.parametrize(("seconds", "time"), [(None, "0"), (2.5, "2.500")])
def test_the_time_is_nothing_where_no_clock_may_enter(seconds, time):
    assert _read([], replace(CLEAN, seconds=seconds)).get("time") == time


def test_thirty_thousand_items_are_cut_and_the_worst_are_kept():
    def reports():
        for number in range(30_000):
            yield findings.small(number, *([ruling()] if number % 3 == 0 else []))

    text = _written(reports())
    assert len(text.encode()) < 30_000_000
    root = etree.fromstring(text.encode(), etree.XMLParser(huge_tree=True))
    SCHEMA.assertValid(root)
    assert len(list(root.iter("testcase"))) <= 20_000
    assert root.get("failures") == "10000"
    assert root.find(".//testcase[@name='left out']/skipped").get("message").startswith("10,002 more items")
    # Elements, their texts and the line breaks between them.
    assert sum(1 + bool(one.text) + bool(one.tail) for one in root.iter()) < 250_000


def test_long_texts_are_cut_at_the_size_that_is_taken(monkeypatch):
    assert junit._BYTES < 30_000_000
    monkeypatch.setattr(junit, "_BYTES", 1_000_000)
    many = [f"{number} {'海' * 300}" for number in range(120)]
    root = _read(findings.small(number, ruling("altered-quote", *many)) for number in range(15))
    assert 800_000 < len(etree.tostring(root, encoding="utf-8")) < 1_010_000
    assert root.find(".//testcase[@name='left out']") is not None
    assert "│ 20 more findings" in root.find(".//system-out").text


def test_a_hostile_report_is_legal_and_starts_no_command():
    text = _written([findings.hostile()], replace(INCOMPLETE, reason=cases.ATTACK))
    SCHEMA.assertValid(etree.fromstring(text.encode()))
    assert not commands(text)
    assert not OTHERS.search(text)


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(ANY, ANY, ANY)
def test_any_text_in_any_place_is_legal_xml(one, two, three):
    waived = ruling("missing-byline", two, outcome=Ruled.WAIVED, reason=three)
    place = {"feed": two, "entry": three, "title": one, "file": two}
    report = findings.small(1, ruling("missing-credit", Finding("missing-credit", one)), waived, **place)
    unread = replace(cases.unreadable(), target=three)
    _read([report, unread, unread], Conclusion(3, two, (Notice("warning", one, two),)))
