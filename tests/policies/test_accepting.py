import io
import json
import subprocess

import pytest
from policies.pages import COPY, URL, at, entry, report, ruled

from provenance.errors import ConfigError
from provenance.model import Finding
from provenance.policies import (
    apply_baseline,
    findings_in,
    is_baseline,
    read_baseline,
    stamped,
    write_baseline,
)
from provenance.policies.fingerprints import quote, quote_sha256
from provenance.reports import write

NUMBER = ruled(at(COPY, "35"), at(COPY, "35", place=1))
LINK = ruled(Finding("missing-link", "No link leads to the original."), level="note")


@pytest.fixture
def saved(tmp_path):
    """A JSON report in a file."""

    def made(*reports, name="report.json", indent=None):
        out = io.StringIO()
        write([stamped(one) for one in reports], "json", out)
        text = out.getvalue()
        if indent:
            text = json.dumps(json.loads(text), indent=indent)
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return made


def lines(path):
    return path.read_text("utf-8").splitlines()


def test_a_baseline_holds_a_finding_a_line_sorted_without_places_scores_dates_or_versions(tmp_path):
    path = tmp_path / "baseline.json"
    reports = [report(NUMBER, target="https://copy.example/z", listed=entry(7)), report(LINK, NUMBER)]
    write_baseline(reports, path)
    first = path.read_bytes()
    data = json.loads(first)
    assert len(lines(path)) == 1 + 5 + 1
    assert [one["target"] for one in data["findings"]] == [URL] * 3 + ["https://copy.example/z"] * 2
    assert {key for one in data["findings"] for key in one} == {
        "rule",
        "level",
        "target",
        "entry",
        "message",
        "fingerprint",
    }
    write_baseline(reversed(reports), path)
    assert path.read_bytes() == first


def test_the_baseline_of_a_saved_report_is_that_of_the_report(tmp_path, saved):
    reports = [
        report(NUMBER, LINK, listed=entry(1)),
        report(NUMBER, target="a/../b.html"),
        report(outcome="unverified"),
    ]
    for number, indent in enumerate((None, 2)):
        found = findings_in(saved(*reports, indent=indent))
        write_baseline(found, tmp_path / f"from-json-{number}.json")
        write_baseline(reports, tmp_path / "from-reports.json")
        assert (tmp_path / f"from-json-{number}.json").read_bytes() == (
            tmp_path / "from-reports.json"
        ).read_bytes()


def test_writing_and_checking_again_leaves_nothing_new(tmp_path, saved):
    told = report(NUMBER, LINK, listed=entry(1))
    write_baseline(findings_in(saved(told)), tmp_path / "b.json")
    after = apply_baseline(told, read_baseline(tmp_path / "b.json"), fail_on="note")
    assert [one.outcome for one in after.verdict.rulings] == ["baselined", "baselined"]


