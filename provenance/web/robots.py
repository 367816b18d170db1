"""What a site allows programs to read: robots.txt (RFC 9309), read by protego.

The rules of other programs are cut out first. Protego keeps every rule once for each program that it is
for, which a file of half a megabyte turns into minutes; and it takes a part of a name for the name, where the
RFC compares whole product tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 512 << 10  # bytes; RFC 9309 asks for 500 KiB at least
_AGENT = re.compile(r"\s*user[- ]?agent\s*[:\s]\s*(.*)", re.IGNORECASE)
_PRODUCT = re.compile(r"[A-Za-z_-]*")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the robots.txt of one origin says to one program."""

    token: str
    parsed: Any = None  # a Protego; None: everything is allowed

    @classmethod
    def read(cls, body: bytes, agent: str) -> Rules:
        """The rules of a file for the program that sends ``agent``; no bytes are an error."""
        from protego import Protego

        token = product(agent)
        text = body.decode("utf-8-sig", "replace")
        return cls(token, Protego.parse("\n".join(_own(text.splitlines(), token))))

    def allow(self, url: str) -> bool:
        """Whether a URL may be fetched."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, self.token))


def product(agent: str) -> str:
    """The product token of a user agent, by which robots.txt names it: ``provenance``."""
    found = _PRODUCT.match(agent.strip())
    return found[0].lower() if found and found[0] else "*"


def _own(lines: list[str], token: str) -> Iterator[str]:
    """The lines with every other program's name replaced by one that nobody has, once a group."""
    strange = False
    for line in lines:
        found = _AGENT.match(line.partition("#")[0])
        if not found:
            strange = strange and not line.partition("#")[0].strip()
            yield line
            continue
        name = found[1].strip()
        if name == "*" or product(name) == token:
            yield f"User-agent: {'*' if name == '*' else token}"
        elif not strange:
            yield "User-agent: -"
            strange = True
