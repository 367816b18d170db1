"""Every command and every piece of code that the documentation shows is run, and every option is documented."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from provenance.cli import COMMANDS, app

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "samples").rglob("*.md")])
PAGES = [
    page for page in PAGES if "pages" not in page.parts and not page.name.startswith(("copy", "original"))
]

# `<!-- exit: 3 -->` before a block says which code its commands leave with.
_BLOCK = re.compile(r"(?:<!-- exit: (\d+) -->\s*)?^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SETUP = re.compile(r"git clone |cd |make (?:dev|demo|test)$|pip install |pipx install |uv tool install ")


def _blocks(language):
    for page in PAGES:
        for place, match in enumerate(_BLOCK.finditer(page.read_text("utf-8"))):
            if match[2] == language:
                yield pytest.param(match[3], int(match[1] or 0), id=f"{page.relative_to(ROOT)}:{place}")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working directory that holds the samples, so that what a command writes lands nowhere else."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _environment():
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "NO_COLOR": "1"}


@pytest.mark.parametrize(("block", "code"), list(_blocks("console")))
def test_a_command_in_the_documentation_does_what_it_says(block, code, folder):
    for line in block.splitlines():
        if not line.startswith("$ "):
            continue
        command = line[2:]
        if _SETUP.match(command):
            target = re.match(r"make (\w+)", command)
            assert not target or f"\n{target[1]}:" in (ROOT / "Makefile").read_text("utf-8")
            continue
        assert re.match(r"(cat .* \| )?provenance ", command), (
            f"this test does not know how to run: {command}"
        )
        run = subprocess.run(
            ["bash", "-c", command],
            capture_output=True,
            check=False,
            text=True,
            env=_environment(),
            timeout=60,
        )
        assert run.returncode == code, f"{command}\n{run.stdout[-2000:]}\n{run.stderr}"
        assert "Traceback" not in run.stderr


@pytest.mark.parametrize(("block", "code"), list(_blocks("python")))
def test_a_piece_of_python_in_the_documentation_runs(block, code, folder):
    run = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning", "-c", block],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert run.returncode == code, run.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_in_the_reference(command):
    reference = (ROOT / "docs/reference/cli.md").read_text("utf-8")
    help_ = CliRunner().invoke(app, [command, "--help"]).output
    options = set(re.findall(r"--[a-z][a-z-]+", help_)) - {"--help"}
    assert not {option for option in options if f"`{option}" not in reference}
    assert f"provenance {command}" in reference


def test_every_link_between_the_pages_leads_somewhere():
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken


def test_a_command_that_is_shown_can_be_split_as_a_shell_splits_it():
    commands = [
        line[2:]
        for block in _blocks("console")
        for line in block.values[0].splitlines()
        if line.startswith("$ ")
    ]
    assert commands
    for command in commands:
        assert shlex.split(command)


def test_every_reason_that_the_program_gives_is_in_the_reference():
    documented = (ROOT / "docs/reference/outcomes.md").read_text("utf-8")
    families = "blocked|limit|malformed|original|partial|refused|unavailable|unsupported"
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "provenance").rglob("*.py"))
    given = set(re.findall(rf"[\"'`]((?:{families})\.(?!html|text)[a-z_0-9]+)[\"'`]", code))
    assert given
    assert not {reason for reason in given if f"`{reason}`" not in documented}


def test_every_kind_of_addition_is_in_the_reference():
    from provenance.text.kinds import TITLES

    documented = (ROOT / "docs/reference/additions.md").read_text("utf-8")
    assert not {kind for kind in TITLES if f"`{kind}`" not in documented}
