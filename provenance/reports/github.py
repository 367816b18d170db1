"""Annotations of a GitHub workflow: one command a finding, on standard output of a step.

GitHub shows ten of a kind a step and drops the rest in silence: the tenth is kept back, and where there are
more it counts them instead. What could not be verified is a warning; what was accepted, in a waiver or in
the baseline, a notice. Texts are encoded as the runner decodes them (actions/toolkit), so that none can end
its command and start another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from provenance.model import Level, Status
from provenance.reports import digest
from provenance.reports.places import Place, Tree
from provenance.reports.results import results
from provenance.text.display import clipped, visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from provenance.model import Conclusion, Report
    from provenance.reports import View

_SHOWN = 10  # of a kind a step
_MESSAGE = 4_000  # characters
_TITLE = 120
_KINDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion]) -> None:
    """Write the annotations, and what the run comes to."""
    del view
    tree = Tree.around()
    kinds = {name: _Kind(name, out) for name in _KINDS.values()}
    for report in reports:
        for one in results(report):
            title = f"{one.rule}: {digest.title(report)}"
            said = f"{one.message}\n{report.target}"
            kinds[_KINDS[one.weight]].tell(said, title, tree.place(report, one.finding.copy))
        if report.verdict.outcome is Status.UNVERIFIED:
            said = f"{report.verdict.sentence}\n{report.target}"
            kinds["warning"].tell(said, f"not verified: {digest.title(report)}", tree.place(report))
    conclusion = conclude()
    for notice in conclusion.notices:
        said = f"{notice.message}\n{notice.target}" if notice.target else notice.message
        kinds[notice.level if notice.level in {"error", "warning"} else "notice"].tell(said, notice.reason)
    if conclusion.code and not kinds["error"].count:
        kinds["error"].tell(conclusion.reason, "provenance")
    for kind in kinds.values():
        kind.end()
    out.write(f"│ {visible_line(conclusion.reason)}\n")


class _Kind:
    """The annotations of one kind, as many as are shown."""

    def __init__(self, name: str, out: TextIO) -> None:
        self.count = 0
        self._name, self._out, self._last = name, out, ""

    def tell(self, message: str, title: str, place: Place | None = None) -> None:
        """Write one, or keep the last that may be shown."""
        self.count += 1
        if self.count > _SHOWN:
            return
        line = self._line(message, title, place)
        if self.count < _SHOWN:
            self._out.write(line)
        else:
            self._last = line

    def end(self) -> None:
        """Write the last, or how many it stands for."""
        more = self.count - _SHOWN + 1
        if more == 1:
            self._out.write(self._last)
        elif more > 1:
            said = f"{more:,} more are in the other reports of this run; GitHub shows ten a step."
            self._out.write(self._line(said, "provenance"))

    def _line(self, message: str, title: str, place: Place | None = None) -> str:
        where = {"file": place.file, "line": str(place.start), "endLine": str(place.end)} if place else {}
        told = {**where, "title": clipped(visible_line(title), _TITLE)[0]}
        properties = ",".join(f"{name}={_shown(text).translate(_PROPERTY)}" for name, text in told.items())
        return f"::{self._name} {properties}::{_shown(clipped(message, _MESSAGE)[0]).translate(_DATA)}\n"


def _shown(text: str) -> str:
    """The text with what is invisible made visible; of each line as one that does not begin a line."""
    return "\n".join(visible(f"({line}")[1:] for line in text.split("\n"))
