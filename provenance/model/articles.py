"""What an article is: text, paragraphs, links, and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
