"""``provenance compare``: a copy beside given originals, without any network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli.options import Finished, reporting, sources

if TYPE_CHECKING:
    from contextlib import ExitStack
    from pathlib import Path

    from provenance import Page
    from provenance.cli.options import Terms


@click.command(name="compare")
@click.argument("copy", callback=sources, metavar="COPY")
@click.argument("originals", nargs=-1, required=True, callback=sources, metavar="ORIGINAL...")
@reporting
def command(
    copy: Path | Page,
    originals: tuple[Path | Page, ...],
    terms: Terms,
    stack: ExitStack,
) -> Finished:
    """Compare COPY with one or more ORIGINALs: files (HTML, text, Markdown) or - for standard input.

    \b
    Examples:
      provenance compare copy.html original.html
      provenance compare copy.txt first.txt second.txt --full
      provenance compare copy.html original.html --policy cc-by-nd
      pbpaste | provenance compare - original.md --format json
    """
    import provenance

    del stack  # nothing is left open
    if isinstance(copy, str) or any(isinstance(original, str) for original in originals):
        raise click.UsageError("compare opens no connection; for a URL, use `provenance check`.")
    return Finished([provenance.compare(copy, *originals, **terms)])
