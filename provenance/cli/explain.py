"""``provenance explain``: what a rule, a policy, a kind or a reason means."""

from __future__ import annotations

import shutil
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance import Explanation

_TITLES = {
    "rule": "Rules",
    "policy": "Policies",
    "addition": "Kinds of addition",
    "edit": "Kinds of permitted edit",
    "reason": "Reasons of an outcome",
}
_WIDEST = 100  # columns; longer lines are hard to read


@click.command(name="explain")
@click.argument("name", required=False, metavar="[NAME]")
def command(name: str | None) -> int:
    """Say what NAME means: a rule, a policy or a policy file, a kind of addition or edit, a reason.

    Without a NAME, list them all.

    \b
    Examples:
      provenance explain altered-quote
      provenance explain cc-by-nd
      provenance explain cta.newsletter
      provenance explain unavailable.tls
      provenance explain newsroom.toml
    """
    from datetime import UTC, datetime

    import provenance

    found = provenance.explain(name, today=datetime.now(UTC).date())
    width = min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)
    short = name is None or len(found) > 1
    lines = _list(found, width) if short else _page(found[0], width)
    for line in lines:
        click.echo(provenance.visible(line))
    return 0


def _list(found: tuple[Explanation, ...], width: int) -> Iterator[str]:
    """One line each, under a heading for each kind."""
    column = max(len(one.name) for one in found) + 4
    for place, (kind, members) in enumerate(groupby(found, key=lambda one: one.kind)):
        yield from [""] * (place > 0)
        yield _TITLES[kind]
        for one in members:
            yield from _hung(f"  {one.name}", one.summary, column, width)


def _page(one: Explanation, width: int) -> Iterator[str]:
    yield f"{one.name} ({one.kind})"
    yield from textwrap.wrap(one.summary, width)
    if one.details:
        yield ""
        column = max(len(label) for label, _ in one.details) + 4
        last = ""
        for label, value in one.details:
            yield from _hung("" if label == last else f"  {label}", value, column, width)
            last = label
    for paragraph in one.text:
        yield ""
        yield from textwrap.wrap(paragraph, width)


def _hung(label: str, text: str, column: int, width: int) -> list[str]:
    """A label and, in the column beside it, its text."""
    rest = " " * column
    wrapped = textwrap.wrap(
        text, max(width, column + 20), initial_indent=rest, subsequent_indent=rest, break_on_hyphens=False
    ) or [rest]
    return [f"{label:<{column}}{wrapped[0][column:]}".rstrip(), *wrapped[1:]]
