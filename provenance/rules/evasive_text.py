"""Whether the text is written so that programs read something else than people do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule, Span
from provenance.rules.reading import excerpt
from provenance.text.evasion import evasions
from provenance.text.segments import sentences, words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Comparison, Setting

RULE = Rule(
    id="evasive-text",
    summary="Letters or words were made so that a program reads something else than a reader.",
    family=Family.INTEGRITY,
    level=Level.WARNING,
)

# Fewer may be an accident of keyboards and editors: a person decides. One word in a hundred is none.
_FEW, _SHARE = 5, 0.01
_SHOWN = 5  # code points named in a message
_SENTENCE = 5  # words: shorter ones stand on any page
_HIDDEN = "evasion.hidden_text"
_WHAT = {
    "evasion.look_alike": "letters that look like others stand inside words of the copy",
    "evasion.invisible": "characters that print nothing stand inside words of the copy",
    "evasion.direction": "controls that change the order of what is shown stand in the copy",
}


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each kind of trick, for review where it is rare; for review, words that are hidden.

    What the original has as well was taken over with it.
    """
    del setting
    yield from _letters(comparison)
    yield from _hidden(comparison)


def _letters(comparison: Comparison) -> Iterator[Finding]:
    article = comparison.article
    theirs: dict[str, Counter[int]] = {}
    for original in comparison.originals:
        for found in evasions(original.article.text):
            theirs.setdefault(found.name, Counter()).update(dict(found.characters))
    for found in evasions(article.text):
        counts = Counter(dict(found.characters)) - theirs.get(found.name, Counter())
        total = counts.total()
        if not total:
            continue
        rare = total < max(_FEW, _SHARE * len(words_of(article.text)))
        message = f"{found.name}: {total} {_WHAT[found.name]} ({_named(counts)})."
        yield Finding(RULE.id, message, _around(article.text, found.place), review=rare)


def _named(counts: Counter[int]) -> str:
    most = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    told = [f"U+{code:04X} × {count}" for code, count in most[:_SHOWN]]
    rest = f" and {len(most) - _SHOWN} more" if len(most) > _SHOWN else ""
    return ", ".join(told) + rest


def _around(text: str, place: int) -> Span:
    """The word around a place."""
    start = end = place
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)


def _hidden(comparison: Comparison) -> Iterator[Finding]:
    """Sentences that one side shows and the other has in hidden text only."""
    if not any(claim.name == "hidden.text" for one in _articles(comparison) for claim in one.claims):
        return
    copy = _Shown(comparison.article)
    for source, original in enumerate(comparison.originals):
        theirs = _Shown(original.article)
        for sentence in _sentences(original.article):
            place = None if theirs.place(sentence) else copy.place(sentence)
            if place:
                told = f"“{excerpt(comparison.article, place)}”"
                message = f"{_HIDDEN}: the original has {told} in hidden text only, which is not published."
                yield Finding(RULE.id, message, place, source, review=True)
        for sentence in _sentences(comparison.article):
            place = None if copy.place(sentence) else theirs.place(sentence)
            if place:
                told = f"“{excerpt(original.article, place)}”"
                message = f"{_HIDDEN}: the copy has {told} in hidden text only, which is not published."
                yield Finding(RULE.id, message, None, source, place, review=True)


def _articles(comparison: Comparison) -> Iterator[Article]:
    yield comparison.article
    yield from (original.article for original in comparison.originals)


def _sentences(article: Article) -> Iterator[tuple[str, ...]]:
    """The words of each hidden sentence that is long enough to be told from others."""
    for claim in article.claims:
        if claim.name == "hidden.text":
            for start, end in sentences(claim.value, language=article.language):
                folded = words(claim.value, start, end).folded
                if len(folded) >= _SENTENCE:
                    yield folded


class _Shown:
    """The words that an article shows, to look for a row of them."""

    def __init__(self, article: Article) -> None:
        self._words = words_of(article.text)
        self._folded = f" {' '.join(self._words.folded)} "

    def place(self, sentence: tuple[str, ...]) -> Span | None:
        """Where a row of words stands, ``None`` where it does not."""
        row = f" {' '.join(sentence)} "
        at = self._folded.find(row)
        if at < 0:
            return None
        first = self._folded.count(" ", 0, at)
        return Span(self._words.starts[first], self._words.ends[first + len(sentence) - 1])
