"""``provenance baseline``: accept the findings that are there, so that only new ones fail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.config_keys import FAIL_ON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance import Accepted

DEFAULT = Path("provenance-baseline.json")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(name="baseline")
def command() -> None:
    """Accept the findings that are there, so that only new ones fail.

    A baseline is a file of fingerprints of findings. `check --baseline FILE` marks those that it knows: they
    stay in every report, and make no exit code.

    \b
    Examples:
      provenance check feed.xml --policy cc-by-nd --output json=report.json --exit-zero
      provenance baseline write report.json
      provenance check feed.xml --policy cc-by-nd --baseline provenance-baseline.json
    """


@command.command(name="write")
@click.argument("reports", nargs=-1, required=True, type=_FILE, metavar="REPORT.json...")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT,
    show_default=True,
    envvar="PROVENANCE_BASELINE",
    metavar="FILE",
    help="The baseline; one that is there is brought up to date.",
)
@click.option(
    "--max-new",
    type=click.IntRange(0),
    metavar="N",
    help="Write nothing, and exit 2, where more findings than that are new.",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="note",
    show_default=True,
    help="Accept findings of this level or above.",
)
def _write(reports: tuple[Path, ...], output: Path, max_new: int | None, fail_on: str) -> int:
    """Accept every finding of REPORTs, made by `check --output json=REPORT.json`.

    Findings that were accepted and are not there any more are dropped, except on pages that could not be
    verified. Waived findings are not taken: they are back when their waiver ends. Nothing is fetched.

    \b
    Examples:
      provenance baseline write report.json
      provenance baseline write partner-a.json partner-b.json --max-new 20
    """
    import provenance

    found = provenance.findings_in(*reports, fail_on=fail_on)
    old = provenance.read_baseline(output) if output.exists() else None
    done = provenance.write_baseline(found, output, old=old, most_new=max_new)
    many = len(done.baseline.findings)
    click.echo(
        provenance.visible(
            f"{output}: {many} finding{'' if many == 1 else 's'}; {done.new} new, {done.kept} known before, "
            f"{done.dropped} dropped."
        )
    )
    return 0


@command.command(name="show")
@click.argument("file", type=_FILE, default=DEFAULT, metavar="[FILE]")
def _show(file: Path) -> int:
    """List the findings of a baseline, or those that a JSON report would add to one.

    Of a report, each finding is told with the `quote_sha256` by which a waiver can name its words.

    \b
    Examples:
      provenance baseline show
      provenance baseline show report.json
    """
    import provenance

    quotes: dict[str, str] = {}
    if provenance.is_baseline(file):
        findings = provenance.read_baseline(file).findings
    else:
        found = provenance.findings_in(file)
        findings, quotes = found.findings, found.quotes
    page = None
    for one in sorted(findings.values(), key=lambda one: one.order):
        if (one.target, one.entry) != page:
            page = one.target, one.entry
            click.echo(provenance.visible(" ".join(filter(None, page))))
        for line in _lines(one, quotes.get(one.fingerprint)):
            click.echo(provenance.visible(f"  {line}"))
    return 0


def _lines(one: Accepted, quote: str | None) -> Iterator[str]:
    level = f" ({one.level})" if one.level else ""
    yield f"{one.rule}{level}: {' '.join(one.message.split())}"
    yield f"  fingerprint  {one.fingerprint}"
    if quote:
        yield f"  quote_sha256 {quote}"
