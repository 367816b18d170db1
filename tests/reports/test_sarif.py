import gzip
import io
import json
import os
import random
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports import cases, findings, sarif_shape
from reports.findings import CLEAN, FAILED, INCOMPLETE, ruling
from reports.runner import OTHERS, commands

from provenance.model import Conclusion, Family, Finding, Level, Notice, Rule, Ruled, Ruling
from provenance.reports import View, sarif, write

# The validator of the makers of SARIF; GitHub's own rules are among its rules. To have it:
#   npm install --prefix .venv/sarif @microsoft/sarif-multitool-linux
_NAME = "@microsoft/sarif-multitool-linux/Sarif.Multitool"
MULTITOOL = Path(sys.prefix) / "sarif" / "node_modules" / _NAME
ANY = st.text(st.characters(codec=None))


def _written(reports, conclusion=FAILED, view=None):
    out = io.StringIO()
    write(reports, "sarif", out, view, conclusion)
    return out.getvalue()


def _run(reports, conclusion=FAILED, view=None):
    return sarif_shape.read(_written(reports, conclusion, view))


def _uris(run):
    return [one.locations[0].physical_location.artifact_location.uri for one in run.results]


def test_every_kind_of_report_has_the_shape_and_no_fault():
    run = _run(findings.every_kind())
    assert [one.rule_id for one in run.results] == [
        *(
            "missing-link",
            "altered-quote",
            "added-framing",
            "commercial-use",
            "omitted-passage",
            "missing-byline",
        ),
        *("missing-credit", "altered-number", "altered-number", "missing-credit"),
    ]


@pytest.mark.skipif(
    not MULTITOOL.exists(), reason=f"no SARIF multitool at {MULTITOOL}; see the top of this file"
)
@pytest.mark.parametrize("conclusion", [FAILED, INCOMPLETE])
def test_the_validator_finds_no_error_under_the_rules_of_github(conclusion, tmp_path):
    urls = [f"https://copy.example/{path}" for path in ("é b", "\U0001f600", "#a#b", "[x](y)", "%zz")]
    hosts = ["https://bücher.example/", "https://*.example/", "https://a..example/", "https://[::1]/"]
    more = [findings.with_urls(findings.every_kind()[0], url, url) for url in urls + hosts]
    (tmp_path / "run.sarif").write_text(
        _written([*findings.every_kind(), findings.hostile(), *more], conclusion), encoding="utf-8"
    )
    found = _validated(tmp_path / "run.sarif")
    # It asks for the address of the project, which this repository does not know: that it says so proves that
    # it read the file, of which it otherwise leaves out all without a word when it cannot load it.
    assert found == [("SARIF2005", "warning")]


@pytest.mark.skipif(
    not MULTITOOL.exists(), reason=f"no SARIF multitool at {MULTITOOL}; see the top of this file"
)
def test_the_validator_finds_no_error_in_a_run_over_a_list_of_addresses(tmp_path):
    place = {"feed": "urls.txt", "file": "urls.txt", "end": None}
    reports = [findings.small(number, ruling(), **place) for number in range(1, 30)]
    (tmp_path / "run.sarif").write_text(_written(reports), encoding="utf-8")
    assert _validated(tmp_path / "run.sarif") == [("SARIF2005", "warning")]


def _validated(path):
    MULTITOOL.chmod(0o755)  # npm no longer runs the script of the package that does it
    offline = [shutil.which("unshare"), "-rn"] if os.geteuid() else [shutil.which("unshare"), "-n"]
    command = [
        *(offline if offline[0] else []),
        str(MULTITOOL),
        "validate",
        str(path),
        "--rule-kind",
        "Sarif;Ghas",
    ]
    subprocess.run(
        [*command, "--output", str(path.with_suffix(".found")), "--log", "ForceOverwrite"],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        check=True,
        timeout=60,
    )
    found = json.loads(path.with_suffix(".found").read_text("utf-8-sig"))["runs"][0]["results"]
    return [(one["ruleId"], one.get("level", "warning")) for one in found]


