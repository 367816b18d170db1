"""The options that more than one command takes, and the targets that they name."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict

import click

from provenance import REPORTERS
from provenance.cli.delivery import deliver, leave, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from provenance import Baseline, Notice, Page, Policy, Report

FORMATS = tuple(REPORTERS)


class Terms(TypedDict):
    """What a check is judged by, as ``provenance.check`` and ``compare`` take it."""

    policy: Policy
    fail_on: str
    today: date


def outputs(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> list[tuple[str, Path]]:
    """The format and the path of each ``FORMAT=PATH``."""
    pairs = [value.partition("=")[::2] for value in values]
    for value, (kind, path) in zip(values, pairs, strict=True):
        if kind not in FORMATS or not path:
            raise click.BadParameter(f"{value!r} is not FORMAT=PATH with a format of {', '.join(FORMATS)}.")
    return [(kind, Path(path)) for kind, path in pairs]


class _Marked:
    """Reports as a baseline leaves them; the run's own stay as they were found."""

    def __init__(self, reports: Iterable[Report], baseline: Baseline, fail_on: str) -> None:
        self._reports, self._baseline, self._fail_on = reports, baseline, fail_on

    def __iter__(self) -> Iterator[Report]:
        from provenance import apply_baseline

        return (apply_baseline(one, self._baseline, fail_on=self._fail_on) for one in self._reports)


def sources(_context: click.Context, _option: click.Parameter, value: str | tuple[str, ...]) -> Any:
    """The article behind each word of the command line, or behind the one that there is."""
    return source(value) if isinstance(value, str) else tuple(map(source, value))


def targets(_context: click.Context, _option: click.Parameter, value: tuple[str, ...]) -> Any:
    """What each word names: as ``sources``, and a folder, or ``@FILE`` with a target a line."""
    return tuple(map(target, value))


def target(value: str) -> str | Path | Page:
    """A folder or ``@FILE`` as it is, else as ``source``."""
    if value.startswith("@") and Path(value[1:]).is_file():
        return value
    path = Path(value)
    return path if "://" not in value and path.is_dir() else source(value)


def source(value: str) -> str | Path | Page:
    """A URL as it is, an existing file as its path, ``-`` as what standard input holds."""
    if value == "-":
        from provenance import read_stream

        return read_stream(sys.stdin.buffer, "standard input")
    if "://" in value:
        return value
    path: Path = Path(value)
    if path.is_dir():
        raise click.BadParameter(f"{value} is a folder; name the file of the article.")
    if not path.exists():
        hint = f" Is it https://{value}?" if "." in value.partition("/")[0] and "/" in value else ""
        raise click.BadParameter(f"there is no file {value}.{hint}")
    return path


