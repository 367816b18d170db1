"""What a run comes to: its exit code, and one sentence that says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Conclusion, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.model import Report


def conclude(reports: Iterable[Report], *, min_verified: float = 0.5, strict: bool = False) -> Conclusion:
    """The conclusion over all reports: exit code 0 (clean), 1 (findings) or 3 (incomplete).

    A finding outranks an item that could not be checked: it stands whatever the rest would have been.
    ``min_verified`` is the share of items (0 to 1) that must have been verified; with ``strict`` all must.
    """
    counts = dict.fromkeys(Status, 0)
    first_reason = None
    for report in reports:
        counts[report.verdict.outcome] += 1
        first_reason = first_reason or report.verdict.reason
    total, failed, missing = sum(counts.values()), counts[Status.FAIL], counts[Status.UNVERIFIED]
    if failed:
        return Conclusion(1, f"{failed} of {total} failed the policy.")
    if not total:
        return Conclusion(3, "There was nothing to check.")
    if missing == total:
        what = "It" if total == 1 else f"None of the {total}"
        return Conclusion(3, f"{what} could {'not ' if total == 1 else ''}be verified ({first_reason}).")
    if missing and (strict or (total - missing) / total < min_verified):
        return Conclusion(3, f"{missing} of {total} could not be verified.")
    if missing:
        return Conclusion(0, f"{total - missing} of {total} were verified; {missing} could not be checked.")
    return Conclusion(0, "Everything asked for was checked.")
