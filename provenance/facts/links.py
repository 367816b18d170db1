"""Links of the main text: kept, led elsewhere, dropped, added.

Two addresses are one when their canonical forms are (``text/addresses.py``); the words that a link stands on
are its holder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.facts.reading import Mention
from provenance.model import Fact, FactKind, Part
from provenance.text.addresses import canonical, unwrap
from provenance.text.folding import fold_word

if TYPE_CHECKING:
    from provenance.facts.reading import Reading

KIND = FactKind.LINK


def find(reading: Reading) -> tuple[Mention, ...]:
    """Every link of the article's own text to another page, in the order of the text."""
    found: list[Mention] = []
    own = canonical(reading.article.url) if reading.article.url else None
    for paragraph in reading.article.paragraphs:
        for link in paragraph.links:
            if paragraph.part is not Part.MAIN or link.span.start >= link.span.end:
                continue
            target = canonical(unwrap(link.url))
            if not target or target == own or target.startswith(("#", "javascript:")):
                continue
            words = " ".join(map(fold_word, reading.printed(link.span).split()))
            first, last = reading.range(link.span.start, link.span.end)
            found.append(Mention(Fact(KIND, link.span, target, words), first, max(last, first)))
    return tuple(sorted(found, key=lambda each: each.fact.span))


def any_in(reading: Reading) -> bool:
    """Whether the page has any link at all; plain text, and a feed without markup, cannot say."""
    return any(paragraph.links for paragraph in reading.article.paragraphs)


def same(copy: Mention, original: Mention) -> str | None:
    """Empty for one target; else ``None``."""
    return "" if copy.fact.value == original.fact.value else None


def opposed(copy: Mention, original: Mention, *, opposite: bool) -> bool:
    """Whether one link was led elsewhere: it stands on the same words."""
    del opposite
    return bool(copy.fact.holder) and copy.fact.holder == original.fact.holder


def note(copy: Mention, original: Mention) -> str:
    """Says what became of it."""
    del copy, original
    return "leads elsewhere"


def particular(mention: Mention, other: Mention) -> bool:
    """A target is the same wherever its link stands."""
    del mention, other
    return True


def keys(mention: Mention) -> tuple[str, ...]:
    """A link is looked up by its target."""
    return (mention.fact.value,)