def test_a_report_that_a_baseline_was_applied_to_gives_the_same_baseline(tmp_path, saved):
    told = report(NUMBER, LINK)
    write_baseline([told], tmp_path / "b.json")
    again = apply_baseline(told, read_baseline(tmp_path / "b.json"))
    written = write_baseline(
        findings_in(saved(again)), tmp_path / "c.json", old=read_baseline(tmp_path / "b.json")
    )
    assert (tmp_path / "c.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert (written.new, written.kept, written.dropped) == (0, 3, 0)


def test_what_is_waived_or_below_the_level_is_not_taken(saved):
    waived = ruled(at(COPY, "Monday", "altered-date"), outcome="waived", reason="agreed")
    found = findings_in(saved(report(NUMBER, LINK, waived)), fail_on="warning")
    assert {one.rule for one in found.findings.values()} == {"altered-number"}


def test_what_is_gone_is_dropped_and_what_could_not_be_looked_at_is_kept(tmp_path):
    path, other = tmp_path / "b.json", "https://copy.example/other"
    write_baseline([report(NUMBER), report(NUMBER, target=other)], path)
    now = [
        report(ruled(at(COPY, "35"))),
        report(target=other, outcome="unverified", reason="unavailable.dns"),
    ]
    written = write_baseline(now, path, old=read_baseline(path))
    assert (written.new, written.kept, written.dropped) == (0, 3, 1)
    assert [one.target for one in read_baseline(path).findings.values()].count(other) == 2


def test_no_more_than_so_many_findings_are_added(tmp_path):
    path = tmp_path / "b.json"
    write_baseline([report(LINK)], path)
    before = path.read_bytes()
    with pytest.raises(
        ConfigError, match="Two findings are new, and --max-new allows 1; nothing was written"
    ):
        write_baseline([report(LINK, NUMBER)], path, old=read_baseline(path), most_new=1)
    assert path.read_bytes() == before
    assert write_baseline([report(LINK, NUMBER)], path, old=read_baseline(path), most_new=2).new == 2
    assert not list(tmp_path.glob("*.part"))


def test_secrets_do_not_get_into_a_file_that_is_checked_in(tmp_path, saved):
    url = "https://copy.example/story?id=7&token=eyJhbGciOi"
    told = report(ruled(Finding("missing-link", f"No link at {url}")), target=url, listed=entry(1))
    write_baseline([told], tmp_path / "a.json")
    write_baseline(findings_in(saved(told)), tmp_path / "b.json")
    assert "eyJ" not in (tmp_path / "a.json").read_text()
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    after = apply_baseline(told, read_baseline(tmp_path / "a.json"))
    assert after.verdict.outcome == "pass"


def test_two_branches_that_accept_findings_of_different_pages_merge(tmp_path):
    def made(name, *pages):
        told = [report(NUMBER, target=f"https://copy.example/{page}") for page in pages]
        write_baseline(told, tmp_path / name)
        return str(tmp_path / name)

    names = made("ours", *"abcdx"), made("base", *"acdx"), made("theirs", *"acdwx")
    merged = subprocess.run(["git", "merge-file", "-p", *names], capture_output=True, check=False)
    assert merged.returncode == 0, merged.stdout
    (tmp_path / "merged").write_bytes(merged.stdout)
    made("wanted", *"abcdwx")
    assert (tmp_path / "merged").read_bytes() == (tmp_path / "wanted").read_bytes()


def test_the_file_is_put_in_place_whole_and_a_link_is_followed(tmp_path):
    (tmp_path / "real").mkdir()
    link = tmp_path / "b.json"
    link.symlink_to(tmp_path / "real/b.json")
    write_baseline([report(LINK)], link)
    assert link.is_symlink()
    assert list((tmp_path / "real").iterdir()) == [tmp_path / "real/b.json"]


def test_a_report_says_by_what_a_waiver_names_a_quote(saved):
    told = stamped(report(NUMBER, LINK))
    found = findings_in(saved(told))
    for ruling in told.verdict.rulings:
        for one in ruling.findings:
            assert found.quotes[one.fingerprint] == quote_sha256(quote(told.comparison, one))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no JSON"),
        ("{}", "is no JSON report"),
        ('{"items": [1]}', "is no JSON report"),
        ('{"items": [{"target": 1, "listed": null, "status": "pass", "findings": []}]}', "is no JSON report"),
        ('{"schema_version":"1","items":[\n{"target": "a"', "ends in the middle"),
        ('{"schema_version":"1","items":[\n{]\n', "is no JSON"),
        ('{"schema_version":"1","items":[\n[]\n],"exit_code":0}', "is no JSON report"),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_one_sentence(tmp_path, text, words):
    (tmp_path / "r.json").write_text(text)
    with pytest.raises(ConfigError) as refused:
        findings_in(tmp_path / "r.json")
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_report_without_fingerprints_is_refused(tmp_path):
    out = io.StringIO()
    write([report(NUMBER)], "json", out)
    (tmp_path / "r.json").write_text(out.getvalue())
    with pytest.raises(ConfigError, match="without a fingerprint"):
        findings_in(tmp_path / "r.json")


def test_a_baseline_is_told_from_a_report(tmp_path, saved):
    write_baseline([report(LINK)], tmp_path / "b.json")
    assert is_baseline(tmp_path / "b.json")
    assert not is_baseline(saved(report(LINK)))
