"""Whether the use is commercial: a question for a person, with the signs that the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import inserted, options
from provenance.rules.reading import excerpt
from provenance.text.kinds import title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Setting

RULE = Rule(
    id="commercial-use",
    summary="Whether the copy is sold, walled or paid for, where the terms exclude that.",
    family=Family.PERSON,
    level=Level.NOTE,
    options={"paywall": "review"},
    choices={"paywall": ("allow", "review", "fail")},
)

_PAID = ("sponsor", "affiliate", "cta.membership", "promo.product")


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """For review, always: each sign of money on the page, and the question itself where there is none.

    A page that says of itself that it is not free to read is a finding of its own, as ``paywall`` says.
    """
    paywall = options.text(setting, RULE, "paywall")
    signs = 0
    walled = any(
        claim.name == "json-ld.isAccessibleForFree" and claim.value.lower() == "false"
        for claim in comparison.article.claims
    )
    if walled and paywall != "allow":
        signs += 1
        message = "The page says that it is not free to read."
        yield Finding(RULE.id, message, review=paywall == "review")
    for passage in comparison.alignment.passages:
        kind = passage.addition.kind if passage.addition else ""
        if passage.copy and inserted.is_of(kind, _PAID):
            signs += 1
            words = excerpt(comparison.article, passage.copy)
            message = f"A sign of money on the page, {title(kind)}: “{words}”."
            yield Finding(RULE.id, message, passage.copy, review=True)
    if not signs:
        message = "The page shows no sign of money; whether the use is commercial is for a person to say."
        yield Finding(RULE.id, message, review=True)
