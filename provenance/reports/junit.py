"""JUnit XML, the dialect that GitLab, Jenkins and the actions for GitHub read alike.

One test case an item. ``failure``: a finding that counts. ``error``: the item could not be checked, and the
run left with exit code 3 for it. ``skipped``: it could not be checked and that does not count, or what was
found is waived or in the baseline. Where the run failed for a reason that no item shows, a case of the suite
``provenance`` says so.

GitLab keeps only the first of equal names, 30 MB a file and 250,000 XML objects: names end in a hash that
tells them apart, and of more than 20,000 cases the worst are kept. The counts stand before the cases, so
cases are held as text until the run is over.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, TextIO

from provenance.model import Level, Ruled, Status
from provenance.reports import digest
from provenance.reports.keeping import Worst
from provenance.reports.places import Tree
from provenance.reports.results import results
from provenance.text.display import clipped, visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from provenance.model import Conclusion, Report
    from provenance.reports import View
    from provenance.reports.results import Result

MOST = 20_000
_BYTES = 28_000_000  # of 30 MB, with room for the heads of the suites
_EXTRA = 2  # cases of the run itself
_LISTED = 100  # findings of one item
_MESSAGE = 1_000  # characters
_NAME = 200
_SUITE = "provenance"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;"})


@dataclass(frozen=True, slots=True)
class _Case:
    """One item: its attributes, and how it ended (``failure``, ``unverified``, ``aside`` or ``passed``)."""

    suite: str
    head: str
    end: str
    kind: str
    message: str
    lines: str


def write(reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion]) -> None:
    """Write one JUnit document with one suite a feed."""
    del view
    tree = Tree.around()
    kept: Worst[_Case] = Worst(MOST - _EXTRA, _BYTES)
    seen: Counter[str] = Counter()
    for report in reports:
        rank, case = _case(report, tree, seen)
        # An element around each of the texts, and the words of the outcome.
        size = sum(len(text.encode()) for text in (case.head, case.message, case.lines, case.kind)) + 120
        kept.add(rank, case, size)
    conclusion = conclude()
    counts = conclusion.code == 3
    suites: dict[str, list[_Case]] = {}
    for case in kept:
        suites.setdefault(case.suite, []).append(case)
    bad = any(case.end == "failure" or (counts and case.end == "unverified") for case in kept)
    own = list(_own(conclusion, kept.left_out, told=bad))
    if own or conclusion.notices:
        suites.setdefault(_SUITE, []).extend(own)
    time = f"{conclusion.seconds:.3f}" if conclusion.seconds is not None else "0"
    total = _counts([case for cases in suites.values() for case in cases], counts=counts)
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="{_SUITE}" {total} time="{time}">\n')
    for name, cases in suites.items():
        out.write(f'<testsuite name="{name}" {_counts(cases, counts=counts)} time="0">\n')
        for case in cases:
            out.write(_written(case, counts=counts))
        if name == _SUITE and conclusion.notices:
            told = (f"{one.level} {one.reason}: {one.message}" for one in conclusion.notices[:_LISTED])
            out.write(f"<system-out>{_body(told)}</system-out>\n")
        out.write("</testsuite>\n")
    out.write("</testsuites>\n")


def _case(report: Report, tree: Tree, seen: Counter[str]) -> tuple[int, _Case]:
    """The case of a report, and how early it is kept."""
    listed = report.listed
    entry = (listed.entry if listed else None) or report.target
    suite = _attribute((listed.feed if listed else None) or "", _NAME) or _SUITE
    title = digest.title(report)
    key = f"{suite}\n{entry}\n{title}"
    seen[key := _hash(key)] += 1
    name = f"{clipped(entry, _NAME)[0]} #{_hash(f'{key} {seen[key]}')[:12]}"
    head = f'classname="{suite}" name="{_attribute(name)}"'
    place = tree.place(report)
    if place and (file := _attribute(place.file)):
        head += f' file="{file}" line="{place.start}"'
    found = list(results(report))
    rank, end, kind, message = _end(report, found)
    lines = [f"title: {title}", f"target: {report.target}", report.verdict.sentence]
    lines += [f"{one.level} {one.rule}: {one.message}" for one in found[:_LISTED]]
    lines += [f"{len(found) - _LISTED} more findings"] if len(found) > _LISTED else []
    return rank, _Case(suite, head, end, _attribute(kind, _NAME), _attribute(message, _MESSAGE), _body(lines))


def _end(report: Report, found: Sequence[Result]) -> tuple[int, str, str, str]:
    """How early a case is kept, how it ended, the type of that, and the sentence."""
    verdict = report.verdict
    failing = sorted((one for one in found if one.outcome is Ruled.FAIL), key=lambda one: one.rank)
    if verdict.outcome is Status.FAIL or any(one.level is Level.ERROR for one in failing):
        message = failing[0].message if failing else verdict.sentence
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        return 0, "failure", failing[0].rule if failing else "verdict", message + more
    if verdict.outcome is Status.UNVERIFIED:
        return 1, "unverified", verdict.reason or "unverified", verdict.sentence
    aside = [one for one in found if one.is_set_aside]
    if aside:
        return 2, "aside", aside[0].outcome.value, aside[0].message
    return 3, "passed", "", ""


def _own(conclusion: Conclusion, left_out: int, *, told: bool) -> Iterable[_Case]:
    """The cases of the run itself."""
    if conclusion.code and not told:
        head = f'classname="{_SUITE}" name="the run"'
        yield _Case(_SUITE, head, "error", "run", _attribute(conclusion.reason, _MESSAGE), "")
    if left_out:
        said = f"{left_out:,} more items are not in this file; the JSON report holds all."
        yield _Case(_SUITE, f'classname="{_SUITE}" name="left out"', "aside", "limit", said, "")


def _written(case: _Case, *, counts: bool) -> str:
    body = f"<system-out>{case.lines}</system-out>" if case.lines else ""
    if case.end == "passed":
        return f'<testcase {case.head} time="0">{body}</testcase>\n'
    said = f'message="{case.message}"'
    if case.end == "failure":
        inside = f'<failure {said} type="{case.kind}"/>'
    elif case.end == "error" or (case.end == "unverified" and counts):
        inside = f'<error {said} type="{case.kind}"/>'
    else:
        inside = f'<skipped {said} type="{case.kind}"/>'
    return f'<testcase {case.head} time="0">{inside}{body}</testcase>\n'


def _counts(cases: Sequence[_Case], *, counts: bool) -> str:
    ends = Counter(case.end for case in cases)
    errors = ends["error"] + (ends["unverified"] if counts else 0)
    skipped = ends["aside"] + (0 if counts else ends["unverified"])
    return f'tests="{len(cases)}" failures="{ends["failure"]}" errors="{errors}" skipped="{skipped}"'


def _attribute(text: str, most: int | None = None) -> str:
    """Foreign words as the value of an attribute: visible, on one line, legal in XML 1.0."""
    return visible_line(text if most is None else text[:most]).translate(_ESCAPES)


def _body(lines: Iterable[str]) -> str:
    """Lines as the text of an element."""
    return "\n".join(f"│ {_attribute(line, _MESSAGE)}" for line in lines)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
