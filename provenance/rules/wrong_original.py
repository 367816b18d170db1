"""Whether what a copy cites as its source is the text that it was taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import REFERENCES, Family, Finding, Level, Outcome, Rule, Via
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import address
from provenance.text.addresses import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Citation, Comparison, Setting

RULE = Rule(
    id="wrong-original",
    summary="The page that the copy cites as its source holds another text.",
    family=Family.SOURCE,
    level=Level.ERROR,
)

# Below this weight a citation is a bare label or an agency's mark: it may be the source of a fact.
_SURE = 0.5


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each cited page that is another text; for review where the citation is weak."""
    del setting
    cited: dict[str, Citation] = {}
    for each in comparison.citations:
        if each.url and each.evidence not in REFERENCES:
            cited.setdefault(canonical(each.url), each)
    read = False
    right = next((url for original in comparison.originals if (url := address(original))), None)
    # What stands there today may be another text than the one that stood there when the copy was made.
    then = {canonical(each.url) for each in comparison.originals if each.as_of and each.url}
    for attempt in comparison.attempts:
        citation = cited.get(canonical(attempt.url))
        if citation is None and attempt.via is not Via.GIVEN:
            continue
        read = read or attempt.outcome in (Outcome.FOUND, Outcome.TOO_DIFFERENT)
        if attempt.outcome is not Outcome.TOO_DIFFERENT or canonical(attempt.url) in then:
            continue
        foreign = attempt.reason == "original.other_language"
        given = citation is None
        message = (
            f"The {'given' if given else 'cited'} page {attempt.url} holds another text: {attempt.detail}"
        )
        yield Finding(
            RULE.id,
            message if message.endswith(".") else f"{message.rstrip(': ')}.",
            citation.span if citation else None,
            fix=right if right and not given and canonical(right) != canonical(attempt.url) else None,
            review=foreign or given or (citation is not None and citation.weight < _SURE),
        )
    if not read and not comparison.originals:
        raise UnansweredError("No page that the article cites was read.")
