"""What a run comes to: its exit code, and one sentence that says why and what can be done.

What makes the answer untrustworthy comes before the answer, and a finding before what could not be checked,
because it stands whatever the rest would have been: 130 or 143, then 4, 1, 3, 0. (2, usage, is an error that
is raised before there is a run.)
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from provenance.model import Conclusion, Level, Ruled, Status
from provenance.policies.baseline import BaselineUse, unused
from provenance.policies.severity import failed, weighs
from provenance.policies.waivers import WaiverUse
from provenance.policies.wording import capital, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.model import Notice, Report, Waiver
    from provenance.policies.baseline import Baseline

_NAMED = 3  # rules or reasons that the sentence names
_STOPPED = "interrupted"  # the reason of what was left when a run was stopped


def conclude(
    reports: Iterable[Report],
    *,
    min_verified: float = 0.5,
    strict: bool = False,
    fail_on: Level | str = Level.ERROR,
    allow_empty: bool = False,
    notices: Sequence[Notice] = (),
    expected: int | None = None,
    skipped: int = 0,
    interrupted: int | None = None,
    failure: str | None = None,
    waivers: Sequence[Waiver] = (),
    baseline: Baseline | None = None,
    today: date | None = None,
    whole: bool = True,
    seconds: float | None = None,
) -> Conclusion:
    """The conclusion over all reports, each looked at once and let go.

    A ruling that fails at ``fail_on`` or above is a finding (1). ``min_verified`` is the share (0 to 1) of
    the ``expected`` items (default: as many as there are reports) that must have been verified, else 3; with
    ``strict`` all must, no rule at ``fail_on`` or above may be left unknown and no feed be cut short, and a
    waiver that was not needed is a finding. Nothing to check is 3 too, unless that is allowed
    (``allow_empty``) or all there is was ``skipped`` as judged before. ``interrupted`` is the code of the
    signal that stopped the run (130, 143), ``failure`` a sentence about what failed on this machine (4).

    ``notices`` are those of the run; what is to be said of the ``waivers`` as of ``today`` (default: the day
    in UTC) and of the ``baseline`` joins them. ``whole`` is false for a run that looked at a part of what
    there is on purpose, which cannot tell that a waiver is for no page. Raises ValueError for a ``fail_on``
    that is no level.
    """
    floor = Level(fail_on)
    tally = _Tally(floor)
    accepted = WaiverUse(waivers, today or datetime.now(UTC).date())
    known = BaselineUse(baseline) if baseline else None
    for report in reports:
        tally.count(report)
        accepted.see(report)
        if known:
            known.see(report)
    tally.expect(expected)
    whole = whole and not (interrupted or failure or skipped)
    told = [*notices, *accepted.notices(strict=strict, whole=whole)]
    if baseline and known:
        told += unused(baseline, known, whole=whole)
    cut = any(notice.reason == "feed.truncated" for notice in told)
    errors = sum(notice.level == "error" for notice in told)
    code, reason = _ended(tally, interrupted, failure)
    if not code:
        code, reason = _found(tally, errors)
    if not code:
        code, reason = _missed(
            tally, min_verified, strict=strict, cut=cut, empty=allow_empty or bool(skipped)
        )
    if not code:
        reason = _clean(tally, skipped, strict=strict)
    return Conclusion(code, reason, tuple(told), seconds)


@dataclass(slots=True)
class _Tally:
    """The counts of a run."""

    floor: Level
    total: int = 0
    failed: int = 0
    unanswered: int = 0
    baselined: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def count(self, report: Report) -> None:
        """Counts a report."""
        verdict = report.verdict
        self.total += 1
        rules = {ruling.rule for ruling in verdict.rulings if failed(ruling, self.floor)}
        self.failed += verdict.outcome is Status.FAIL or bool(rules)
        self.rules.update(rules)
        self.baselined += sum(one.baselined for ruling in verdict.rulings for one in ruling.findings)
        if verdict.outcome is Status.UNVERIFIED:
            self.reasons[verdict.reason or "unverified"] += 1
        self.unanswered += verdict.outcome is Status.PASS and any(
            ruling.outcome is Ruled.UNKNOWN and weighs(ruling, self.floor) for ruling in verdict.rulings
        )

    def expect(self, items: int | None) -> None:
        """Counts what should have been checked and has no report."""
        left = (items or 0) - self.total
        if left > 0:
            self.reasons[_STOPPED] += left
            self.total += left

    @property
    def missing(self) -> int:
        """How many could not be verified."""
        return self.reasons.total()

    @property
    def checked(self) -> int:
        """How many were judged before the run was stopped."""
        return self.total - self.reasons[_STOPPED]


def _ended(tally: _Tally, interrupted: int | None, failure: str | None) -> tuple[int, str]:
    """The code of a run that did not come to its end."""
    if interrupted:
        word = "Terminated" if interrupted == 143 else "Interrupted"
        found = f" {tally.failed} of them failed the policy;" if tally.failed else ""
        left = f"{tally.checked} of {tally.total} were checked;{found} --resume goes on from here."
        return interrupted, f"{word}: {left}"
    return (4, failure) if failure else (0, "")


def _found(tally: _Tally, errors: int) -> tuple[int, str]:
    if tally.failed:
        names = _most(tally.rules)
        first = _ordered(tally.rules)[:1]
        rules = f" ({names})" if names else ""
        left = f"; {tally.missing} could not be checked" if tally.missing else ""
        step = f"; `provenance explain {first[0][0]}` says what it asks" if first else ""
        return 1, f"{tally.failed} of {tally.total} failed the policy{rules}{left}{step}."
    if errors:
        were = "waiver was" if errors == 1 else "waivers were"
        return 1, f"{errors} {were} not needed (PV001 unused-allow); with --strict each must be removed."
    return 0, ""


def _missed(tally: _Tally, min_verified: float, *, strict: bool, cut: bool, empty: bool) -> tuple[int, str]:
    total, missing = tally.total, tally.missing
    if not total:
        return (0, "") if empty else (3, "There was nothing to check; --allow-empty makes this exit 0.")
    reasons = _most(tally.reasons)
    if missing == total:
        first = _ordered(tally.reasons)[0][0]
        step = f"`provenance explain {first}` says what that means"
        if total == 1:
            return 3, f"It could not be verified ({reasons}); {step}."
        return 3, f"None of the {total} could be verified ({reasons}); {step}."
    if missing and strict:
        return 3, f"{missing} of {total} could not be checked ({reasons}); without --strict that may be."
    if (total - missing) / total < min_verified:
        words = f"--min-verified {min_verified:g} asks for more"
        return 3, f"{missing} of {total} could not be checked ({reasons}); {words}."
    if strict and tally.unanswered:
        words = f"In {tally.unanswered} of {total} a rule that matters could not be answered"
        return 3, f"{words}; without --strict that may be."
    if strict and cut:
        return 3, "A feed ends in the middle, so that entries may be missing; without --strict that may be."
    return 0, ""


def _clean(tally: _Tally, skipped: int, *, strict: bool) -> str:
    if not tally.total:
        return f"Nothing is new: {skipped} were judged before." if skipped else "There was nothing to check."
    many = capital(counted(tally.baselined, "finding"))
    known = f" {many} {'is' if tally.baselined == 1 else 'are'} in the baseline." if tally.baselined else ""
    if tally.missing:
        assert not strict
        words = f"{tally.missing} of {tally.total} could not be checked; --strict makes this exit 3."
        return words + known
    return "Everything asked for was checked." + known


def _most(names: Counter[str]) -> str:
    """The names that are met most, each with its number where they are not all met once."""
    ordered = _ordered(names)
    if len(ordered) == 1:
        return ordered[0][0]
    once = bool(ordered) and ordered[0][1] == 1
    told = [name if once else f"{name} in {count}" for name, count in ordered[:_NAMED]]
    if len(ordered) > _NAMED:
        told.append(f"{len(ordered) - _NAMED} more")
    return listed(told)


def _ordered(names: Counter[str]) -> list[tuple[str, int]]:
    """The names by their number, of equals the first by the alphabet: the same in every run."""
    return sorted(names.items(), key=lambda one: (-one[1], one[0]))
