"""Whether the links of the original's text are there and lead where they led."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from provenance.model import FactKind, Family, Fate, Finding, Level, Rule
from provenance.rules import changed, credit, options
from provenance.rules.reading import Beside, addresses, exact, excerpt, of_copy, touches
from provenance.text.addresses import canonical, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Entry, Passage, Setting, Span

RULE = Rule(
    id="altered-link",
    summary="A link of the original’s text was dropped or leads elsewhere.",
    family=Family.INTEGRITY,
    level=Level.WARNING,
    needs=("copy.html", "original.html", "ledger.link"),
    options={"added": False},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each link that was dropped from a passage that stands, or was led elsewhere.

    With ``added`` also each that was put into one. A link that went with its sentence is no finding.
    """
    added = options.flag(setting, RULE, "added")
    zones, passages = credit.zones(comparison), of_copy(comparison)
    beside, urls = Beside(comparison), _urls(comparison)
    own = {url for original in comparison.originals for url in addresses(original)}
    for entry in changed.entries(comparison, FactKind.LINK):
        if entry.copy and (touches(entry.copy.span, zones) or entry.copy.value in own):
            continue
        if entry.fate is Fate.INVENTED and entry.copy:
            passage = changed.taken(comparison, passages, entry.copy.span)
            if added and passage:
                message = f"A link was put on “{excerpt(comparison.article, entry.copy.span)}”."
                yield Finding(RULE.id, message, entry.copy.span, passage.source, passage.original)
        elif entry.original and entry.source is not None:
            passage = beside(entry.source, entry.original.span)
            if entry.copy or passage:
                url = urls.get((entry.source, entry.original.span), entry.original.value)
                yield _lost(comparison, entry, entry.original.span, passage, url)


def _lost(comparison: Comparison, entry: Entry, span: Span, passage: Passage | None, url: str) -> Finding:
    source = entry.source or 0
    article = comparison.originals[source].article
    words = excerpt(article, span)
    fix = f'<a href="{escape(url)}">{escape(exact(article, span))}</a>'
    if entry.copy:
        there = canonical(unwrap(url))
        message = f"The link on “{words}” leads to {entry.copy.value}, in the original to {there}."
        return Finding(RULE.id, message, entry.copy.span, source, span, fix)
    where = passage.copy if passage else None
    return Finding(RULE.id, f"The link on “{words}” was dropped.", where, source, span, fix)


def _urls(comparison: Comparison) -> dict[tuple[int, Span], str]:
    """The address of each link of the originals, as their pages write it."""
    return {
        (source, link.span): link.url
        for source, original in enumerate(comparison.originals)
        for each in original.article.paragraphs
        for link in each.links
    }
