"""What became of the facts: altered ones side by side, worst first, then what came and went."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from provenance.model import Entry, Fact, FactKind, Fate
from provenance.reports import digest, words
from provenance.reports.terminal.canvas import Canvas, ink, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.text import Text

    from provenance.model import Comparison
    from provenance.reports.layout import Layout

_MOST = {"summary": 12, "normal": 12, "full": 400}
# Characters of a quotation and of any other fact: a changed word in the middle has to be seen.
_QUOTED, _VALUE = 160, 48


def facts(canvas: Canvas, comparison: Comparison, layout: Layout) -> None:
    """The altered facts, each with both sides, and a line of counts for what was lost and put in."""
    found = comparison.ledger
    if found is None:
        return
    told = digest.told_facts(comparison)
    altered = [entry for entry in told if entry.fate is Fate.ALTERED]
    lines = [_altered(canvas, comparison, layout, entry) for entry in altered[: _MOST[canvas.detail]]]
    if len(altered) > len(lines):
        lines.append(ink(f"{canvas.signs.more} {len(altered) - len(lines)} more altered below", "dim"))
    for fate, name in ((Fate.LOST, "left out"), (Fate.INVENTED, "put in")):
        some = [entry for entry in told if entry.fate is fate]
        if some:
            lines.append(_counted(canvas, comparison, name, some))
    if not lines:
        kept = sum(entry.fate is Fate.KEPT for entry in found.entries)
        lines = [ink(f"all {kept} kept" if kept > 1 else "none altered", "copied")]
    if found.unread:
        kinds = ", ".join(_plural(kind, 2) for kind in found.unread)
        lines.append(ink(f"not compared: {kinds}", "dim"))
    canvas.gap()
    for place, line in enumerate(lines):
        canvas.row("" if place else "facts", line)


def _altered(canvas: Canvas, comparison: Comparison, layout: Layout, entry: Entry) -> Text:
    assert entry.copy is not None
    assert entry.original is not None
    number = layout.copy.place(entry.copy.span).number
    where = ink(f"{canvas.signs.paragraph}{number}" if number else "", "dim")
    room = _QUOTED if entry.kind is FactKind.QUOTE else _VALUE
    old = _said(canvas, comparison, entry.original, entry.source, room)
    new = _said(canvas, comparison, entry.copy, None, room)
    note = ink(f"({entry.note})" if entry.note else "", "dim")
    head = ink(f"{digest.FACTS[entry.kind]} altered", "rewritten")
    return join((head, where, ink(old, "old"), ink(canvas.signs.next, "dim"), ink(new, "new"), note))


def _counted(canvas: Canvas, comparison: Comparison, name: str, entries: Sequence[Entry]) -> Text:
    counts = Counter(entry.kind for entry in entries)
    told = ", ".join(f"{counts[kind]} {_plural(kind, counts[kind])}" for kind in digest.FACTS if counts[kind])
    style = "omitted" if name == "left out" else "added"
    if canvas.detail != "full":
        return join((ink(name, style), ink(told)))
    listed = "; ".join(_words(canvas, comparison, entries))
    return join((ink(name, style), ink(f"{told}:"), ink(listed, "dim")))


def _words(canvas: Canvas, comparison: Comparison, entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        fact, source = (entry.copy, None) if entry.copy else (entry.original, entry.source)
        if fact:
            yield _said(canvas, comparison, fact, source, 60)


def _said(canvas: Canvas, comparison: Comparison, fact: Fact, source: int | None, room: int) -> str:
    """The fact as printed, and whom it belongs to where that is a speaker."""
    article = comparison.article if source is None else comparison.originals[source].article
    return canvas.shortened(article.text[fact.span.start : fact.span.end], room)


def _plural(kind: FactKind, count: int) -> str:
    if kind is FactKind.CERTAINTY:
        return "hedge or negation" if count == 1 else "hedges or negations"
    return words.counted(count, digest.FACTS[kind]).partition(" ")[2]
