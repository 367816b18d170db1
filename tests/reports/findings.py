"""Reports with rulings, as a run over a feed makes them."""

from __future__ import annotations

from dataclasses import replace

from reports import cases
from reports.cases import ATTACK

from provenance.model import (
    Comparison,
    Conclusion,
    Finding,
    Level,
    Listed,
    Notice,
    Report,
    Ruled,
    Ruling,
    Span,
    Status,
)

FEED = "feeds/partner.xml"
CLEAN = Conclusion(0, "Everything asked for was checked.")
FAILED = Conclusion(1, "3 of 40 failed the policy.")
INCOMPLETE = Conclusion(
    3,
    "None of the 2 could be verified.",
    (Notice("warning", "feed.truncated", "The feed ended in an entry.", FEED),),
)


def ruling(rule="missing-credit", *findings, level=Level.ERROR, outcome=Ruled.FAIL, reason=""):
    found = findings or ("The original is not named.",)
    made = tuple(one if isinstance(one, Finding) else Finding(rule, one) for one in found)
    return Ruling(rule, level, outcome, made, reason)


def listed(number=1, **changes):
    place = {"file": FEED, "start": 10 * number, "end": 10 * number + 6}
    known = {"feed": FEED, "entry": f"tag:partner.example,2026:{number}", "title": f"Story {number}"}
    return Listed(**{**known, **place, **changes})


def with_rulings(report: Report, *rulings, **changes) -> Report:
    """The report with these rulings; its outcome follows them unless it was unverified."""
    fails = any(one.outcome is Ruled.FAIL and one.level is Level.ERROR for one in rulings)
    outcome = Status.FAIL if fails and report.verdict.outcome is Status.PASS else report.verdict.outcome
    return replace(report, verdict=replace(report.verdict, outcome=outcome, rulings=rulings), **changes)


def small(number: int, *rulings, **place) -> Report:
    """A report without an article, of a target that the feed names; quick to make by the thousand."""
    report = replace(cases.unreadable(), target=f"https://copy.example/{number}")
    verdict = replace(report.verdict, outcome=Status.PASS, reason=None, sentence="Mostly copied.")
    return with_rulings(replace(report, verdict=verdict), *rulings, listed=listed(number, **place))


def with_urls(report: Report, copy: str, original: str) -> Report:
    found = report.comparison
    changed: Comparison = replace(
        found,
        article=replace(found.article, url=copy),
        originals=tuple(replace(one, url=original) for one in found.originals),
    )
    return replace(report, comparison=changed)


def every_kind() -> list[Report]:
    """Each outcome of a ruling and of a report, in and out of a feed."""
    ferry = cases.ferry()
    quote = Finding("altered-quote", "“proud” became “very proud”.", Span(300, 320), 0, Span(200, 210))
    known = Finding(
        "omitted-passage",
        "A paragraph is missing.",
        None,
        0,
        Span(140, 180),
        fingerprint="ab" * 32,
        baselined=True,
    )
    return [
        with_rulings(
            ferry,
            ruling("missing-link", Finding("missing-link", "No link leads there.", fix='<a href="/x">y</a>')),
            ruling("altered-quote", quote, level=Level.WARNING),
            ruling("added-framing", "Framing was added.", level=Level.NOTE),
            ruling(
                "commercial-use",
                Finding("commercial-use", "Look at the advertisements.", review=True),
                outcome=Ruled.REVIEW,
            ),
            ruling("omitted-passage", known, outcome=Ruled.BASELINED),
            ruling(
                "missing-byline",
                level=Level.WARNING,
                outcome=Ruled.WAIVED,
                reason="agreed by letter (until 2027-01-01)",
            ),
            Ruling("late-credit", Level.ERROR, Ruled.UNKNOWN, (), "the page has no date"),
            Ruling("missing-licence", Level.ERROR, Ruled.PASS),
            listed=listed(1),
        ),
        with_rulings(
            cases.two_originals(), ruling(), ruling("altered-number", "4.2 became 4.1.", "35 became 25.")
        ),
        with_rulings(cases.alone(), ruling(), listed=listed(2, file=None)),
        replace(cases.unreadable(), listed=listed(3)),
        with_rulings(
            cases.chinese(),
            Ruling("missing-credit", Level.ERROR, Ruled.PASS),
            listed=listed(4, title="海港委员会"),
        ),
    ]


def hostile() -> Report:
    """An attack in every field that comes from outside."""
    report = with_urls(cases.hostile(), f"https://x.example/{ATTACK}?[a](b)%zz", "https://[::1/ bad")
    bad = Finding(
        "altered-quote",
        f"%0A::error::{ATTACK}\n::warning file=x,line=1::y\r\n[text](1) \\",
        Span(0, 5),
        fix=ATTACK,
    )
    place = {
        "feed": f"feeds/{ATTACK}",
        "entry": ATTACK,
        "title": ATTACK,
        "file": "feeds/a,b:c [x](y) ##[error]z.xml",
    }
    return with_rulings(
        report,
        ruling("altered-quote", bad),
        ruling("missing-byline", ATTACK, outcome=Ruled.WAIVED, reason=ATTACK),
        Ruling("late-credit", Level.ERROR, Ruled.UNKNOWN, (), ATTACK),
        listed=listed(5, **place),
    )
