"""What is wrong with the table of a policy file, said so that it can be repaired.

The rules that there are come as an argument: which of them a policy may name, and with which options, is
theirs to say. A problem is fatal where the file cannot mean what it says; the others are worth a look.
"""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance.model import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from provenance.model import Rule

# How the terms behind a policy were read; ``own``: there are none but the policy itself.
READ = ("page", "part", "old", "second-hand", "unverified", "own")
LEVELS = tuple(level.value for level in Level)
BASES = ("licence", "request")
OUTLET = ("names", "hosts")
WAIVER = ("rule", "url", "reason", "until")
NARROWER = ("target", "quote_sha256")

# The keys of a policy file, with what each must be.
KEYS: dict[str, type] = {
    "extends": str,
    "title": str,
    "source_url": str,
    "valid_from": date,
    "read": str,
    "basis": str,
    "others": str,
    "notes": list,
    "outlet": dict,
    "rules": dict,
    "waive": list,
}
_DIGEST = re.compile("[0-9A-Fa-f]{64}")
_CALLED = {str: "a text", list: "a list", dict: "a table", date: "a date such as 2026-11-24"}


class Problem(NamedTuple):
    """One thing that is wrong: the key where it stands, the sentence about it, whether it is fatal."""

    key: str
    message: str
    fatal: bool = True

    def __str__(self) -> str:
        return f"{self.key}: {self.message}" if self.key else self.message


def lint(
    data: Mapping[str, Any], rules: Mapping[str, Rule], today: date | None = None
) -> tuple[Problem, ...]:
    """Every problem of a policy's table (as ``tomllib`` reads it), in the order of the file's keys.

    ``rules`` are the rules that there are, by id. Whether waivers have ended is told only where ``today`` is
    given.
    """
    return tuple(_problems(data, rules, today))


def lint_waivers(
    tables: Sequence[Any], rules: Mapping[str, Rule], today: date | None = None
) -> tuple[Problem, ...]:
    """Every problem of the tables of ``[[waive]]`` alone, wherever they stand."""
    return tuple(
        problem
        for place, table in enumerate(tables)
        for problem in _waiver(f"waive[{place}]", table, rules, today)
    )


