"""Every type that travels, in the order in which it travels.

Frozen, slotted dataclasses of plain values: each can be compared, printed, pickled and written as JSON. A
sequence is a tuple. There is no behaviour here beyond what a value is.

A ``Span`` always points into the **exact** text of one article: 0-based, half open, counted in characters
(Unicode code points). Text is normalised to find, never to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

# --- what was fetched -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hop:
    """One request on the way to a page: URL, HTTP status (``None``: no answer), dialled address."""

    url: str
    status: int | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a document, as they came, and where they came from.

    ``url`` is the final one, after redirects; ``None`` for a file and for standard input, which carry
    ``name`` instead. ``memento`` is set when the page is an archived version: the time it stood for
    (RFC 7089).
    """

    body: bytes
    url: str | None = None
    name: str = ""
    content_type: str = ""
    retrieved: datetime | None = None
    memento: datetime | None = None
    hops: tuple[Hop, ...] = ()


class Fetch(Protocol):
    """From a URL to a page; with ``at``, to the page as it stood then.

    Raises ``FetchError`` with a stable reason. ``Web`` and ``Replay`` are two; a test may bring a third.
    """

    def __call__(self, url: str, at: datetime | None = None) -> Page:
        """The page of ``url``."""
        ...


# --- what an article is ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's exact text: 0-based, half open, in characters."""

    start: int
    end: int


class Kind(StrEnum):
    """What a paragraph is in the page's own layout."""

    BODY = "body"
    HEADING = "heading"
    QUOTE = "quote"
    CAPTION = "caption"
    LIST = "list"


class Part(StrEnum):
    """Whether a paragraph belongs to the article's own text or to the page around it."""

    MAIN = "main"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: the absolute URL, the words it stands on, and its ``rel`` tokens."""

    url: str
    span: Span
    rel: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of text.

    ``marks`` are words that the markup itself says of the block (tag names, ``form``, ``button``, class and
    id words such as ``newsletter``), nearest first: evidence of form, never of meaning. ``line`` is the
    1-based line in the file, for formats that have lines.
    """

    span: Span
    kind: Kind = Kind.BODY
    part: Part = Part.MAIN
    links: tuple[Link, ...] = ()
    marks: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that a document says about itself, gathered by its loader and not judged.

    ``name`` says where it was said (``canonical``, ``og:url``, ``json-ld.isBasedOn``, ``meta.author``,
    ``pixel``, ``feed.source``); ``value`` is what was said (URLs absolute); ``words`` the markup behind it.
    """

    name: str
    value: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A document read as an article; a copy and an original are both this type.

    ``text`` of a plain-text file is the decoded file, so that spans are offsets in the file; of any other
    format it is the paragraphs parted by a blank line. It holds what a reader sees from the headline down,
    furniture included. Dates are ISO 8601, as precise as the document gives them. ``complete`` is false where
    only a part of the text is there (a feed entry that holds a summary).
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    license: str | None = None
    claims: tuple[Claim, ...] = ()
    complete: bool = True


# --- where it says that it comes from -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Citation:
    """One piece of evidence for where a copy says it comes from.

    ``url`` may be missing (an outlet is named without a link), and so may ``name``. ``evidence`` names the
    detector and, after a dot, its form (``credit-line``, ``canonical``, ``json-ld.isBasedOn``).
    ``weight`` (0 to 1) is a prior for the order of fetching, no probability.
    """

    evidence: str
    words: str
    weight: float
    url: str | None = None
    name: str | None = None
    span: Span | None = None


class Via(StrEnum):
    """How a candidate was reached."""

    GIVEN = "given"
    LIVE = "live"
    REPLAY = "replay"
    MEMENTO = "memento"
    INDEX = "index"


class Outcome(StrEnum):
    """How one try to reach an original ended."""

    FOUND = "found"
    TOO_DIFFERENT = "too-different"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    BLOCKED = "blocked"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach an original, with its end.

    ``reason`` is a stable dotted name (``unavailable.dns``) or ``None``; ``detail`` the sentence for it.
    ``containment`` is the share of the copy's shingles found in the candidate, ``coverage`` the share of the
    candidate's shingles used by the copy; both ``None`` where nothing was read.
    """

    url: str
    via: Via
    outcome: Outcome
    reason: str | None = None
    detail: str = ""
    hops: tuple[Hop, ...] = ()
    containment: float | None = None
    coverage: float | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """An article from which the copy was taken, proved by text.

    ``citation`` led to it (``None``: it was given). ``as_of`` is the date of an archived version, ISO 8601.
    """

    article: Article
    via: Via
    url: str | None = None
    citation: Citation | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """All that must agree before two fingerprints may be compared."""

    name: str = "affine32"
    permutations: int = 128
    seed: int = 1
    shingle: int = 3
    unit: str = "word"
    hash: str = "xxh32"
    normaliser: str = "fold-1"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """MinHash signature of an article's shingles; ``shingles`` counts the distinct ones behind it."""

    values: tuple[int, ...]
    shingles: int
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class Likeness:
    """The fingerprints of both sides and what they say; one entry an original, in the same order.

    ``resemblance`` is the Jaccard index estimated from the signatures, ``containment`` the exact share of
    the copy's distinct shingles that the original has (Broder 1997).
    """

    copy: Fingerprint
    originals: tuple[Fingerprint, ...] = ()
    resemblance: tuple[float, ...] = ()
    containment: tuple[float, ...] = ()


