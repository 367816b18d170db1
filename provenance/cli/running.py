"""The options of a run over many articles, and how one is worked, stopped and gone on with."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from provenance.cli.ending import say
from provenance.cli.progress import followed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from provenance import FeedEntry, Index, Listed, Report, Run

_DRAIN = 4.0  # seconds that a stopped run is given to finish what it has begun
_LONG = 20.0  # seconds that a run may take without a word before
_OLD = 7 * 86400.0  # seconds after which nobody goes on with a run that was stopped


@dataclass(frozen=True, slots=True)
class Course:
    """How a run over many articles is to go."""

    jobs: int
    most: int
    resume: bool
    new: bool
    since: str | None
    index: Path | None
    max_age: float


def running(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a run over many articles, handed on as ``course``."""

    @wraps(command)
    def run(
        *,
        jobs: int,
        most: int,
        resume: bool,
        new: bool,
        since: str | None,
        index: Path | None,
        no_index: bool,
        max_age: float,
        **arguments: Any,
    ) -> Any:
        if new and (no_index or not index):
            raise click.UsageError("--new remembers what was judged in an index: name it with --index FILE.")
        kept = None if no_index else index
        return command(course=Course(jobs, most, resume, new, since, kept, max_age), **arguments)

    decorated: Callable[..., Any] = run
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


_OPTIONS = (
    click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        default=32,
        show_default=True,
        metavar="N",
        help="Requests at once, to all sites together; to one site never more than two.",
    ),
    click.option(
        "--max-entries",
        "most",
        type=click.IntRange(1, 100_000),
        default=1000,
        show_default=True,
        metavar="N",
        help="The most entries of one feed to check; what is left out is told.",
    ),
    click.option(
        "--new",
        is_flag=True,
        help="Of feeds, check only entries that the index has not seen judged, or that were changed since.",
    ),
    click.option(
        "--max-age",
        type=click.FloatRange(0, 24 * 366),
        default=24.0,
        show_default=True,
        metavar="HOURS",
        help="With --new: judge again what was judged longer ago.",
    ),
    click.option(
        "--changed-since",
        "since",
        metavar="REF",
        help="Of feeds that are files in git, check only entries that are new or changed since REF.",
    ),
    click.option("--resume", is_flag=True, help="Go on with the same run that was stopped before its end."),
    click.option(
        "--index",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="PROVENANCE_INDEX",
        metavar="FILE",
        help="What is remembered between runs (see --new and `provenance index`).",
    ),
    click.option("--no-index", is_flag=True, help="Remember nothing, whatever the configuration says."),
)


def worked(run: Run, gap: float) -> Literal[130, 143] | None:
    """Works a run to its end; the exit code of what stopped it, where something did.

    ``gap`` is in seconds, between two requests to one site: from it follows how long it takes at least.

    The first Ctrl-C or SIGTERM begins nothing new and waits a few seconds for what is under way; the second
    ends the process at once. The first is told to the run, which finishes what it is writing: an exception
    that comes from nowhere would cut that in two.
    """
    stopped: list[int] = []
    before: dict[int, Any] = {}

    def restored() -> None:
        """The next signal is for those who handled it before."""
        for each, handler in before.items():
            signal.signal(each, handler)

    def stop(number: int, _frame: FrameType | None) -> None:
        """Hears a signal, once."""
        stopped.append(number)
        restored()
        run.stop()

    for each in (signal.SIGINT, signal.SIGTERM):
        before[each] = signal.signal(each, stop)
    try:
        with followed(run) as told:
            for number, report in enumerate(run.work()):
                told(report)
                if not number:
                    _foretold(run, gap)
    finally:
        restored()
    if not stopped:
        return None
    say("Stopping; the report on what is finished follows. Once more to leave at once.")
    for _ in run.drain(_DRAIN):
        pass
    return 130 if stopped[0] == signal.SIGINT else 143


def _foretold(run: Run, gap: float) -> None:
    """Says how long a run takes at least, where that is long."""
    site, count = run.busiest
    if count * gap > _LONG:
        words = f"{len(run)} articles, {count} of them at {site}: at least {count * gap:.0f} seconds"
        say(f"{words} with {gap * 1000:.0f} milliseconds between requests (--min-gap).")