def suggestion(word: str, known: Collection[str]) -> str:
    """``; did you mean …?`` where one of the known words is near, else nothing."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


def _problems(data: Mapping[str, Any], rules: Mapping[str, Rule], today: date | None) -> Iterator[Problem]:
    value: Any
    for key, value in data.items():
        if key not in KEYS:
            rule = "; a rule stands in the table [rules]" if key in rules else ""
            yield Problem(key, f"there is no such key{rule or suggestion(key, KEYS)}")
        elif not _is(value, KEYS[key]):
            yield Problem(key, f"must be {_CALLED[KEYS[key]]}")
        elif key == "read":
            yield from _one_of(key, value, READ)
        elif key == "basis":
            yield from _one_of(key, value, BASES)
        elif key == "others":
            yield from _one_of(key, value, LEVELS)
        elif key == "notes":
            yield from _texts(key, value)
        elif key == "outlet":
            yield from _outlet(value)
        elif key == "rules":
            for rule, setting in value.items():
                yield from _setting(f"rules.{rule}", rule, setting, rules)
        elif key == "waive":
            yield from lint_waivers(value, rules, today)
    if not data.keys() & {"extends", "rules", "others"}:
        yield Problem(
            "rules", "the policy asks for nothing; name rules in [rules], or a base in extends", False
        )


def _is(value: object, wanted: type) -> bool:
    return isinstance(value, wanted)


def _one_of(key: str, value: object, known: Collection[str]) -> Iterator[Problem]:
    if value not in known:
        hint = suggestion(value, known) if isinstance(value, str) else ""
        yield Problem(key, f"must be one of {', '.join(known)}, not {value!r}{hint}")


def _texts(key: str, value: object) -> Iterator[Problem]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        yield Problem(key, 'must be a list of texts, such as ["one", "two"]')


def _outlet(table: Mapping[str, Any]) -> Iterator[Problem]:
    for key, value in table.items():
        if key not in OUTLET:
            yield Problem(f"outlet.{key}", f"there is no such key{suggestion(key, OUTLET)}")
        else:
            yield from _texts(f"outlet.{key}", value)


def _setting(key: str, rule: str, setting: object, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    known = rules.get(rule)
    if known is None:
        yield Problem(key, f"there is no such rule{suggestion(rule, rules)}")
        return
    if isinstance(setting, str):
        yield from _one_of(key, setting, LEVELS)
        return
    if not isinstance(setting, dict):
        yield Problem(key, 'must be a level, such as "error", or a table with options')
        return
    for option, value in setting.items():
        if option == "level":
            yield from _one_of(f"{key}.level", value, LEVELS)
        elif option == "basis":
            yield from _one_of(f"{key}.basis", value, BASES)
        elif option not in known.options:
            hint = suggestion(option, ("level", "basis", *known.options))
            has = ", ".join(known.options) or "none"
            yield Problem(f"{key}.{option}", f"the rule has no such option{hint or f' (its options: {has})'}")
        else:
            yield from _option(f"{key}.{option}", value, known.options[option], known.choices.get(option))


def _option(key: str, value: object, default: object, choices: Collection[str] | None) -> Iterator[Problem]:
    if isinstance(default, list | tuple):
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            yield from _texts(key, value)
        elif choices:
            for one in value:
                yield from _one_of(key, one, choices)
    elif choices:
        yield from _one_of(key, value, choices)
    elif isinstance(default, bool):
        if not isinstance(value, bool):
            yield Problem(key, f"must be true or false, not {value!r}")
    elif isinstance(default, int | float):
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            yield Problem(key, f"must be a number from 0 up, not {value!r}")
        elif isinstance(default, int) and not isinstance(value, int):
            yield Problem(key, f"must be a whole number, not {value!r}")
    elif isinstance(default, str) and not isinstance(value, str):
        yield Problem(key, f"must be a text, not {value!r}")
    elif default is None and not isinstance(value, str | int | float):
        yield Problem(key, f"must be a text or a number, not {value!r}")


def _waiver(key: str, waiver: object, rules: Mapping[str, Rule], today: date | None) -> Iterator[Problem]:
    if not isinstance(waiver, dict):
        yield Problem(key, "must be a table with rule, url, reason and until")
        return
    for name, value in waiver.items():
        if name not in (*WAIVER, *NARROWER):
            hint = suggestion(name, (*WAIVER, *NARROWER))
            yield Problem(f"{key}.{name}", f"there is no such key{hint}")
        elif name == "target" and (not isinstance(value, str) or not value):
            yield Problem(f"{key}.{name}", "must be the URL of an original, in which * stands for anything")
        elif name == "quote_sha256" and not (isinstance(value, str) and _DIGEST.fullmatch(value)):
            yield Problem(f"{key}.{name}", "must be a SHA-256: 64 hexadecimal digits")
    for name in WAIVER:
        value = waiver.get(name)
        wanted = date if name == "until" else str
        if not isinstance(value, wanted) or value == "":
            yield Problem(f"{key}.{name}", f"a waiver needs {_CALLED[wanted]} here")
    rule, until = waiver.get("rule"), waiver.get("until")
    if isinstance(rule, str) and rule not in rules:
        yield Problem(f"{key}.rule", f"there is no rule {rule}{suggestion(rule, rules)}")
    if today and isinstance(until, date) and day(until) < today:
        yield Problem(f"{key}.until", f"the waiver of {rule} ended on {day(until)}; remove it", False)


def day(when: date) -> date:
    """The day of a date; TOML also knows a date with a time, which cannot be compared with a day."""
    return date(when.year, when.month, when.day)
