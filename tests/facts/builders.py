"""Texts, readings and ledgers for the tests of this room."""

from provenance.facts import ledger
from provenance.facts.reading import read
from provenance.model import Alignment, Article, Fate, Label, Paragraph, Passage, Span


def article(text, language="en", published=None, links=(), **more):
    """A text whose paragraphs are parted by blank lines; ``links`` stand in the paragraph that holds them."""
    paragraphs, place = [], 0
    for block in text.split("\n\n"):
        span = Span(place, place + len(block))
        held = tuple(link for link in links if span.start <= link.span.start < span.end)
        paragraphs.append(Paragraph(span, links=held))
        place += len(block) + 2
    return Article(text, tuple(paragraphs), language=language, published=published, **more)


def side_by_side(copy, original):
    """One rewritten passage a paragraph, in order; what is left over is added or omitted."""
    mine, theirs = copy.paragraphs, original.paragraphs
    passages = [
        Passage(Label.REWRITTEN, one.span, 0, two.span, 0.8) for one, two in zip(mine, theirs, strict=False)
    ]
    passages += [Passage(Label.ADDED, one.span) for one in mine[len(theirs) :]]
    passages += [Passage(Label.OMITTED, None, 0, two.span) for two in theirs[len(mine) :]]
    return Alignment(tuple(passages))


def compared(original, copy, language="en", days=(None, None)):
    """The ledger of two texts, aligned paragraph by paragraph."""
    mine, theirs = article(copy, language, days[1]), article(original, language, days[0])
    return ledger(mine, [theirs], side_by_side(mine, theirs))


def shown(found, kind=None, *, kept=False):
    """The entries as (fate, original value, copy value), of one kind, without the kept ones."""
    return [
        (str(entry.fate), entry.original and entry.original.value, entry.copy and entry.copy.value)
        for entry in found.entries
        if (kind is None or entry.kind == kind) and (kept or entry.fate is not Fate.KEPT)
    ]


def values(member, text, language="en", published=None):
    """The values that a member finds in a text."""
    return [each.fact.value for each in member.find(read(article(text, language, published)))]


def words(member, text, language="en", published=None):
    """The exact words that a member finds in a text."""
    return [
        text[each.fact.span.start : each.fact.span.end]
        for each in member.find(read(article(text, language, published)))
    ]
