"""Findings that were there when somebody drew a line: a file of fingerprints, so that only new ones fail.

A baseline is no waiver: nobody looked at each of its findings. They stay in every report, marked, and count
neither for the exit code nor as new. The file is written by ``provenance baseline write``, one finding a line
and sorted, so that two branches merge; it may be anybody's, and is read as such.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.errors import ConfigError
from provenance.model import Level, Notice, Ruled, Status
from provenance.policies.fingerprints import page_named, stamped
from provenance.policies.judge import for_a_person
from provenance.policies.severity import failed
from provenance.policies.wording import capital, counted
from provenance.text.masking import masked

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping

    from provenance.model import Finding, Report, Ruling

DEFAULT = "provenance-baseline.json"
VERSION = "1"
LARGEST = 64 << 20  # bytes: more than 200,000 findings
DIGEST = re.compile("[0-9a-f]{64}")
_OPEN = (Ruled.FAIL, Ruled.REVIEW)
_NEW = "; nothing that fails is new."


@dataclass(frozen=True, slots=True)
class Accepted:
    """One finding as a baseline knows it; all but the fingerprint is there for those who read the file.

    ``target`` and ``entry`` name the page, as they stand in the report; ``level`` is how much the finding
    mattered.
    """

    fingerprint: str
    rule: str
    level: str
    target: str
    entry: str = ""
    message: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """Where it stands in the file: page by page."""
        return self.target, self.entry, self.rule, self.message, self.fingerprint


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings of a file, by their fingerprints."""

    path: str
    findings: Mapping[str, Accepted] = field(default_factory=dict)


def read_baseline(path: str | os.PathLike[str]) -> Baseline:
    """The baseline of a file. Raises ConfigError, in one sentence, for what is none."""
    name = str(path)
    data = loaded(Path(path), LARGEST, "a baseline")
    version = data.get("schema_version") if isinstance(data, dict) else None
    if not isinstance(version, str) or not isinstance(data.get("findings"), list):
        raise ConfigError(f"{name} is no baseline; `provenance baseline write` makes one.")
    if version != VERSION:
        words = f"is a baseline of format {version[:20]!r}, which this version does not read"
        raise ConfigError(f"{name} {words}; write it again, or use a newer version.")
    found: dict[str, Accepted] = {}
    for number, one in enumerate(data["findings"], 1):
        accepted = _accepted(one)
        if accepted is None:
            raise ConfigError(
                f"{name}: finding {number} is none: it needs a fingerprint, a rule and a target."
            )
        found[accepted.fingerprint] = accepted
    return Baseline(name, found)


def apply_baseline(report: Report, baseline: Baseline, *, fail_on: Level | str = Level.ERROR) -> Report:
    """The report with what the baseline knows marked, and the verdict that is left.

    A rule all of whose findings are known is ``baselined``. Without a new finding at ``fail_on`` or above
    what failed passes, and its sentence says so; what was unverified stays that. The advice tells how many
    findings are known.
    """
    report = stamped(report)
    old = report.verdict.rulings
    rulings = tuple(_marked(ruling, baseline) for ruling in old)
    known = sum(finding.baselined for ruling in rulings for finding in ruling.findings)
    if not known:
        return report
    floor, verdict = Level(fail_on), report.verdict
    outcome, sentence = verdict.outcome, verdict.sentence
    if outcome is Status.FAIL and not any(failed(ruling, floor) for ruling in rulings):
        outcome, sentence = Status.PASS, sentence.removesuffix(_NEW).removesuffix(".") + _NEW
    done = set(for_a_person(old, floor)) - set(for_a_person(rulings, floor))
    words = f"{capital(counted(known, 'finding'))} {'is' if known == 1 else 'are'} in the baseline."
    advice = (*(one for one in verdict.advice if one not in {*done, words}), words)
    changed = replace(verdict, outcome=outcome, sentence=sentence, advice=advice, rulings=rulings)
    return replace(report, verdict=changed)


def unused(baseline: Baseline, seen: BaselineUse, *, whole: bool = True) -> Iterator[Notice]:
    """What is to be said of the findings of a baseline that a run did not meet."""
    gone = [one for one in baseline.findings.values() if seen.is_gone(one)]
    away = [one for one in baseline.findings.values() if seen.is_away(one)] if whole else []
    for level, found, why in (
        ("warning", gone, "no longer there"),
        ("note", away, "of pages that are not in this run"),
    ):
        if found:
            first = min(found, key=lambda one: one.order)
            many = capital(counted(len(found), "finding"))
            words = f"{many} of the baseline {'is' if len(found) == 1 else 'are'} {why}"
            what = f"{first.rule} in {first.target}"
            named = what if len(found) == 1 else f"such as {what}"
            end = "`provenance baseline write` drops them."
            yield Notice(level, "baseline.unused", f"{words} ({named}); {end}", baseline.path)


