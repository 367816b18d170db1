"""Whether an original was changed behind a copy's back, and the copy still says what it said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Fate, Finding, Label, Level, Rule, Span
from provenance.rules import credit
from provenance.rules.days import day, spoken
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import Beside, body, exact, excerpt, is_main, own, touches
from provenance.text.segments import sentences, words
from provenance.text.similarity import Change, changes, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Comparison, Original, Setting
    from provenance.text.segments import Words

_CHANGED = "Changed since the copy was made"
_SAME = 0.5  # of the longer sentence's words, in one order: the same sentence, in another version
_TOLD = 5  # sentences that are told one by one
_BESIDE = 4  # words shown on either side of those that differ
_MOST = 400  # sentences of one version that are compared

RULE = Rule(
    id="stale-copy",
    summary="The original was changed after the copy was made, and the two differ.",
    family=Family.SOURCE,
    level=Level.WARNING,
    needs=("original", "language"),
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """For review: the first difference from an original that was modified later than the copy.

    Where an archived version is at hand, made before the copy and with other words than the page has now,
    the copy stands on the old one: what it took over and the page has otherwise now is told, sentence by
    sentence. Where only the live page is, whether the difference is the original's correction or the copy's
    own edit is for a person to see.
    """
    del setting
    ours = day(comparison.article.modified) or day(comparison.article.published)
    reasons = []
    for source, original in enumerate(comparison.originals):
        theirs = day(original.article.modified)
        if original.revised:
            yield _revised(original, source)
            yield from _missed(comparison, source)
        elif original.as_of:
            reasons.append("The original was read as an archive kept it, not as it stands today.")
        elif ours is None:
            reasons.append("The copy does not say when it was published.")
        elif theirs is None:
            reasons.append("The original does not say when it was last changed.")
        elif theirs > ours:
            when = f"The original was changed on {spoken(theirs)}, after this copy of {spoken(ours)}"
            yield from _first(comparison, source, when)
    if reasons:
        raise UnansweredError(reasons[0])


def _revised(original: Original, source: int) -> Finding:
    """The finding on an original whose archived version fits the copy better than the page as it stands."""
    kept = day(original.as_of)
    then = f"of {spoken(kept)} " if kept else ""
    message = (
        f"The copy was made from the version {then}that a web archive keeps of {original.url}; "
        "the page has other words now."
    )
    return Finding(RULE.id, message, None, source, review=True)


def _missed(comparison: Comparison, source: int) -> Iterator[Finding]:
    """What the copy took over and the page has otherwise by now, sentence by sentence; then what came new."""
    original = comparison.originals[source]
    if original.now is None:
        return
    then, now = _sentences(original.article), _sentences(original.now)
    old, new = {folded for _, folded in then}, {folded for _, folded in now}
    left = [(span, folded) for span, folded in now if folded not in old]
    beside = Beside(comparison)
    told = 0
    for span, folded in then:
        if folded in new:
            continue
        match = max(left, key=lambda one: _likeness(folded, one[1]), default=None)
        if match and _likeness(folded, match[1]) >= _SAME:
            left.remove(match)
        else:
            match = None
        passage = beside(source, span)
        if passage is None or told == _TOLD:
            continue
        told += 1
        words_ = f"the page does not say any more “{excerpt(original.article, span)}”"
        fix = None
        if match:
            before, after = _apart(original.article, span, original.now, match[0])
            words_ = f"where the page said “{before}” it now says “{after}”"
            fix = exact(original.now, match[0])
        yield Finding(RULE.id, f"{_CHANGED}: {words_}.", passage.copy, source, span, fix, review=True)
    if left:
        first = excerpt(original.now, left[0][0])
        more = f" and {len(left) - 1} more" if len(left) > 1 else ""
        message = f"{_CHANGED}: the page now has a sentence that its older version had not, “{first}”{more}."
        yield Finding(RULE.id, message, None, source, None, exact(original.now, left[0][0]), review=True)


def _sentences(article: Article) -> list[tuple[Span, tuple[str, ...]]]:
    """The sentences of the text itself, each with its folded words; no more than a long article has."""
    found = []
    for paragraph in body(article):
        span = paragraph.span
        for start, end in sentences(article.text, span.start, span.end, article.language):
            folded = words(article.text, start, end).folded
            if folded:
                found.append((Span(start, end), folded))
        if len(found) >= _MOST:
            break
    return found


def _apart(then: Article, old: Span, now: Article, new: Span) -> tuple[str, str]:
    """The first words that differ in two versions of a sentence, on both sides, with those around them."""
    one, other = words(then.text, old.start, old.end), words(now.text, new.start, new.end)
    found = changes(one.folded, other.folded)
    first = found[0] if found else Change(0, len(one), 0, len(other))
    return _around(then, one, first.a, first.a_end), _around(now, other, first.b, first.b_end)


def _around(article: Article, row: Words, first: int, last: int) -> str:
    start, end = max(0, first - _BESIDE), min(len(row), last + _BESIDE)
    return excerpt(article, Span(row.starts[start], row.ends[end - 1]))


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return in_order(one, other) / max(len(one), len(other))


def _first(comparison: Comparison, source: int, when: str) -> Iterator[Finding]:
    """The first fact that differs; without one, the first rewritten passage."""
    article = comparison.originals[source].article
    for entry in comparison.ledger.entries if comparison.ledger else ():
        if entry.fate is Fate.ALTERED and entry.source == source and entry.copy and entry.original:
            was, now = (
                excerpt(comparison.article, entry.copy.span), excerpt(article, entry.original.span)
            )  # fmt: skip
            message = f"{when}: the copy has “{was}”, the original now “{now}”."
            fix = exact(article, entry.original.span)
            yield Finding(RULE.id, message, entry.copy.span, source, entry.original.span, fix, review=True)
            return
    zones = credit.zones(comparison)
    for passage, span in own(comparison, Label.REWRITTEN):
        if passage.source == source and passage.original and not touches(span, zones):
            fix = exact(article, passage.original)
            message = f"{when}: this passage reads otherwise there now."
            yield Finding(RULE.id, message, span, source, passage.original, fix, review=True)
            return
    for passage in comparison.alignment.passages:
        gap = passage.original
        if passage.label is Label.OMITTED and passage.source == source and gap and is_main(article, gap):
            message = f"{when}: it has a passage that the copy has not, “{excerpt(article, gap)}”."
            yield Finding(RULE.id, message, None, source, gap, exact(article, gap), review=True)
            return
