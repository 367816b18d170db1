"""The ledger as a table: every quotation, number, date, name, link and certainty, the altered ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Fate
from provenance.reports import digest, words
from provenance.reports.html.elements import NOTHING, Html, anchor, inside, tag

if TYPE_CHECKING:
    from provenance.model import Comparison, Entry, Fact
    from provenance.reports.html.places import Places

_FATES = {Fate.ALTERED: "≠ altered", Fate.LOST: "− left out", Fate.INVENTED: "+ put in", Fate.KEPT: "= kept"}
_HEADS = ("Fate", "What", "Original", "Copy", "Where")
_WORDS = 600


def facts(comparison: Comparison, places: Places, *, kept: bool) -> Html:
    """The table, with what was kept folded away; nothing where no ledger was made."""
    if comparison.ledger is None:
        return NOTHING
    told = digest.told_facts(comparison)
    parts = []
    if told:
        parts.append(_table([_row(comparison, places, one) for one in told]))
    same = [one for one in comparison.ledger.entries if one.fate is Fate.KEPT]
    if same:
        said = f"{words.counted(len(same), 'fact')} kept"
        if kept:
            rows = _table([_row(comparison, places, one) for one in same])
            parts.append(tag("details", tag("summary", said), rows))
        else:
            parts.append(tag("p", said))
    if comparison.ledger.unread:
        names = ", ".join(digest.FACTS[kind] for kind in comparison.ledger.unread)
        parts.append(tag("p", f"Not compared: {names}.", class_="note"))
    return inside(*parts)


def tally(comparison: Comparison) -> str:
    """How many facts were altered, left out and put in."""
    told = digest.told_facts(comparison)
    counts = ((fate, sum(one.fate is fate for one in told)) for fate in _FATES)
    return ", ".join(f"{count} {_FATES[fate][2:]}" for fate, count in counts if count)


def _table(rows: list[Html]) -> Html:
    head = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in _HEADS)))
    return tag("table", head, tag("tbody", *rows), class_="facts")


def _row(comparison: Comparison, places: Places, entry: Entry) -> Html:
    old = _said(comparison, entry.original, entry.source)
    new = _said(comparison, entry.copy, None)
    altered = entry.fate is Fate.ALTERED
    was = tag("del", old) if altered and old else old
    now = tag("ins", new) if altered and new else new
    note = tag("span", f" ({entry.note})", class_="note") if entry.note else NOTHING
    name, called = places.of(
        entry.copy.span if entry.copy else None,
        entry.source,
        entry.original.span if entry.original else None,
    )
    cells = (
        tag("td", tag("b", _FATES[entry.fate]), data_label=_HEADS[0]),
        tag("td", digest.FACTS[entry.kind], data_label=_HEADS[1]),
        tag("td", was or "–", data_label=_HEADS[2], dir="auto"),
        tag("td", now or "–", note, data_label=_HEADS[3], dir="auto"),
        tag("td", anchor(called, name) if name else called or "–", data_label=_HEADS[4]),
    )
    return tag("tr", *cells, class_=entry.fate.value)


def _said(comparison: Comparison, fact: Fact | None, source: int | None) -> str:
    if fact is None:
        return ""
    article = comparison.article if source is None else comparison.originals[source].article
    return article.text[fact.span.start : fact.span.end][:_WORDS]
