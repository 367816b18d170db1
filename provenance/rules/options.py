"""The options of a rule, as a policy sets them or as the rule declares them, in the type that it needs.

Whoever loads policies from files has checked them there; this is the same check for a policy made by hand.
Every function raises ConfigError for a value of another type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.errors import ConfigError

if TYPE_CHECKING:
    from provenance.model import Rule, Setting


def number(setting: Setting, rule: Rule, name: str) -> float:
    """A number that is not negative."""
    value = _value(setting, rule, name)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise _error(rule, name, "a number of 0 or more", value)
    return value


def flag(setting: Setting, rule: Rule, name: str) -> bool:
    """True or false."""
    value = _value(setting, rule, name)
    if not isinstance(value, bool):
        raise _error(rule, name, "true or false", value)
    return value


def text(setting: Setting, rule: Rule, name: str) -> str:
    """Words; one of the rule's choices where it names any."""
    value = _value(setting, rule, name)
    if not isinstance(value, str):
        raise _error(rule, name, "words in quotation marks", value)
    return _chosen(rule, name, value)


def texts(setting: Setting, rule: Rule, name: str) -> tuple[str, ...]:
    """Several words; a single one may stand without its list."""
    value = _value(setting, rule, name)
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list | tuple) or not all(isinstance(each, str) for each in values):
        raise _error(rule, name, "a list of words", value)
    return tuple(_chosen(rule, name, each) for each in values)


def _value(setting: Setting, rule: Rule, name: str) -> object:
    return setting.options.get(name, rule.options[name])


def _chosen(rule: Rule, name: str, value: str) -> str:
    choices = rule.choices.get(name)
    if choices and value not in choices:
        raise _error(rule, name, f"one of {', '.join(choices)}", value)
    return value


def _error(rule: Rule, name: str, wanted: str, value: object) -> ConfigError:
    return ConfigError(f"{rule.id}: the option {name} must be {wanted}, not {value!r}.")
