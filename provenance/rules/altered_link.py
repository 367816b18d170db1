"""Whether the links of the original's text are there and lead where they led."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from provenance.model import FactKind, Family, Fate, Finding, Label, Level, Rule
from provenance.rules import changed, credit, options
from provenance.rules.reading import addresses, exact, excerpt, of_copy, touches
from provenance.text.addresses import canonical, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Comparison, Entry, Setting, Span

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
    gone = [
        (each.source, each.original)
        for each in comparison.alignment.passages
        if each.label is Label.OMITTED and each.original
    ]
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
            span = entry.original.span
            if not any(source == entry.source and touches(span, [gap]) for source, gap in gone):
                yield _lost(comparison, entry, entry.source, span)


def _lost(comparison: Comparison, entry: Entry, source: int, span: Span) -> Finding:
    article = comparison.originals[source].article
    words = excerpt(article, span)
    url = _url(article, span) or (entry.original.value if entry.original else "")
    fix = f'<a href="{escape(url)}">{escape(exact(article, span))}</a>'
    if entry.copy:
        message = (
            f"The link on “{words}” leads to {entry.copy.value}, in the original to {canonical(unwrap(url))}."
        )
        return Finding(RULE.id, message, entry.copy.span, source, span, fix)
    where = None
    for passage in of_copy(comparison):
        if passage.source == source and passage.original and touches(span, [passage.original]):
            where = passage.copy
            break
    return Finding(RULE.id, f"The link on “{words}” was dropped.", where, source, span, fix)


def _url(article: Article, span: Span) -> str | None:
    return next((link.url for each in article.paragraphs for link in each.links if link.span == span), None)
