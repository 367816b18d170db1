"""The hooks for pre-commit: the real tool, on a repository of samples, without a network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from ci.partner import ROOT, SAMPLES, Partner

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}
BIN = Path(sys.executable).parent
pytestmark = pytest.mark.skipif(
    not (BIN / "pre-commit").exists(), reason="pre-commit is not installed: the hooks were NOT run by it"
)


class Newsroom:
    """A repository that keeps copies and saved originals, and uses a hook."""

    def __init__(self, folder):
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "HOME": str(folder),
            "PRE_COMMIT_HOME": str(folder / "home"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "NO_COLOR": "1",
        }
        # The manifest as it is but for the environment: the program that runs these tests takes the place of one
        # that pre-commit would make, which needs a package index.
        hooks = folder / "hooks"
        hooks.mkdir()
        text = MANIFEST.read_text("utf-8")
        (hooks / ".pre-commit-hooks.yaml").write_text(text.replace("language: python", "language: system"))
        self.hooks, self.rev = hooks, self._committed(hooks)
        self.tree = folder / "tree"
        shutil.copytree(SAMPLES / "faithful", self.tree / "faithful")
        shutil.copytree(SAMPLES / "altered-number", self.tree / "altered")
        (self.tree / "notes.txt").write_text("Not a page.", "utf-8")

    def _run(self, *command, cwd):
        return subprocess.run(
            command, cwd=cwd, env=self.env, capture_output=True, check=False, text=True, timeout=90
        )

    def _committed(self, folder):
        who = ("-c", "user.name=Desk", "-c", "user.email=desk@newsroom.example")
        for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "All", "--allow-empty")):
            done = self._run("git", *words, cwd=folder)
            assert done.returncode == 0, done.stderr
        return self._run("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()

    def run(self, files, *options, **hook):
        """Uses a hook with some settings of one's own on all files that match."""
        told = {"repo": str(self.hooks), "rev": self.rev, "hooks": [{"files": files, **hook}]}
        (self.tree / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [told]}), "utf-8")
        self._committed(self.tree)
        return self._run("pre-commit", "run", "--all-files", "--verbose", *options, cwd=self.tree)


def test_the_manifest_is_one_that_pre_commit_accepts():
    done = subprocess.run(
        [BIN / "pre-commit", "validate-manifest", MANIFEST], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stdout


def test_a_faithful_copy_passes_beside_its_saved_original(tmp_path):
    done = Newsroom(tmp_path).run(
        "^faithful/copy", id="provenance", args=["--replay", "faithful", "--policy", "base"]
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_a_changed_number_stops_the_commit(tmp_path):
    done = Newsroom(tmp_path).run(
        "^altered/copy", id="provenance", args=["--replay", "altered", "--policy", "base"]
    )
    assert done.returncode == 1
    assert "exit code: 1" in done.stdout
    assert "altered-number" in done.stdout


def test_as_it_stands_the_hook_asks_nobody_and_says_that_it_could_not_check(tmp_path):
    room = Newsroom(tmp_path)
    with Partner("faithful") as site:
        (room.tree / "faithful/copy.html").write_bytes(site.pages["/copies/0/copy"])
        room.env |= site.env
        done = room.run("^faithful/copy", id="provenance")
        assert "exit code: 3" in done.stdout, done.stdout + done.stderr
        assert "refused.offline" in done.stdout
        assert site.hits == []
        assert "no files to check" not in done.stdout


def test_the_one_that_asks_the_web_runs_by_hand_only(tmp_path):
    room = Newsroom(tmp_path)
    with Partner("faithful") as site:
        (room.tree / "faithful/copy.html").write_bytes(site.pages["/copies/0/copy"])
        room.env |= site.env
        hook = {"id": "provenance-online", "args": ["--policy", "base"]}
        done = room.run("^faithful/copy", **hook)
        assert (done.returncode, site.hits) == (0, [])
        done = room.run("^faithful/copy", "--hook-stage", "manual", **hook)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "/originals/0/original" in site.hits


def test_files_of_other_kinds_are_not_handed_to_the_hook(tmp_path):
    done = Newsroom(tmp_path).run("notes", id="provenance")
    assert "no files to check" in done.stdout


def test_the_first_hook_is_offline_and_the_second_is_manual():
    assert HOOKS["provenance"]["args"] == ["--offline"]
    assert HOOKS["provenance-online"]["stages"] == ["manual"]
    assert {hook["entry"] for hook in HOOKS.values()} == {"provenance check"}
