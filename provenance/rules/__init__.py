"""Rules: questions put to a comparison; one file, one rule.

A rule observes and a policy decides. A member is a module with ``RULE`` (its id, its needs and options) and
``check``, which yields findings: one sentence each in an editor's words, the place on either side, the text
to paste where there is one. What only a person can decide is a finding with ``review``; what cannot be
answered raises ``UnansweredError`` with the reason.

To add a rule ``late-credit``: ``late_credit.py`` here and a line in ``_MEMBERS``, ``tests/rules/``,
``docs/reference/rules/late-credit.md``, ``samples/late-credit/``. The other modules here (``needs``,
``options``, ``reading``, ``credit``, ``changed``, ``days``, ``licences``, ``notes``, ``inserted``) are tools.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from provenance.errors import ConfigError
from provenance.model import Finding, Level, Rule, Ruled, Ruling
from provenance.rules import (
    added_call,
    added_framing,
    altered_date,
    altered_headline,
    altered_link,
    altered_meaning,
    altered_name,
    altered_number,
    altered_quote,
    commercial_use,
    evasive_text,
    excess_reuse,
    expired_copy,
    forbidden_image,
    forged_date,
    late_credit,
    late_republication,
    missing_byline,
    missing_canonical,
    missing_citation,
    missing_credit,
    missing_licence,
    missing_link,
    missing_tracker,
    missing_translation_note,
    omitted_passage,
    origin_request,
    rewritten_passage,
    stale_copy,
    uncertain_charset,
    undisclosed_addition,
    unreachable_original,
    wrong_original,
)
from provenance.rules.needs import UnansweredError, missing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.model import Comparison, Policy, Setting, Span

__all__ = ["RULES", "Member", "run"]


class Member(Protocol):
    """One rule."""

    RULE: Rule

    def check(self, comparison: Comparison, setting: Setting) -> Iterable[Finding]:
        """Every finding, in any order; none where all is well."""
        ...


# By family, and in each family from what comes first to what hangs on it.
_MEMBERS: tuple[Member, ...] = (
    missing_citation,
    unreachable_original,
    wrong_original,
    stale_copy,
    forged_date,
    missing_credit,
    late_credit,
    missing_link,
    missing_byline,
    missing_licence,
    missing_canonical,
    missing_tracker,
    altered_quote,
    altered_number,
    altered_date,
    altered_name,
    altered_meaning,
    altered_headline,
    altered_link,
    evasive_text,
    uncertain_charset,
    rewritten_passage,
    omitted_passage,
    undisclosed_addition,
    excess_reuse,
    added_call,
    added_framing,
    late_republication,
    expired_copy,
    forbidden_image,
    commercial_use,
    origin_request,
    missing_translation_note,
)

RULES: dict[str, Member] = {member.RULE.id: member for member in _MEMBERS}


def run(comparison: Comparison, policy: Policy) -> tuple[Ruling, ...]:
    """What came of each rule that a policy asks, in the order of ``RULES``.

    A rule that the policy does not name, or sets to ``off``, is not ruled. Where something that it needs is
    missing the outcome is ``unknown``, with the reason; findings that all are for a person make ``review``.
    A policy's names and hosts of the outlet are handed to rules that have options of these names. Raises
    ConfigError for a rule that does not exist and for an option of the wrong type.
    """
    unknown = [name for name in policy.settings if name not in RULES]
    if unknown:
        raise ConfigError(f"The policy {policy.name} sets a rule that does not exist: {unknown[0]}.")
    return tuple(
        _ruling(member, comparison, _informed(setting, member.RULE, policy))
        for name, member in RULES.items()
        if (setting := policy.settings.get(name)) and setting.level is not Level.OFF
    )


def _informed(setting: Setting, rule: Rule, policy: Policy) -> Setting:
    """The setting with the policy's outlet, where the rule asks for it and the setting is silent."""
    unknown = [name for name in setting.options if name not in rule.options]
    if unknown:
        raise ConfigError(
            f"The policy {policy.name} sets an option that {rule.id} does not have: {unknown[0]}."
        )
    said = {"names": policy.names, "hosts": policy.hosts}
    known = {name: value for name, value in said.items() if value and name in rule.options}
    return replace(setting, options={**known, **setting.options}) if known else setting


def _ruling(member: Member, comparison: Comparison, setting: Setting) -> Ruling:
    rule = member.RULE
    reason = missing(rule.needs, comparison) or ""
    found: list[Finding] = []
    if not reason:
        try:
            for finding in member.check(comparison, setting):
                found.append(finding)  # noqa: PERF402 -- what was found before it gave up is kept
        except UnansweredError as unanswered:
            reason = str(unanswered)
    findings = tuple(sorted(dict.fromkeys(found), key=_order))
    if any(not finding.review for finding in findings):
        return Ruling(rule.id, setting.level, Ruled.FAIL, findings, reason, setting.basis)
    outcome = Ruled.REVIEW if findings else Ruled.UNKNOWN if reason else Ruled.PASS
    return Ruling(rule.id, setting.level, outcome, findings, reason, setting.basis)


def _order(finding: Finding) -> tuple[bool, int, int, int, str]:
    """By place in the copy, what the copy does not have behind; then by original and place."""
    return (
        finding.copy is None,
        _start(finding.copy),
        -1 if finding.source is None else finding.source,
        _start(finding.original),
        finding.message,
    )


def _start(span: Span | None) -> int:
    return span.start if span else -1
