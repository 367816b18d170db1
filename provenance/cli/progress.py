"""What is being waited for, on standard error: a live line on a terminal, a line now and then in a log."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from provenance.cli.ending import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

    from provenance import Report, Run

_EVERY = 10.0  # seconds between two lines in a log
_SLOW = 3.0  # seconds after which it is told who is waited for


class Tally:
    """How far a run has come."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.done = 0
        self.counts = {"pass": 0, "fail": 0, "unverified": 0}

    def add(self, report: Report) -> None:
        """One more report is there."""
        self.done += 1
        self.counts[report.verdict.outcome.value] += 1

    @property
    def is_alone(self) -> bool:
        """Whether there is but one article."""
        return len(self._run) <= 1

    @property
    def sentence(self) -> str:
        """As one line: how many of how many, what they came to, and who is waited for."""
        waits = self._run.waits_for
        total = len(self._run)
        if self.is_alone:
            return f"Fetching {waits[0]} …" if waits else "Comparing …"
        told = [f"{self.done} of {total} checked"]
        told += [f"{count} {name}" for name, count in zip(_NAMES, self.counts.values(), strict=True) if count]
        if waits and waits[1] > _SLOW:
            told.append(f"waiting for {waits[0]} ({waits[1]:.0f} s)")
        return ", ".join(told)


_NAMES = ("passed", "failed", "not verified")


@contextmanager
def followed(run: Run) -> Iterator[Callable[[Report], None]]:
    """Shows how a run comes on while it is worked; what is yielded is to be told of each report."""
    tally = Tally(run)
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with _live(tally) as live:
            yield live
        return
    last = time.monotonic()

    def add(report: Report) -> None:
        """Counts, and prints a line where it is time for one."""
        nonlocal last
        tally.add(report)
        if time.monotonic() - last > _EVERY:
            last = time.monotonic()
            say(tally.sentence + ".")

    yield add


@contextmanager
def _live(tally: Tally) -> Iterator[Callable[[Report], None]]:
    from rich.console import Console
    from rich.live import Live
    from rich.spinner import Spinner
    from rich.text import Text

    from provenance import masked, visible

    spinner = Spinner("dots")

    def drawn() -> RenderableType:
        """The line as it stands now; asked for by the display, a few times a second."""
        spinner.update(text=Text(visible(tally.sentence), overflow="ellipsis", no_wrap=True))
        return spinner

    console = Console(stderr=True)

    def add(report: Report) -> None:
        """Counts, and tells at once what did not pass."""
        tally.add(report)
        if not tally.is_alone and report.verdict.outcome != "pass":
            words = visible(masked(f"{report.verdict.outcome}: {report.target}: {report.verdict.sentence}"))
            console.print(Text(words), overflow="ellipsis", no_wrap=True, crop=True)

    with Live(get_renderable=drawn, console=console, transient=True, refresh_per_second=8):
        yield add
