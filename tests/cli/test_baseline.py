"""``provenance baseline`` as its users meet it: real processes, real files, real exit codes."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

import provenance
from provenance.policies import stamped

SAMPLES = Path(__file__).parents[2] / "samples"


def run(*arguments, cwd, **environment):
    command = [sys.executable, "-m", "provenance", "baseline", *map(str, arguments)]
    env = {**os.environ, "NO_COLOR": "1", **environment}
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, text=True, cwd=cwd, env=env)
    assert "Traceback" not in done.stderr
    return done


def compared(sample, policy="cc-by-nd"):
    """The report on a sample, as ``check`` makes it."""
    folder = SAMPLES / sample
    copy = next(folder.glob("copy.*"))
    return stamped(provenance.compare(copy, folder / "original.html", policy=policy))


@pytest.fixture
def report(tmp_path):
    """A saved JSON report of samples."""

    def saved(*samples, name="report.json"):
        with (tmp_path / name).open("w", encoding="utf-8") as file:
            provenance.write([compared(sample) for sample in samples], "json", file)
        return tmp_path / name

    return saved


def test_the_findings_of_a_report_are_accepted_and_then_nothing_is_new(tmp_path, report):
    done = run("write", report("altered-quote", "altered-number"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    known = provenance.read_baseline(tmp_path / "provenance-baseline.json")
    assert (
        done.stdout
        == f"provenance-baseline.json: {len(known.findings)} findings; {len(known.findings)} new, 0 known before, 0 dropped.\n"
    )
    for sample in ("altered-quote", "altered-number"):
        before = compared(sample)
        after = provenance.apply_baseline(before, known)
        assert (before.verdict.outcome, after.verdict.outcome) == ("fail", "pass")
    again = run("write", "report.json", cwd=tmp_path)
    assert again.stdout.endswith(f"0 new, {len(known.findings)} known before, 0 dropped.\n")


def test_reports_of_several_runs_make_one_baseline_and_what_is_gone_is_dropped(tmp_path, report):
    one, two = report("altered-quote", name="a.json"), report("altered-number", name="b.json")
    both = run("write", one, two, "--output", "both.json", cwd=tmp_path)
    assert both.returncode == 0
    less = run("write", one, cwd=tmp_path, PROVENANCE_BASELINE="both.json")
    assert " 0 new, " in less.stdout
    assert not less.stdout.endswith(" 0 dropped.\n")
    assert not (tmp_path / "provenance-baseline.json").exists()


def test_more_new_findings_than_allowed_write_nothing_and_exit_2_with_the_number(tmp_path, report):
    done = run("write", report("altered-quote"), "--max-new", 0, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--max-new allows 0; nothing was written." in done.stderr
    assert not (tmp_path / "provenance-baseline.json").exists()


def test_only_findings_that_matter_so_much_are_taken(tmp_path, report):
    run("write", report("altered-quote", "added-framing"), cwd=tmp_path)
    run("write", "report.json", "--fail-on", "error", "--output", "errors.json", cwd=tmp_path)
    known = [
        provenance.read_baseline(tmp_path / name).findings
        for name in ("provenance-baseline.json", "errors.json")
    ]
    assert set(known[1]) < set(known[0])
    assert {one.level for one in known[1].values()} == {"error"}


@pytest.mark.parametrize("text", ["", "{}", '{"schema_version":"1","items":[\n', "\x00"])
def test_a_file_that_is_no_report_is_a_usage_error_in_one_sentence(tmp_path, text):
    (tmp_path / "x.json").write_text(text)
    for command in ("write", "show"):
        done = run(command, "x.json", cwd=tmp_path)
        assert done.returncode == 2
        assert done.stderr.startswith("Error: x.json ")
        assert done.stderr.count("\n") == 1


def test_a_baseline_that_cannot_be_read_is_not_overwritten(tmp_path, report):
    (tmp_path / "provenance-baseline.json").write_text("<<<<<<< ours")
    done = run("write", report("altered-quote"), cwd=tmp_path)
    assert done.returncode == 2
    assert "is no JSON" in done.stderr
    assert (tmp_path / "provenance-baseline.json").read_text() == "<<<<<<< ours"


def test_a_folder_that_takes_no_file_is_a_local_failure(tmp_path, report):
    done = run("write", report("altered-quote"), "--output", "no/where.json", cwd=tmp_path)
    assert done.returncode == 4
    assert done.stderr.startswith("Error: ")


def test_what_is_accepted_is_shown_page_by_page(tmp_path, report):
    run("write", report("altered-quote"), cwd=tmp_path)
    done = run("show", cwd=tmp_path)
    known = provenance.read_baseline(tmp_path / "provenance-baseline.json").findings
    assert done.returncode == 0
    assert all(one.fingerprint in done.stdout and one.rule in done.stdout for one in known.values())
    assert "quote_sha256" not in done.stdout


def test_a_report_shows_by_what_a_waiver_names_a_quote_and_the_waiver_holds(tmp_path, report):
    done = run("show", report("altered-number"), cwd=tmp_path)
    lines = done.stdout.splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip().startswith("altered-number"))
    digest = lines[at + 2].split()[-1]
    assert len(digest) == len(sha256().hexdigest())
    (tmp_path / "own.toml").write_text(
        'extends = "cc-by-nd"\n[[waive]]\nrule = "altered-number"\nurl = "*"\nreason = "agreed"\nuntil = 2999-01-01\n'
        f'quote_sha256 = "{digest}"\n'
    )
    waived = compared("altered-number", tmp_path / "own.toml")
    outcomes = {(one.rule, one.outcome.value) for one in waived.verdict.rulings}
    assert ("altered-number", "waived") in outcomes


def test_what_a_page_wrote_cannot_steer_the_terminal(tmp_path):
    (tmp_path / "b.json").write_text(
        '{"schema_version": "1", "findings": [{"fingerprint": "%s", "rule": "r", "target": "t\\u001b[2J", "message": "m\\u001b]0;x"}]}'
        % ("a" * 64)
    )
    done = run("show", "b.json", cwd=tmp_path)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
