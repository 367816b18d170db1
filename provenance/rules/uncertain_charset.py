"""Whether it is certain which characters the bytes of a page stand for."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.text.mojibake import repaired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Comparison, Setting

RULE = Rule(
    id="uncertain-charset",
    summary="A page says two things of its character set, or was encoded twice.",
    family=Family.INTEGRITY,
    level=Level.NOTE,
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each page that contradicts itself, and for each that was repaired to be compared."""
    del setting
    yield from _told(comparison.article, "copy", None)
    for source, original in enumerate(comparison.originals):
        yield from _told(original.article, "original", source)


def _told(article: Article, side: str, source: int | None) -> Iterator[Finding]:
    for claim in article.claims:
        if claim.name == "charset.conflict":
            declared, _, taken = claim.value.rpartition(" ")
            message = f"charset.conflict: the {side} says that it is in {declared} and was read as {taken}"
            digests = f" ({claim.words})" if claim.words else ""
            yield Finding(RULE.id, f"{message}{digests}.", source=source)
    meant = repaired(article.text)
    if meant:
        message = (
            f"charset.repaired: the text of the {side} was encoded twice and is compared as it was meant "
            f"(sha256 of the text as it came: {_digest(article.text)}; as it was meant: {_digest(meant[0])})."
        )
        yield Finding(RULE.id, message, source=source)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
