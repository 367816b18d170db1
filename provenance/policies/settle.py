"""The policy by which a comparison is judged: the one asked for, or that of the original's licence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.policies.auto import choose
from provenance.policies.load import AUTO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from provenance.model import Original, Policy, Rule, Setting


def settle(
    policy: Policy, originals: Sequence[Original], rules: Mapping[str, Rule], today: date | None = None
) -> tuple[Policy, tuple[str, ...]]:
    """The policy as it holds for a copy of these originals, and what should be said of the choice.

    ``auto`` becomes the policy of the licence that the originals state. ``today`` is handed to every rule
    that asks for the day of the check; where it is not given, such a rule is left unknown.
    """
    notes: tuple[str, ...] = ()
    if policy.name == AUTO:
        chosen, why = choose(originals, rules)
        policy = replace(chosen, waivers=(*policy.waivers, *chosen.waivers))  # accepted whatever the licence
        notes = (why,)
    if today is None:
        return policy, notes
    settings = {rule: _dated(setting, rules[rule], today) for rule, setting in policy.settings.items()}
    return replace(policy, settings=settings), notes


def _dated(setting: Setting, rule: Rule, today: date) -> Setting:
    if "today" not in rule.options or "today" in setting.options:
        return setting
    return replace(setting, options={**setting.options, "today": today.isoformat()})
