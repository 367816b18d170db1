"""The JSON Schema of a policy file, for editors that complete and check TOML by one.

It says what ``lint`` says, as far as a schema can, and is written from the same tables and rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.policies.lint import BASES, LEVELS, READ

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.model import Rule

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_LEVEL = {"enum": list(LEVELS)}


def schema(rules: Mapping[str, Rule]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a policy that may name these rules."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "provenance policy",
        "description": "Which rules matter, and how much; docs/how-to/write-a-policy.md.",
        **_table(
            {
                "extends": {**_TEXT, "description": "The policy that this one stands on: a name or a file."},
                "title": _TEXT,
                "source_url": {**_TEXT, "description": "Where the terms stand."},
                "valid_from": {
                    "type": "string",
                    "format": "date",
                    "description": "When they were taken down.",
                },
                "read": {"enum": list(READ), "description": "How they were read."},
                "basis": {"enum": list(BASES), "description": "Required, or asked for: of all its rules."},
                "others": {**_LEVEL, "description": "The level of rules that are not named."},
                "notes": {**_TEXTS, "description": "What the terms ask that no rule can see."},
                "outlet": _table({"names": _TEXTS, "hosts": _TEXTS}),
                "rules": _table({rule.id: _rule(rule) for rule in rules.values()}),
                "waive": {"type": "array", "items": _waiver()},
            }
        ),
    }


def _table(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": dict(properties)}


def _rule(rule: Rule) -> dict[str, Any]:
    options = {name: _option(value, rule.choices.get(name)) for name, value in rule.options.items()}
    settings = {"level": {**_LEVEL, "default": rule.level.value}, "basis": {"enum": list(BASES)}}
    return {"description": rule.summary, "anyOf": [_LEVEL, _table({**settings, **options})]}


def _option(default: object, choices: Sequence[str] | None) -> dict[str, Any]:
    one = {"enum": list(choices)} if choices else _TEXT
    if isinstance(default, list | tuple):
        return {"anyOf": [one, {"type": "array", "items": one}], "default": list(default)}
    if isinstance(default, bool):
        return {"type": "boolean", "default": default}
    if isinstance(default, int | float):
        kind = "integer" if isinstance(default, int) else "number"
        return {"type": kind, "minimum": 0, "default": default}
    if isinstance(default, str):
        return {**one, "default": default}
    return {"type": ["string", "number"]}


def _waiver() -> dict[str, Any]:
    texts = {name: {"type": "string", "minLength": 1} for name in ("rule", "url", "reason")}
    until = {"type": "string", "format": "date", "description": "The last day on which it holds."}
    narrower = {
        "target": {
            "type": "string",
            "minLength": 1,
            "description": "The URL of the original; * stands for anything.",
        },
        "quote_sha256": {
            "type": "string",
            "pattern": "^[0-9A-Fa-f]{64}$",
            "description": "The words that it is about; `provenance baseline show` prints it.",
        },
    }
    table = _table({**texts, "until": until, **narrower})
    return {**table, "required": ["rule", "url", "reason", "until"]}
