"""What the origin asks that no page can show: to be told, to be tagged, to be free of endorsement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import options
from provenance.rules.needs import UnansweredError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Setting

RULE = Rule(
    id="origin-request",
    summary="What the origin asks for that only a person can confirm.",
    family=Family.PERSON,
    level=Level.NOTE,
    options={"requests": ()},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """For review: one finding for each request of the policy, in its words."""
    del comparison
    requests = options.texts(setting, RULE, "requests")
    if not requests:
        raise UnansweredError("The policy lists no request.")
    for request in requests:
        yield Finding(RULE.id, f"The origin asks: {request.rstrip('.')}.", review=True)
