"""A step of the action as the runner starts it: environment variables after action.yml, and nothing else."""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml
from reports.runner import commands

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step.get("id", number): step for number, step in enumerate(ACTION["runs"]["steps"])}
_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


class Job:
    """One job; ``run`` is one step of it, whose files and outputs can be read afterwards."""

    def __init__(self, folder, *, event="push", ref="refs/heads/main", head="", tree=None):
        self.temp = folder / "runner temp"
        self.tree = tree or folder / "tree of the repository"
        self.temp.mkdir(exist_ok=True)
        self.tree.mkdir(exist_ok=True)
        self.summary = folder / "step summary"
        self.summary.write_text("what stood there before\n", "utf-8")
        self._output = folder / "output"
        self._context = {
            "steps.install.outputs.bin": str(Path(sys.executable).parent),
            "github.event.repository.default_branch": "main",
            "github.event.pull_request.head.repo.full_name": head,
        }
        self._runner = {
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_EVENT_NAME": event,
            "GITHUB_REF": ref,
            "GITHUB_REPOSITORY": "newsroom/site",
            "GITHUB_OUTPUT": str(self._output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temp),
            "HOME": str(self.temp),
            "PATH": os.environ["PATH"],
        }

    def start(self, env, inputs):
        self._output.write_text("", "utf-8")
        unknown = inputs.keys() - ACTION["inputs"].keys()
        assert not unknown, unknown
        values = {name: one["default"] for name, one in ACTION["inputs"].items()} | inputs
        step = STEPS["check"]
        context = self._context | {f"inputs.{name}": value for name, value in values.items()}
        own = {
            name: _EXPRESSION.sub(lambda found: context[found[1]], said) for name, said in step["env"].items()
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        where = self.tree / values["working-directory"]
        return subprocess.Popen(
            command,
            cwd=where,
            env={**self._runner, **env, **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def finish(self, process):
        log = process.communicate(timeout=90)[0].decode()
        outputs = dict(line.split("=", 1) for line in self._output.read_text("utf-8").splitlines())
        return Step(process.returncode, log, outputs)

    def run(self, env=None, **inputs):
        """Runs the step to its end; inputs by their names, with underscores."""
        named = {name.replace("_", "-"): value for name, value in inputs.items()}
        return self.finish(self.start(env or {}, named))


class Step:
    """How a step ended: its exit code, its log, its outputs."""

    def __init__(self, code, log, outputs):
        self.code, self.log, self.outputs = code, log, outputs
        self.reports = Path(outputs["report_dir"])

    @property
    def commands(self):
        """The commands that the runner carries out, which after ``stop-commands`` are none until its word."""
        live, inert, word = [], 0, None
        for line in self.log.splitlines():
            if word:
                inert += line != f"::{word}::"
                word = None if line.strip() == f"::{word}::" else word
                continue
            for command in commands(line):
                word = command.data if command.name == "stop-commands" else word
                live.append(command)
        assert word is None, "commands stay stopped for the rest of the job"
        return [command for command in live if command.name != "stop-commands"]
