"""``provenance verify``: is captured evidence what it was?"""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli.ending import LOCAL, say


@click.command(name="verify")
@click.argument("bundle", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(bundle: Path) -> int:
    """Compute every digest of BUNDLE again, and name each record that was changed, put in or taken out.

    That shows what was done to the file since, not who made it: it carries no signature. Exit code 0: every
    record is what it was; 4: one is not.

    \b
    Example:
      provenance verify evidence.warc.gz
    """
    import provenance

    done = provenance.verify(bundle)
    for fault in done.faults:
        click.echo(provenance.visible(f"{bundle}: {fault}"))
    if done.faults:
        say("The capture is not what it was when it was made. Exit code 4.")
        return LOCAL
    end = "and the list at its end names them all"
    if not done.finished:
        end = "but the run was stopped before its end, so that nothing tells whether some are missing"
    click.echo(provenance.visible(f"{bundle}: {done.records} records, each with its digest, {end}."))
    for note in done.notes:
        click.echo(provenance.visible(note))
    return 0
