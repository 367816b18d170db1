"""Copied or rewritten, and the word-level edits of a rewritten passage.

The matching contract: a passage is **copied** when both sides have the same words in the same order. Words
are compared as they are printed, after folding the typography and nothing else: the family of quotation
marks and apostrophes, dashes, white space, characters that print nothing, and the case of the first letter
of a sentence. Between two headings the case of letters does not count either, because houses set headlines
in their own case. Punctuation between words does not count; signs and currencies are words and do. So one
changed number, name, sign or "not" keeps a passage from being copied, whatever its length. No ratio is
asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Edit, Label, Op, Span
from provenance.text.folding import fold_typography
from provenance.text.similarity import changes, place

if TYPE_CHECKING:
    from provenance.alignment.sentences import Sentences


def exact(side: Sentences, first: int, last: int) -> list[str]:
    """The words ``first`` to ``last`` of a side, as they are judged."""
    text, starts, ends = side.text, side.words.starts, side.words.ends
    return [fold_typography(text[starts[word] : ends[word]]) for word in range(first, last)]


def label(
    copy: Sentences, c: tuple[int, int], original: Sentences, o: tuple[int, int], heading: bool = False
) -> tuple[Label, tuple[Edit, ...]]:
    """The label of the copy's words ``c`` beside the original's words ``o``, with the edits between them."""
    if _printed(copy, *c) == _printed(original, *o) != "":
        return Label.COPIED, ()
    folded = copy.words.folded[slice(*c)], original.words.folded[slice(*o)]
    ours, theirs = folded if heading else _keys(copy, c, original, o)
    if ours == theirs:
        return Label.COPIED, ()
    return Label.REWRITTEN, tuple(
        _edit(copy, (c[0] + each.b, c[0] + each.b_end), c, original, (o[0] + each.a, o[0] + each.a_end), o)
        for each in changes(theirs, ours)
    )


def _printed(side: Sentences, first: int, last: int) -> str:
    """The text from the first of some words to the end of the last; equal text has equal words."""
    return side.text[side.words.starts[first] : side.words.ends[last - 1]] if first < last else ""


def split(copy: Sentences, c: tuple[int, int], original: Sentences, o: tuple[int, int], at: int) -> int:
    """The word of the original's words ``o`` at which the copy's word ``at`` continues it."""
    return o[0] + place(original.words.folded[slice(*o)], copy.words.folded[slice(*c)], at - c[0])


def _keys(
    copy: Sentences, c: tuple[int, int], original: Sentences, o: tuple[int, int]
) -> tuple[list[str], list[str]]:
    """Both sides' words as judged; the first word of a sentence takes the case that the other side has."""
    ours, theirs = exact(copy, *c), exact(original, *o)
    for words, side, (first, last), facing in ((ours, copy, c, theirs), (theirs, original, o, ours)):
        others = set(facing)
        for word in side.openings(first, last):
            key = words[word - first]
            other = key[:1].swapcase() + key[1:]
            if key not in others and other in others:
                words[word - first] = other
    return ours, theirs


def _edit(
    copy: Sentences, c: tuple[int, int], c_all: tuple[int, int],
    original: Sentences, o: tuple[int, int], o_all: tuple[int, int],
) -> Edit:  # fmt: skip
    if c[0] == c[1]:
        op = Op.DELETE
    elif o[0] == o[1]:
        op = Op.INSERT
    else:
        op = Op.REPLACE
    return Edit(op, _span(copy, c, c_all), _span(original, o, o_all))


def _span(side: Sentences, at: tuple[int, int], within: tuple[int, int]) -> Span:
    """The text of some words; of no words, the empty place where they would stand."""
    starts, ends = side.words.starts, side.words.ends
    if at[0] < at[1]:
        return Span(starts[at[0]], ends[at[1] - 1])
    if at[0] < within[1]:
        return Span(starts[at[0]], starts[at[0]])
    if within[0] < within[1]:
        return Span(ends[within[1] - 1], ends[within[1] - 1])
    return Span(0, 0)
