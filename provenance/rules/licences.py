"""Licences: when two addresses, or an address and a printed name, are one licence."""

from __future__ import annotations

import re

from provenance.text.addresses import canonical
from provenance.text.folding import fold

_URL = re.compile(
    r"creativecommons\.org/(?:licenses|publicdomain)/([a-z-]{2,12})(?:/(\d\.\d))?", re.IGNORECASE
)
_SHORT = re.compile(r"(?<!\w)cc[ -]?(?:(by(?:[ -](?:nc|nd|sa)){0,2})|(0|zero))(?!\w)")
_WORDS = re.compile(r"creative commons|attribution(?:[ -](?:non-?commercial|no-?deriv\w{0,8}|share-?alike))")
_LONG = {"noncommercial": "nc", "non-commercial": "nc", "sharealike": "sa", "share-alike": "sa"}
_ND = re.compile(r"no[ -]?deriv\w{0,8}")


def code(licence: str) -> str | None:
    """The short name of a Creative Commons licence (``by-nc-nd``), of its address or its printed name."""
    if found := _URL.search(licence):
        name = found[1].lower()
        return "0" if name in ("zero", "mark") else name
    folded = fold(licence).text
    if found := _SHORT.search(folded):
        return "0" if found[2] else found[1].replace(" ", "-")
    if "attribution" in folded and _WORDS.search(folded):
        parts = [short for long, short in _LONG.items() if long in folded]
        parts += ["nd"] if _ND.search(folded) else []
        return "-".join(["by", *sorted(set(parts), key=("nc", "nd", "sa").index)])
    return None


def is_named(words: str) -> bool:
    """Whether a text speaks of a Creative Commons licence."""
    folded = fold(words).text
    return "creative commons" in folded or bool(_SHORT.search(folded))


def same(one: str, other: str) -> bool:
    """Whether two addresses are one licence's, in whatever language its deed is shown."""
    left, right = _URL.search(one), _URL.search(other)
    if left and right:
        versions = {version for version in (left[2], right[2]) if version}
        return left[1].lower() == right[1].lower() and len(versions) < 2
    return canonical(one) == canonical(other)


def title(licence: str) -> str:
    """A licence as a sentence names it."""
    short = code(licence)
    if short is None:
        return licence
    version = _URL.search(licence)
    number = f" {version[2]}" if version and version[2] else ""
    return f"CC0{number}" if short == "0" else f"CC {short.upper()}{number}"
