"""Whether what people are quoted to have said is what the original quotes, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import FactKind, Family, Fate, Finding, Level, Rule
from provenance.rules import changed, options
from provenance.rules.reading import exact, excerpt, of_copy, size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Entry, Setting

RULE = Rule(
    id="altered-quote",
    summary="A quotation has other words, or another speaker, than in the original.",
    family=Family.INTEGRITY,
    level=Level.ERROR,
    needs=("original", "ledger.quote"),
    options={"abridged": "review"},
    choices={"abridged": ("allow", "review", "fail")},
)

# Fewer words between marks are a title, a word used with reserve, or a nickname.
_SAYING = 4
_ABRIDGED = "words left out or put in, marked as such"
_ANOTHER = "attributed to another"
_UNMARKED = "in the original without quotation marks"


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each quotation with changed words or another speaker.

    For review: one that marks what it leaves out (as ``abridged`` says), and words of a taken passage that
    are set in quotation marks here only, be they the original's words or not.
    """
    abridged = options.text(setting, RULE, "abridged")
    passages = of_copy(comparison)
    for entry in comparison.ledger.entries if comparison.ledger else ():
        if entry.kind is not FactKind.QUOTE or entry.copy is None:
            continue
        span = entry.copy.span
        here = excerpt(comparison.article, span)
        if entry.fate is Fate.ALTERED and entry.original and entry.source is not None:
            if entry.note == _ABRIDGED and abridged == "allow":
                continue
            review = entry.note == _ABRIDGED and abridged == "review"
            fix = exact(comparison.originals[entry.source].article, entry.original.span)
            yield Finding(
                RULE.id, _message(entry, here), span, entry.source, entry.original.span, fix, review=review
            )
        elif size(comparison.article, span) < _SAYING:
            continue
        elif entry.fate is Fate.INVENTED and (passage := changed.taken(comparison, passages, span)):
            message = (
                f"The quotation “{here}” stands in a passage that was taken over, and not in the original."
            )
            yield Finding(RULE.id, message, span, passage.source, passage.original, review=True)
        elif entry.fate is Fate.KEPT and entry.note == _UNMARKED and entry.original:
            message = (
                f"“{here}” is set as a quotation; in the original these words stand without quotation marks."
            )
            yield Finding(RULE.id, message, span, entry.source, entry.original.span, review=True)


def _message(entry: Entry, here: str) -> str:
    if entry.note.startswith(_ANOTHER):
        _, _, who = entry.note.partition(": ")
        return f"The quotation “{here}” is given to another speaker{': ' + who if who else ''}."
    if entry.note == _ABRIDGED:
        return f"Words of the quotation “{here}” were left out or put in, and the copy marks it."
    return f"The quotation “{here}” was changed: {entry.note or 'its words differ'}."
