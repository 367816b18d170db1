"""What the policy's rules found, worst first, each leading to its passage, with the text to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Level, Ruled
from provenance.reports import digest, words
from provenance.reports.html.elements import NOTHING, Html, anchor, block, inside, tag

if TYPE_CHECKING:
    from provenance.model import Comparison, Finding, Report, Ruling
    from provenance.reports.html.places import Places

_SIGNS = {Ruled.FAIL: "✗", Ruled.WAIVED: "✓", Ruled.BASELINED: "✓"}
# Findings of one rule that are open at once; the rest is one click away.
_OPEN = 3
# Words of both sides are shown for a change in few words; a whole passage is read in its place below.
_FEW, _ALIKE = 100, 3


class Findings:
    """Draws the findings of one report; ``flags`` says which passage has which."""

    def __init__(self, report: Report, places: Places | None, prefix: str) -> None:
        self._report = report
        self._places = places
        self._prefix = prefix
        self._rulings = digest.open_rulings(report.verdict)
        self.flags: dict[str, dict[str, str]] = {}
        for number, ruling in enumerate(self._rulings, 1):
            for place, finding in enumerate(ruling.findings, 1):
                name, _ = self._place(finding)
                if name and ruling.outcome in {Ruled.FAIL, Ruled.REVIEW}:
                    self.flags.setdefault(name, {}).setdefault(ruling.rule, f"{prefix}f{number}-{place}")

    @property
    def count(self) -> int:
        """How many findings fail."""
        return sum(max(1, len(one.findings)) for one in digest.failing(self._report.verdict))

    def draw(self) -> Html:
        """Every rule that is no pass, then the names of those that passed."""
        verdict = self._report.verdict
        if not verdict.rulings:
            return NOTHING
        heavy = [one for one in enumerate(self._rulings, 1) if self._weighs(one[1])]
        light = [one for one in enumerate(self._rulings, 1) if not self._weighs(one[1])]
        parts = (
            [tag("ol", *(self._rule(number, one) for number, one in heavy), class_="rules")] if heavy else []
        )
        if light:
            told = words.counted(len(light), "rule") + " noted, or not answered"
            listed = tag("ol", *(self._rule(*one) for one in light), class_="rules")
            parts.append(tag("details", tag("summary", told), listed))
        passed = [one.rule for one in verdict.rulings if one.outcome is Ruled.PASS]
        if passed:
            told = f"{words.counted(len(passed), 'rule')} passed"
            parts.append(tag("details", tag("summary", told), tag("p", ", ".join(passed))))
        return inside(*parts)

    def _weighs(self, ruling: Ruling) -> bool:
        return ruling.outcome in {Ruled.FAIL, Ruled.REVIEW} and (
            ruling.level is not Level.NOTE or len(self._rulings) < 12
        )

    def _rule(self, number: int, ruling: Ruling) -> Html:
        told = ruling.level.value if ruling.outcome is Ruled.FAIL else ruling.outcome.value
        sign = tag("b", _SIGNS.get(ruling.outcome, "?"), aria_hidden="true")
        basis = "" if ruling.basis == "licence" else f" ({ruling.basis})"
        head = tag(
            "p",
            tag("span", sign, f" {told}", class_=f"badge {told}"),
            " ",
            tag("code", ruling.rule),
            basis,
            class_="rule",
        )
        reason = tag("p", ruling.reason, class_="note") if ruling.reason else NOTHING
        items = [
            self._finding(f"{self._prefix}f{number}-{n}", one) for n, one in enumerate(ruling.findings, 1)
        ]
        shown = tag("ul", *items[:_OPEN], class_="found") if items else NOTHING
        rest = NOTHING
        if len(items) > _OPEN:
            more = f"{len(items) - _OPEN:,} more of {ruling.rule}"
            rest = tag("details", tag("summary", more), tag("ul", *items[_OPEN:], class_="found"))
        return tag("li", head, reason, shown, rest)

    def _finding(self, name: str, finding: Finding) -> Html:
        where, called = self._place(finding)
        place = inside(" ", anchor(called, where)) if where else NOTHING
        known = inside(" ", tag("span", "in the baseline", class_="note")) if finding.baselined else NOTHING
        body = tag("p", finding.message, place, known)
        fix = (
            tag("div", tag("p", "Paste:", class_="note"), block(finding.fix), class_="fix")
            if finding.fix
            else NOTHING
        )
        return tag("li", body, self._sides(finding), fix, id=name)

    def _sides(self, finding: Finding) -> Html:
        """The words of both sides, where the finding is about a change."""
        found = self._report.comparison
        if not found or not finding.copy or not finding.original or finding.source is None:
            return NOTHING
        new = found.article.text[finding.copy.start : finding.copy.end]
        was = _original(found, finding)
        short, long = sorted((len(new.strip()), len(was.strip())))
        if not short or long > _FEW or long > _ALIKE * short + 12:
            return NOTHING
        return tag("p", tag("del", was), " → ", tag("ins", new), class_="sides", dir="auto")

    def _place(self, finding: Finding) -> tuple[str, str]:
        if self._places is None:
            return "", ""
        return self._places.of(finding.copy, finding.source, finding.original)


def _original(found: Comparison, finding: Finding) -> str:
    assert finding.source is not None
    assert finding.original is not None
    return found.originals[finding.source].article.text[finding.original.start : finding.original.end]