class BaselineUse:
    """What a run met of a baseline: shown each of its reports. It holds no more than the baseline does."""

    def __init__(self, baseline: Baseline) -> None:
        self._findings = baseline.findings
        self._pages = {(one.target, one.entry) for one in baseline.findings.values()}
        self._met: set[str] = set()
        self._verified: Counter[tuple[str, str]] = Counter()
        self._open: set[tuple[str, str]] = set()

    def see(self, report: Report) -> None:
        """Notes what a report says of the baseline."""
        page = page_shown(report.target, report.listed.entry if report.listed else None)
        if page not in self._pages:
            return
        rulings = report.verdict.rulings
        if report.verdict.outcome is Status.UNVERIFIED:
            self._open.add(page)
        else:
            self._verified[page] += 1
        for ruling in rulings:
            self._met.update(one.fingerprint for one in ruling.findings if one.fingerprint in self._findings)

    def is_gone(self, one: Accepted) -> bool:
        """Whether its page was verified, and it was not found there."""
        page = one.target, one.entry
        return one.fingerprint not in self._met and page in self._verified and page not in self._open

    def is_away(self, one: Accepted) -> bool:
        """Whether its page was not in the run at all."""
        page = one.target, one.entry
        return one.fingerprint not in self._met and page not in self._verified and page not in self._open


def accepted_of(report: Report) -> Iterator[Accepted]:
    """What a baseline would know of a report: each finding that fails or waits for a person."""
    target, entry = page_shown(report.target, report.listed.entry if report.listed else None)
    for ruling in stamped(report).verdict.rulings:
        if ruling.outcome in {*_OPEN, Ruled.BASELINED} and ruling.level is not Level.OFF:
            for one in ruling.findings:
                yield Accepted(
                    one.fingerprint, one.rule, ruling.level.value, target, entry, masked(one.message)
                )


def page_shown(target: str, entry: str | None) -> tuple[str, str]:
    """A page as the file names it; what is in a repository holds no secrets."""
    page = page_named(target, entry)
    return masked(page[0]), masked(page[1])


def _marked(ruling: Ruling, baseline: Baseline) -> Ruling:
    if ruling.outcome not in {*_OPEN, Ruled.BASELINED} or not ruling.findings:
        return ruling
    findings = tuple(_known(finding, baseline) for finding in ruling.findings)
    if all(finding.baselined for finding in findings):
        return replace(ruling, outcome=Ruled.BASELINED, findings=findings)
    new = [finding for finding in findings if not finding.baselined]
    outcome = Ruled.REVIEW if all(finding.review for finding in new) else Ruled.FAIL
    return replace(ruling, outcome=outcome, findings=findings)


def _known(finding: Finding, baseline: Baseline) -> Finding:
    known = finding.fingerprint in baseline.findings
    return finding if finding.baselined is known else replace(finding, baselined=known)


def _accepted(one: Any) -> Accepted | None:
    """The finding of a line, or ``None`` where it is none."""
    if not isinstance(one, dict):
        return None
    values = {key: one.get(key, "") for key in ("fingerprint", "rule", "level", "target", "entry", "message")}
    if not all(isinstance(value, str) for value in values.values()):
        return None
    if not DIGEST.fullmatch(values["fingerprint"]) or not values["rule"] or not values["target"]:
        return None
    return Accepted(**values)


def loaded(path: Path, largest: int, what: str) -> Any:
    """The JSON value of an untrusted file. Raises ConfigError for what is none."""
    try:
        with path.open("rb") as stream:
            data = stream.read(largest + 1)
        if len(data) > largest:
            raise ConfigError(f"{path} is too large to be {what}.")
        return parsed(data, str(path))
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from error


def parsed(data: bytes, name: str) -> Any:
    """The JSON value of bytes. Raises ConfigError for what is none."""
    try:
        return json.loads(data)
    except json.JSONDecodeError as error:
        raise ConfigError(f"{name} is no JSON: {error.msg} in line {error.lineno}.") from error
    except RecursionError as error:
        raise ConfigError(f"{name} is no JSON that can be read: it is nested too deeply.") from error
    except ValueError as error:
        raise ConfigError(f"{name} is no JSON: it is not UTF-8, or holds a number without end.") from error
