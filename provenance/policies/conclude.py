"""What a run comes to: its exit code, and one sentence that says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Conclusion, Level, Ruled, Status
from provenance.policies.severity import failed, weighs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.model import Report


def conclude(
    reports: Iterable[Report],
    *,
    min_verified: float = 0.5,
    strict: bool = False,
    fail_on: Level | str = Level.ERROR,
) -> Conclusion:
    """The conclusion over all reports: exit code 0 (clean), 1 (findings) or 3 (incomplete).

    A ruling that fails at ``fail_on`` or above is a finding, and outranks an item that could not be checked:
    it stands whatever the rest would have been. ``min_verified`` is the share of items (0 to 1) that must
    have been verified; with ``strict`` all must, and no rule at ``fail_on`` or above may be left unknown.
    Raises ValueError for a ``fail_on`` that is no level.
    """
    floor = Level(fail_on)
    total = found = missing = open_ = 0
    first_reason = None
    for report in reports:
        verdict = report.verdict
        total += 1
        missing += verdict.outcome is Status.UNVERIFIED
        found += verdict.outcome is Status.FAIL or any(failed(ruling, floor) for ruling in verdict.rulings)
        open_ += verdict.outcome is Status.PASS and any(
            ruling.outcome is Ruled.UNKNOWN and weighs(ruling, floor) for ruling in verdict.rulings
        )
        first_reason = first_reason or verdict.reason
    if found:
        return Conclusion(1, f"{found} of {total} failed the policy.")
    if not total:
        return Conclusion(3, "There was nothing to check.")
    if missing == total:
        what = "It" if total == 1 else f"None of the {total}"
        return Conclusion(3, f"{what} could {'not ' if total == 1 else ''}be verified ({first_reason}).")
    if missing and (strict or (total - missing) / total < min_verified):
        return Conclusion(3, f"{missing} of {total} could not be verified.")
    if open_ and strict:
        return Conclusion(3, f"In {open_} of {total} a rule that matters could not be answered.")
    if missing:
        return Conclusion(0, f"{total - missing} of {total} were verified; {missing} could not be checked.")
    return Conclusion(0, "Everything asked for was checked.")
