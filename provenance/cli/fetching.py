"""The options of every command that reads the live web: what may be reached, how politely, and how much.

What weakens safety or manners is taken from the command line and from the environment, and from nowhere else:
a file in a checked tree is written by those who are checked.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
_SIZE = re.compile(r"([0-9]{1,12})([KMG]?)(?:I?B)?", re.IGNORECASE)
_SECONDS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?")


def size(value: str) -> int:
    """A number of bytes: ``500000``, ``16M``."""
    found = _SIZE.fullmatch(value)
    if not found or not int(found[1]):
        raise click.BadParameter(f"{value!r} is no size: write bytes, or 512K, 16M, 1G.")
    return int(found[1]) * _UNITS[found[2].upper()]


def bounds(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, Any]:
    """The limits of ``NAME=VALUE``: seconds where the limit is one of time, else a count or bytes."""
    from provenance import Limits

    kinds = {field.name: field.type for field in fields(Limits)}
    found: dict[str, Any] = {}
    for value in values:
        name, _, amount = value.partition("=")
        if name not in kinds:
            raise click.BadParameter(f"{value!r} is not NAME=VALUE with a name of {', '.join(kinds)}.")
        if kinds[name] == "float":
            if not _SECONDS.fullmatch(amount):
                raise click.BadParameter(f"{value!r}: write seconds, such as {name}=5 or {name}=0.5.")
            found[name] = float(amount)
        else:
            found[name] = 0 if amount == "0" else size(amount)
    return found


def fetching(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command these options, and the settings for ``provenance.Web`` that follow as ``web``."""

    @wraps(command)
    def run(
        *,
        allow_net: tuple[str, ...],
        allow_ports: tuple[int, ...],
        allow_downgrade: bool,
        ca_file: str | None,
        ignore_robots: bool,
        min_gap: int,
        max_body: int | None,
        bounds: dict[str, Any],
        **arguments: Any,
    ) -> Any:
        import provenance

        limits = provenance.Limits(gap=min_gap / 1000)
        if max_body:
            limits = limits.widened(max_body)
        limits = replace(limits, **bounds)
        web = {
            "allow_net": allow_net,
            "allow_ports": allow_ports,
            "allow_downgrade": allow_downgrade,
            "ca_file": ca_file,
            "ignore_robots": ignore_robots,
            "limits": limits,
        }
        return command(web=web, **arguments)

    decorated: Callable[..., Any] = run
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


_OPTIONS = (
    click.option(
        "--allow-net",
        multiple=True,
        envvar="PROVENANCE_ALLOW_NET",
        metavar="CIDR",
        help="Unsafe: let pages of this private network be fetched (repeatable).",
    ),
    click.option(
        "--allow-port",
        "allow_ports",
        multiple=True,
        type=click.IntRange(1, 65535),
        envvar="PROVENANCE_ALLOW_PORT",
        metavar="N",
        help="Unsafe: allow this port beside 80 and 443 (repeatable).",
    ),
    click.option(
        "--allow-downgrade",
        is_flag=True,
        envvar="PROVENANCE_ALLOW_DOWNGRADE",
        help="Unsafe: follow a redirect from https to http; the report says so.",
    ),
    click.option(
        "--ca-file",
        type=click.Path(exists=True, dir_okay=False),
        envvar="PROVENANCE_CA_FILE",
        metavar="FILE",
        help="Unsafe: trust the certificates of this file too (PEM).",
    ),
    click.option(
        "--ignore-robots",
        is_flag=True,
        envvar="PROVENANCE_IGNORE_ROBOTS",
        help="Do not ask robots.txt whether a page may be read; the report says so.",
    ),
    click.option(
        "--min-gap",
        type=click.IntRange(0, 60_000),
        default=250,
        show_default=True,
        metavar="MS",
        help="Milliseconds between two requests to one site.",
    ),
    click.option(
        "--max-body",
        type=size,
        metavar="SIZE",
        help="The most bytes that a page may have, packed or unpacked (default: 8M; 32M for feeds).",
    ),
    click.option(
        "--limit",
        "bounds",
        callback=bounds,
        multiple=True,
        envvar="PROVENANCE_LIMIT",
        metavar="NAME=VALUE",
        help="Another value for any limit of the web, such as hop=10 or head=16K (repeatable).",
    ),
)
