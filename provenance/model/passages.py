"""How the texts belong together: passages, edits, additions, measures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.articles import Span


class Label(StrEnum):
    """What happened to a passage; rewritten is the field's paraphrase."""

    COPIED = "copied"
    REWRITTEN = "rewritten"
    ADDED = "added"
    OMITTED = "omitted"


class Op(StrEnum):
    """What a word-level edit does, read from the original to the copy."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Edit:
    """A word-level change inside a rewritten passage.

    Both spans are always there; the one of the side that has no words is empty and says where they would
    stand. ``kind`` names a recognised kind of edit, where one was recognised.
    """

    op: Op
    copy: Span
    original: Span
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """What an added passage is for: a function such as ``cta.newsletter``, never an authorship.

    ``cues`` are the words, forms and places that led there, as a reader would say them.
    """

    kind: str
    confidence: float
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One unit of an alignment: a span of the copy beside a span of one original.

    ``added`` has no original side, ``omitted`` no copy side. ``source`` is the place of the original in
    ``Comparison.originals``. ``similarity`` is 0 to 1 (1 for copied, 0 for added and omitted). ``moved``
    says that the passage stands in another order than its neighbours.
    """

    label: Label
    copy: Span | None = None
    source: int | None = None
    original: Span | None = None
    similarity: float = 0.0
    moved: bool = False
    edits: tuple[Edit, ...] = ()
    addition: Addition | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount of text: words, and their share (0 to 1) of the main text of the side they belong to."""

    words: int = 0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Measures:
    """How much of the copy's main text is copied, rewritten, added; how much of the originals' is omitted."""

    copied: Measure = Measure()
    rewritten: Measure = Measure()
    added: Measure = Measure()
    omitted: Measure = Measure()


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairing of a copy with its originals.

    Passages with a copy side come in the copy's order and hold every character of the copy that is no white
    space exactly once. Omitted passages follow, by original and place. Every sentence of an original lies in
    a passage.
    """

    passages: tuple[Passage, ...]
    measures: Measures = Measures()
