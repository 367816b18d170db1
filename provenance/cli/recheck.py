"""``provenance recheck``: judge again from captured evidence."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli.ending import say


@click.command(name="recheck")
@click.argument("bundle", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(bundle: Path) -> int:
    """Judge again from the evidence in BUNDLE, made by `check --capture`, and compare with its result.

    Nothing is fetched. Exit code 0: the result is the same, byte for byte; 1: it is another, and where;
    4: the bundle cannot be trusted. What another version made is judged by this one: where they differ is
    printed, and is no failure.

    \b
    Example:
      provenance recheck evidence.warc.gz
    """
    import provenance

    done = provenance.recheck(bundle)
    made = f"made by version {done.version}, judged again by {provenance.__version__}"
    for difference in done.differences:
        click.echo(provenance.visible(difference))
    if not done.finished:
        say(f"The run was stopped: {done.compared} of its {done.targets} targets have a result.")
    results = "1 result" if done.compared == 1 else f"{done.compared} results"
    if done.made:
        click.echo(provenance.visible(done.made))
    if done.differences and done.version != provenance.__version__:
        say(f"Another version made this evidence and judges otherwise ({made}).")
        return 0
    if done.differences:
        say(f"The evidence does not give the result that is recorded ({made}). Exit code 1.")
        return 1
    click.echo(provenance.visible(f"{results}, the same as recorded ({made})."))
    return 0