# --- how the texts belong together ----------------------------------------------------------------------


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


# --- which facts survived -------------------------------------------------------------------------------


class FactKind(StrEnum):
    """What kind of fact an entry of the ledger is about."""

    QUOTE = "quote"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    LINK = "link"
    CERTAINTY = "certainty"


class Fate(StrEnum):
    """What became of a fact of the original, or that a fact of the copy is not the original's."""

    KEPT = "kept"
    ALTERED = "altered"
    LOST = "lost"
    INVENTED = "invented"


class Tier(StrEnum):
    """Whether a kept fact is equal as printed, or only after the documented folding."""

    EXACT = "exact"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as a text prints it.

    ``value`` is what it comes to in a form that can be compared (``3000``, ``GBP 1200000000``,
    ``2023-09-13``, the folded words of a quotation). ``holder`` is whom it belongs to where that matters: the
    speaker of a quotation, the unit of a number.
    """

    kind: FactKind
    span: Span
    value: str
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a fact of one side beside its counterpart, and what became of it.

    ``lost`` has no copy side, ``invented`` no original side. ``note`` says in words what differs or what was
    folded, where that is not plain from the values.
    """

    kind: FactKind
    fate: Fate
    copy: Fact | None = None
    source: int | None = None
    original: Fact | None = None
    tier: Tier | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every quotation, number, date, name, link and degree of certainty, each with its fate."""

    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that was observed about one copy: evidence, not yet an opinion."""

    article: Article
    citations: tuple[Citation, ...]
    attempts: tuple[Attempt, ...]
    originals: tuple[Original, ...]
    likeness: Likeness
    alignment: Alignment


# --- what it comes to -----------------------------------------------------------------------------------


class Status(StrEnum):
    """What a check came to; ``unverified`` is never fine."""

    PASS = "pass"  # noqa: S105 -- a status, not a secret
    FAIL = "fail"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the comparison comes to under a policy, in one sentence that a person would say.

    ``reason`` is the dotted name of what stood in the way (``None`` when verified); ``advice`` what the user
    can do next.
    """

    outcome: Status
    policy: str
    sentence: str
    reason: str | None = None
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One checked target. ``comparison`` is ``None`` when the copy itself could not be read."""

    target: str
    comparison: Comparison | None
    verdict: Verdict
    version: str


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a run comes to: the exit code and one sentence that says why."""

    code: int
    reason: str
