"""The Markdown of ``markdown.py`` with the room that a step summary of GitHub Actions has.

Above 1,024 KiB a step, GitHub drops the whole summary; whoever appends the text leaves room for other steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from provenance.reports.markdown import compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from provenance.model import Conclusion, Report
    from provenance.reports import View

BUDGET = 900 * 1024


def write(reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion]) -> None:
    """Write a summary of at most 900 KiB."""
    compose(reports, out, view, conclude, BUDGET)
