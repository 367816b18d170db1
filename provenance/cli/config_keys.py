"""The keys of a configuration file: what each is, what it may be, and which a checked tree may not set.

One table for the reader (``config.py``), the JSON Schema of the file and the reference. A key has the name of
the option that it sets. To add one, add its line; one that widens what may be reached, weakens manners, skips
a check or hides what a check says is ``unsafe``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from provenance import REPORTERS
from provenance.cli.fetching import size

if TYPE_CHECKING:
    from collections.abc import Callable

FAIL_ON = ("error", "warning", "note")
LARGEST_BODY = 32 << 20  # bytes: the default for feeds
SMALLEST_GAP = 250  # milliseconds: the default


@dataclass(frozen=True, slots=True)
class Key:
    """One key: of which kind its value is, what it says, and between which numbers it must lie.

    ``safe`` are the numbers that a file of a checked tree may set.
    """

    kind: str
    says: str
    between: tuple[float, float] | None = None
    safe: tuple[float, float] | None = None
    unsafe: bool = False


KEYS: dict[str, Key] = {
    "targets": Key("targets", "What to check: URLs, files, folders, feeds, @FILE for a list."),
    "target": Key("tables", "One thing to check, with a policy and originals of its own."),
    "policy": Key("policy", "Which rules matter: a preset, a policy file, or auto."),
    "fail-on": Key("level", "Fail when a rule of this level or above fails."),
    "strict": Key("flag", "Whether anything that could not be verified is a failure (exit 3)."),
    "min-verified": Key("number", "The share that must have been verified.", (0, 1)),
    "allow-empty": Key("flag", "Whether nothing to check is fine."),
    "max-entries": Key("count", "The most entries of one feed.", (1, 100_000)),
    "jobs": Key("count", "Requests at once, to all sites together.", (1, 256)),
    "min-gap": Key(
        "count",
        "Milliseconds between two requests to one site; below 250 is for the command line.",
        (0, 60_000),
        (SMALLEST_GAP, 60_000),
    ),
    "max-body": Key(
        "size",
        "The most bytes of a page, such as 16M; above 32M is for the command line.",
        (1, 1 << 40),
        (1, LARGEST_BODY),
    ),
    "index": Key("path", "What is remembered between runs."),
    "baseline": Key("path", "Findings that were accepted (provenance baseline write)."),
    "output": Key("outputs", "Further reports in files: FORMAT = PATH."),
    "outlets": Key("path", "Outlets of your own."),
    "archive": Key("flag", "Whether a web archive is asked for originals as they stood."),
    "waive": Key("waivers", "Findings that are accepted for a while, each with a reason and an end."),
    "allow-net": Key("texts", "Private networks that may be fetched from.", unsafe=True),
    "allow-port": Key("numbers", "Ports that may be dialled beside 80 and 443.", (1, 65_535), unsafe=True),
    "allow-downgrade": Key("flag", "Whether a redirect from https to http is followed.", unsafe=True),
    "ca-file": Key("path", "Certificates that are trusted too.", unsafe=True),
    "ignore-robots": Key("flag", "Whether robots.txt is not asked.", unsafe=True),
    "capture-sensitive": Key("flag", "Whether a capture keeps cookies and authorization.", unsafe=True),
    "exit-zero": Key("flag", "Whether findings make no exit code.", unsafe=True),
}
TARGET: dict[str, Key] = {
    "url": Key("text", "The URL or the file to check."),
    "policy": Key("policy", "Its policy, where it is another."),
    "original": Key("texts", "Its original, or several, when it does not lead there."),
}


def wrong(key: Key, value: object) -> str | None:
    """What is wrong with a value, as the end of a sentence; ``None`` where nothing is."""
    fits, words = _KINDS[key.kind][:2]
    if not fits(value):
        return f"must be {words}"
    if key.between:
        least, most = key.between
        for one in value if isinstance(value, list) else (value,):
            if not least <= measured(key, one) <= most:
                return f"must be between {least:,} and {most:,}, not {one}"
    return None


def measured(key: Key, value: object) -> float:
    """A value as the number that it stands for."""
    number: float = size(str(value)) if key.kind == "size" else value  # type: ignore[assignment]
    return number


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a configuration file, for editors that check TOML by one."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "provenance configuration",
        "description": "provenance.toml, or [tool.provenance] in pyproject.toml; see configuration.md.",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _schema(key) for name, key in KEYS.items()},
    }


def _schema(key: Key) -> dict[str, Any]:
    shape: dict[str, Any] = dict(_KINDS[key.kind][2])
    if key.between and key.kind != "size":
        bounds = dict(zip(("minimum", "maximum"), key.between, strict=True))
        if shape["type"] == "array":
            shape["items"] = {**shape["items"], **bounds}
        else:
            shape |= bounds
    says = key.says + (" Only with --trust-config." if key.unsafe else "")
    return {**shape, "description": says}


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_size(value: object) -> bool:
    if not isinstance(value, str) and not _is_count(value):
        return False
    try:
        return bool(size(str(value)))
    except click.BadParameter:
        return False


def _is_outputs(value: object) -> bool:
    return isinstance(value, dict) and all(one in REPORTERS and _is_text(path) for one, path in value.items())


_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_WAIVER = "policy-schema.json#/properties/waive"
_FORMATS = ", ".join(REPORTERS)
_OUTPUTS = {
    "type": "object",
    "additionalProperties": False,
    "properties": dict.fromkeys(REPORTERS, _TEXT),
}

# Of each kind: whether a value is of it, what it is called, its JSON Schema.
_KINDS: dict[str, tuple[Callable[[object], bool], str, dict[str, Any]]] = {
    "flag": (lambda value: isinstance(value, bool), "true or false", {"type": "boolean"}),
    "text": (_is_text, "a text", _TEXT),
    "path": (_is_text, "the path of a file", _TEXT),
    "policy": (_is_text, "the name of a policy or the path of a policy file", _TEXT),
    "level": (lambda value: value in FAIL_ON, f"one of {', '.join(FAIL_ON)}", {"enum": list(FAIL_ON)}),
    "count": (_is_count, "a whole number", {"type": "integer"}),
    "number": (
        lambda value: isinstance(value, int | float) and not isinstance(value, bool),
        "a number",
        {"type": "number"},
    ),
    "size": (
        _is_size,
        "a size in bytes, such as 500000 or “16M”",
        {"anyOf": [_TEXT, {"type": "integer", "minimum": 1}]},
    ),
    "texts": (
        lambda value: _is_text(value) or _is_texts(value),
        "a text or a list of texts",
        {"anyOf": [_TEXT, _TEXTS]},
    ),
    "targets": (_is_texts, "a list of texts", _TEXTS),
    "numbers": (
        lambda value: isinstance(value, list) and all(map(_is_count, value)),
        "a list of whole numbers",
        {"type": "array", "items": {"type": "integer"}},
    ),
    "outputs": (_is_outputs, f"a table of FORMAT = PATH with a format of {_FORMATS}", _OUTPUTS),
    "waivers": (
        lambda value: isinstance(value, list),
        "a list of tables, [[waive]]",
        {"$ref": _WAIVER},
    ),
    "tables": (
        lambda value: isinstance(value, list) and all(isinstance(one, dict) for one in value),
        "a list of tables, [[target]]",
        {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["url"],
                "properties": {"url": _TEXT, "policy": _TEXT, "original": {"anyOf": [_TEXT, _TEXTS]}},
            },
        },
    ),
}
