"""Many reports on one page: what the run comes to, a choice of what is shown, and each report folded.

The reports are written to a temporary file as they come, because what stands above them is known last.
"""

from __future__ import annotations

import shutil
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Self, TextIO, cast

from provenance.model import Status
from provenance.reports import digest, words
from provenance.reports.html import head
from provenance.reports.html.elements import NOTHING, Html, inside, join, tag, text
from provenance.reports.html.report import sections

if TYPE_CHECKING:
    from types import TracebackType

    from provenance.model import Conclusion, Notice, Report

_MEMORY = 8 * 1024 * 1024
# What can be chosen, and the class of the articles that are shown then.
_CHOICES = (
    ("all", "all"),
    ("fail", "failed"),
    ("unverified", "not verified"),
    ("warned", "passed with findings"),
    ("well", "without findings"),
)
_GROUPS = {
    digest.Rank.FAILED: "fail",
    digest.Rank.BOTH: "unverified",
    digest.Rank.UNVERIFIED: "unverified",
    digest.Rank.WARNED: "warned",
    digest.Rank.WELL: "well",
}
_NOTICES = 200


class Run:
    """Takes reports one by one, and writes the page when the last has come."""

    def __init__(self, *, article: bool) -> None:
        self._article = article
        self._spool = cast(
            "TextIO",
            SpooledTemporaryFile(_MEMORY, "w+", encoding="utf-8", newline="\n"),  # noqa: SIM115
        )
        self._count = dict.fromkeys(Status, 0)
        self._groups = dict.fromkeys((name for name, _ in _CHOICES), 0)
        self._policies: dict[str, None] = {}

    def __enter__(self) -> Self:
        """The run itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the temporary file."""
        self._spool.close()

    def add(self, report: Report) -> None:
        """Take the next report."""
        outcome = report.verdict.outcome
        self._count[outcome] += 1
        self._policies[report.verdict.policy] = None
        group = _GROUPS[digest.rank(report)]
        self._groups["all"] += 1
        self._groups[group] += 1
        number = self._groups["all"]
        body = sections(report, f"i{number}-", 3, article=self._article)
        item = tag(
            "details",
            tag("summary", tag("span", str(number), class_="number"), head.badge(outcome), *_line(report)),
            tag("article", body),
            class_=f"item {group}",
            id=f"item-{number}",
        )
        self._spool.write(item + "\n")

    def write(self, out: TextIO, conclusion: Conclusion) -> None:
        """Write the page's body."""
        total, state = self._groups["all"], digest.outcome(conclusion)
        told = " · ".join(f"{self._count[one]:,} {one.value}" for one in Status if self._count[one])
        took = "" if conclusion.seconds is None else f" · {words.duration(conclusion.seconds)}"
        under = f" · policy {words.listed(self._policies)}" if self._policies else ""
        parts = [(one.value, float(self._count[one])) for one in Status]
        out.write(
            tag(
                "header",
                head.badge(state),
                tag("h1", f"{words.counted(total, 'article')} checked"),
                tag("p", conclusion.reason, class_="sentence"),
                tag(
                    "p",
                    f"{told}{under}{took} · exit code {conclusion.code}",
                    class_="about",
                ),
                head.bar(parts),
                class_=f"top {state.value}",
            )
        )
        out.write(f"\n<main>{_noticed(conclusion.notices)}{self._filter()}\n")
        out.write('<section class="items" aria-label="Articles">\n')
        self._spool.seek(0)
        shutil.copyfileobj(self._spool, out)
        out.write("</section></main>\n")

    def _filter(self) -> Html:
        choices = []
        for name, said in _CHOICES:
            if not self._groups[name] and name != "all":
                continue
            button = tag(
                "input",
                type="radio",
                name="show",
                id=f"show-{name}",
                checked=name == "all",
                autocomplete="off",
            )
            choices.append(tag("label", button, f" {said} ", tag("b", f"{self._groups[name]:,}")))
        return (
            tag("fieldset", tag("legend", "Show"), *choices, class_="filter") if len(choices) > 2 else NOTHING
        )


def _line(report: Report) -> list[Html]:
    """The summary of an article in the list: its title, its source, and the worst of it."""
    verdict, found = report.verdict, report.comparison
    weighing = digest.weighing(verdict) or digest.failing(verdict)
    more = f" +{len(weighing) - 3}" if len(weighing) > 3 else ""
    told = [verdict.reason] if verdict.reason else []
    told += [one.rule for one in weighing[:3]]
    worst = inside(join((tag("code", one) for one in told), " "), more)
    if not told and found and found.originals:
        worst = text(digest.main_share(found.alignment.measures))
    names = tag("bdi", ", ".join(digest.sources(report)))
    name = tag("span", tag("bdi", digest.title(report)), class_="title")
    return [name, tag("span", names, class_="from"), tag("span", worst, class_="worst")]


def _noticed(notices: tuple[Notice, ...]) -> Html:
    if not notices:
        return NOTHING
    ordered = sorted(notices, key=lambda one: one.level not in {"error", "warning"})
    items = []
    for one in ordered[:_NOTICES]:
        level = tag("b", one.level if one.level in {"error", "warning"} else "note")
        target = tag("span", one.target, class_="note") if one.target else NOTHING
        items.append(tag("li", level, " ", tag("code", one.reason), f" {one.message} ", target))
    if len(ordered) > _NOTICES:
        items.append(tag("li", words.counted(len(ordered) - _NOTICES, "more notice")))
    return tag("section", tag("h2", "About this run"), tag("ul", *items, class_="notices"))
