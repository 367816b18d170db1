"""The configuration of a tree: ``provenance.toml``, or ``[tool.provenance]`` in ``pyproject.toml``.

What stands there is a default: a flag and an environment variable come before it. The file belongs to the
tree that is checked, and in a pull request to whoever wrote that. So it may say what is checked and by which
terms, but nothing that widens what may be reached, skips a check, or reads and writes outside of the tree;
all of that is refused, unless it is trusted from outside (``--trust-config``).
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.config_keys import KEYS, TARGET, Key, measured, wrong
from provenance.cli.config_lines import target_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from provenance import Waiver

_NAMES = ("provenance.toml", "pyproject.toml")
_LARGEST = 1_000_000  # characters: a thousand times a long one
_PREFIX = "PROVENANCE_"


@dataclass(frozen=True, slots=True)
class NamedTarget:
    """What a configuration names to be checked: a URL, a path from the working directory, or ``@FILE``.

    ``line`` is where it stands in the file, counted from 1.
    """

    source: str
    line: int
    policy: str | None = None
    originals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a configuration file says, ready for the command line; ``file`` is ``None`` where there is none.

    ``values`` are those of options, by their names without the dashes; every path in it leads from the
    working directory.
    """

    file: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    targets: tuple[NamedTarget, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def defaults(self, options: Iterable[click.Parameter]) -> dict[str, Any]:
        """The values for a command's options, by the names of its parameters: click's ``default_map``."""
        return {
            option.name: self.values[name]
            for option in options
            for name in (_name(option),)
            if name in self.values and option.name
        }


class Configured(click.Command):
    """A command whose options can be set by the environment and by the configuration of the tree.

    The ``Configuration`` is ``ctx.obj``. What is unsafe in it is refused before anything is done.
    """

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        for option in self.params:
            name = _name(option)
            if name in KEYS and not option.envvar:
                option.envvar = _PREFIX + name.replace("-", "_").upper()
        self.params.append(
            click.Option(
                ["--trust-config"],
                is_flag=True,
                expose_value=False,
                envvar=f"{_PREFIX}TRUST_CONFIG",
                help="Unsafe: take everything from the configuration file, as from the command line.",
            )
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Click's, with the configuration as what holds where nothing else is said."""
        if not {"--help", "-h"} & set(args):
            ctx.obj = settings(Path.cwd(), trust=_is_trusted(args))
            ctx.default_map = ctx.obj.defaults(self.params)
        return super().parse_args(ctx, args)


def settings(start: Path, *, trust: bool = False) -> Configuration:
    """The configuration that holds in a folder: of the nearest file upwards, not beyond the repository.

    Raises ConfigError, with the file and all keys at fault, for what cannot be used, and for what a file of
    a checked tree may not say unless ``trust`` is given.
    """
    from provenance import ConfigError

    start = start.absolute()
    found = _find(start)
    if not found:
        return Configuration()
    path, table, text = found
    reader = _Reader(path, start)
    values = reader.options(table)
    targets = reader.targets(table, text)
    if reader.problems:
        raise ConfigError(f"{reader.label}: {'; '.join(reader.problems)}.")
    if reader.unsafe and not trust:
        raise ConfigError(
            f"{reader.label} says what a file of a checked tree may not: {'; '.join(reader.unsafe)}. "
            f"Set it on the command line or in the environment, or trust the file with --trust-config."
        )
    waivers: tuple[Waiver, ...] = ()
    if table.get("waive"):
        from provenance import RULES, read_waivers

        waivers = read_waivers(table["waive"], RULES, reader.label)
    return Configuration(reader.label, values, targets, waivers)


def _find(start: Path) -> tuple[Path, dict[str, Any], str] | None:
    """The nearest file with a configuration: its path, its table, its text."""
    from provenance import read_toml

    for folder in (start, *start.parents):
        for name in _NAMES:
            path = folder / name
            if not path.is_file():
                continue
            text = _text(path)
            if name == _NAMES[0]:
                return path, read_toml(text, str(path)), text
            if "provenance" in text:
                table = read_toml(text, str(path)).get("tool", {})
                own = table.get("provenance") if isinstance(table, dict) else None
                if isinstance(own, dict):
                    return path, own, text
        if (folder / ".git").exists():
            return None
    return None


def _text(path: Path) -> str:
    from provenance import ConfigError

    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return stream.read(_LARGEST + 1)
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is no TOML file: it is not UTF-8.") from error


class _Reader:
    """Reads the values of one file, and gathers what is wrong with them."""

    def __init__(self, path: Path, start: Path) -> None:
        self.label = _relative(path, start)
        self.problems: list[str] = []
        self.unsafe: list[str] = []
        self._folder, self._start = path.parent, start
        root = next((one for one in (self._folder, *self._folder.parents) if (one / ".git").exists()), None)
        self._tree = Path(os.path.realpath(root or self._folder))

    def options(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """The values of options, as click takes them."""
        values: dict[str, Any] = {}
        for name, value in table.items():
            key = self._known(name, KEYS, "")
            if not key or not self._fits(name, key, value):
                continue
            if key.unsafe:
                self.unsafe.append(name)
            elif key.safe and not key.safe[0] <= measured(key, value) <= key.safe[1]:
                self.unsafe.append(f"{name} = {value}")
            if key.kind not in {"targets", "tables", "waivers"}:
                values[name] = self._value(name, key, value)
        return values

    def targets(self, table: Mapping[str, Any], text: str) -> tuple[NamedTarget, ...]:
        """What is to be checked, each with its line."""
        plain, tables = table.get("targets", []), table.get("target", [])
        if self.problems:
            return ()
        lines = target_lines(text, len(plain), len(tables))
        found = [
            NamedTarget(self._source("targets", one), line) for one, line in zip(plain, lines[0], strict=True)
        ]
        for number, (one, line) in enumerate(zip(tables, lines[1], strict=True)):
            place = f"target[{number}]."
            known = [name for name in one if self._known(name, TARGET, place)]
            fitting = [name for name in known if self._fits(place + name, TARGET[name], one[name])]
            if fitting != list(one):
                continue
            if "url" not in one:
                self.problems.append(f"{place}url: a target needs its URL or file")
                continue
            given = one.get("original", [])
            originals = [given] if isinstance(given, str) else given
            policy = self._policy(f"{place}policy", one["policy"]) if "policy" in one else None
            sources = tuple(self._source(f"{place}original", each) for each in originals)
            found.append(NamedTarget(self._source(f"{place}url", one["url"]), line, policy, sources))
        return tuple(found)

    def _known(self, name: str, keys: Mapping[str, Key], place: str) -> Key | None:
        key = keys.get(name)
        if key is None:
            self.problems.append(f"{place}{name}: there is no such key{_suggestion(name, keys)}")
        return key

    def _fits(self, name: str, key: Key, value: object) -> bool:
        fault = wrong(key, value)
        if fault:
            self.problems.append(f"{name}: {fault}")
        return not fault

    def _value(self, name: str, key: Key, value: Any) -> Any:
        if key.kind == "path":
            return self._path(name, value)
        if key.kind == "policy":
            return self._policy(name, value)
        if key.kind == "outputs":
            return [f"{kind}={self._path(f'{name}.{kind}', path)}" for kind, path in value.items()]
        if key.kind == "size":
            return str(value)
        return [value] if key.kind == "texts" and isinstance(value, str) else value

    def _policy(self, name: str, value: str) -> str:
        """A preset by its name, or a file as a path from the working directory."""
        return self._path(name, value) if value.endswith(".toml") or "/" in value else value

    def _source(self, name: str, value: str) -> str:
        if "://" in value:
            return value
        if value == "-":
            self.problems.append(f"{name}: standard input is for the command line")
        if not value.startswith("@"):
            return self._path(name, value)
        path = self._path(name, value[1:])
        self._listed(name, self._folder / value[1:])
        return f"@{path}"

    def _listed(self, name: str, path: Path) -> None:
        """Looks whether a list names files outside of the tree; one that cannot be read is told later."""
        try:
            with path.open(encoding="utf-8", errors="replace") as stream:
                words = [line.strip() for line in stream.read(_LARGEST).splitlines()]
        except OSError:
            return
        for word in words:
            if (
                word
                and not word.startswith("#")
                and "://" not in word
                and not self._is_inside(path.parent / word)
            ):
                self.unsafe.append(f"{name}: {path.name} names a file outside of the tree")
                return

    def _path(self, name: str, value: str) -> str:
        """A path as it leads from the working directory; noted where it leaves the tree."""
        place = self._folder / value
        if not self._is_inside(place):
            self.unsafe.append(f"{name}: {value} is outside of the tree")
        return _relative(place, self._start)

    def _is_inside(self, path: Path) -> bool:
        """Whether a path, all links followed, lies in the tree and not in its repository's own files."""
        try:
            parts = Path(os.path.realpath(path)).relative_to(self._tree).parts
        except ValueError:
            return False
        return ".git" not in parts


def _relative(path: Path, start: Path) -> str:
    return Path(os.path.relpath(path, start)).as_posix()


def _name(option: click.Parameter) -> str:
    """The long name of an option, without its dashes; empty for an argument."""
    long = [name for name in option.opts if name.startswith("--")]
    return long[0][2:] if long else ""


def _suggestion(word: str, known: Collection[str]) -> str:
    near = get_close_matches(word.replace("_", "-"), known, n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


def _is_trusted(arguments: list[str]) -> bool:
    """Whether the file is trusted, by a flag or the environment, before they are parsed."""
    before = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if "--trust-config" in before:
        return True
    said = os.environ.get(f"{_PREFIX}TRUST_CONFIG", "").strip()
    return bool(said) and bool(click.BOOL.convert(said, None, None))
