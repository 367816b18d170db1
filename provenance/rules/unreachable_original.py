"""Whether the page that a copy cites can be reached by a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import REFERENCES, Family, Finding, Level, Outcome, Rule, Via
from provenance.rules import options
from provenance.rules.needs import UnansweredError
from provenance.text.addresses import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Attempt, Comparison, Setting, Span

RULE = Rule(
    id="unreachable-original",
    summary="The page that the copy cites as its source cannot be reached.",
    family=Family.SOURCE,
    level=Level.WARNING,
    options={"every": False},
)

# What is so for every reader; all else may be our own line, a wall against programs, or a bad moment.
_LASTING = (
    "unavailable.dns", "unavailable.status", "unavailable.soft_404", "unavailable.redirect_loop",
    "original.circular", "malformed.", "unsupported.",
)  # fmt: skip


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each cited page that could not be read, where no original was, or with ``every``."""
    if comparison.originals and not options.flag(setting, RULE, "every"):
        return
    cited: dict[str, Span | None] = {}
    for each in comparison.citations:
        if each.url and each.evidence not in REFERENCES:
            key = canonical(each.url)
            cited[key] = cited.get(key) or each.span
    tried = [each for each in comparison.attempts if each.via is Via.GIVEN or canonical(each.url) in cited]
    failed = [each for each in tried if each.outcome not in (Outcome.FOUND, Outcome.TOO_DIFFERENT)]
    for attempt in failed:
        if attempt.outcome is not Outcome.REFUSED:
            yield Finding(
                RULE.id,
                _message(attempt),
                cited.get(canonical(attempt.url)),
                review=not _is_lasting(attempt),
            )
    refused = next((each for each in failed if each.outcome is Outcome.REFUSED), None)
    if refused:
        raise UnansweredError(f"{refused.url} was not asked for: {_why(refused)}.")
    if not tried and not comparison.originals:
        raise UnansweredError("The article links no page that it was taken from.")


def _is_lasting(attempt: Attempt) -> bool:
    reason = attempt.reason or ""
    return (
        attempt.outcome is Outcome.UNREACHABLE
        and reason.startswith(_LASTING)
        and reason != "unavailable.dns_busy"
    )


def _message(attempt: Attempt) -> str:
    if attempt.reason == "original.circular":
        return f"The cited page {attempt.url} leads back to this copy."
    return f"The cited page {attempt.url} could not be read ({_why(attempt)})."


def _why(attempt: Attempt) -> str:
    return attempt.detail.rstrip(".") or attempt.reason or attempt.outcome.value