def _debugged(_context: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        os.environ["PROVENANCE_DEBUG"] = "1"  # how a command ends is decided outside of it


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command has to report.

    ``reports`` may be read as often as needed. ``stopped`` is the exit code of what stopped the run before
    its end, ``timed`` whether its duration may be told: a result that comes from evidence alone depends on no
    clock. ``whole`` is false for a run that looked at a part of what there is on purpose.
    """

    reports: Iterable[Report]
    notices: Sequence[Notice] = ()
    skipped: int = 0
    stopped: Literal[130, 143] | None = None
    timed: bool = False
    whole: bool = True


def policy_of(name: str) -> Policy:
    """The policy of a name or a file, with what the configuration waives."""
    import provenance

    policy = provenance.load_policy(name)
    configured = click.get_current_context().obj
    waivers = configured.waivers if configured else ()
    return replace(policy, waivers=(*policy.waivers, *waivers)) if waivers else policy


def reporting(command: Callable[..., Finished]) -> Callable[..., int]:
    """Give a command that makes reports the options of what is printed, and the exit code that follows.

    The policy is read and the files of ``--output`` are opened before the command runs, so that nothing is
    fetched in vain; the command is handed the terms to judge by as ``terms``, and a ``stack`` on which it
    leaves open what its reports are read from.
    """

    @wraps(command)
    def run(
        *,
        kind: str,
        outputs: list[tuple[str, Path]],
        detail: Literal["summary", "normal", "full"] | None,
        plain: bool,
        width: int | None,
        color: Literal["auto", "always", "never"],
        policy: str,
        fail_on: str,
        min_verified: float,
        strict: bool,
        exit_zero: bool,
        allow_empty: bool,
        deterministic: bool,
        baseline: Path | None,
        **arguments: Any,
    ) -> int:
        import provenance

        began = time.monotonic()
        view = provenance.View(
            width=width,
            color="never" if plain else color,
            detail=detail or "normal",
            plain=plain,
            rules=tuple(provenance.RULES.values()),
        )
        known = provenance.read_baseline(baseline) if baseline else None
        today = datetime.now(UTC).date()
        terms = Terms(policy=policy_of(policy), fail_on=fail_on, today=today)
        with opened(outputs) as files, ExitStack() as stack:
            done = command(terms=terms, stack=stack, **arguments)
            reports = _Marked(done.reports, known, fail_on) if known else done.reports
            conclusion = provenance.conclude(
                reports,
                min_verified=min_verified,
                strict=strict,
                fail_on=fail_on,
                allow_empty=allow_empty,
                notices=done.notices,
                skipped=done.skipped,
                interrupted=done.stopped,
                waivers=terms["policy"].waivers,
                baseline=known,
                today=today,
                whole=done.whole,
                seconds=round(time.monotonic() - began, 1) if done.timed and not deterministic else None,
            )
            deliver(reports, kind, files, view, conclusion)
        return leave(conclusion, exit_zero=exit_zero)

    decorated: Callable[..., int] = run
    options = (
        click.option(
            "--format",
            "kind",
            type=click.Choice(FORMATS),
            default="terminal",
            show_default=True,
            help="What goes to standard output.",
        ),
        click.option(
            "--output",
            "outputs",
            callback=outputs,
            multiple=True,
            metavar="FORMAT=PATH",
            help="A further report in a file (repeatable).",
        ),
        click.option("--summary", "detail", flag_value="summary", help="Verdict, sources and shares only."),
        click.option("--full", "detail", flag_value="full", help="Every passage with all its words."),
        click.option("--plain", is_flag=True, help="ASCII only, no colour."),
        click.option(
            "--width",
            type=click.IntRange(40, 500),
            help="Columns to use (default: the terminal's; 80 in a pipe).",
        ),
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            show_default=True,
            help="auto honours NO_COLOR, FORCE_COLOR and whether a terminal is there.",
        ),
        click.option(
            "--policy",
            default="report-only",
            show_default=True,
            metavar="NAME|FILE",
            help="Which rules matter; auto takes the licence that the original states.",
        ),
        click.option(
            "--fail-on",
            type=click.Choice(["error", "warning", "note"]),
            default="error",
            show_default=True,
            help="Exit 1 when a rule of this level or above fails.",
        ),
        click.option(
            "--baseline",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Findings that were accepted: they stay visible; only others fail (provenance baseline).",
        ),
        click.option(
            "--min-verified",
            type=click.FloatRange(0, 1),
            default=0.5,
            show_default=True,
            metavar="SHARE",
            help="Exit 3 when a smaller share of the targets could be verified.",
        ),
        click.option("--strict", is_flag=True, help="Exit 3 when any target could not be verified."),
        click.option("--allow-empty", is_flag=True, help="Exit 0 where there is nothing to check."),
        click.option(
            "--deterministic", is_flag=True, help="Leave the duration out of the report (as --replay does)."
        ),
        click.option(
            "--debug",
            is_flag=True,
            expose_value=False,
            callback=_debugged,
            help="Show where in the program an internal error was (also PROVENANCE_DEBUG=1).",
        ),
        click.option("--exit-zero", is_flag=True, help="Exit 0 where 1 or 3 would be the code."),
    )
    for option in reversed(options):
        decorated = option(decorated)
    return decorated
