"""A run of many articles as a list: a line for what is well, and below what is not, why and what to do.

The list keeps the order of the run. It is drawn as the reports come; of those that passed only their counts
are kept.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from provenance.model import Ruled, Status
from provenance.reports import digest, words
from provenance.reports.terminal.canvas import Canvas, ink, join
from provenance.reports.terminal.findings import Brief

if TYPE_CHECKING:
    from rich.text import Text

    from provenance.model import Conclusion, Notice, Report

# Below this many columns a line holds a title and nothing beside it.
_TWO_PARTS_FROM = 40
# Rules of one article, kinds of reason and notices that are told before the rest is only counted.
_RULES, _REASONS, _NOTICES = 6, 8, 24


class Listing:
    """Draws a line or a few for each report, and counts; ``end`` draws what it comes to."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._under: str | None = None
        self._told: set[str] = set()
        self._count = dict.fromkeys(Status, 0)
        self._rules: dict[Status, Counter[str]] = {status: Counter() for status in Status}
        self._reasons: Counter[str] = Counter()
        self._steps: dict[str, str] = {}
        self._policies: dict[str, None] = {}
        self._known = 0

    def count(self, report: Report) -> None:
        """Remember what the ending has to tell of a report."""
        verdict = report.verdict
        self._count[verdict.outcome] += 1
        self._policies[verdict.policy] = None
        self._rules[verdict.outcome].update(one.rule for one in digest.weighing(verdict))
        self._known += sum(one.outcome is Ruled.BASELINED for one in verdict.rulings)
        if verdict.reason:
            self._reasons[verdict.reason] += 1
            if len(self._steps) < _REASONS and verdict.advice:
                self._steps.setdefault(verdict.reason, verdict.advice[0])

    def item(self, report: Report) -> None:
        """The lines of one report; in ``summary`` one line, and only where a rule fails."""
        outcome = report.verdict.outcome
        if self._canvas.detail == "summary" and digest.rank(report) > digest.Rank.BOTH:
            return
        self._heading(report)
        label = f"{_sign(self._canvas, outcome)} {outcome.value}"
        lines = [self._line(report)]
        if self._canvas.detail != "summary":
            if outcome is Status.FAIL:
                lines += self._failed(report)
            elif outcome is Status.UNVERIFIED:
                lines += self._open(report)
        self._canvas.row(label, *lines, style=outcome.value)

    def end(self, conclusion: Conclusion) -> None:
        """The counts, what was noticed about the run, and what the exit code is, and why."""
        canvas, total = self._canvas, sum(self._count.values())
        if self._under is not None:
            canvas.blank()
        under = f" under {words.listed(self._policies)}" if self._policies else ""
        took = "" if conclusion.seconds is None else f" in {words.duration(conclusion.seconds)}"
        canvas.rule(f"{words.counted(total, 'article')} checked{under}{took}")
        for status in (Status.PASS, Status.FAIL, Status.UNVERIFIED):
            if self._count[status]:
                label = f"{_sign(canvas, status)} {status.value}"
                canvas.row(label, *self._counted(status, total), style=status.value)
        if self._known:
            told = words.counted(self._known, "rule")
            canvas.row("baseline", ink(f"{told} failed as the baseline has it", "dim"))
        self._notices(conclusion.notices)
        style = "pass" if not conclusion.code else "fail" if conclusion.code == 1 else "unverified"
        canvas.row(f"exit code {conclusion.code}", ink(conclusion.reason, "strong"), style=style)

    def _heading(self, report: Report) -> None:
        """A line across where another feed or list begins."""
        name = digest.named_by(report)
        if self._under is None or name != self._under:
            if self._under is not None:
                self._canvas.blank()
            self._canvas.rule(name or "articles")
            self._under = name

    def _line(self, report: Report) -> Text:
        canvas, room = self._canvas, self._canvas.room
        name, right = digest.title(report), self._right(report)
        style = "strong" if report.verdict.outcome is Status.FAIL else ""
        if room < _TWO_PARTS_FROM or not right.plain:
            return ink(canvas.shortened(name, room), style)
        left = room * 11 // 20
        short = ink(canvas.shortened(name, left), style)
        short.pad_right(max(left - short.cell_len, 0) + 2)
        return short.append_text(canvas.fitted(right, room - left - 2))

    def _right(self, report: Report) -> Text:
        """What stands beside a title: the source, and the worst of it or how much was taken."""
        verdict, found = report.verdict, report.comparison
        names, dot = ", ".join(digest.sources(report)), f" {self._canvas.signs.dot} "
        weighing, worst = digest.weighing(verdict), ink("")
        if weighing:
            more = f" +{len(weighing) - 1}" if len(weighing) > 1 else ""
            style = "rewritten" if verdict.outcome is Status.PASS else "fail"
            worst = ink(f"{weighing[0].rule}{more}", style)
        if verdict.outcome is Status.UNVERIFIED:
            return join((worst, ink(verdict.reason or "", "unverified")), dot)
        if weighing:
            return join((worst, ink(names, "dim")), dot)
        parts = [ink(digest.main_share(found.alignment.measures))] if found and found.originals else []
        known = sum(one.outcome is Ruled.BASELINED for one in verdict.rulings)
        if known:
            parts.append(ink(f"{known} in the baseline"))
        return join((*parts, ink(names, "dim")), dot)

    def _failed(self, report: Report) -> list[Text]:
        return [*self._where(report), *self._findings(report)]

    def _findings(self, report: Report) -> list[Text]:
        weighing, lines = digest.weighing(report.verdict), []
        brief = Brief(self._canvas, report.comparison.article if report.comparison else None)
        for ruling in weighing[:_RULES]:
            lines += brief.lines(ruling)
        if len(weighing) > _RULES:
            lines.append(ink(f"{self._canvas.signs.more} and {len(weighing) - _RULES} more rules", "dim"))
        return lines

    def _open(self, report: Report) -> list[Text]:
        verdict, lines = report.verdict, []
        if self._canvas.room < _TWO_PARTS_FROM:
            lines.append(ink(verdict.reason or "", "unverified"))
        lines += self._where(report)
        lines.append(ink(_capital(verdict.sentence.removeprefix("Not verified: "))))
        # A step that was told above is not told again for each article that it would help.
        for step in verdict.advice[:1]:
            if step not in self._told:
                lines.append(ink(f"{self._canvas.signs.next} {step}"))
                self._told.add(step)
        return [*lines, *self._findings(report)]

    def _where(self, report: Report) -> list[Text]:
        """The address of the copy, and the line of a file that named it."""
        address = next(digest.addresses(report))
        told = (
            ink("" if address == digest.title(report) else address, "dim"),
            ink(digest.place_of(report), "dim"),
        )
        return self._canvas.packed([one for one in told if one.plain], f" {self._canvas.signs.dot} ")

    def _counted(self, status: Status, total: int) -> list[Text]:
        canvas, number = self._canvas, self._count[status]
        wide = min(canvas.room - 8, 48)
        signs = {Status.PASS: canvas.signs.copied, Status.FAIL: canvas.signs.rewritten}
        bar = signs.get(status, canvas.signs.added) * max(1, round(number / total * wide))
        lines = [join((ink(f"{number:,}", "strong"), ink(bar, status.value)))]
        rules = [ink(f"{name} {count}") for name, count in _most(self._rules[status])]
        lines += canvas.packed(rules, f" {canvas.signs.dot} ")
        most = _most(self._reasons) if status is Status.UNVERIFIED else []
        for name, count in most[:_REASONS]:
            lines.append(ink(f"{name} {count}"))
            if name in self._steps and canvas.detail == "summary":
                lines.append(ink(f"{canvas.signs.next} {self._steps[name]}", "dim"))
        if len(most) > _REASONS:
            lines.append(ink(f"{canvas.signs.more} and {len(most) - _REASONS} more reasons", "dim"))
        return lines

    def _notices(self, notices: tuple[Notice, ...]) -> None:
        ordered = sorted(notices, key=lambda one: one.level not in {"error", "warning"})
        for one in ordered[:_NOTICES]:
            style = "rewritten" if one.level in {"error", "warning"} else "dim"
            about = (ink(one.reason, "strong"), ink(one.message), ink(one.target or "", "dim"))
            self._canvas.row(one.level, join(about), style=style)
        if len(ordered) > _NOTICES:
            told = f"{self._canvas.signs.more} and {words.counted(len(ordered) - _NOTICES, 'more notice')}"
            self._canvas.row("", ink(told, "dim"))


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _sign(canvas: Canvas, outcome: Status) -> str:
    signs = {Status.PASS: canvas.signs.good, Status.FAIL: canvas.signs.bad}
    return signs.get(outcome, canvas.signs.unsure)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
