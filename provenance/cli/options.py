"""The options that more than one command takes, and the targets that they name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance import Page, View

    Command = Callable[..., Any]

FORMATS = ("terminal", "json", "svg")


class Output(click.ParamType[tuple[str, Path]]):
    """``FORMAT=PATH``: one further report in a file."""

    name = "FORMAT=PATH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path]:
        """The format and the path."""
        if isinstance(value, tuple):
            return value
        kind, _, path = str(value).partition("=")
        if kind not in FORMATS or not path:
            self.fail(f"{value!r} is not FORMAT=PATH with a format of {', '.join(FORMATS)}", param, ctx)
        return kind, Path(path)


class Target(click.ParamType["str | Path | Page"]):
    """A URL, a file that exists, or ``-`` for standard input."""

    name = "TARGET"

    def __init__(self, *, urls: bool = True) -> None:
        self.urls = urls

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | Path | Page:
        """The URL as it is, the file as a path, standard input as a page."""
        if not isinstance(value, str):
            return value  # type: ignore[no-any-return]
        if value == "-":
            from provenance import read_stream

            return read_stream(sys.stdin.buffer, "standard input")
        if "://" in value:
            if not self.urls:
                self.fail(
                    f"{value} is a URL; this command reads files only (use `provenance check`)", param, ctx
                )
            return value
        path = Path(value)
        if path.is_dir():
            self.fail(f"{value} is a folder; name the file of the article", param, ctx)
        if not path.exists():
            hint = f"; did you mean https://{value} ?" if self.urls and "." in value.split("/")[0] else ""
            self.fail(f"there is no file {value}{hint}", param, ctx)
        return path


def reporting(command: Command) -> Command:
    """The options of what is printed, and of the exit code."""
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
            type=Output(),
            multiple=True,
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
            "--min-verified",
            type=click.FloatRange(0, 1),
            default=0.5,
            show_default=True,
            metavar="SHARE",
            help="Exit 3 when a smaller share of the targets could be verified.",
        ),
        click.option("--strict", is_flag=True, help="Exit 3 when any target could not be verified."),
        click.option("--exit-zero", is_flag=True, help="Exit 0 where 1 or 3 would be the code."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def view(detail: str | None, width: int | None, color: str, plain: bool) -> View:
    """The view that the options ask for."""
    from provenance import View

    return View(width=width, color="never" if plain else color, detail=detail or "normal", plain=plain)
