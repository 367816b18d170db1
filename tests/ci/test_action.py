"""The action for GitHub: its script as a runner starts it, on a real feed, with the inputs of a careless workflow."""

import csv
import json
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from ci.job import ACTION, ROOT, STEPS, Job
from ci.partner import SAMPLES, Partner
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

UPRIVER = "https://upriver.example/news/mill-dam/"
REPLAY = {"targets": UPRIVER, "replay": str(SAMPLES / "faithful")}
FORK = {"event": "pull_request", "ref": "refs/pull/7/merge", "head": "stranger/site"}


@pytest.fixture(scope="module")
def partner():
    with Partner("faithful", "altered-number", titles=("Quiet", "::error::Loud ##[warning]")) as site:
        yield site


def test_a_feed_is_checked_and_told_in_every_place_where_a_job_is_read(partner, tmp_path):
    job = Job(tmp_path)
    step = job.run(partner.env, targets=f"\n{partner.feed}\n", policy="base", formats="json, html junit")
    assert step.code == 1, step.log
    assert step.outputs == {
        "exit_code": "1",
        "findings": "1",
        "unverified": "0",
        "report_dir": str(job.temp / "provenance-report"),
        "keep": "false",
        "upload": "false",
    }
    summary = job.summary.read_text("utf-8")
    assert summary.startswith("what stood there before\n")
    assert "altered-number" in summary
    written = {file.name for file in step.reports.iterdir()}
    assert written == {
        *("annotations.txt", "report.csv", "report.html", "report.json", "junit.xml", "summary.md")
    }
    told = [(one.name, one.properties["title"].partition(":")[0]) for one in step.commands]
    assert ("error", "altered-number") in told
    assert "1 of 2 failed the policy (altered-number)" in step.log


def test_the_step_passes_with_findings_where_they_are_not_to_fail_it(partner, tmp_path):
    step = Job(tmp_path).run(partner.env, targets=partner.feed, policy="base", fail="false")
    assert (step.code, step.outputs["exit_code"], step.outputs["findings"]) == (0, "1", "1")


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        pytest.param({"targets": "missing.xml"}, 2, id="a target that is not there"),
        pytest.param({**REPLAY, "policy": "--exit-zero"}, 2, id="a policy that is an option"),
        pytest.param({**REPLAY, "baseline": "$(touch x)"}, 2, id="a baseline that is a command"),
        pytest.param({**REPLAY, "min_verified": "0.5 --exit-zero"}, 2, id="two options in one"),
        pytest.param({**REPLAY, "strict": "yes"}, 2, id="a word that is no truth"),
        pytest.param({**REPLAY, "fail": "never"}, 2, id="a fail that is no truth"),
        pytest.param({**REPLAY, "formats": "json exe"}, 2, id="a format that there is not"),
        pytest.param({**REPLAY, "formats": "*"}, 2, id="a format that is a pattern"),
        pytest.param({**REPLAY, "report_dir": "a\nfindings=0"}, 2, id="a folder of two lines"),
        pytest.param({**REPLAY, "report_dir": "/dev/null/reports"}, 4, id="a folder that cannot be made"),
    ],
)
def test_what_cannot_be_done_fails_the_step_even_where_findings_do_not(tmp_path, inputs, code):
    job = Job(tmp_path)
    (job.tree / "feed.xml").write_text("<rss/>", "utf-8")
    step = job.run(fail=inputs.pop("fail", "false"), **inputs)
    assert (step.code, step.outputs["exit_code"]) == (code, str(code)), step.log
    assert (step.outputs["findings"], step.outputs["unverified"]) == ("0", "0")
    assert {file.name for file in job.tree.iterdir()} <= {"feed.xml"}
    assert step.code == 4 or any(command.name == "error" for command in step.commands)


def test_a_target_is_one_argument_whatever_its_name_is(tmp_path):
    job = Job(tmp_path)
    names = ["--exit-zero", "$(touch x).html", "`touch x`; touch x.html", 'two words\' "and" more.html']
    names += ["*.html", "::error::no.html", "a\\nb.html", "-h", "${{ github.token }}.html"]
    for name in names:
        shutil.copy(SAMPLES / "faithful/copy.html", job.tree / name)
    step = job.run(targets="\n".join(f"  {name}\t" for name in names), replay=str(SAMPLES / "faithful"))
    items = json.loads((step.reports / "report.json").read_text("utf-8"))["items"]
    assert sorted(item["target"] for item in items) == sorted(names), step.log
    assert step.code == 0
    assert {file.name for file in job.tree.iterdir()} == set(names)


