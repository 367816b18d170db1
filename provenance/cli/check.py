"""``provenance check``: a republished article against the original that it cites."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.config import Configured
from provenance.cli.fetching import fetching
from provenance.cli.options import Finished, policy_of, reporting, source, sources, target, targets
from provenance.cli.running import journals, remembered, running, worked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import ExitStack

    from provenance import Fetch, Page, Target
    from provenance.cli.options import Terms
    from provenance.cli.running import Course


@click.command(name="check", cls=Configured)
@click.argument("named", nargs=-1, callback=targets, metavar="[TARGET...]")
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
    "--second-look",
    is_flag=True,
    help="Fetch each original once more as a browser does, and say whether it is another text.",
)
@click.option(
    "--outlets",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Outlets of your own, found when a credit names them without a link.",
)
@fetching
@running
@reporting
def command(
    named: tuple[str | Path | Page, ...],
    originals: tuple[str | Path | Page, ...],
    replay: Path | None,
    capture: Path | None,
    capture_sensitive: bool,
    offline: bool,
    archive: bool | None,
    second_look: bool,
    outlets: Path | None,
    web: dict[str, Any],
    course: Course,
    terms: Terms,
    stack: ExitStack,
) -> Finished:
    """Check republished articles: find the original that each cites, fetch it, and compare.

    TARGET is a URL or a file (HTML, text, Markdown) of an article, a feed or a sitemap, a folder of such
    files, @FILE with a target a line, or - for standard input. Of a feed, each entry is checked. Without a
    TARGET, what the configuration names is checked (provenance.toml).

    \b
    Examples:
      provenance check https://example.org/news/republished
      provenance check copy.txt --original https://example.org/news/original
      provenance check saved.html --format json --output svg=report.svg
      provenance check https://example.org/news/republished --policy auto --fail-on warning
      provenance check https://a.example/story --replay samples/summit
      provenance check https://example.org/news/republished --capture evidence.warc.gz
      provenance check https://example.org/feed.xml --policy cc-by-nd --output sarif=report.sarif
      provenance check partners/*.xml --new --index .provenance/index.sqlite
    """
    import provenance

    if replay and offline:
        raise click.UsageError("--replay never opens a connection: leave --offline out.")
    if replay and capture:
        raise click.UsageError("--replay gets nothing new that --capture could keep: leave one out.")
    if capture_sensitive and not capture:
        raise click.UsageError("--capture-sensitive says what --capture keeps: name its file.")
    if second_look and (replay or offline or capture):
        raise click.UsageError("--second-look asks the live web, and what it sees is no evidence.")
    if course.resume and capture:
        raise click.UsageError("--capture keeps the evidence of one whole run: leave --resume out.")
    chosen = _chosen(named)
    if archive is None:  # addresses of a private network are nobody else's business
        archive = not (replay or offline or web["allow_net"])
    asked_of = os.environ.get("PROVENANCE_ARCHIVE") if archive else None
    web["limits"] = web["limits"].at_most(course.jobs)
    asked: dict[str, Any] = {
        "jobs": course.jobs,
        "journal": None if capture else journals(),
        "resume": course.resume,
        "second": stack.enter_context(_browser(web)) if second_look else None,
        "label": repr((replay and str(replay.absolute()), offline, archive, web["allow_net"])),
        **stack.enter_context(remembered(course, _digest(terms))),
    }
    if capture:
        provenance.Web(**web).close()  # settings that cannot be used leave no file behind
        evidence = stack.enter_context(
            provenance.Evidence(
                capture,
                chosen,
                originals,
                **terms,
                archive=asked_of or archive,
                outlets=outlets,
                offline=offline,
                sensitive=capture_sensitive,
                most=course.most,
            )
        )
        fetch = stack.enter_context(_fetch(None, offline, {**web, "record": evidence.capture}))
        run = stack.enter_context(evidence.open_run(fetch, **asked))
    else:
        fetch = stack.enter_context(_fetch(replay, offline, web))
        run = stack.enter_context(
            provenance.open_run(
                chosen,
                fetch=fetch,
                originals=originals,
                archive=asked_of or archive,
                outlets=outlets,
                most=course.most,
                **terms,
                **asked,
            )
        )
    stopped = worked(run, web["limits"].gap if not (replay or offline) else 0.0)
    configured = click.get_current_context().obj
    partial = course.new or course.since or stopped or (named and configured and configured.waivers)
    return Finished(run, run.notices, run.skipped, stopped, timed=not (replay or offline), whole=not partial)


def _chosen(named: Sequence[str | Path | Page]) -> list[Target]:
    """What the command line names, else what the configuration does, each with its place there."""
    import provenance

    if named:
        return [provenance.Target(one) for one in named]
    configured = click.get_current_context().obj
    if not configured or not configured.targets:
        raise click.UsageError(
            "Name what is to be checked: a URL, a file, a feed, or targets in provenance.toml."
        )
    return [
        provenance.Target(
            target(one.source),
            provenance.Listed(file=configured.file, start=one.line, end=one.line),
            policy_of(one.policy) if one.policy else None,
            tuple(map(source, one.originals)),
        )
        for one in configured.targets
    ]


def _digest(terms: Terms) -> str:
    """What all verdicts of a run depend on, for those that must know whether it was the same."""
    import provenance

    told = repr((terms["policy"], terms["fail_on"], provenance.__version__))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@contextmanager
def _browser(web: dict[str, Any]) -> Iterator[Fetch]:
    """The web as it shows itself to a browser."""
    import provenance

    with provenance.Web(**web, user_agent=_BROWSER) as opened:
        yield opened


_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


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
