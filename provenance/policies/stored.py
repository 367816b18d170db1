"""A policy as plain values, to be kept with the evidence, and back again.

What comes back is read like a policy file, by the same rules: a bundle of evidence may be anybody's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from provenance.errors import ConfigError
from provenance.model import Policy
from provenance.policies.lint import lint
from provenance.policies.load import over

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.model import Rule, Waiver


def stored(policy: Policy) -> dict[str, Any]:
    """The policy as values that JSON has: the keys of a policy file, and what it ``extends``."""
    outlet = {"names": list(policy.names), "hosts": list(policy.hosts)}
    table = {
        "title": policy.title,
        "source_url": policy.source_url,
        "valid_from": policy.valid_from.isoformat() if policy.valid_from else None,
        "read": "page" if policy.status == "confirmed" else "unverified",
        "notes": list(policy.notes),
        "outlet": {name: values for name, values in outlet.items() if values},
        "rules": {
            rule: {"level": setting.level.value, "basis": setting.basis, **_plain(setting.options)}
            for rule, setting in policy.settings.items()
        },
        "waive": [_waiver(one) for one in policy.waivers],
    }
    said = {key: value for key, value in table.items() if value not in (None, [], {})}
    return {"name": policy.name, "extends": list(policy.extends), "says": said}


def restored(values: Any, rules: Mapping[str, Rule]) -> Policy:
    """The policy of stored values. Raises ConfigError for what is none."""
    try:
        name, extends, said = str(values["name"]), tuple(map(str, values["extends"])), dict(values["says"])
        if "valid_from" in said:
            said["valid_from"] = date.fromisoformat(said["valid_from"])
        if "waive" in said:
            said["waive"] = [{**one, "until": date.fromisoformat(one["until"])} for one in said["waive"]]
        said.pop("extends", None)  # what it stands on is in it already, and no file is read for a bundle
        fatal = [problem for problem in lint(said, rules) if problem.fatal]
        if fatal:
            raise ConfigError(f"{name}: {fatal[0]}")
        policy = over(Policy(name, said.get("title", name)), said, rules)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ConfigError(f"no policy that can be read ({error})") from error
    return replace(policy, extends=extends)


def _waiver(one: Waiver) -> dict[str, str]:
    narrower = {"target": one.target, "quote_sha256": one.quote_sha256}
    table = {"rule": one.rule, "url": one.url, "reason": one.reason, "until": one.until.isoformat()}
    return table | {name: value for name, value in narrower.items() if value}


def _plain(options: Mapping[str, object]) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in options.items()}
