"""Whether a translated copy says that it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import credit, notes, options
from provenance.rules.needs import UnansweredError, tongue, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Setting, Span

RULE = Rule(
    id="missing-translation-note",
    summary="The copy is a translation and does not say so.",
    family=Family.PERSON,
    level=Level.WARNING,
    options={"translator": False},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding where a copy in another language has no note; for review, a translation that has one."""
    foreign = any(each.reason == "original.other_language" for each in comparison.attempts)
    if not comparison.originals and not foreign:
        raise UnansweredError("No original was read, so it is not known whether the copy is a translation.")
    if not translated(comparison) and not foreign:
        if not tongue(comparison.article) or not all(tongue(each.article) for each in comparison.originals):
            raise UnansweredError("The language of one of the two texts is not known.")
        return
    note = _note(comparison)
    if note is None:
        message = (
            "The copy is in another language than the original, and no note says that it was translated."
        )
        yield Finding(RULE.id, message, source=0 if comparison.originals else None)
        return
    message = "Whether the translation is whole and faithful is for a person who reads both languages."
    yield Finding(RULE.id, message, note, review=True)
    if options.flag(setting, RULE, "translator"):
        yield Finding(RULE.id, "Look whether the note names the translator.", note, review=True)


def _note(comparison: Comparison) -> Span | None:
    for each in credit.lines(comparison):
        if each.evidence == "credit-line.translation":
            return each.span
    for passage in comparison.alignment.passages:
        kind = passage.addition.kind if passage.addition else ""
        if kind in ("credit.translation", "translator.note"):
            return passage.copy
    return notes.says(comparison, "translated")
