"""One report as the sections of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.reports.html import head
from provenance.reports.html.article import Reading
from provenance.reports.html.elements import NOTHING, Html, anchor, inside, join, tag
from provenance.reports.html.facts import facts, tally
from provenance.reports.html.findings import Findings
from provenance.reports.html.places import Places
from provenance.reports.layout import Layout

if TYPE_CHECKING:
    from provenance.model import Report

_KEY = (("copied", "="), ("rewritten", "≈"), ("added", "+"), ("omitted", "−"))
_SOUGHT = {True: "How the original was found", False: "How an original was looked for"}
_MEANS = ("word for word", "in other words", "only in the copy", "only in the original")


def sections(report: Report, prefix: str, level: int, *, article: bool) -> Html:
    """Everything below the headline of a report; ``level`` is that of its headings.

    Names of places begin with ``prefix``; without ``article`` the texts themselves are left out.
    """
    found = report.comparison
    if found is None:
        return inside(head.verdict(report), Findings(report, None, prefix).draw())
    layout = Layout(found)
    places = Places(layout, prefix)
    findings = Findings(report, places if article else None, prefix)
    parts: list[tuple[str, str, Html]] = []
    told = f"Findings: {findings.count}" if findings.count else "Rules"
    parts.append(("findings", told, findings.draw()))
    if found.originals:
        counted = tally(found)
        ledger = facts(found, places, kept=article)
        parts.append(("facts", f"Facts: {counted}" if counted else "Facts", ledger))
    if article:
        reading = Reading(report, layout, places, findings.flags)
        text = inside(_key() if found.originals else NOTHING, reading.flow(), reading.around())
        parts.append(("article", "Side by side" if found.originals else "The copy alone", text))
    parts.append(("sources", _SOUGHT[bool(found.originals)], head.finding_of_sources(found, level + 1)))
    parts = [(name, said, body) for name, said, body in parts if body]
    menu = join((anchor(said, f"{prefix}{name}") for name, said, _ in parts), " · ")
    drawn = [
        tag("section", tag(f"h{level}", said), body, id=f"{prefix}{name}", class_=name)
        for name, said, body in parts
    ]
    bar = tag("div", head.shares(found.alignment.measures), class_="shares") if found.originals else NOTHING
    return inside(
        head.verdict(report),
        head.sources(found, level),
        bar,
        tag("nav", menu, aria_label="Parts of this report", class_="menu"),
        *drawn,
    )


def _key() -> Html:
    """What the labels and the marks mean."""
    items = [
        tag("li", tag("b", sign, aria_hidden="true"), f" {name}: {means}", class_=name)
        for (name, sign), means in zip(_KEY, _MEANS, strict=True)
    ]
    items.append(
        tag(
            "li",
            tag("ins", "only in the copy"),
            " and ",
            tag("del", "only in the original"),
            ": changed words",
        )
    )
    return tag("ul", *items, class_="legend")
