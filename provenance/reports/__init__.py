"""Reports to a stream, one file a format; each member writes what it is given, one report after the other.

To add a format, write ``reports/<name>.py`` with ``write(reports, out, view, conclude)`` and name it in
``REPORTERS``. A member holds one report at a time, prints to ``out`` and to nothing else, and calls
``conclude()`` after the last report. Modules are imported when their format is asked for. What a member is
given holds no secret any more: addresses are masked on the way (``masking.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, TextIO

from provenance.model import Conclusion, Status
from provenance.reports.masking import without_secrets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from provenance.model import Report, Rule


@dataclass(frozen=True, slots=True)
class View:
    """How a report for the eye is drawn; formats for machines look at ``rules`` at most.

    ``width`` is in columns (``None``: the terminal's, 80 where there is none); ``color`` ``auto`` follows
    ``NO_COLOR``, ``FORCE_COLOR``, ``TERM`` and whether the stream is a terminal; ``plain`` draws in ASCII.
    ``rules`` are those that may have been asked, for a format that explains them (SARIF).
    """

    width: int | None = None
    color: Literal["auto", "always", "never"] = "auto"
    detail: Literal["summary", "normal", "full"] = "normal"
    plain: bool = False
    rules: tuple[Rule, ...] = ()


class Reporter(Protocol):
    """What a member of this family is."""

    def write(
        self, reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion]
    ) -> None:
        """Write all reports to ``out``."""
        ...


REPORTERS: dict[str, str] = {
    "csv": "provenance.reports.csv",
    "github": "provenance.reports.github",
    "gitlab": "provenance.reports.gitlab",
    "html": "provenance.reports.html",
    "json": "provenance.reports.json",
    "junit": "provenance.reports.junit",
    "markdown": "provenance.reports.markdown",
    "sarif": "provenance.reports.sarif",
    "step-summary": "provenance.reports.step_summary",
    "svg": "provenance.reports.svg",
    "terminal": "provenance.reports.terminal",
}


def write(
    reports: Iterable[Report],
    format: str,  # noqa: A002 -- the word that the command line and every caller use
    stream: TextIO,
    view: View | None = None,
    conclusion: Conclusion | Callable[[], Conclusion] | None = None,
) -> None:
    """Write the reports to a text stream in one of the formats of ``REPORTERS``.

    ``reports`` may be lazy; it is read once and never held. ``conclusion`` is the run's, or a function that
    is asked for it after the last report; without one it is what these reports come to by the default rules.
    Raises ValueError for an unknown format, and lets BrokenPipeError pass.
    """
    if format not in REPORTERS:
        raise ValueError(f"There is no format {format!r}; the formats are {', '.join(REPORTERS)}.")
    reporter: Reporter = import_module(REPORTERS[format])
    counts = dict.fromkeys(Status, 0)

    def counted() -> Iterator[Report]:
        """Each report, counted as it passes."""
        for report in reports:
            counts[report.verdict.outcome] += 1
            yield without_secrets(report)

    def conclude() -> Conclusion:
        """The conclusion that was given, or that of the reports that passed."""
        if conclusion is None:
            return _by_default(counts)
        return without_secrets(conclusion if isinstance(conclusion, Conclusion) else conclusion())

    reporter.write(counted(), stream, view or View(), conclude)


def _by_default(counts: dict[Status, int]) -> Conclusion:
    total = sum(counts.values())
    if counts[Status.FAIL]:
        return Conclusion(1, f"{counts[Status.FAIL]} of {total} failed the policy.")
    if not total or 2 * counts[Status.UNVERIFIED] > total:
        return Conclusion(3, f"{counts[Status.UNVERIFIED]} of {total} could not be verified.")
    return Conclusion(0, "Everything asked for was checked.")
