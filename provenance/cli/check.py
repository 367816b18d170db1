"""``provenance check``: a republished article against the original that it cites."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.fetching import fetching
from provenance.cli.options import reporting, sources
from provenance.cli.progress import watched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance import Fetch, Page, Report
    from provenance.cli.options import Terms


@click.command(name="check")
@click.argument("targets", nargs=-1, required=True, callback=sources, metavar="TARGET...")
@click.option(
    "--original",
    "originals",
    multiple=True,
    callback=sources,
    metavar="URL|FILE",
    help="The original, when the copy does not lead to it (repeatable).",
)
@click.option(
    "--replay",
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE|FOLDER",
    help="Take every page from a capture or a folder of saved pages, never from the network.",
)
@click.option(
    "--capture",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.warc.gz",
    help="Keep the evidence: all that was sent and received, and the result (see recheck and verify).",
)
@click.option(
    "--capture-sensitive",
    is_flag=True,
    help="Keep cookies and authorization in it too.",
)
@click.option("--offline", is_flag=True, help="Open no connection at all.")
@click.option(
    "--archive/--no-archive",
    default=None,
    help="Ask a web archive for originals as they stood then (default: when online, without --allow-net).",
)
@click.option(
    "--outlets",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Outlets of your own, found when a credit names them without a link.",
)
@fetching
@reporting
def command(
    targets: tuple[str | Path | Page, ...],
    originals: tuple[str | Path | Page, ...],
    replay: Path | None,
    capture: Path | None,
    capture_sensitive: bool,
    offline: bool,
    archive: bool | None,
    outlets: Path | None,
    web: dict[str, Any],
    terms: Terms,
) -> list[Report]:
    """Check republished articles: find the original that each cites, fetch it, and compare.

    TARGET is a URL, an HTML, text or Markdown file, or - for standard input.

    \b
    Examples:
      provenance check https://example.org/news/republished
      provenance check copy.txt --original https://example.org/news/original
      provenance check saved.html --format json --output svg=report.svg
      provenance check https://example.org/news/republished --policy auto --fail-on warning
      provenance check https://a.example/story --replay samples/summit
      provenance check https://example.org/news/republished --capture evidence.warc.gz
    """
    import provenance

    if replay and offline:
        raise click.UsageError("--replay never opens a connection: leave --offline out.")
    if replay and capture:
        raise click.UsageError("--replay gets nothing new that --capture could keep: leave one out.")
    if capture_sensitive and not capture:
        raise click.UsageError("--capture-sensitive says what --capture keeps: name its file.")
    if archive is None:  # addresses of a private network are nobody else's business
        archive = not (replay or offline or web["allow_net"])
    if capture:
        provenance.Web(**web).close()  # settings that cannot be used leave no file behind
        evidence = provenance.Evidence(
            capture,
            targets,
            originals,
            **terms,
            archive=archive,
            outlets=outlets,
            offline=offline,
            sensitive=capture_sensitive,
        )
        with (
            evidence as run,
            _fetch(None, offline, {**web, "record": run.capture}) as fetch,
            watched(fetch) as watching,
        ):
            return run.check(watching)
    with _fetch(replay, offline, web) as fetch, watched(fetch) as watching:
        return [
            provenance.check(
                target, originals=originals, fetch=watching, archive=archive, outlets=outlets, **terms
            )
            for target in targets
        ]


@contextmanager
def _fetch(replay: Path | None, offline: bool, web: dict[str, Any]) -> Iterator[Fetch]:
    """The one way in which this run gets its pages."""
    import provenance

    if replay:
        yield provenance.Replay(replay)
    elif offline:
        yield provenance.Offline()
    else:
        with provenance.Web(**web) as opened:
            yield opened
