"""Addresses in feeds: absolute, of the web, and whole."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from provenance.articles.html.tree import clean

_BREAKS = re.compile(r"[\t\n\r]")
_WEB = ("http://", "https://")
LONGEST = 8192  # characters of an address; the house fetches no longer one


def is_web(text: str) -> bool:
    """Whether a text begins as an address of the web."""
    return text[:8].lower().startswith(_WEB)


def absolute(base: str | None, reference: str | None) -> str | None:
    """The absolute http(s) address of a reference; ``None`` where there is none.

    It is never shortened (a part of an address leads elsewhere): of one that is far too long, so much comes
    back that its reader sees it is.
    """
    if not reference:
        return None
    reference = _BREAKS.sub("", reference.strip()[: 2 * LONGEST])
    if not reference or reference.startswith("#"):
        return None
    try:
        url = reference if is_web(reference) else urljoin(base or "", reference)
    except ValueError:
        return None
    return clean(url) if is_web(url) else None
