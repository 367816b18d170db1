"""Whether sentences were written anew, beyond the edits that the terms permit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Label, Level, Rule
from provenance.rules import credit, inserted, notes, options
from provenance.rules.reading import TAKEN, exact, excerpt, own, size, touches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Edit, Passage, Setting, Span

RULE = Rule(
    id="rewritten-passage",
    summary="A passage was changed beyond what the terms permit.",
    family=Family.EXTENT,
    level=Level.ERROR,
    needs=("original", "language"),
    options={"permitted": (), "disclosed": False, "permitted_share": 1.0},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each rewritten passage with a change that is not of a permitted kind.

    For review where permitted changes touch more than a share of the words: what is called style was never
    meant as a new text. Nothing where ``disclosed`` is set and a note says that the text was changed.
    """
    if options.flag(setting, RULE, "disclosed") and notes.says(comparison, "changed"):
        return
    permitted = options.texts(setting, RULE, "permitted")
    zones = credit.zones(comparison)
    excused = 0
    for passage, span in own(comparison, Label.REWRITTEN):
        if touches(span, zones) or passage.original is None or passage.source is None:
            continue
        other = [each for each in passage.edits if not (each.kind and inserted.is_of(each.kind, permitted))]
        if passage.edits and not other:
            excused += sum(_words(comparison, passage, each) for each in passage.edits)
            continue
        message = _message(comparison, passage, span, other)
        fix = exact(comparison.originals[passage.source].article, passage.original)
        yield Finding(RULE.id, message, span, passage.source, passage.original, fix)
    total = sum(size(comparison.article, span) for _, span in own(comparison, *TAKEN))
    share = options.number(setting, RULE, "permitted_share")
    if total and excused / total > share:
        message = f"Permitted edits touch {excused / total:.0%} of the words that were taken over."
        yield Finding(RULE.id, message.replace("%", " %"), review=True)


def _words(comparison: Comparison, passage: Passage, edit: Edit) -> int:
    here = size(comparison.article, edit.copy)
    there = size(comparison.originals[passage.source or 0].article, edit.original)
    return max(here, there)


def _message(comparison: Comparison, passage: Passage, span: Span, edits: list[Edit]) -> str:
    if not edits:
        return f"The passage “{excerpt(comparison.article, span)}” was written anew."
    first = edits[0]
    now = excerpt(comparison.article, first.copy)
    was = excerpt(comparison.originals[passage.source or 0].article, first.original)
    change = (
        f"“{was}” became “{now}”"
        if was and now
        else f"“{now}” was put in"
        if now
        else f"“{was}” was left out"
    )
    if len(edits) == 1:
        return f"In a passage that was taken over, {change}."
    return f"A passage was changed in {len(edits)} places; in the first, {change}."
