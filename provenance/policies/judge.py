"""From a comparison and its rulings to a verdict: what it comes to, why, and what to do next."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from provenance.model import REFERENCES, Level, Outcome, Policy, Ruled, Status, Verdict, Via
from provenance.policies import waivers
from provenance.policies.sentence import cited_names, sentence, unverified_sentence
from provenance.policies.severity import failed, weighs
from provenance.policies.wording import counted, listed
from provenance.text.addresses import host

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from provenance.model import Comparison, Ruling

REPORT_ONLY = "report-only"
NOTHING_ASKED = Policy(REPORT_ONLY, "Facts only")

_GIVE = "Name the original yourself: add --original URL or --original FILE."


def judge(
    comparison: Comparison,
    rulings: Sequence[Ruling] = (),
    policy: Policy = NOTHING_ASKED,
    *,
    fail_on: Level | str = Level.ERROR,
    today: date | None = None,
    notes: Sequence[str] = (),
    target: str | None = None,
) -> Verdict:
    """The verdict on a comparison: ``fail`` when a ruling at ``fail_on`` or above fails, else ``pass``.

    Without an original, or with no more than the beginning of one (``partial.paywall``), it is
    ``unverified``, whatever the rulings say; they stand in it all the same. The reason is then
    ``original.not_cited`` (nothing names a source), ``original.not_linked`` (an outlet is named),
    ``original.not_identified`` (an outlet is named, and its lists were looked through in vain),
    ``original.home_page`` (only a home page is linked), ``original.too_different`` (what was cited shares no
    text), or that of the fetch that failed, whose citation weighed most.

    The policy's waivers are applied as of ``today`` (default: the day in UTC), to pages by their address and
    by what they are called in the report, ``target``. ``notes`` are what should be read with the verdict;
    they stand first in its advice.
    """
    today = today or datetime.now(UTC).date()
    ruled, waived = waivers.apply(
        rulings, policy.waivers, comparison.article.url, today, comparison=comparison, target=target
    )
    floor = Level(fail_on)
    advice = (*notes, *_terms(policy), *_outlet(policy, comparison), *waived, *for_a_person(ruled, floor))
    doubt = _doubt(comparison) if comparison.originals else _reason(comparison)
    if doubt:
        reason = doubt
        said = unverified_sentence(comparison, reason)
        steps = (*_advice(comparison, reason), *advice)
        return Verdict(Status.UNVERIFIED, policy.name, said, reason, steps, ruled)
    outcome = Status.FAIL if any(failed(ruling, floor) for ruling in ruled) else Status.PASS
    said = sentence(comparison, ruled)
    return Verdict(outcome, policy.name, said, None, (*advice, *_unanswered(ruled, floor)), ruled)


def unreadable(reason: str, message: str, policy: str = REPORT_ONLY) -> Verdict:
    """The verdict on a copy that could not be read at all; ``message`` is the sentence for it."""
    return Verdict(Status.UNVERIFIED, policy, message, reason)


def _terms(policy: Policy) -> tuple[str, ...]:
    """A warning where the terms behind a policy were not read at their source."""
    if policy.status == "confirmed":
        return ()
    where = f": {policy.source_url}" if policy.source_url else ""
    return (f"The terms behind {policy.name} were not re-read at their source; read them first{where}",)


def _outlet(policy: Policy, comparison: Comparison) -> list[str]:
    """A warning where an outlet's terms are applied to another's article."""
    urls = [original.url or original.article.url for original in comparison.originals]
    strangers = [host(url) for url in urls if url and host(url) and not _is_of(url, policy.hosts)]
    if not policy.hosts or not strangers:
        return []
    return [f"{policy.name} holds the terms of {listed(policy.hosts)}; the original is at {strangers[0]}."]


def _is_of(url: str, hosts: Sequence[str]) -> bool:
    return any(host(url) == one or host(url).endswith(f".{one}") for one in hosts)


def for_a_person(rulings: Sequence[Ruling], floor: Level) -> list[str]:
    """Advice: what the rules that matter leave to a person."""
    told = []
    for ruling in rulings:
        if ruling.outcome is Ruled.REVIEW and weighs(ruling, floor):
            first = ruling.findings[0].message if ruling.findings else ruling.reason
            more = len(ruling.findings) - 1
            also = f" (and {more} more)" if more > 0 else ""
            told.append(f"A person must look at {ruling.rule}: {first.rstrip('.')}{also}.")
    return told


def _unanswered(rulings: Sequence[Ruling], floor: Level) -> list[str]:
    """Which rules that matter could not be answered, by the reason."""
    reasons: dict[str, list[str]] = {}
    for ruling in rulings:
        if ruling.outcome is Ruled.UNKNOWN and weighs(ruling, floor):
            reasons.setdefault(ruling.reason.rstrip("."), []).append(ruling.rule)
    if not reasons:
        return []
    many = counted(sum(map(len, reasons.values())), "rule").capitalize()
    why = "; ".join(f"{listed(names)} ({reason})" for reason, names in reasons.items())
    return [f"{many} could not be answered: {why}."]


def _doubt(comparison: Comparison) -> str | None:
    """Why what was read of the originals proves nothing: only a beginning, or another text for browsers."""
    if any(attempt.reason == "cloaking.suspected" for attempt in comparison.attempts):
        return "cloaking.suspected"
    ends = {attempt.outcome for attempt in comparison.attempts}
    cut = any(a.reason == "partial.paywall" and a.containment is not None for a in comparison.attempts)
    return "partial.paywall" if cut and Outcome.FOUND not in ends else None


def _reason(comparison: Comparison) -> str:
    cited = [citation for citation in comparison.citations if citation.evidence not in REFERENCES]
    strong = {citation.url for citation in cited}
    failures = [
        attempt for attempt in comparison.attempts if attempt.via is Via.GIVEN or attempt.url in strong
    ]
    # A page that could not be read outranks one that was read and is another text: it may be the original.
    for attempt in failures:
        if attempt.outcome is not Outcome.TOO_DIFFERENT and attempt.reason:
            return attempt.reason
    if failures:
        return "original.too_different"
    if any(attempt.reason == "original.not_identified" for attempt in comparison.attempts):
        return "original.not_identified"
    if any(citation.url for citation in cited):
        return "original.home_page"
    return "original.not_linked" if cited else "original.not_cited"


def _advice(comparison: Comparison, reason: str) -> tuple[str, ...]:
    if reason in {"original.not_linked", "original.not_identified"}:
        names = cited_names(comparison.citations)
        return (f"Find the article that {names} ran, and name it: --original URL or --original FILE.",)
    if reason.startswith(("unavailable.", "blocked.", "partial.", "limit.")):
        return ("Save the original page from a browser and compare with it: --original FILE.",)
    return (_GIVE,)
