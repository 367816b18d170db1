"""What the rulings come to in the verdict's one sentence: the credit, the facts, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from provenance.model import Level, Ruled
from provenance.policies.severity import weighs
from provenance.policies.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Comparison, Ruling

# Facts, in the order in which an editor asks for them. What is told at any level was changed whatever anyone
# asked; the rest is told only where the policy asks for it.
_CHANGED = {
    "altered-headline": "headline",
    "altered-quote": "quotation",
    "altered-number": "number",
    "altered-date": "date",
    "altered-name": "name",
    "altered-meaning": "statement",
    "altered-link": "link",
}
_TOLD = 0.25  # a share of rewritten words from which on the sentence begins with it
_FACTS = frozenset({"altered-quote", "altered-number", "altered-date", "altered-name", "altered-meaning"})
_MISSING = {
    "missing-byline": "the author’s name",
    "missing-licence": "the licence",
    "missing-canonical": "the canonical URL",
    "missing-tracker": "the page counter",
    "missing-translation-note": "the note on the translation",
}
_OTHER = {
    "wrong-original": "the credit names another text than the one that was taken",
    "forged-date": "its date is not the original’s",
    "excess-reuse": "more was taken than the terms allow",
    "late-republication": "it came later than the terms allow",
    "expired-copy": "it stands longer than the terms allow",
    "forbidden-image": "a picture was taken that the terms do not cover",
}


def credit(comparison: Comparison, rulings: Sequence[Ruling]) -> list[str]:
    """What is wrong with the credit, if anything."""
    outcome = {ruling.rule: ruling.outcome for ruling in rulings}
    absent = _failed(rulings, "missing-credit", Level.NOTE)
    if absent:
        # A place in the copy is that of a credit that is there and names another, or uses other words.
        there = any(finding.copy for finding in absent.findings)
        return ["credit is there but not as the terms ask" if there else "no credit is there"]
    known = outcome.get("missing-credit") in {Ruled.PASS, Ruled.WAIVED}
    wrong = []
    if outcome.get("missing-link") is Ruled.FAIL:
        wrong.append(_link(comparison))
    if _failed(rulings, "late-credit", Level.WARNING):
        wrong.append("stands in the wrong place")
    if not wrong:
        return []
    return [f"{'credit is there but' if known else 'the credit'} {listed(wrong)}"]


def changed(rulings: Sequence[Ruling]) -> list[str]:
    """Which facts were changed, counted."""
    told = []
    for rule, noun in _CHANGED.items():
        ruling = _failed(rulings, rule, Level.NOTE if rule in _FACTS else Level.WARNING)
        if ruling is None:
            continue
        many = max(1, sum(not finding.review for finding in ruling.findings))
        if noun == "headline":
            told.append((1, "the headline"))
        elif noun == "statement":
            told.append((1, f"the certainty of {counted(many, noun)}"))
        else:
            told.append((many, counted(many, noun)))
    if not told:
        return []
    plural = len(told) > 1 or told[0][0] > 1
    return [f"{listed(words for _, words in told)} {'were' if plural else 'was'} changed"]


def reworded(comparison: Comparison, rulings: Sequence[Ruling]) -> list[str]:
    """How many passages were changed more than the terms permit, where the shares do not say it already."""
    ruling = _failed(rulings, "rewritten-passage", Level.WARNING)
    if ruling is None or comparison.alignment.measures.rewritten.share >= _TOLD:
        return []
    many = max(1, sum(not finding.review for finding in ruling.findings))
    return [f"{counted(many, 'passage')} {'was' if many == 1 else 'were'} changed beyond the terms"]


def omitted(rulings: Sequence[Ruling]) -> bool:
    """Whether the policy asks that nothing was left out, and something was."""
    return _failed(rulings, "omitted-passage", Level.WARNING) is not None


def missing(rulings: Sequence[Ruling]) -> list[str]:
    """What the policy asks for and the copy does not have, and in what else it goes beyond the terms."""
    absent = [words for rule, words in _MISSING.items() if _failed(rulings, rule, Level.WARNING)]
    told = [f"{listed(absent)} {'are' if len(absent) > 1 else 'is'} missing"] if absent else []
    return told + [words for rule, words in _OTHER.items() if _failed(rulings, rule, Level.WARNING)]


def _failed(rulings: Sequence[Ruling], rule: str, floor: Level) -> Ruling | None:
    return next(
        (
            ruling
            for ruling in rulings
            if ruling.rule == rule and ruling.outcome is Ruled.FAIL and weighs(ruling, floor)
        ),
        None,
    )


def _link(comparison: Comparison) -> str:
    """Where the credit's link leads, if not to the original."""
    urls = [c.url for c in comparison.citations if c.url and c.evidence.startswith("credit-line")]
    if any(urlsplit(url).path in {"", "/"} for url in urls):
        return "links to the home page"
    return "links to another page" if urls else "has no link"
