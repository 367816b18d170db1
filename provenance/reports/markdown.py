"""The report as Markdown, for a comment on a pull request: a verdict, a table with the worst first, details.

Text that this project did not write stands in code spans and fences only, each longer than any run of
backticks in it; there no reader of GitHub's or GitLab's Markdown finds a link, an image, a mention or markup.
Links have an address that is http or https, percent-encoded, and words of ours or a code span. What is over
the budget is counted in the last line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO
from urllib.parse import quote, urlsplit

from provenance.model import Level, Ruled, Status
from provenance.reports import digest, words
from provenance.reports.keeping import Worst
from provenance.reports.layout import Paragraphs
from provenance.text.display import clipped, visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from provenance.model import Conclusion, Finding, Notice, Report, Ruling
    from provenance.reports import View

# GitHub takes comments of 65,536 characters; counted in bytes, which are never fewer, with room to spare.
COMMENT = 60_000
# Of the budget, at most so much for the table and for the details of one article.
_TABLE, _ONE = 0.4, 1 / 3
_TITLE, _SENTENCE, _ADDRESS, _PASTE = 100, 600, 500, 1500
_NOTICES = 8
# cmark reads no code span whose marks are over 80 long.
_RUN = 16
_TICKS = re.compile("`+")
_LONG_RUN = re.compile(f"`{{{_RUN + 1},}}")
_OURS = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
_SIGNS = {Status.PASS: "✓", Status.FAIL: "✗", Status.UNVERIFIED: "?"}


def write(reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion]) -> None:
    """Write a comment of at most 60,000 bytes."""
    compose(reports, out, view, conclude, COMMENT)


def compose(
    reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion], budget: int
) -> None:
    """Write the Markdown in so many bytes of UTF-8; what does not fit is counted in the last line."""
    count = dict.fromkeys(Status, 0)
    policies: dict[str, None] = {}
    findings = 0
    rows: Worst[tuple[int, str]] = Worst(10**9, budget * _TABLE)
    details: Worst[tuple[int, int, str]] = Worst(10**9, budget)
    for number, report in enumerate(reports, 1):
        count[report.verdict.outcome] += 1
        if len(policies) < 3:
            policies[report.verdict.policy] = None
        rank = digest.rank(report)
        row = _row(number, report)
        rows.add(rank, (rank, row), _size(row))
        findings += sum(max(1, len(one.findings)) for one in digest.failing(report.verdict))
        if rank < digest.Rank.WELL and view.detail != "summary":
            block, told = _details(number, report, int(budget * _ONE))
            details.add(rank, (rank, told, block), _size(block))
    conclusion = conclude()
    text = _head(count, policies, conclusion)
    shown = sorted(rows, key=lambda one: one[0])
    text += _table([row for rank, row in shown if rank < digest.Rank.WELL], "")
    well = [row for rank, row in shown if rank == digest.Rank.WELL]
    text += _table(well, f"{words.counted(len(well), 'article')} without a finding" if len(well) > 1 else "")
    left, pieces = budget - _size(text) - 200, []
    for _, told, block in sorted(details, key=lambda one: one[0]):
        left -= _size(block)
        if left < 0:
            break
        findings -= told
        pieces.append(block)
    if view.detail == "summary":
        findings = 0
    out.write(text + "".join(pieces) + _tail(rows.left_out, findings))


def code(text: str, limit: int = _SENTENCE, *, cell: bool = False) -> str:
    """Foreign text as one code span; in a ``cell`` of a table no pipe ends it."""
    piece, rest = clipped(visible_line(text[: 4 * limit]), limit)
    piece = _LONG_RUN.sub(_shortened_run, piece) + ("…" if rest or len(text) > 4 * limit else "")
    if cell:
        # GitHub reads a backslash before a backslash as escaped, others do not: none stands before a pipe.
        piece = re.sub(r"\\+(?=\|)", lambda match: "⟨U+005C⟩" * len(match.group()), piece).replace("|", r"\|")
    if not piece.strip():
        return "–"
    ticks = "`" * (1 + max(map(len, _TICKS.findall(piece)), default=0))
    pad = " " if piece[0] in "` " or piece[-1] in "` " else ""
    return f"{ticks}{pad}{piece}{pad}{ticks}"


def fence(lines: Iterable[str], language: str = "text") -> str:
    """Foreign lines as a fenced block."""
    body = [_LONG_RUN.sub(_shortened_run, visible(one)) for one in lines]
    ticks = "`" * max(3, 1 + max((len(run) for one in body for run in _TICKS.findall(one)), default=0))
    return "\n".join((f"{ticks}{language}", *body, ticks)) + "\n\n"


def link(label: str, url: str | None) -> str:
    """The label, which is a code span or ours, as a link where the address can be one."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return label
    try:
        if not urlsplit(url).hostname:
            return label
        address = quote(url, safe="%/:=&?~#+!$,'@*-._")
    except (UnicodeEncodeError, ValueError):
        return label
    return f"[{label}](<{address}>)" if len(address) <= _ADDRESS else label


def _head(count: dict[Status, int], policies: dict[str, None], conclusion: Conclusion) -> str:
    total = words.counted(sum(count.values()), "article")
    told = {0: "✓ passed", 1: "✗ failed", 3: "? incomplete"}.get(conclusion.code, "✗ stopped")
    tally = " · ".join(
        [total, *(f"{_SIGNS[one]} {count[one]:,} {one.value}" for one in Status if count[one])]
    )
    under = f" · policy {', '.join(code(name, 60) for name in policies)}" if policies else ""
    why = f"Exit code {conclusion.code}: {code(conclusion.reason)}"
    return f"### provenance: {told}\n\n{tally}{under}\n\n{why}\n\n{_noticed(conclusion.notices)}"


