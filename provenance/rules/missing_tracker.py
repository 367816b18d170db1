"""Whether the counter that the origin asks republishers to keep is on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import options
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import address
from provenance.text.addresses import same_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Setting

RULE = Rule(
    id="missing-tracker",
    summary="The origin’s counter is missing from the page, or was changed.",
    family=Family.CREDIT,
    level=Level.WARNING,
    needs=("copy.html",),
    options={"pattern": "", "code": ""},
)

_LONGEST = 2000  # characters of an address that are looked at


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding where no picture or script of the page matches; for review where one was rewritten.

    Without a pattern only the presence of a counter on the original's own site can be told.
    """
    pattern = options.text(setting, RULE, "pattern")
    code = options.text(setting, RULE, "code") or None
    found = [claim.value[:_LONGEST] for claim in comparison.article.claims if claim.name == "pixel"]
    if not pattern:
        sites = [url for original in comparison.originals if (url := address(original))]
        if not any(same_site(each, site) for each in found for site in sites):
            raise UnansweredError("The policy does not say how the origin’s counter looks.")
        return
    pieces = [piece for piece in _bare(pattern).split("*") if piece]
    if any(_matches(_bare(each), pattern) for each in found):
        return
    for each in found:
        if _holds(unquote(each).lower(), pieces) or _path(each) == _path(pattern):
            yield Finding(RULE.id, f"The origin’s counter was changed to {each}.", fix=code, review=True)
            return
    yield Finding(RULE.id, "The origin’s counter is not on the page.", fix=code)


def _bare(url: str) -> str:
    """An address without its scheme, and in one letter case, as a lazy or proxied picture keeps it."""
    return re.sub(r"^(?:https?:)?//", "", url.strip().lower())


def _matches(url: str, pattern: str) -> bool:
    """Whether the whole address is the pattern's, in which ``*`` stands for anything."""
    first, *rest = _bare(pattern).split("*")
    if not rest:
        return url == first
    *middle, last = rest
    if not url.startswith(first) or len(url) < len(first) + len(last) or not url.endswith(last):
        return False
    return _holds(url[len(first) : len(url) - len(last)], middle)


def _holds(text: str, pieces: list[str]) -> bool:
    """Whether some pieces stand in a text one behind the other."""
    place = 0
    for piece in pieces:
        at = text.find(piece, place)
        if at < 0:
            return False
        place = at + len(piece)
    return True


def _path(url: str) -> str:
    """What stands behind the host, where that is more than a word."""
    path = _bare(url).partition("/")[2]
    return path if len(path) > 8 and "*" not in path else url
