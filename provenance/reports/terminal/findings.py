"""What the policy's rules found, worst first, with the text to paste where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Level, Ruled
from provenance.reports import digest, words
from provenance.reports.layout import Paragraphs
from provenance.reports.terminal.canvas import Canvas, ink, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from provenance.model import Article, Finding, Ruling, Span, Verdict
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
_IN_A_LIST = 2


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


class Brief:
    """The findings of one article in a list of many: what, where, the words it is about, what to paste.

    Several rules often find the same place. It is told by the worst of them; of the others only their name
    and the paragraph are.
    """

    def __init__(self, canvas: Canvas, article: Article | None) -> None:
        self._canvas = canvas
        self._article = article
        self._places = Paragraphs(article) if article else None
        self._seen: list[Span] = []

    def lines(self, ruling: Ruling) -> list[Text]:
        """The lines of one rule; the worst rule comes first."""
        new = [one for one in ruling.findings if not self._is_told(one)]
        also = len(ruling.findings) - len(new)
        lines: list[Text] = []
        for finding in new[:_IN_A_LIST]:
            lines += self._finding(ruling, finding)
        if not ruling.findings:
            lines.append(join((ink(ruling.rule, _style(ruling)), ink(ruling.reason))))
        rest = len(new) - _IN_A_LIST
        if rest > 0:
            lines.append(ink(f"{self._canvas.signs.more} and {rest} more of {ruling.rule}", "dim"))
        if also:
            where = "there" if also == 1 else f"in {also} of these places"
            lines.append(join((ink(ruling.rule, _style(ruling)), ink(f"{where} too", "dim"))))
        self._seen += [one.copy for one in new if one.copy]
        return lines

    def _is_told(self, finding: Finding) -> bool:
        span = finding.copy
        return span is not None and any(one.start < span.end and span.start < one.end for one in self._seen)

    def _finding(self, ruling: Ruling, finding: Finding) -> Iterator[Text]:
        canvas = self._canvas
        number = self._places.place(finding.copy).number if self._places and finding.copy else None
        where = ink(f"{canvas.signs.paragraph}{number}" if number else "", "dim")
        known = ink("(in the baseline)" if finding.baselined else "", "dim")
        yield join((ink(ruling.rule, _style(ruling)), ink(finding.message), where, known))
        if finding.fix:
            yield _paste(canvas, finding.fix, 2)
        elif self._article and finding.copy:
            quote = canvas.shortened(
                self._article.text[finding.copy.start : finding.copy.end], canvas.room - 4
            )
            if quote and quote[:24] not in finding.message:
                signs = canvas.signs
                yield ink(f"{signs.note} {signs.opening}{quote}{signs.closing}", "dim")


def _style(ruling: Ruling) -> str:
    return "fail" if ruling.level is Level.ERROR else "rewritten"


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


def _paste(canvas: Canvas, fix: str, most: int = _PASTE) -> Text:
    text = fix if canvas.detail == "full" else canvas.shortened(fix, most * canvas.room - 9)
    return join((ink(f"{canvas.signs.note} paste:", "dim"), ink(text)))
