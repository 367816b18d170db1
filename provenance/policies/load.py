"""From a name or a file to a policy: presets by name, files by path, and what they extend.

A preset is one file in ``presets/``; to add one, add the file. A policy states only what differs from the one
that it ``extends``. Policies are data: a file can name rules and set their options, and nothing else.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.errors import ConfigError
from provenance.model import Level, Policy, Setting, Waiver
from provenance.policies.lint import Problem, day, lint, lint_waivers, suggestion
from provenance.text.toml import LARGEST, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from provenance.model import Option, Rule

AUTO = "auto"
_DEEPEST = 16  # policies that stand on each other: four are the most that the presets need


@dataclass(frozen=True, slots=True)
class _File:
    """One policy file as it was read: how to call it in a message, where it lies, what it holds."""

    name: str
    label: str
    folder: Path | None
    data: dict[str, Any]


@cache
def presets() -> tuple[str, ...]:
    """The names of all presets that ship, sorted."""
    files = resources.files(__name__.rpartition(".")[0]).joinpath("presets").iterdir()
    return tuple(sorted(entry.name[:-5] for entry in files if entry.name.endswith(".toml")))


def load_policy(source: str | Path, rules: Mapping[str, Rule]) -> Policy:
    """The policy of a preset's name or of a TOML file, with all that it extends.

    ``auto`` is a policy without settings, which ``settle`` replaces by that of the original's licence.
    Its settings hold what the chain says of a rule, level and options; a rule that it does not name is not
    asked. Raises ConfigError, with the file and the key, for what is no policy: no such preset or file, a
    file that is no TOML, a circle of ``extends``, an unknown key, rule or option, a value of a wrong kind.
    """
    if source == AUTO:
        return Policy(AUTO, "The licence that the original states")
    chain = _chain(source)
    for file in chain:
        _refuse(file.label, lint(file.data, rules))
    policy = _start(chain[0])
    for file in reversed(chain):
        policy = over(policy, file.data, rules)
    return replace(policy, extends=tuple(file.name for file in chain[1:]))


def problems(source: str | Path, rules: Mapping[str, Rule], today: date) -> tuple[Problem, ...]:
    """What is worth a look in a policy that can be loaded: waivers that ended, a policy that asks nothing."""
    data = {} if source == AUTO else _chain(source)[0].data
    return tuple(problem for problem in lint(data, rules, today) if data and not problem.fatal)


def _chain(source: str | Path) -> list[_File]:
    """The file and all that it extends, nearest first."""
    chain = [_read(source, None, "")]
    while (base := chain[-1].data.get("extends")) is not None:
        last = chain[-1]
        if not isinstance(base, str):
            raise ConfigError(f"{last.label}: extends: must be the name of a policy or a file.")
        following = _read(base, last.folder, f"{last.label}: extends: ")
        if any(following.label == file.label for file in chain):
            circle = " → ".join([*(file.name for file in chain), following.name])
            raise ConfigError(f"{chain[0].label}: extends: the policies go in a circle: {circle}.")
        chain.append(following)
        if len(chain) > _DEEPEST:
            raise ConfigError(f"{chain[0].label}: extends: more than {_DEEPEST} policies on each other.")
    return chain


def _read(source: str | Path, folder: Path | None, where: str) -> _File:
    if isinstance(source, str) and source in presets():
        text = (
            resources.files(__name__.rpartition(".")[0])
            .joinpath("presets", f"{source}.toml")
            .read_text("utf-8")
        )
        return _File(source, source, None, tomllib.loads(text))
    path = (folder or Path()) / source
    if isinstance(source, str) and not path.suffix and not path.is_file():
        hint = suggestion(source, (*presets(), AUTO)) or "; `provenance explain` lists them"
        raise ConfigError(f"{where}there is no policy {source!r}{hint}{'' if hint.endswith('?') else '.'}")
    try:
        with path.open(encoding="utf-8") as stream:
            text = stream.read(LARGEST + 1)
    except OSError as error:
        raise ConfigError(f"{where}{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{where}{path} is no TOML file: it is not UTF-8.") from error
    return _File(path.stem, str(path), path.resolve().parent, read_toml(text, f"{where}{path}"))


def _refuse(label: str, found: Iterable[Problem]) -> None:
    fatal = [problem for problem in found if problem.fatal]
    if fatal:
        end = "" if str(fatal[0]).endswith("?") else "."
        more = f" And {len(fatal) - 1} more: " + "; ".join(map(str, fatal[1:])) + "." if fatal[1:] else ""
        raise ConfigError(f"{label}: {fatal[0]}{end}{more}")


def _start(file: _File) -> Policy:
    return Policy(file.name, file.data.get("title", file.name))


def over(policy: Policy, data: Mapping[str, Any], rules: Mapping[str, Rule]) -> Policy:
    """The policy with what one file says laid over it."""
    settings = dict(policy.settings)
    if "others" in data:
        others = Setting(Level(data["others"]), basis=data.get("basis", "licence"))
        settings = dict.fromkeys(rules, others) | settings
    for rule, said in data.get("rules", {}).items():
        settings[rule] = _laid(settings.get(rule), said, rules[rule], data.get("basis"))
    outlet = data.get("outlet", {})
    read = data.get("read")
    return replace(
        policy,
        source_url=data.get("source_url", policy.source_url),
        valid_from=day(data["valid_from"]) if "valid_from" in data else policy.valid_from,
        status=policy.status if read is None else "confirmed" if read in {"page", "own"} else "unconfirmed",
        settings=settings,
        waivers=(*policy.waivers, *(_waiver(waiver) for waiver in data.get("waive", ()))),
        names=tuple(outlet.get("names", policy.names)),
        hosts=tuple(outlet.get("hosts", policy.hosts)),
        notes=(*policy.notes, *data.get("notes", ())),
    )


def _laid(base: Setting | None, said: str | Mapping[str, Any], rule: Rule, all_: str | None) -> Setting:
    """A rule's setting with what one file says of it laid over what its base says."""
    table = {"level": said} if isinstance(said, str) else dict(said)
    level = table.pop("level", None)
    basis = table.pop("basis", all_ or (base.basis if base else "licence"))
    options = {name: _frozen(value, rule.options[name]) for name, value in table.items()}
    # Named without a level, a rule matters as much as its base says, else as much as the rule itself says.
    inherited = base.level if base and base.level is not Level.OFF else rule.level
    return Setting(Level(level) if level else inherited, {**(base.options if base else {}), **options}, basis)


def read_waivers(
    tables: Sequence[Mapping[str, Any]], rules: Mapping[str, Rule], label: str
) -> tuple[Waiver, ...]:
    """The waivers of tables of ``[[waive]]`` in a file that is no policy; ``label`` is how it is called.

    Raises ConfigError, with the file and the key, for what is none.
    """
    _refuse(label, lint_waivers(tables, rules))
    return tuple(map(_waiver, tables))


def _waiver(table: Mapping[str, Any]) -> Waiver:
    quote = table.get("quote_sha256")
    return Waiver(
        table["rule"],
        table["url"],
        table["reason"],
        day(table["until"]),
        table.get("target"),
        quote.lower() if quote else None,
    )


def _frozen(value: Any, default: object) -> Option:
    """A value as the rules want it: a list as a tuple, and one text alone where a list is wanted likewise."""
    if isinstance(default, list | tuple) and isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value
