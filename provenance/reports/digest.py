"""What a person asks of a report first, whatever it is drawn with: its name, its sources, the worst of it.

Presentation of what a report holds: nothing is judged here, and nothing is made fit to be shown; whoever
draws it does that.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from provenance.model import FactKind, Fate, Label, Level, Outcome, Ruled, Status
from provenance.reports import words
from provenance.text.addresses import host
from provenance.text.meaning import encoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.model import (
        Citation,
        Comparison,
        Conclusion,
        Entry,
        Measures,
        Original,
        Passage,
        Report,
        Ruling,
        Verdict,
    )

FACTS = {
    FactKind.QUOTE: "quotation",
    FactKind.NUMBER: "figure",
    FactKind.DATE: "date",
    FactKind.NAME: "name",
    FactKind.CERTAINTY: "certainty",
    FactKind.LINK: "link",
}
# What an editor answers for first.
WORST_FACTS = tuple(FACTS)
_FATES = (Fate.ALTERED, Fate.LOST, Fate.INVENTED, Fate.KEPT)
_OUTCOMES = (Ruled.FAIL, Ruled.REVIEW, Ruled.UNKNOWN, Ruled.BASELINED, Ruled.WAIVED, Ruled.PASS)
_LEVELS = tuple(Level)
# The credit, calls and page furniture are the republisher's own: facts in them were not taken from anybody.
_OWN = ("credit.", "cta.", "legal.", "nav.", "promo.", "byline", "bio")
# A headline is one line; what a page puts in its place may be megabytes.
_TITLE = 300


def title(report: Report) -> str:
    """What the target is called: its headline, the words it begins with, else as it was named."""
    article = report.comparison.article if report.comparison else None
    listed = report.listed.title if report.listed else None
    named = (article.title if article else None) or listed
    if not named and article:
        named = article.text[: 4 * _TITLE].strip().partition("\n")[0]
    return (named or report.target).strip()[:_TITLE]


def source(original: Original) -> str:
    """What an original is called: its publisher, else its host."""
    return original.article.publisher or host(original.url or original.article.url or "") or "given"


def sources(report: Report) -> tuple[str, ...]:
    """The names of the originals, each once."""
    return tuple(dict.fromkeys(map(source, report.comparison.originals if report.comparison else ())))


def main_share(measures: Measures) -> str:
    """The share that says most about a copy: ``copied 98%``."""
    told = (
        (Label.COPIED, measures.copied),
        (Label.REWRITTEN, measures.rewritten),
        (Label.ADDED, measures.added),
    )
    label, most = max(told, key=lambda one: one[1].share)
    return f"{label.value} {words.percent(most.share)}"


def open_rulings(verdict: Verdict, *, notes: bool = True) -> list[Ruling]:
    """The rulings that are no pass, worst first; without ``notes``, only those that weigh."""
    told = [one for one in verdict.rulings if one.outcome is not Ruled.PASS]
    if not notes:
        told = [one for one in told if one.level is not Level.NOTE]
    return sorted(told, key=lambda one: (_OUTCOMES.index(one.outcome), _LEVELS.index(one.level)))


def failing(verdict: Verdict) -> list[Ruling]:
    """The rulings that fail, worst first."""
    return [one for one in open_rulings(verdict) if one.outcome is Ruled.FAIL]


def weighing(verdict: Verdict) -> list[Ruling]:
    """The rulings that fail and are no note, worst first; of a verdict that rests on notes, those."""
    failing_ = failing(verdict)
    heavy = [one for one in failing_ if one.level is not Level.NOTE]
    return heavy or (failing_ if verdict.outcome is Status.FAIL else [])


class Rank(IntEnum):
    """How early a report is read where the worst comes first.

    ``BOTH`` could not be verified, and what could be asked of the copy alone fails all the same.
    """

    FAILED = 0
    BOTH = 1
    UNVERIFIED = 2
    WARNED = 3
    WELL = 4


def rank(report: Report) -> Rank:
    """How bad it is."""
    verdict = report.verdict
    if verdict.outcome is Status.FAIL:
        return Rank.FAILED
    if verdict.outcome is Status.UNVERIFIED:
        return Rank.BOTH if weighing(verdict) else Rank.UNVERIFIED
    return Rank.WARNED if failing(verdict) else Rank.WELL


def outcome(conclusion: Conclusion) -> Status:
    """What a run comes to in one word: its exit code decides."""
    return {0: Status.PASS, 3: Status.UNVERIFIED}.get(conclusion.code, Status.FAIL)


def told_facts(comparison: Comparison, *, kept: bool = False) -> list[Entry]:
    """The entries of the ledger worst first; what the republisher says in words of their own left out."""
    if comparison.ledger is None:
        return []
    own = [one for one in comparison.alignment.passages if _is_own(one)]
    told = (
        one
        for one in comparison.ledger.entries
        if (kept or one.fate is not Fate.KEPT) and not _inside(one, own)
    )
    return sorted(told, key=lambda one: (_FATES.index(one.fate), WORST_FACTS.index(one.kind)))


def proof(comparison: Comparison, place: int, original: Original) -> str:
    """How an original was had, and how much of the two texts is the same."""
    how = words.VIA[original.via] + (f" as of {original.as_of[:10]}" if original.as_of else "")
    how += ", it reads otherwise today" if original.revised else ""
    known = comparison.likeness.containment
    share = known[place] if place < len(known) else None
    coverage = None
    for attempt in comparison.attempts:
        same = attempt.via is original.via and attempt.url in (original.url, original.article.url)
        if attempt.outcome is Outcome.FOUND and same:
            share = share if attempt.containment is None else attempt.containment
            coverage = attempt.coverage
    if share is None:
        return how
    size = comparison.likeness.copy.scheme.shingle
    used = f", the copy {words.percent(coverage)} of its own" if coverage is not None else ""
    return f"{how}; it holds {words.percent(share)} of the copy's runs of {size} words{used}"


def other_citations(comparison: Comparison) -> list[Citation]:
    """What is cited beside that which led to an original or was tried: one of each evidence and address."""
    shown = {original.citation for original in comparison.originals}
    tried = {attempt.url for attempt in comparison.attempts} | {one.url for one in comparison.originals}
    found: dict[tuple[str | None, str], Citation] = {}
    for one in comparison.citations:
        if one not in shown and (not one.url or one.url not in tried):
            found.setdefault((one.url or one.name, one.evidence), one)
    return list(found.values())


def surely(comparison: Comparison) -> float | None:
    """The similarity from which a pair was told surely; ``None`` where no table of meaning was asked."""
    articles = (comparison.article, *(original.article for original in comparison.originals))
    encoders = [encoder(article.language) for article in articles]
    return min((one.thresholds.accept for one in encoders if one), default=None) if all(encoders) else None


def named_by(report: Report) -> str:
    """The feed or list that named the target; empty where the user did."""
    listed = report.listed
    return (listed.feed or (listed.file if listed.file != report.target else None) or "") if listed else ""


def place_of(report: Report) -> str:
    """The file and line that named the target, ``feeds/partner.xml:120``; empty where it is the target."""
    listed = report.listed
    if not listed or not listed.file or listed.file == report.target:
        return ""
    return f"{listed.file}:{listed.start}" if listed.start else listed.file


def addresses(report: Report) -> Iterator[str]:
    """Where the copy is: its address, and the target where that is another."""
    url = report.comparison.article.url if report.comparison else None
    yield from dict.fromkeys(one for one in (url, report.target) if one)


def _is_own(passage: Passage) -> bool:
    return bool(passage.copy and passage.addition and passage.addition.kind.startswith(_OWN))


def _inside(entry: Entry, passages: Iterable[Passage]) -> bool:
    place = entry.copy.span if entry.copy and entry.fate is Fate.INVENTED else None
    return place is not None and any(
        one.copy and one.copy.start <= place.start and place.end <= one.copy.end for one in passages
    )