def journals() -> Path:
    """The folder where runs that may be gone on with keep what they have finished; old ones are removed."""
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    folder = Path(base).expanduser() / "provenance" / "runs"
    oldest = datetime.now(UTC).timestamp() - _OLD
    for file in folder.glob("*.journal") if folder.is_dir() else ():
        try:
            if file.stat().st_mtime < oldest:
                file.unlink()
        except OSError:
            continue
    return folder


@contextmanager
def remembered(course: Course, terms: str) -> Iterator[dict[str, Any]]:
    """What a run must know of earlier ones, as options of it: which entries were seen, and how to remember.

    ``terms`` is a digest of all that is judged by. Raises UsageError for a REF that git does not know.
    """
    import provenance

    with ExitStack() as stack:
        index = stack.enter_context(provenance.open_index(course.index)) if course.index else None
        known = _judged(index, course, terms) if index and course.new else None
        older = _since(course.since) if course.since is not None else None

        def seen(listed: Listed, entry: FeedEntry) -> bool:
            """Whether an entry is left out of this run."""
            return bool((known and known(listed, entry)) or (older and older(listed, entry)))

        def keep(report: Report, entry: FeedEntry | None) -> None:
            """Remembers what an entry was judged to be; never what could not be verified."""
            if not index:
                return
            if entry and report.listed and report.listed.feed:
                _remember(index, report, report.listed.feed, entry, terms)
            _add(index, report)

        yield {"seen": seen if known or older else None, "keep": keep if index else None}


def _judged(index: Index, course: Course, terms: str) -> Callable[[Listed, FeedEntry], bool]:
    oldest = datetime.now(UTC) - timedelta(hours=course.max_age)

    def known(listed: Listed, entry: FeedEntry) -> bool:
        """Whether the index has a verdict on this very entry, by these very terms, that is young enough."""
        judged = index.judged(listed.feed or "", entry.id)
        same = judged is not None and (judged.digest, judged.terms) == (entry.digest, terms)
        return bool(same and judged and datetime.fromisoformat(judged.date) >= oldest)

    return known


def _remember(index: Index, report: Report, feed: str, entry: FeedEntry, terms: str) -> None:
    import provenance

    verdict = report.verdict
    if verdict.outcome is provenance.Status.UNVERIFIED:
        return
    failed = verdict.outcome is provenance.Status.FAIL
    now = datetime.now(UTC).isoformat(timespec="seconds")
    index.remember(
        provenance.Judged(feed, entry.id, entry.digest, terms, verdict.outcome, now, failed=failed)
    )


def _add(index: Index, report: Report) -> None:
    """Both sides of a comparison, by their fingerprints and addresses."""
    found = report.comparison
    if not found or not found.originals:
        return
    now = datetime.now(UTC).isoformat(timespec="seconds")
    sides: Sequence[Any] = (
        (found.article, found.likeness.copy),
        *zip((one.article for one in found.originals), found.likeness.originals, strict=True),
    )
    for article, print_ in sides:
        if article.url and print_.values:
            index.add(article.url, print_, article.published, now)


def _since(ref: str) -> Callable[[Listed, FeedEntry], bool]:
    """Whether an entry of a checked-in feed stood there already, word for word, at a git ref."""
    import provenance

    feeds: dict[str, frozenset[tuple[str, str]]] = {}

    def before(path: str) -> frozenset[tuple[str, str]]:
        """The entries of a file as it was then; of a file that was not there, none."""
        place = Path(path)
        command = ["git", "-C", str(place.parent), "show", "--end-of-options", f"{ref}:./{place.name}"]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        if done.returncode:
            return frozenset()
        page = provenance.Page(done.stdout, name=path)
        try:
            return frozenset((entry.id, entry.digest) for entry in provenance.feed_entries(page))
        except provenance.LoadError:
            return frozenset()

    command = ["git", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"]
    try:
        known = subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603
    except OSError as error:
        raise click.UsageError("--changed-since asks git, and git is not installed.") from error
    if not known:
        raise click.BadParameter(f"git knows no {ref!r} here.", param_hint="--changed-since")

    def seen(listed: Listed, entry: FeedEntry) -> bool:
        """Whether it stood there then."""
        if not listed.file:
            return False
        if listed.file not in feeds:
            feeds[listed.file] = before(listed.file)
        return (entry.id, entry.digest) in feeds[listed.file]

    return seen