def test_no_word_of_a_stranger_is_carried_out_by_the_runner(tmp_path):
    job = Job(tmp_path)
    name = "::set-env name=A::b"
    (job.tree / name).write_text("Nothing is cited here, ##[error]nor there. ::error::Boo.", "utf-8")
    # A target is told on standard error too, where nothing encodes it.
    (job.tree / "::add-mask::a.xml").write_text("<rss><channel><item><title>a", "utf-8")
    step = job.run(targets=f"{name}\n::add-mask::a.xml\n##[error]missing", replay=str(SAMPLES / "faithful"))
    assert step.code == 2
    assert "##[error]missing" in step.log
    assert [(one.name, one.data) for one in step.commands] == [
        ("error", "The check could not be done (exit code 2); the log says why.")
    ]
    step = job.run(targets=f"{name}\n::add-mask::a.xml", replay=str(SAMPLES / "faithful"))
    assert step.code == 3
    assert {one.name for one in step.commands} <= {"error", "warning", "notice"}


def test_the_word_that_lets_the_runner_listen_again_is_another_each_time(tmp_path):
    job = Job(tmp_path)
    logs = [job.run(targets="missing").log for _ in range(2)]
    words = [re.search(r"^::stop-commands::([0-9a-f]{32})$", log, re.MULTILINE)[1] for log in logs]
    assert words[0] != words[1]


def test_nothing_that_lies_in_the_tree_is_run(tmp_path):
    job = Job(tmp_path)
    for name in ("provenance", "csv", "pathlib", "collections", "click", "pip", "venv", "sitecustomize"):
        (job.tree / f"{name}.py").write_text("open('was-run', 'w')", "utf-8")
    step = job.run(**REPLAY)
    assert step.code == 0, step.log
    assert not (job.tree / "was-run").exists()
    assert "-I -m venv" in (ROOT / "action/install.sh").read_text("utf-8")


def test_a_report_of_an_earlier_step_or_of_the_tree_is_not_taken_for_this_one(tmp_path):
    job = Job(tmp_path)
    outside = tmp_path / "outside"
    outside.write_text("mine", "utf-8")
    (job.tree / "out").mkdir()
    (job.tree / "out/annotations.txt").symlink_to(outside)
    for name in ("report.csv", "report.sarif", "summary.md"):
        (job.tree / "out" / name).write_text("status\r\nfail\r\n", "utf-8")
    step = job.run(targets="missing.xml", report_dir="out", sarif_upload="true")
    assert (step.outputs["findings"], step.outputs["upload"]) == ("0", "false")
    assert step.outputs["report_dir"] == str(job.tree / "out")
    assert outside.read_text("utf-8") == "mine"
    assert job.summary.read_text("utf-8") == "what stood there before\n"


def test_a_summary_that_would_be_dropped_as_a_whole_is_not_made_longer(tmp_path):
    job = Job(tmp_path)
    job.summary.write_text("x" * 1_048_500, "utf-8")
    step = job.run(**REPLAY)
    assert step.code == 0
    assert job.summary.stat().st_size == 1_048_500
    assert any("summary" in command.data for command in step.commands)


