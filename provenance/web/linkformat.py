"""Links as a header or a TimeMap writes them: ``application/link-format`` (RFC 6690, RFC 8288, RFC 7089).

An archive's list of versions is long and written by strangers: it is read in one pass, each link costs no
more than its own length, and what is no link is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 100_000  # links read of one document
_LONGEST = 8 << 10  # of an address, as everywhere
# Possessive throughout: an unclosed quotation mark costs one look, not one for each of its characters.
_PARAMETER = re.compile(
    r"\s*+;\s*+([\w!#$&+.^`|~*-]{1,64}+)(?:\s*+=\s*+(?:\"((?:[^\"\\]|\\.){0,4096}+)\"|([^\s;,\"<>]{0,1024}+)))?",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """One target with its parameters; their names in lower case, the first of two with one name."""

    target: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def rel(self) -> frozenset[str]:
        """The relations of the link, in lower case."""
        return frozenset(self.parameters.get("rel", "").lower().split())


def links(text: str) -> Iterator[Link]:
    """The links of a document in order, at most ``MOST``."""
    place = 0
    for _ in range(MOST):
        start = text.find("<", place)
        end = text.find(">", start)
        if start < 0 or end < 0:
            return
        place = end + 1
        parameters: dict[str, str] = {}
        while found := _PARAMETER.match(text, place):
            place = found.end()
            quoted, plain = found[2], found[3]
            value = _ESCAPED.sub(r"\1", quoted) if quoted is not None else plain or ""
            parameters.setdefault(found[1].lower(), value)
        target = text[start + 1 : end].strip()
        if target and len(target) <= _LONGEST:
            yield Link(target, parameters)
