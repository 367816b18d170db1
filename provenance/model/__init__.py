"""Every type that travels, in the order in which it travels.

Frozen, slotted dataclasses of plain values: each can be compared, printed, pickled and written as JSON. A
sequence is a tuple. There is no behaviour here beyond what a value is.

A ``Span`` always points into the **exact** text of one article: 0-based, half open, counted in characters
(Unicode code points). Text is normalised to find, never to judge.
"""

from __future__ import annotations

from provenance.model.articles import Article, Claim, Kind, Link, Paragraph, Part, Span
from provenance.model.facts import Entry, Fact, FactKind, Fate, Ledger, Tier
from provenance.model.feeds import FeedEntries, FeedEntry, Listed, Notice
from provenance.model.index import IndexInfo, Judged, Match
from provenance.model.pages import Fetch, Hop, Page
from provenance.model.passages import Addition, Alignment, Edit, Label, Measure, Measures, Op, Passage
from provenance.model.reports import Case, Comparison, Conclusion, Report, Status, Verdict
from provenance.model.rules import (
    Family,
    Finding,
    Level,
    Option,
    Policy,
    Rule,
    Ruled,
    Ruling,
    Setting,
    Waiver,
)
from provenance.model.sources import (
    REFERENCES,
    Attempt,
    Citation,
    Fingerprint,
    Likeness,
    Original,
    Outcome,
    Scheme,
    Via,
)

__all__ = [
    "REFERENCES",
    "Addition",
    "Alignment",
    "Article",
    "Attempt",
    "Case",
    "Citation",
    "Claim",
    "Comparison",
    "Conclusion",
    "Edit",
    "Entry",
    "Fact",
    "FactKind",
    "Family",
    "Fate",
    "FeedEntries",
    "FeedEntry",
    "Fetch",
    "Finding",
    "Fingerprint",
    "Hop",
    "IndexInfo",
    "Judged",
    "Kind",
    "Label",
    "Ledger",
    "Level",
    "Likeness",
    "Link",
    "Listed",
    "Match",
    "Measure",
    "Measures",
    "Notice",
    "Op",
    "Option",
    "Original",
    "Outcome",
    "Page",
    "Paragraph",
    "Part",
    "Passage",
    "Policy",
    "Report",
    "Rule",
    "Ruled",
    "Ruling",
    "Scheme",
    "Setting",
    "Span",
    "Status",
    "Tier",
    "Verdict",
    "Via",
    "Waiver",
]
