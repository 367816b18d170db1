import io
import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports import cases, findings
from reports.findings import CLEAN, FAILED, ruling

from provenance.model import Finding, Level, Ruled
from provenance.reports import write

ANY = st.text(st.characters(codec=None))


def _read(reports):
    """The array, when each issue has what GitLab asks of one."""
    out = io.StringIO()
    write(reports, "gitlab", out, None, FAILED)
    issues = json.loads(out.getvalue().encode())
    for one in issues:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in {"info", "minor", "major"}
        assert one["description"]
        assert set(one["location"]) == {"path", "lines"}
        assert one["location"]["path"]
        assert not one["location"]["path"].startswith(("/", "./", "../"))
        assert one["location"]["lines"]["begin"] >= 1
    fingerprints = [one["fingerprint"] for one in issues]
    assert len(set(fingerprints)) == len(issues)
    return issues


def test_every_finding_is_an_issue_as_loud_as_it_matters():
    assert [(one["check_name"], one["severity"]) for one in _read(findings.every_kind())] == [
        ("missing-link", "major"),
        ("altered-quote", "minor"),
        ("added-framing", "info"),
        ("commercial-use", "minor"),
        ("omitted-passage", "info"),
        ("missing-byline", "info"),
        ("missing-credit", "major"),
        ("altered-number", "major"),
        ("altered-number", "major"),
        ("missing-credit", "major"),
    ]


def test_an_issue_lies_at_its_entry_and_names_the_article():
    (one,) = _read([findings.small(7, ruling())])
    assert one["location"] == {"path": findings.FEED, "lines": {"begin": 70}}
    assert one["description"] == "The original is not named. In “Story 7”, https://copy.example/7"


def test_without_a_file_of_the_tree_it_lies_in_the_configuration():
    (one,) = _read([replace(findings.small(7, ruling()), listed=None)])
    assert one["location"] == {"path": "provenance.toml", "lines": {"begin": 1}}


def test_the_fingerprint_is_that_of_the_finding_and_a_second_of_its_kind_keeps_its_own():
    same = Finding("altered-number", "4 became 5.", fingerprint="ab" * 32)
    first = _read([findings.small(1, ruling("altered-number", same, same))])
    second = _read([findings.small(1, ruling("altered-number", same, same), start=99)])
    assert first[0]["fingerprint"] == "ab" * 32
    assert [one["fingerprint"] for one in first] == [one["fingerprint"] for one in second]


def test_what_was_accepted_stays_and_is_marked():
    known = findings.small(
        1, ruling(outcome=Ruled.BASELINED), ruling("b", level=Level.ERROR, outcome=Ruled.WAIVED)
    )
    assert [one["description"].partition(":")[0] for one in _read([known])] == ["In the baseline", "Waived"]


def test_without_a_finding_the_array_is_empty():
    out = io.StringIO()
    write([findings.small(1)], "gitlab", out, None, CLEAN)
    assert json.loads(out.getvalue()) == []


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(ANY, ANY, ANY)
def test_any_text_in_any_place_gives_valid_issues(one, two, three):
    place = {"feed": two, "entry": three, "title": one, "file": two}
    report = findings.small(1, ruling("altered-quote", Finding("altered-quote", one)), **place)
    assert len(_read([report, replace(report, target=three), cases.unreadable()])) == 2
