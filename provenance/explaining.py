"""What a name means: a rule, a policy, a kind of addition or of permitted edit, the reason of an outcome.

Every name that a report prints can be asked for. The words come from the rooms that own them: from a rule's
module, a policy's file, the tables of kinds and of reasons.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from provenance import policies, rules
from provenance.errors import ConfigError
from provenance.model import Level, Policy
from provenance.pipeline import load_policy
from provenance.text.kinds import EDITS, TITLES
from provenance.text.reasons import REASONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from provenance.model import Rule, Setting

RULES: dict[str, Rule] = {name: member.RULE for name, member in rules.RULES.items()}
POLICIES: tuple[str, ...] = (policies.AUTO, *policies.presets())

_BASIS = {"licence": "required", "request": "asked for"}
_AUTO = "the policy of the licence that the original states; where none is found, excerpt-only"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one name means.

    ``kind`` is ``rule``, ``policy``, ``addition``, ``edit`` or ``reason``; ``details`` are pairs of a label
    and a value; ``text`` is whole paragraphs.
    """

    name: str
    kind: str
    summary: str
    details: tuple[tuple[str, str], ...] = ()
    text: tuple[str, ...] = ()


def explain(name: str | Path | None = None, today: date | None = None) -> tuple[Explanation, ...]:
    """What a name means; of a family (``cta``, ``unavailable``) each member; without a name everything.

    A path is read as a policy file; waivers that ended are told where ``today`` is given. Raises ConfigError
    for a name that is none, with a suggestion, and for a policy file that cannot be used.
    """
    if name is None:
        return tuple(_everything())
    if isinstance(name, Path) or (name not in POLICIES and (name.endswith(".toml") or Path(name).is_file())):
        return (_policy(name, today),)
    if name in RULES:
        return (_rule(name),)
    if name == policies.AUTO:
        return (Explanation(name, "policy", _AUTO),)
    if name in POLICIES:
        return (_policy(name, today),)
    known = [one for one in _words() if one.name == name or one.name.startswith(f"{name}.")]
    if known:
        return tuple(known)
    names = [one.name for one in _everything()]
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    hint = f"; did you mean {near[0]}?" if near else "; without a name, `provenance explain` lists them all."
    raise ConfigError(f"There is no rule, policy, kind or reason {name!r}{hint}")


def _everything() -> Iterator[Explanation]:
    for rule in RULES.values():
        yield Explanation(rule.id, "rule", rule.summary.rstrip("."))
    yield Explanation(policies.AUTO, "policy", _AUTO)
    for name in policies.presets():
        yield Explanation(name, "policy", load_policy(name).title)
    yield from _words()


def _words() -> Iterator[Explanation]:
    tables: dict[str, Mapping[str, str]] = {"addition": TITLES, "edit": EDITS, "reason": REASONS}
    for kind, table in tables.items():
        for name, words in table.items():
            yield Explanation(name, kind, words)


def _rule(name: str) -> Explanation:
    rule = RULES[name]
    details = [
        ("about", rule.family.value),
        ("matters as", f"{rule.level.value}, unless a policy says otherwise"),
    ]
    if rule.needs:
        details.append(("needs", ", ".join(rule.needs)))
    for option, default in rule.options.items():
        choices = rule.choices.get(option)
        among = f" (one of {', '.join(choices)})" if choices else ""
        details.append((f"option {option}", f"{_printed(default)}{among}"))
    member = rules.RULES[name]
    module = inspect.getmodule(member.check)
    about = [inspect.getdoc(member.check) or "", (inspect.getdoc(module) or "") if module else ""]
    text = [
        " ".join(part.replace("``", "").split()) for each in reversed(about) for part in each.split("\n\n")
    ]
    return Explanation(name, "rule", rule.summary, tuple(details), tuple(filter(None, text)))


def _policy(source: str | Path, today: date | None) -> Explanation:
    policy = load_policy(source)
    details = list(_about(policy))
    order = {rule: place for place, rule in enumerate(RULES)}
    asked = sorted(policy.settings.items(), key=lambda item: order[item[0]])
    for level in (Level.ERROR, Level.WARNING, Level.NOTE):
        details += [(level.value, _asked(rule, setting)) for rule, setting in asked if setting.level is level]
    for waiver in policy.waivers:
        details.append(("waived", f"{waiver.rule} on {waiver.url} until {waiver.until}: {waiver.reason}"))
    if today:
        details += [("look at", str(problem)) for problem in policies.problems(source, RULES, today)]
    return Explanation(policy.name, "policy", policy.title, tuple(details), policy.notes)


def _about(policy: Policy) -> Iterator[tuple[str, str]]:
    if policy.source_url:
        yield "terms", policy.source_url
    if policy.valid_from:
        yield "as of", policy.valid_from.isoformat()
    if policy.status != "confirmed":
        yield "status", "unconfirmed: the terms were not re-read at their source; read them first"
    if policy.extends:
        yield "stands on", ", ".join(policy.extends)
    if policy.names or policy.hosts:
        yield "outlet", ", ".join((*policy.names, *policy.hosts))


def _asked(rule: str, setting: Setting) -> str:
    options = ", ".join(f"{name} = {_printed(value)}" for name, value in setting.options.items())
    return f"{rule} ({_BASIS.get(setting.basis, setting.basis)}{f'; {options}' if options else ''})"


def _printed(value: object) -> str:
    """A value as a policy file writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_printed, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