@pytest.mark.parametrize(
    ("settings", "uploads"),
    [
        pytest.param({}, True, id="a push"),
        pytest.param({**FORK, "head": "newsroom/site"}, True, id="a pull request of this repository"),
        pytest.param(FORK, False, id="a pull request of a fork"),
        pytest.param({**FORK, "head": ""}, False, id="a pull request of a fork that was removed"),
        pytest.param({**FORK, "event": "pull_request_target"}, False, id="the same with more rights"),
    ],
)
def test_findings_are_uploaded_but_not_from_a_fork(tmp_path, settings, uploads):
    step = Job(tmp_path, **settings).run(**REPLAY, sarif_upload="true", formats="")
    assert step.outputs["upload"] == str(uploads).lower()
    assert json.loads((step.reports / "report.sarif").read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize(("settings", "code"), [({}, 0), (FORK, 2)], ids=["own branch", "fork"])
def test_the_configuration_of_a_fork_is_not_trusted_though_that_of_the_owner_is(tmp_path, settings, code):
    job = Job(tmp_path, **settings)
    (job.tree / "provenance.toml").write_text(f'targets = ["{UPRIVER}"]\nexit-zero = true\n', "utf-8")
    step = job.run({"PROVENANCE_TRUST_CONFIG": "1"}, replay=REPLAY["replay"])
    assert step.code == code, step.log


def test_without_targets_the_configuration_of_the_working_directory_says_what_is_checked(tmp_path):
    job = Job(tmp_path)
    (job.tree / "desk").mkdir()
    (job.tree / "desk/provenance.toml").write_text(f'targets = ["{UPRIVER}"]\n', "utf-8")
    step = job.run(replay=REPLAY["replay"], working_directory="desk")
    assert (step.code, step.outputs["unverified"]) == (0, "0"), step.log
    assert job.run(replay=REPLAY["replay"]).code == 2


def test_only_what_is_new_is_checked_and_what_was_damaged_is_checked_anew(tmp_path):
    job = Job(tmp_path)
    with Partner("faithful", "altered-number") as site:
        asked = {"targets": site.feed, "policy": "base", "new": "true"}
        first = job.run(site.env, **asked)
        assert (first.code, first.outputs["findings"], first.outputs["keep"]) == (1, "1", "true"), first.log
        site.hits.clear()
        second = job.run(site.env, **asked)
        assert (second.code, second.outputs["findings"]) == (0, "0"), second.log
        assert site.hits == ["/robots.txt", "/feed.xml"]
        site.add("missing-credit", "Added since")
        third = job.run(site.env, **asked, formats="json")
        items = json.loads((third.reports / "report.json").read_text("utf-8"))["items"]
        assert [item["target"] for item in items] == [site.url("/copies/2/copy")]
        index = job.temp / "provenance-index/index.sqlite"
        index.write_bytes(b"SQLite format 3\0" + bytes(5000))
        fourth = job.run(site.env, **asked)
        assert (fourth.code, fourth.outputs["findings"]) == (1, "1"), fourth.log
        assert any("damaged" in command.data for command in fourth.commands)


@pytest.mark.parametrize(
    ("settings", "keeps"),
    [
        pytest.param({"event": "schedule"}, "true", id="by the clock"),
        pytest.param({"event": "workflow_dispatch"}, "true", id="by hand"),
        pytest.param({"ref": "refs/heads/other"}, "false", id="another branch"),
        pytest.param({"ref": "refs/tags/main"}, "false", id="a tag of the same name"),
        pytest.param(FORK, "false", id="a pull request"),
        pytest.param({**FORK, "ref": "refs/heads/main"}, "false", id="one on the default branch"),
        pytest.param({"event": "workflow_run"}, "false", id="after the workflow of a pull request"),
    ],
)
def test_only_the_default_branch_leaves_something_to_later_runs(tmp_path, settings, keeps):
    assert Job(tmp_path, **settings).run(**REPLAY, new="true").outputs["keep"] == keeps


def test_nothing_to_check_fails_unless_that_is_allowed(tmp_path):
    job = Job(tmp_path)
    (job.tree / "feed.xml").write_text(
        '<rss version="2.0"><channel><title>a</title></channel></rss>', "utf-8"
    )
    assert job.run(targets="feed.xml").code == 3
    assert job.run(targets="feed.xml", fail_if_empty="false").code == 0


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_job_that_is_cancelled_tells_what_was_finished(tmp_path, sent):
    job = Job(tmp_path)
    with Partner("faithful", "altered-number", slow=60) as site:
        process = job.start(site.env, {"targets": site.feed, "fail": "false"})
        assert site.started.wait(30)
        process.send_signal(sent)
        step = job.finish(process)
    assert (step.code, step.outputs["exit_code"]) == (143, "143"), step.log
    assert step.outputs["unverified"] == "2"
    assert "--resume" in job.summary.read_text("utf-8")


def test_the_counts_are_those_of_the_report(tmp_path):
    file = tmp_path / "report.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        rows = csv.writer(out)
        rows.writerows(
            [["target", "status"], ["a\nb", "fail"], ["c", "unverified"], ["d", "fail"], ["e", "pass"]]
        )
    command = [sys.executable, "-I", ROOT / "action/count.py", file]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"2 1\n"


def test_the_scripts_have_no_fault_that_shellcheck_knows():
    program = Path(sys.executable).with_name("shellcheck")
    if not program.exists():
        pytest.skip("shellcheck is not installed: the scripts were NOT looked at")
    scripts = sorted([*(ROOT / "action").glob("*.sh"), *(ROOT / ".ci").iterdir()])
    assert {script.name for script in scripts} >= {"check.sh", "install.sh", "run"}
    done = subprocess.run([program, *scripts], capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout


def test_no_input_and_no_expression_reaches_a_command():
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")
        assert "uses" not in step or re.search(r"@[0-9a-f]{40}$", step["uses"])
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "action").glob("*.sh"))
    assert not re.search(r"\beval\b|\bbash -c\b", text)


def test_every_input_is_used_and_every_variable_that_the_script_reads_is_set():
    asked = json.dumps(ACTION["runs"])
    assert not [name for name in ACTION["inputs"] if f"inputs.{name} " not in asked]
    script = (ROOT / "action/check.sh").read_text("utf-8")
    read = set(re.findall(r"\$\{?((?:INPUT|ACTION|DEFAULT|HEAD)_[A-Z_]+)", script))
    assert read == set(STEPS["check"]["env"])


def test_what_is_installed_is_one_version_of_all_that_is_needed_each_by_its_hash():
    text = (ROOT / "action/requirements.txt").read_text("utf-8").replace("\\\n", " ")
    lines = [line.partition("--hash")[::2] for line in text.splitlines() if not line.startswith("#")]
    assert all("sha256:" in hashes for _, hashes in lines)
    pinned = {canonicalize_name((one := Requirement(line.strip())).name): one.specifier for line, _ in lines}
    assert all(re.fullmatch(r"==[\w.]+", str(version)) for version in pinned.values())
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for said in (*wanted["project"]["dependencies"], *wanted["build-system"]["requires"]):
        need = Requirement(said)
        version = str(pinned[canonicalize_name(need.name)]).removeprefix("==")
        assert need.specifier.contains(version), f"{said} is pinned at {version}"