def test_a_result_lies_at_the_entry_that_caused_it_else_in_the_configuration():
    reports = [findings.small(7, ruling()), replace(findings.small(8, ruling()), listed=None)]
    first, second = (one.locations[0].physical_location for one in _run(reports).results)
    assert (first.artifact_location.uri, first.region.start_line, first.region.end_line) == (
        findings.FEED,
        70,
        76,
    )
    assert (second.artifact_location.uri, second.region.start_line) == ("provenance.toml", 1)


def test_a_file_of_the_tree_is_pointed_at(tmp_path, monkeypatch):
    (tmp_path / "für heute.html").write_text("x")
    monkeypatch.chdir(tmp_path)
    report = replace(findings.small(1, ruling()), target="für heute.html", listed=None)
    assert _uris(_run([report])) == ["f%C3%BCr%20heute.html"]


def test_the_addresses_stand_beside_it_and_in_the_message():
    report = findings.with_urls(
        findings.every_kind()[0], "https://copy.example/a(1)", "https://paper.example/b"
    )
    result = _run([report]).results[0]
    related = [one.physical_location.artifact_location.uri for one in result.related_locations]
    assert related == ["https://copy.example/a(1)", "https://paper.example/b"]
    assert result.message.text.endswith("Addresses: https://copy.example/a%281%29 https://paper.example/b")
    assert result.locations[0].logical_locations[0].fully_qualified_name == "feed/tag:partner.example,2026:1"


def test_an_unverified_item_is_a_notification_and_no_result():
    run = _run([cases.alone(), cases.unreadable()], INCOMPLETE)
    assert run.results == []
    told = run.invocations[0].tool_execution_notifications
    assert [(one.descriptor.id, one.level) for one in told] == [
        ("feed.truncated", "warning"),
        ("original.not_linked", "warning"),
        ("unavailable.dns", "warning"),
    ]


def test_a_rule_that_could_not_be_answered_is_a_note():
    unknown = Ruling("late-credit", Level.ERROR, Ruled.UNKNOWN, (), "the page has no date")
    told = (
        _run([findings.with_rulings(cases.ferry(), unknown)], CLEAN)
        .invocations[0]
        .tool_execution_notifications
    )
    assert [(one.descriptor.id, one.level) for one in told] == [("rule.unanswered", "note")]
    assert "late-credit \\(the page has no date\\)" in told[0].message.text


@pytest.mark.parametrize(("code", "successful"), [(0, True), (1, True), (3, False), (4, False), (130, False)])
def test_a_run_that_could_not_do_its_work_says_so(code, successful):
    invocation = _run([], Conclusion(code, "So it is.")).invocations[0]
    assert invocation.execution_successful is successful
    assert (invocation.exit_code, invocation.exit_code_description) == (code, "So it is.")


def test_what_is_in_the_baseline_stays_and_every_result_says_how_it_stands():
    states = {one.rule_id: one for one in _run(findings.every_kind()).results}
    assert states["omitted-passage"].baseline_state == "unchanged"
    assert (
        states["omitted-passage"].suppressions[0].justification
        == "It was there when the baseline was written."
    )
    assert states["missing-link"].baseline_state == "new"
    assert not states["missing-link"].suppressions


def test_without_a_baseline_no_result_speaks_of_one():
    assert {one.baseline_state for one in _run([findings.small(1, ruling())]).results} == {None}


def test_what_is_waived_stays_with_the_reason():
    waived = ruling(outcome=Ruled.WAIVED, reason="agreed by letter (until 2027-01-01)")
    (result,) = _run([findings.small(1, waived)]).results
    assert result.level == "error"
    assert result.suppressions[0].justification == "agreed by letter (until 2027-01-01)"


def test_what_is_for_a_person_is_of_the_kind_review():
    (result,) = _run([findings.small(1, ruling(outcome=Ruled.REVIEW))]).results
    assert (result.kind, result.level) == ("review", "none")


def test_a_finding_keeps_its_identity_when_its_line_changes():
    one, other = (_run([findings.small(1, ruling(), start=line, end=line)]).results[0] for line in (5, 500))
    assert one.partial_fingerprints == other.partial_fingerprints
    assert one.partial_fingerprints.primary_location_line_hash.endswith(":1")


def test_equal_findings_are_counted_apart():
    same = Finding("altered-number", "4 became 5.", fingerprint="ab" * 32)
    results = _run([findings.small(1, ruling("altered-number", same, same))]).results
    assert [one.partial_fingerprints.primary_location_line_hash[-2:] for one in results] == [":1", ":2"]


