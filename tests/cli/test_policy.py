"""``--policy`` and ``--fail-on`` as their users meet them: real processes, real files, real exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
QUOTE = (SAMPLES / "altered-quote/copy.txt", SAMPLES / "altered-quote/original.html")
FAITHFUL = (SAMPLES / "faithful/copy.html", SAMPLES / "faithful/original.html")


def run(*arguments, command="compare"):
    command = [sys.executable, "-m", "provenance", command, *map(str, arguments)]
    environment = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, text=True, env=environment)
    assert "Traceback" not in done.stderr
    return done


def verdict(*arguments, command="compare"):
    done = run(*arguments, "--format", "json", command=command)
    return done.returncode, json.loads(done.stdout)["items"][0]["verdict"]


@pytest.fixture
def policy(tmp_path):
    def write(text):
        file = tmp_path / "own.toml"
        file.write_text(text)
        return file

    return write


def test_without_a_policy_everything_is_reported_and_nothing_fails():
    code, found = verdict(*QUOTE)
    assert (code, found["outcome"], found["policy"]) == (0, "pass", "report-only")
    assert "one quotation and one number were changed" in found["sentence"]


def test_a_policy_turns_findings_into_exit_code_1():
    code, found = verdict(*QUOTE, "--policy", "cc-by-nd")
    assert (code, found["outcome"], found["policy"]) == (1, "fail", "cc-by-nd")
    assert run(*QUOTE, "--policy", "cc-by-nd", "--exit-zero").returncode == 0


def test_a_faithful_copy_passes_the_same_policy():
    url = "https://upriver.example/news/mill-dam/"
    code, found = verdict(url, "--replay", SAMPLES / "faithful", "--policy", "cc-by-nd", command="check")
    assert (code, found["outcome"]) == (0, "pass"), found


@pytest.mark.parametrize(
    ("level", "fail_on", "code"), [("warning", "error", 0), ("warning", "warning", 1), ("note", "note", 1)]
)
def test_fail_on_moves_the_line(policy, level, fail_on, code):
    file = policy(f'[rules]\naltered-quote = "{level}"')
    got, found = verdict(*QUOTE, "--policy", file, "--fail-on", fail_on)
    assert (got, found["outcome"]) == (code, "fail" if code else "pass")


def test_a_waiver_lets_a_finding_pass_and_is_told_when_it_ended(policy):
    rules = '[rules]\naltered-quote = "error"\n[[waive]]\nrule = "altered-quote"\nurl = "*"\nreason = "agreed"\nuntil = '
    assert verdict(*QUOTE, "--policy", policy(rules + "2999-01-01"))[0] == 0
    code, found = verdict(*QUOTE, "--policy", policy(rules + "2020-01-01"))
    assert code == 1
    assert "The waiver of altered-quote ended on 2020-01-01: agreed." in found["advice"]


def test_auto_says_which_policy_it_took_and_why(tmp_path):
    page = FAITHFUL[1].read_text("utf-8")
    licensed = tmp_path / "original.html"
    link = (
        '<p>Republish: <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></p>'
    )
    licensed.write_text(page.replace("</body>", f"{link}</body>"), "utf-8")
    _, found = verdict(FAITHFUL[0], licensed, "--policy", "auto")
    assert found["policy"] == "cc-by"
    assert any(line.startswith("Policy cc-by: the original states") for line in found["advice"])
    _, none = verdict(*FAITHFUL, "--policy", "auto")
    assert none["policy"] == "excerpt-only"
    assert any("no licence was found" in line for line in none["advice"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--policy", "cc-by-dn"), "did you mean cc-by-nd?"),
        (("--policy", "no-such.toml"), "no-such.toml cannot be read"),
        (("--fail-on", "fatal"), "'fatal' is not one of"),
    ],
)
def test_what_cannot_be_used_exits_2_before_anything_is_done(arguments, said, tmp_path):
    output = tmp_path / "report.json"
    done = run(*QUOTE, *arguments, "--output", f"json={output}")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not output.exists()
