"""Whether a comparison could be verified, and if not, why and what to do next."""

from __future__ import annotations

from provenance.model import REFERENCES, Comparison, Outcome, Status, Verdict, Via
from provenance.policies.sentence import cited_names, sentence, unverified_sentence

REPORT_ONLY = "report-only"

_GIVE = "Name the original yourself: add --original URL or --original FILE."


def judge(comparison: Comparison, policy: str = REPORT_ONLY) -> Verdict:
    """The verdict on a comparison: ``pass`` when an original was read and compared, else ``unverified``.

    The reason of an unverified one is ``original.not_cited`` (nothing names a source),
    ``original.not_linked`` (an outlet is named), ``original.home_page`` (only a home page is linked),
    ``original.too_different`` (what was cited shares no text), or that of the fetch that failed, whose
    citation weighed most.
    """
    if comparison.originals:
        return Verdict(Status.PASS, policy, sentence(comparison))
    reason = _reason(comparison)
    return Verdict(
        Status.UNVERIFIED,
        policy,
        unverified_sentence(comparison, reason),
        reason,
        _advice(comparison, reason),
    )


def unreadable(reason: str, message: str, policy: str = REPORT_ONLY) -> Verdict:
    """The verdict on a copy that could not be read at all; ``message`` is the sentence for it."""
    return Verdict(Status.UNVERIFIED, policy, message, reason)


def _reason(comparison: Comparison) -> str:
    cited = [citation for citation in comparison.citations if citation.evidence not in REFERENCES]
    strong = {citation.url for citation in cited}
    failed = [attempt for attempt in comparison.attempts if attempt.via is Via.GIVEN or attempt.url in strong]
    # A page that could not be read outranks one that was read and is another text: it may be the original.
    for attempt in failed:
        if attempt.outcome is not Outcome.TOO_DIFFERENT and attempt.reason:
            return attempt.reason
    if failed:
        return "original.too_different"
    if any(citation.url for citation in cited):
        return "original.home_page"
    return "original.not_linked" if cited else "original.not_cited"


def _advice(comparison: Comparison, reason: str) -> tuple[str, ...]:
    if reason == "original.not_linked":
        names = cited_names(comparison.citations)
        return (f"Find the article that {names} ran, and name it: --original URL or --original FILE.",)
    if reason.startswith(("unavailable.", "blocked.", "partial.", "limit.")):
        return ("Save the original page from a browser and compare with it: --original FILE.",)
    return (_GIVE,)
