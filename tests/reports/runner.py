"""A model of the two parsers of GitHub's runner, and of what other systems read in a log.

Made after the runner's source: a line is first read in the new form, which must begin it once Unicode white
space is trimmed, then in the old form, which may stand anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

COMMANDS = {
    "add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice",
    "remove-matcher", "save-state", "set-env", "set-output", "stop-commands", "warning",
}  # fmt: skip
_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
# Azure and TeamCity read a command anywhere in a line, GitLab its section markers.
OTHERS = re.compile(r"##vso\[|##teamcity\[|section_(?:start|end):", re.IGNORECASE)


@dataclass
class Command:
    name: str
    data: str
    properties: dict[str, str] = field(default_factory=dict)


def commands(output: str) -> list[Command]:
    """Every command that the runner would carry out."""
    lines = re.split(r"\r\n|\r|\n", output)
    return [command for line in lines if (command := _new(line) or _old(line))]


def _new(line: str) -> Command | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    if name not in COMMANDS:
        return None
    pairs = (part.split("=", 1) for part in rest.strip().split(",") if "=" in part)
    properties = {key: _decoded(value, _PROPERTY) for key, value in pairs if value}
    return Command(name, _decoded(line[end + 2 :], _DATA), properties)


def _old(line: str) -> Command | None:
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name = line[start + 3 : end].partition(" ")[0]
    return Command(name, line[end + 1 :]) if name in COMMANDS else None


def _decoded(text: str, pairs) -> str:
    for code, character in pairs:
        text = text.replace(code, character)
    return text
