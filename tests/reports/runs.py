"""Runs of many reports, and rulings on them."""

from __future__ import annotations

from dataclasses import replace

from reports import cases
from reports.builders import Case

from provenance.model import Finding, Level, Listed, Notice, Report, Ruled, Ruling, Span, Status

FEED = "https://partner.example/feed.xml"

NOTICES = (
    Notice("note", "feed.most", "960 more entries were not checked.", FEED),
    Notice("warning", "feed.malformed", "The feed is not well formed.", FEED),
)


def ruled(report: Report, *rulings: Ruling, outcome: Status = Status.FAIL) -> Report:
    """The report under a policy with these rulings."""
    return replace(
        report, verdict=replace(report.verdict, outcome=outcome, policy="cc-by-nd", rulings=rulings)
    )


def failing(number: int = 0, findings: int = 1, message: str = "The number “35” became “25”.") -> Report:
    """A report that fails: a changed number with its place and the words to paste, and a missing credit."""
    report = cases.ferry()
    copy, was = report.comparison.article, report.comparison.originals[0].article
    at, there = copy.text.index("25 minutes"), was.text.index("35 minutes")
    altered = tuple(
        Finding(
            "altered-number",
            f"{message} ({place})" if findings > 1 else message,
            Span(at, at + 10),
            0,
            Span(there, there + 10),
            "35 minutes",
            fingerprint=f"{place:064x}",
        )
        for place in range(findings)
    )
    credit = Finding(
        "missing-credit", "No visible line says where the text comes from.", fix="From the Herald."
    )
    again = Finding(
        "rewritten-passage", "In a passage that was taken over, “35” became “25”.", Span(at, at + 2)
    )
    report = ruled(
        report,
        Ruling("stale-copy", Level.WARNING, Ruled.PASS),
        Ruling("rewritten-passage", Level.WARNING, Ruled.FAIL, (again,)),
        Ruling("altered-number", Level.ERROR, Ruled.FAIL, altered),
        Ruling("missing-credit", Level.ERROR, Ruled.FAIL, (credit,)),
        Ruling(
            "missing-link",
            Level.ERROR,
            Ruled.BASELINED,
            (replace(credit, rule="missing-link", baselined=True),),
        ),
        Ruling("expired-copy", Level.ERROR, Ruled.UNKNOWN, reason="The dates are not known."),
    )
    return listed(report, number)


def passing(number: int = 0) -> Report:
    """A faithful copy."""
    case = Case().copied("The harbour board approved the ferry line on Monday.")
    return listed(case.report("Copied whole from Morning Herald.", title=f"Ferry {number} to sail"), number)


def warned(number: int = 0) -> Report:
    """A copy that passes with a warning."""
    finding = Finding("stale-copy", "The original was corrected since.")
    ruling = Ruling("stale-copy", Level.WARNING, Ruled.FAIL, (finding,))
    return ruled(passing(number), ruling, outcome=Status.PASS)


def open_(number: int = 0) -> Report:
    """A copy whose source could not be found."""
    return listed(cases.alone(), number)


def open_failing(number: int = 0) -> Report:
    """A copy whose source could not be found, and that names none as the licence asks."""
    finding = Finding("missing-credit", "No visible line says where the text comes from.")
    ruling = Ruling("missing-credit", Level.ERROR, Ruled.FAIL, (finding,))
    return listed(ruled(cases.alone(), ruling, outcome=Status.UNVERIFIED), number)


def unread(number: int = 0) -> Report:
    """A target that could not be read."""
    return listed(cases.unreadable(), number, title="Council to vote")


def listed(report: Report, number: int, title: str | None = None, feed: str = FEED) -> Report:
    """The report on an entry of a feed that is a file of the tree."""
    entry = Listed(feed, f"guid-{number}", title, "feeds/partner.xml", 10 * number + 1, 10 * number + 9)
    return replace(report, listed=entry)


def mixed() -> list[Report]:
    """A feed with one of each."""
    return [passing(1), failing(2), open_(3), warned(4), unread(5), open_(6)]


NASTY = (
    "| pipe \\| and ``` ticks ``````` @team https://evil.example www.evil.example ![i](https://evil.example/i.png) "
    "[a](javascript:alert(1)) <img src=https://evil.example/x onerror=alert(1)> </details> <script>alert(1)</script> "
    "#1 GH-2 \n# heading\n\n| a | b |\n|---|---|\n```\n~~~ &lt;b&gt; &#64;team a@b.example <https://evil.example> \\"
)


def nasty() -> Report:
    """Every field that comes from outside holds mark-up."""
    finding = Finding(f"rule{NASTY}", NASTY, fix=NASTY)
    report = replace(cases.hostile(), target=f"https://x.example/{NASTY}")
    ruling = Ruling("altered-number", Level.ERROR, Ruled.FAIL, (finding,), NASTY)
    again = ruled(report, ruling)
    verdict = replace(again.verdict, sentence=NASTY, policy=NASTY, reason=NASTY, advice=(NASTY,))
    article = replace(
        report.comparison.article, title=NASTY, publisher=NASTY, url=f"https://x.example/{NASTY}"
    )
    comparison = replace(report.comparison, article=article)
    place = Listed(NASTY, NASTY, NASTY, NASTY, 3, 4)
    return replace(again, verdict=verdict, comparison=comparison, listed=place)
