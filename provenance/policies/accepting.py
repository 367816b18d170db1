"""Writing a baseline: from the findings of reports, over what an older one knew.

The findings come from JSON reports (``check --output json=…``), so that a baseline can be written where no
network is, and from the very evidence that was looked at.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.errors import ConfigError
from provenance.model import Level
from provenance.policies.baseline import (
    DIGEST,
    LARGEST,
    VERSION,
    Accepted,
    Baseline,
    accepted_of,
    loaded,
    page_shown,
    parsed,
)
from provenance.policies.fingerprints import folded, quote_sha256
from provenance.policies.severity import ORDER
from provenance.policies.wording import capital, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.model import Report

_TAKEN = frozenset({"fail", "review", "baselined"})
_UNVERIFIED = "unverified"
_LARGEST_ITEM = 64 << 20  # bytes of one article's report; the largest of many measured is below 1 MB
_MESSAGE = 200  # characters: enough to know a finding by
_NO_REPORT = "is no JSON report of `provenance check`."


@dataclass(slots=True)
class Found:
    """What reports hold for a baseline.

    ``findings`` are all that fail or wait for a person; ``quotes`` says of each what a waiver names its words
    by (``quote_sha256``); ``open`` are the pages that could not be verified, as (target, entry).
    """

    findings: dict[str, Accepted] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    open: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing a baseline: its findings, and how many are new, kept and dropped."""

    baseline: Baseline
    new: int
    kept: int
    dropped: int


def findings_in(*paths: str | os.PathLike[str], fail_on: Level | str = Level.NOTE) -> Found:
    """The findings of JSON reports at a level or above. Raises ConfigError for what is no such report."""
    found = Found()
    floor = Level(fail_on)
    for path in paths:
        for item in _items(Path(path)):
            try:
                unnamed = _take(item, found, floor)
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                raise ConfigError(f"{path} {_NO_REPORT}") from error
            if unnamed:
                raise ConfigError(
                    f"{path} has findings without a fingerprint; check again with this version."
                )
    return found


def findings_of(reports: Iterable[Report], *, fail_on: Level | str = Level.NOTE) -> Found:
    """The same of reports that are at hand."""
    found = Found()
    floor = ORDER.index(Level(fail_on))
    for report in reports:
        mine = [one for one in accepted_of(report) if ORDER.index(Level(one.level)) >= floor]
        found.findings.update({one.fingerprint: one for one in mine})
        if report.verdict.outcome.value == _UNVERIFIED:
            found.open.add(page_shown(report.target, report.listed.entry if report.listed else None))
    return found


def write_baseline(
    found: Found | Iterable[Report],
    path: str | os.PathLike[str],
    *,
    old: Baseline | None = None,
    most_new: int | None = None,
) -> Written:
    """Writes a baseline of what was found, and says how it differs from the ``old`` one.

    What the old one knew and is not there any more is dropped, except on pages that could not be verified
    now. The file is put in place when it is whole. Raises ConfigError where more than ``most_new`` findings
    are new: nothing is written then.
    """
    now = found if isinstance(found, Found) else findings_of(found)
    before = old.findings if old else {}
    kept = {key: one for key, one in before.items() if (one.target, one.entry) in now.open}
    findings = {**kept, **now.findings}
    new = len(findings.keys() - before.keys())
    if most_new is not None and new > most_new:
        many = capital(counted(new, "finding"))
        are = "is" if new == 1 else "are"
        raise ConfigError(f"{many} {are} new, and --max-new allows {most_new}; nothing was written.")
    shown = {key: _short(one) for key, one in findings.items()}
    _put(Path(path), _text(shown))
    dropped = len(before.keys() - findings.keys())
    return Written(Baseline(str(path), shown), new, len(findings) - new, dropped)


def is_baseline(path: str | os.PathLike[str]) -> bool:
    """Whether a file looks like a baseline rather than a report; what it holds is not checked."""
    try:
        with Path(path).open("rb") as stream:
            return b'"findings"' in stream.read(200)
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from error


def _text(findings: dict[str, Accepted]) -> str:
    lines = []
    for one in sorted(findings.values(), key=lambda one: one.order):
        keys = ("rule", "level", "target", "entry", "message", "fingerprint")
        told = {key: value for key in keys if (value := getattr(one, key))}
        lines.append(json.dumps(told, ensure_ascii=True))
    body = ",\n".join(lines)
    end = "\n" if body else ""
    return f'{{"schema_version": "{VERSION}", "findings": [\n{body}{end}]}}\n'


def _short(one: Accepted) -> Accepted:
    flat = " ".join(one.message.split())
    return replace(one, message=flat if len(flat) <= _MESSAGE else f"{flat[: _MESSAGE - 1]}…")


def _put(path: Path, text: str) -> None:
    """Writes a file beside its place and renames it, so that nobody sees half of it; a link is followed."""
    place = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _items(path: Path) -> Iterator[Any]:
    """The items of a report, one at a time where it is as it was written: an item a line."""
    try:
        with path.open("rb") as stream:
            head = stream.readline(_LARGEST_ITEM)
            if not head.rstrip().endswith(b'"items":['):
                yield from _all(path)
                return
            while line := stream.readline(_LARGEST_ITEM):
                if line.startswith(b"]"):
                    return
                if not line.endswith(b"\n"):
                    break
                yield parsed(line.rstrip(b",\n"), str(path))
            raise ConfigError(f"{path} ends in the middle, or an item in it is too large.")
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from error


def _all(path: Path) -> Iterator[Any]:
    """The items of a report that somebody laid out anew."""
    data = loaded(path, 4 * LARGEST, "a report that is not as it was written")
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise ConfigError(f"{path} {_NO_REPORT}")
    yield from data["items"]


def _take(item: Any, found: Found, floor: Level) -> bool:
    """Takes the findings of an item; whether one has no fingerprint."""
    listed = item["listed"]
    target, entry = page_shown(item["target"], listed["entry"] if listed else None)
    if item["status"] == _UNVERIFIED:
        found.open.add((target, entry))
    for one in item["findings"]:
        level = Level(one["level"])
        if one["outcome"] not in _TAKEN or ORDER.index(level) < max(1, ORDER.index(floor)):
            continue
        print_ = one["fingerprint"]
        if not DIGEST.fullmatch(print_):
            return True
        rule, message = str(one["rule"]), str(one["message"])
        found.findings[print_] = Accepted(print_, rule, level.value, target, entry, message)
        found.quotes[print_] = quote_sha256(_quote(item, one))
    return False


def _quote(item: Any, one: Any) -> str:
    """The words that a finding is about, as ``fingerprints.quote`` takes them."""
    if one["copy"]:
        return folded(item["copy"]["text"], one["copy"]["start"], one["copy"]["end"])
    if one["original"] and one["source"] is not None and one["source"] < len(item["originals"]):
        place = one["original"]
        return folded(item["originals"][one["source"]]["text"], place["start"], place["end"])
    return folded(one["message"])
