"""GitLab's code quality report: a JSON array of findings, which a merge request compares with its target.

GitLab tells findings apart by their fingerprint, so each is there once; what is waived or in the baseline
stays, as ``info``, because a finding that is gone is shown as mended.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, TextIO

from provenance.model import Level
from provenance.reports import digest
from provenance.reports.encoding import encoded
from provenance.reports.places import FALLBACK, Tree
from provenance.reports.results import results
from provenance.text.display import clipped, visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from provenance.model import Conclusion, Report
    from provenance.reports import View

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}
_MESSAGE = 1_000  # characters


def write(reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion]) -> None:
    """Write one array, a finding a line."""
    del view
    tree = Tree.around()
    seen: Counter[str] = Counter()
    out.write("[")
    comma = "\n"
    for report in reports:
        for one in results(report):
            place = tree.place(report, one.finding.copy) or FALLBACK
            seen[one.fingerprint] += 1
            said = f"{one.message.rstrip()} In “{digest.title(report)}”, {report.target}"
            issue = {
                "description": visible_line(clipped(said, _MESSAGE)[0]),
                "check_name": one.rule,
                "fingerprint": _unlike(one.fingerprint, seen[one.fingerprint]),
                "severity": _SEVERITIES[one.weight],
                "location": {"path": place.file, "lines": {"begin": place.start}},
            }
            out.write(comma + encoded(issue))
            comma = ",\n"
    conclude()
    out.write("\n]\n")


def _unlike(fingerprint: str, time: int) -> str:
    """The fingerprint; of one that was there before, another that is the same in every run."""
    return fingerprint if time == 1 else sha256(f"{fingerprint} {time}".encode()).hexdigest()