def test_a_rule_is_explained_where_its_text_is_handed_in():
    known = Rule("missing-credit", "Does the copy name the original?", Family.CREDIT, Level.ERROR)
    rule = _run([findings.small(1, ruling())], view=View(rules=(known,))).tool.driver.rules[0]
    assert rule.short_description.text == "Does the copy name the original?"
    assert rule.properties.tags == ["republication", "credit"]


@pytest.mark.parametrize(
    ("feeds", "category"),
    [
        (["feeds/a.xml"], "provenance/feeds/a.xml/"),
        (["https://wire.example/rss feed"], "provenance/wire.example/rss%20feed/"),
        (["feeds/a.xml", "feeds/b.xml"], "provenance/"),
        ([None], "provenance/"),
    ],
)
def test_runs_are_told_apart_by_their_feed(feeds, category):
    reports = [findings.small(number, ruling(), feed=feed) for number, feed in enumerate(feeds)]
    assert _run(reports).automation_details.id == category


def test_the_query_of_a_feed_is_told_apart_and_not_told():
    (one, other) = (
        _run(
            [findings.small(1, ruling(), feed=f"https://wire.example/rss?list={word}")]
        ).automation_details.id
        for word in ("north", "south")
    )
    assert one != other
    assert "north" not in one


def test_thirty_thousand_findings_are_cut_at_five_thousand_and_the_worst_are_kept():
    def reports():
        for number in range(3_000):
            level = Level.ERROR if number % 10 == 0 else Level.NOTE
            yield findings.small(number, ruling("altered-number", *map(str, range(10)), level=level))

    run = _run(reports())
    kept, last = run.results[:-1], run.results[-1]
    assert len(kept) == 5_000
    assert sum(one.level == "error" for one in kept) == 3_000
    assert (last.rule_id, last.level) == ("PV000", "warning")
    assert last.message.text.startswith("25,000 more findings")
    assert run.tool.driver.rules[last.rule_index].id == "PV000"


def test_texts_that_do_not_compress_are_cut_at_the_size_that_is_taken(monkeypatch):
    assert sarif._BYTES < 10_000_000
    monkeypatch.setattr(sarif, "_BYTES", 100_000)
    draw = random.Random(1)

    def reports():
        for number in range(100):
            words = "".join(chr(draw.randrange(0x4E00, 0x9FFF)) for _ in range(1_500))
            level = Level.ERROR if number == 99 else Level.WARNING
            yield findings.small(number, ruling("altered-quote", words, level=level))

    text = _written(reports())
    run = sarif_shape.read(text)
    assert 80_000 < len(gzip.compress(text.encode())) < 105_000
    assert [one.rule_id for one in run.results[-2:]] == ["altered-quote", "PV000"]
    assert run.results[-2].level == "error"


def test_a_thousand_notifications_are_enough():
    reports = (
        replace(cases.unreadable(), target=f"https://gone.example/{number}") for number in range(1_500)
    )
    told = _run(reports, INCOMPLETE).invocations[0].tool_execution_notifications
    assert len(told) == 1_002
    assert "500 more" in told[-1].message.text


def test_a_hostile_report_makes_no_link_and_no_command():
    text = _written([findings.hostile()])
    sarif_shape.read(text)
    assert not commands(text)
    assert not OTHERS.search(text)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(ANY, ANY, ANY)
def test_any_text_in_any_place_gives_a_file_without_faults(one, two, three):
    waived = ruling("missing-byline", two, outcome=Ruled.WAIVED, reason=three)
    place = {"feed": two, "entry": three, "title": one, "file": (two.replace("\x00", "") + "x").lstrip("/")}
    report = findings.small(
        1, ruling("missing-credit", Finding("missing-credit", one, fix=two)), waived, **place
    )
    report = replace(report, target=f"https://{three}")
    notice = Notice(one, two, three, one)
    _run([report, replace(cases.unreadable(), target=one)], Conclusion(1, two, (notice,)))


def test_two_runs_give_the_same_bytes():
    assert _written(findings.every_kind()) == _written(findings.every_kind())
