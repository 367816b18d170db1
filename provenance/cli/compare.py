"""``provenance compare``: a copy beside given originals, without any network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli.delivery import deliver, leave, opened
from provenance.cli.options import Target, reporting, view

if TYPE_CHECKING:
    from pathlib import Path

    from provenance import Page


@click.command(name="compare")
@click.argument("copy", type=Target(urls=False), metavar="COPY")
@click.argument("originals", nargs=-1, required=True, type=Target(urls=False), metavar="ORIGINAL...")
@reporting
def command(
    copy: Path | Page,
    originals: tuple[Path | Page, ...],
    kind: str,
    outputs: tuple[tuple[str, Path], ...],
    detail: str | None,
    plain: bool,
    width: int | None,
    color: str,
    min_verified: float,
    strict: bool,
    exit_zero: bool,
) -> int:
    """Compare COPY with one or more ORIGINALs: files (HTML, text, Markdown) or - for standard input.

    \b
    Examples:
      provenance compare copy.html original.html
      provenance compare copy.txt first.txt second.txt --full
      pbpaste | provenance compare - original.md --format json
    """
    import provenance

    with opened(outputs) as files:
        reports = [provenance.compare(copy, *originals)]
        conclusion = provenance.conclude(reports, min_verified=min_verified, strict=strict)
        deliver(reports, kind, files, view(detail, width, color, plain), conclusion)
    return leave(conclusion, exit_zero=exit_zero)
