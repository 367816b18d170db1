"""One way to write down a copy: blocks, of which those that begin with "+ " were added."""

import pytest

from provenance import additions
from provenance.model import Alignment, Article, Kind, Label, Link, Paragraph, Part, Passage, Span

PROSE = (
    "The committee met on Tuesday afternoon in the town hall and heard four hours of evidence on the bridge.",
    "Engineers told its members that two of the nine piers would have to be replaced before next winter.",
    "A vote on the money was put off until the figures of the second survey have been read by everybody.",
)


def build(blocks, *, language="en", alone=False, linked=(), form=None):
    """An article and its alignment. ``form`` gives markup to blocks: text → fields of ``Paragraph``."""
    text, paragraphs, passages, at = "", [], [], 0
    for block in blocks:
        added, words = block.startswith("+ "), block.removeprefix("+ ")
        span = Span(len(text), len(text) + len(words))
        links = (Link("https://other.example/story", span),) if words in linked else ()
        paragraphs.append(Paragraph(span, links=links, **(form or {}).get(words, {})))
        if added or alone:
            passages.append(Passage(Label.ADDED, copy=span))
        else:
            passages.append(
                Passage(Label.COPIED, copy=span, source=0, original=Span(at, at + len(words)), similarity=1.0)
            )
            at += len(words) + 2
        text += words + "\n\n"
    return Article(text, tuple(paragraphs), language=language), Alignment(tuple(passages))


@pytest.fixture
def name():
    """Names the added blocks: from their text to the addition, or None."""

    def naming(*blocks, alone=False, **fields):
        copy, alignment = build(blocks, alone=alone, **fields)
        named = additions.name(alignment, copy, () if alone else (copy,))
        return {
            copy.text[p.copy.start : p.copy.end]: p.addition for p in named.passages if p.label == "added"
        }

    return naming


@pytest.fixture
def kind(name):
    """The kind given to one added block: behind the text, before it or in its middle."""

    def of(block, where="after", language="en", **fields):
        first, second, third = PROSE
        lines = {
            "after": (first, second, third, f"+ {block}"),
            "before": (f"+ {block}", first, second, third),
            "inside": (first, f"+ {block}", second, third),
        }
        addition = name(*lines[where], language=language, **fields)[block]
        return addition.kind if addition else None

    return of


@pytest.fixture
def furniture():
    """The fields of a block outside the article's own text, with words of its markup."""

    def fields(*marks, kind=Kind.BODY):
        return {"part": Part.FURNITURE, "marks": marks, "kind": kind}

    return fields


@pytest.fixture
def made():
    """An article and its alignment; ``P1``, ``P2`` and ``P3`` stand for paragraphs of prose."""

    def making(*lines, **fields):
        prose = {f"P{number}": text for number, text in enumerate(PROSE, 1)}
        written = (
            ("+ " if line.startswith("+ ") else "")
            + prose.get(line.removeprefix("+ "), line.removeprefix("+ "))
            for line in lines
        )
        return build(list(written), **fields)

    return making
