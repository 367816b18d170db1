"""What every report passes before it is written: secrets in addresses are masked (``text/masking.py``).

A check works with addresses as they are; what it says of them may end in a public log. Places in texts stay
what they are: there each character of a secret becomes one star.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from provenance.model import Article, Edit, Fingerprint, Measures, Span
from provenance.text.masking import masked, masked_text

T = TypeVar("T")

_PLAIN = (Span, Edit, Fingerprint, Measures)  # they hold no words


def without_secrets(value: T) -> T:
    """The same value of the model with no secret in any of its strings; itself where there is none."""
    told: Any = _told(value)
    return told  # type: ignore[no-any-return]


def _told(value: Any) -> Any:
    if type(value) is str:  # the values of an enumeration are ours
        return masked(value)
    if isinstance(value, tuple):
        items = [_told(one) for one in value]
        return tuple(items) if any(one is not old for one, old in zip(items, value, strict=True)) else value
    if isinstance(value, (type, *_PLAIN)) or not is_dataclass(value):
        return value
    told: Any = value
    changed: dict[str, Any] = {}
    for field in fields(told):
        old = getattr(told, field.name)
        in_text = field.name == "text" and isinstance(value, Article)
        new = masked_text(old) if in_text else _told(old)
        if new is not old and new != old:
            changed[field.name] = new
    return replace(told, **changed) if changed else told
