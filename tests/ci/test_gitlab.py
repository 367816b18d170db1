"""The template for GitLab: its script as a runner executes it, on a real feed, in both shells that images have."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from ci.partner import ROOT, SAMPLES, Partner
from junitparser import JUnitXml

TEMPLATE = ROOT / "templates/provenance/template.yml"
SPEC, _JOB = yaml.safe_load_all(TEMPLATE.read_text("utf-8"))
INPUTS = SPEC["spec"]["inputs"]
_INPUT = re.compile(r"\$\[\[ inputs\.([a-z-]+) \]\]")
UPRIVER = "https://upriver.example/news/mill-dam/"


def _filled(node, values):
    """What GitLab makes of a template: each input in its place, in names and values."""
    if isinstance(node, dict):
        return {_filled(key, values): _filled(value, values) for key, value in node.items()}
    if isinstance(node, list):
        return [_filled(one, values) for one in node]
    if not isinstance(node, str):
        return node
    return _INPUT.sub(lambda found: _said(values[found[1]]), node)


def _said(value):
    return str(value).lower() if isinstance(value, bool) else value


def job(**inputs):
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    assert given.keys() <= INPUTS.keys()
    values = {name: one["default"] for name, one in INPUTS.items()} | given
    [(name, filled)] = _filled(_JOB, values).items()
    return name, filled


def run(tree, shell, env=None, rule=None, **inputs):
    filled = job(**inputs)[1]
    told = filled["variables"] | (filled["rules"][rule].get("variables", {}) if rule is not None else {})
    variables = {name: one["value"] if isinstance(one, dict) else one for name, one in told.items()}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        [shell, "-e", "-c", "\n".join(filled["script"])],
        cwd=tree,
        env={"PATH": path, "HOME": str(tree.parent), **variables, **(env or {})},
        capture_output=True,
        check=False,
        text=True,
        timeout=90,
    )


@pytest.fixture
def tree(tmp_path):
    """A checkout, with a home folder around it."""
    tree = tmp_path / "tree"
    tree.mkdir()
    return tree


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_a_feed_is_checked_and_its_reports_are_where_the_artifacts_are_looked_for(tree, shell):
    with Partner("faithful", "altered-number") as site:
        done = run(tree, shell, site.env, targets=site.feed, policy="base")
    assert done.returncode == 1, done.stderr
    assert "altered-number" in done.stdout
    reports = job()[1]["artifacts"]["reports"]
    suite = JUnitXml.fromfile(str(tree / reports["junit"]))
    assert (suite.tests, suite.failures) == (2, 1)
    quality = json.loads((tree / reports["codequality"]).read_text("utf-8"))
    assert [one["check_name"] for one in quality if one["severity"] == "major"] == ["altered-number"] * 2


def test_what_could_not_be_checked_is_shown_and_does_not_stop_the_pipeline(tree):
    done = run(tree, "bash", targets="http://127.0.0.1/refused", strict=True)
    assert done.returncode == 3
    assert job()[1]["allow_failure"] == {"exit_codes": [3]}
    assert job()[1]["artifacts"]["when"] == "always"
    assert (tree / "provenance-report/junit.xml").exists()


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_a_target_is_one_word_whatever_its_name_is(tree, shell):
    names = ["--exit-zero", "$(touch x).html", "`touch x`; touch x.html", 'two words\' "and" more.html']
    names += ["*.html", "TARGETS", "-h", "a\\b.html", "$HOME"]
    for name in names:
        page = (SAMPLES / "faithful/copy.html").read_text("utf-8")
        (tree / name).write_text(page.replace("<a ", "<b ").replace("canonical", "none"), "utf-8")
    done = run(tree, shell, targets="\n".join(f"  {name}" for name in names))
    items = json.loads((tree / "provenance-report/report.json").read_text("utf-8"))["items"]
    assert sorted(item["target"] for item in items) == sorted(names), done.stderr
    assert {file.name for file in tree.iterdir()} == {*names, "provenance-report"}


@pytest.mark.parametrize(
    "inputs",
    [
        {"policy": "$(touch x)"},
        {"policy": "--exit-zero"},
        {"baseline": "x; touch x"},
        {"min_verified": "0 --exit-zero"},
    ],
)
def test_an_input_that_would_be_a_command_is_a_wrong_value(tree, inputs):
    done = run(tree, "bash", targets=UPRIVER, **inputs)
    assert done.returncode == 2, done.stderr
    assert {file.name for file in tree.iterdir()} == {"provenance-report"}


def test_the_default_branch_remembers_and_a_merge_request_does_not_go_by_it(tree):
    branch, request = 0, 1
    with Partner("faithful", "altered-number") as site:
        asked = {"targets": site.feed, "policy": "base", "new": True}
        assert run(tree, "sh", site.env, branch, **asked).returncode == 1
        again = run(tree, "sh", site.env, branch, **asked)
        assert (again.returncode, again.stderr) == (0, ""), again.stderr
        assert run(tree, "sh", site.env, request, **asked).returncode == 1
        (tree / ".provenance-index/index.sqlite").write_bytes(b"SQLite format 3\0" + bytes(5000))
        assert run(tree, "sh", site.env, branch, **asked).returncode == 1
    told = job(new=True)[1]
    assert [rule.get("variables", {}).get("CHECK_CACHE", "pull") for rule in told["rules"]] == [
        *("pull-push", "pull")
    ]
    assert told["cache"]["policy"] == "$CHECK_CACHE"
    assert told["cache"]["paths"] == [".provenance-index/"]


def test_no_input_stands_in_a_command_and_each_is_used():
    [job_] = _JOB.values()
    text = json.dumps([job_["script"], job_["before_script"]])
    assert "inputs." not in text
    assert set(_INPUT.findall(TEMPLATE.read_text("utf-8"))) == set(INPUTS)
    for name, one in job_["variables"].items():
        # What a project says is not looked through for variables; what is true or false need not be.
        assert not isinstance(one, str) or "inputs." not in one or name == "PROVENANCE_STRICT"


def test_gitlabs_own_schema_has_no_fault_to_find(tmp_path):
    program = Path(sys.executable).with_name("check-jsonschema")
    if not program.exists():
        pytest.skip("check-jsonschema is not installed: GitLab's schema was NOT asked")
    filled = tmp_path / "job.yml"
    filled.write_text(yaml.safe_dump(dict([job(targets="https://partner.example/feed.xml")])), "utf-8")
    command = [program, "--builtin-schema", "vendor.gitlab-ci", filled]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout
    filled.write_text(filled.read_text("utf-8").replace("exit_codes", "exit_code"), "utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