def _noticed(notices: tuple[Notice, ...]) -> str:
    ordered = sorted(notices, key=lambda one: one.level not in {"error", "warning"})
    lines = []
    for one in ordered[:_NOTICES]:
        told = f"{code(one.reason, 60)} {code(one.message, 200)}"
        level = one.level if one.level in {"error", "warning"} else "note"
        lines.append(f"- **{level}** {told}" + (f" {code(one.target, 100)}" if one.target else ""))
    if len(ordered) > _NOTICES:
        lines.append(f"- {words.counted(len(ordered) - _NOTICES, 'more notice')}")
    return "\n".join(lines) + "\n\n" if lines else ""


def _table(rows: list[str], folded: str) -> str:
    if not rows:
        return ""
    table = "| | No. | Article | Original | Found |\n|---|--:|---|---|---|\n" + "".join(rows) + "\n"
    return f"<details><summary>{folded}</summary>\n\n{table}</details>\n\n" if folded else table


def _row(number: int, report: Report) -> str:
    outcome = report.verdict.outcome
    name = link(code(digest.title(report), _TITLE, cell=True), next(digest.addresses(report)))
    found = report.comparison.originals if report.comparison else ()
    names = [link(code(one, 60, cell=True), url) for one, url in _originals(report)[:3]]
    more = f" +{len(found) - 3}" if len(found) > 3 else ""
    cells = (
        f"{_SIGNS[outcome]}\u00a0{outcome.value}",
        str(number),
        name,
        ", ".join(names) + more,
        _worst(report),
    )
    return f"| {' | '.join(cells)} |\n"


def _originals(report: Report) -> list[tuple[str, str | None]]:
    found = report.comparison.originals if report.comparison else ()
    return [(digest.source(one), one.url or one.article.url) for one in found]


def _worst(report: Report) -> str:
    verdict = report.verdict
    failing = digest.failing(verdict)
    parts = [code(verdict.reason, 60, cell=True)] if verdict.reason else []
    parts += [code(one.rule, 60, cell=True) for one in failing[:3]]
    if len(failing) > 3:
        parts.append(f"+{len(failing) - 3}")
    if not parts and report.comparison and report.comparison.originals:
        parts.append(digest.main_share(report.comparison.alignment.measures))
    known = sum(one.outcome is Ruled.BASELINED for one in verdict.rulings)
    if known:
        parts.append(f"{known} in the baseline")
    return " · ".join(parts)


def _details(number: int, report: Report, budget: int) -> tuple[str, int]:
    """What is told of one article in so many bytes, and how many findings that fail are in it."""
    verdict = report.verdict
    rules = [one.rule if _OURS.fullmatch(one.rule) else "a rule" for one in digest.failing(verdict)]
    named = words.listed(rules) or "not verified"
    text = f"<details><summary>{number}. {verdict.outcome.value}: {named}</summary>\n\n"
    head = [link(code(digest.title(report), _TITLE), next(digest.addresses(report)))]
    head += [code(place, 200) for place in [digest.place_of(report)] if place]
    told = [" · ".join(head), code(verdict.sentence)]
    if verdict.reason:
        told[-1] += f" ({code(verdict.reason, 60)})"
    told += [f"→ {code(step)}" for step in verdict.advice[:3]]
    text += "\n\n".join(told) + "\n\n"
    places = Paragraphs(report.comparison.article) if report.comparison else None
    shown = missing = 0
    blocks, size = [text], _size(text) + 200
    for ruling in digest.open_rulings(verdict):
        if ruling.level is Level.NOTE and ruling.outcome is not Ruled.FAIL:
            continue
        for finding in ruling.findings or (None,):
            counts = ruling.outcome is Ruled.FAIL
            block = "" if missing else _finding(report, places, ruling, finding)
            if missing or size + _size(block) > budget:
                missing += counts
                continue
            shown += counts
            size += _size(block)
            blocks.append(block)
    if missing:
        blocks.append(f"{words.counted(missing, 'more finding')} of this article in the report.\n\n")
    return "".join([*blocks, "</details>\n\n"]), shown


def _finding(report: Report, places: Paragraphs | None, ruling: Ruling, finding: Finding | None) -> str:
    told = ruling.level.value if ruling.outcome is Ruled.FAIL else ruling.outcome.value
    head = f"**{ruling.rule if _OURS.fullmatch(ruling.rule) else 'rule'}** ({told}"
    if finding is None or report.comparison is None:
        return f"{head}): {code(finding.message if finding else ruling.reason)}\n\n"
    copy, number = report.comparison.article, None
    if places and finding.copy:
        number = places.place(finding.copy).number
    head += (f", ¶{number}" if number else "") + (", in the baseline" if finding.baselined else "")
    block = f"{head}): {code(finding.message)}\n\n"
    was = new = ""
    if finding.original and finding.source is not None:
        text = report.comparison.originals[finding.source].article.text
        was = visible_line(text[finding.original.start : finding.original.end][:_PASTE])
    if finding.copy:
        new = visible_line(copy.text[finding.copy.start : finding.copy.end][:_PASTE])
    if was or new:
        sides = (f"- {was}" if was else "", f"+ {new}" if new else "")
        block += fence(filter(None, sides), "diff")
    if finding.fix and visible_line(finding.fix) != was:
        block += "Paste:\n\n" + fence(finding.fix[:_PASTE].splitlines())
    return block


def _tail(rows: int, findings: int) -> str:
    left = [words.counted(rows, "more article")] if rows else []
    left += [words.counted(findings, "more finding")] if findings > 0 else []
    return f"{' and '.join(left)} in the report.\n" if left else ""


def _shortened_run(match: re.Match[str]) -> str:
    return "`" * _RUN + f"⟨{len(match.group()) - _RUN} more⟩"


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
