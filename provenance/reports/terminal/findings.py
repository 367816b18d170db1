"""What the policy's rules found, worst first, with the text to paste where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Ruled
from provenance.reports import digest, words
from provenance.reports.terminal.canvas import Canvas, ink, join

if TYPE_CHECKING:
    from rich.text import Text

    from provenance.model import Finding, Ruling, Verdict
    from provenance.reports.layout import Layout

_STYLES = {
    Ruled.FAIL: "fail",
    Ruled.REVIEW: "unverified",
    Ruled.UNKNOWN: "unverified",
    Ruled.BASELINED: "dim",
    Ruled.WAIVED: "dim",
}
# Findings of one rule that are shown before the rest is only counted, and the lines of a text to paste.
_MOST = {"summary": 2, "normal": 3, "full": 400}
_PASTE = 3


def findings(canvas: Canvas, verdict: Verdict, layout: Layout | None) -> None:
    """A row a rule; under a policy that only reports, the notes are left to the rest of the report."""
    open_ = digest.open_rulings(verdict, notes=canvas.detail == "full")
    if not open_:
        return
    canvas.gap()
    for ruling in open_:
        canvas.row(_label(canvas, ruling), *_lines(canvas, ruling, layout), style=_STYLES[ruling.outcome])
    passed = sum(ruling.outcome is Ruled.PASS for ruling in verdict.rulings)
    canvas.row("", ink(f"{words.counted(passed, 'rule')} passed under {verdict.policy}", "dim"))


def _label(canvas: Canvas, ruling: Ruling) -> str:
    signs = {
        Ruled.FAIL: canvas.signs.bad,
        Ruled.WAIVED: canvas.signs.good,
        Ruled.BASELINED: canvas.signs.good,
    }
    told = ruling.level.value if ruling.outcome is Ruled.FAIL else ruling.outcome.value
    return f"{signs.get(ruling.outcome, canvas.signs.unsure)} {told}"


def _lines(canvas: Canvas, ruling: Ruling, layout: Layout | None) -> list[Text]:
    name, found = ink(ruling.rule, "strong"), ruling.findings[: _MOST[canvas.detail]]
    if not found:
        return [join((name, ink(ruling.reason)))]
    lines: list[Text] = []
    for place, finding in enumerate(found):
        said = join((ink(finding.message), _where(canvas, finding, layout)))
        lines.append(join((name, said)) if not place else said)
        if finding.fix:
            lines.append(_paste(canvas, finding.fix))
    if ruling.reason:
        lines.append(ink(ruling.reason, "dim"))
    if len(ruling.findings) > len(found):
        lines.append(ink(f"{canvas.signs.more} and {len(ruling.findings) - len(found)} more", "dim"))
    return lines


def _where(canvas: Canvas, finding: Finding, layout: Layout | None) -> Text:
    number = layout.copy.place(finding.copy).number if layout and finding.copy else None
    return ink(f"{canvas.signs.paragraph}{number}" if number else "", "dim")


def _paste(canvas: Canvas, fix: str) -> Text:
    text = fix if canvas.detail == "full" else canvas.shortened(fix, _PASTE * canvas.room)
    return join((ink(f"{canvas.signs.note} paste:", "dim"), ink(text)))
