"""Reports with a copy, an original and findings in them, as a check makes them."""

from provenance.model import (
    Alignment,
    Article,
    Comparison,
    Finding,
    Level,
    Likeness,
    Listed,
    Original,
    Paragraph,
    Report,
    Ruled,
    Ruling,
    Span,
    Status,
    Verdict,
    Via,
)
from provenance.policies.severity import failed
from provenance.text.fingerprint import fingerprint

COPY = (
    "The harbour board voted on Monday to close the old ferry.\n\nSome 35 boats were counted, and 35 again."
)
ORIGINAL = (
    "The harbour board voted on Tuesday to close the old ferry.\n\nSome 25 boats were counted, and 25 again."
)
URL = "https://copy.example/story"
SOURCE = "https://news.example/original"


def article(text, url=None):
    return Article(text, (Paragraph(Span(0, len(text))),), url)


def comparison(copy=COPY, url=URL, original=SOURCE):
    likeness = Likeness(fingerprint(tuple(copy.split())))
    originals = (Original(article(ORIGINAL), Via.LIVE, original),)
    return Comparison(article(copy, url), (), (), originals, likeness, Alignment(()))


def at(text, words, rule="altered-number", place=0, **more):
    """A finding on the words of a text, the ``place``-th time that they stand there."""
    start = -1
    for _ in range(place + 1):
        start = text.index(words, start + 1)
    return Finding(rule, f"“{words}” is not in the original.", Span(start, start + len(words)), **more)


def ruled(*findings, rule=None, level="error", outcome="fail", reason=""):
    name = rule or (findings[0].rule if findings else "missing-link")
    return Ruling(name, Level(level), Ruled(outcome), findings, reason)


def report(
    *rulings, target=URL, copy=COPY, outcome=None, reason=None, listed=None, fail_on=Level.ERROR, url=URL
):
    fails = any(failed(one, fail_on) for one in rulings)
    status = Status(outcome) if outcome else Status.FAIL if fails else Status.PASS
    verdict = Verdict(status, "p", "Copied whole; one number was changed.", reason, (), rulings)
    found = None if outcome == "unverified" and not rulings else comparison(copy, url)
    return Report(target, found, verdict, "0", listed)


def entry(number, feed="feeds/partner.xml"):
    return Listed(feed, f"tag:partner.example,2026:{number}", None, feed, number, number + 4)
