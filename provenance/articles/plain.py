"""Plain text: the decoded file as it is, so that every offset in a report is an offset in the file.

Line ends stay as they are in the file (a CRLF is two characters of the text, and of no paragraph); a byte
order mark is no part of the text. Offsets count characters, not bytes.

Paragraphs are parted by blank lines. Lines inside one block belong together where the file is wrapped at a
width (then the first word of a line would not have fitted on the line before); where they are not, each line
is a paragraph. A short first line without a full stop is the headline, marked as furniture as in every
format; a short line without end mark before running text is a subheading. Plain text knows no other
furniture. Bare addresses are links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.articles.charset import decode
from provenance.errors import LoadError
from provenance.model import Article, Claim, Kind, Link, Paragraph, Part, Span
from provenance.text.segments import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Page

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]{3,2000}", re.IGNORECASE)
_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]」』]*$")
_MARK = re.compile(r"[.,:;!?…。，：；！？؟।][\"'”’»)\]」』]*$")
_MOST = 50_000  # paragraphs of one article
_WIDEST = 120  # characters: files are wrapped at 60 to 100; a longer line is a paragraph by itself
_NARROWEST = 40  # shorter lines are lists, verses, addresses
_HEADLINE = 30  # words
_SUBHEADING = 14  # words
_RUNNING = 10  # words from which a line that ends with a full stop is running text


def accepts(page: Page) -> bool:
    """Whether a page is plain text: whatever no other loader took and ``sniffing`` did not refuse."""
    return page is not None


def load(page: Page) -> Iterator[Article]:
    """The one article of a text file. Raises LoadError ``malformed.charset``."""
    decoded = decode(page.body, page.content_type, markup=False)
    text = decoded.text
    spans = paragraphs(text)
    kinds = _kinds(text, [span for span, _ in spans])
    headline = bool(spans) and kinds[0] == Kind.HEADING
    found = tuple(
        Paragraph(
            span,
            kinds[number],
            Part.FURNITURE if headline and number == 0 else Part.MAIN,
            tuple(links(text, span)),
            line=line,
        )
        for number, (span, line) in enumerate(spans)
    )
    from provenance.text.languages.detection import detect

    title = " ".join(text[spans[0][0].start : spans[0][0].end].split()) if headline else None
    conflict = decoded.conflict
    yield Article(
        text=text,
        paragraphs=found,
        url=page.url,
        title=title,
        language=detect(text),
        claims=(Claim("charset.conflict", f"{conflict} {decoded.codec}", decoded.words),) if conflict else (),
    )


def paragraphs(text: str) -> list[tuple[Span, int]]:
    """The paragraphs of a text, trimmed, with the 1-based line on which each begins."""
    widest = max((end - start for start, end in _lines(text)), default=0)
    width = widest if _NARROWEST <= widest <= _WIDEST else None
    found: list[tuple[Span, int]] = []
    before: tuple[int, int] | None = None  # the line before, while its paragraph may go on
    for number, (start, end) in enumerate(_lines(text), start=1):
        if start == end:
            before = None
            continue
        if before is not None and width is not None and _wrapped(text, before, start, width):
            span, line = found[-1]
            found[-1] = (Span(span.start, end), line)
        else:
            found.append((Span(start, end), number))
        if len(found) > _MOST:
            raise LoadError(
                f"This text has more than {_MOST:,} paragraphs and was not read: give one article.",
                reason="limit.extract",
            )
        before = (start, end)
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text, trimmed."""
    for match in _LINE.finditer(text):
        if match.end() > match.start():
            yield _trim(text, match.start(), match.end())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _wrapped(text: str, before: tuple[int, int], start: int, width: int) -> bool:
    """Whether the first word at ``start`` would not have fitted behind the line before it."""
    word = re.compile(r"\S+").match(text, start)
    length = len(word.group()) if word else 0
    if text[start] >= "\u2e80":
        length = 1  # no spaces between words: a line may break before any letter
    # A tenth less than the width: some programs balance lines instead of filling them.
    return before[1] - before[0] + 1 + length > 0.9 * width


def _kinds(text: str, spans: list[Span]) -> list[Kind]:
    sizes = [len(words(text, span.start, min(span.end, span.start + 2000))) for span in spans]
    kinds = [Kind.BODY] * len(spans)
    for number, span in enumerate(spans):
        piece = text[span.start : span.end]
        following = number + 1 < len(spans)
        if number == 0:
            stop = piece.rstrip().endswith((".", "。", "।"))
            if following and sizes[0] <= _HEADLINE and not stop and "\n" not in piece and len(piece) < 300:
                kinds[0] = Kind.HEADING
            continue
        if not following or not 0 < sizes[number] <= _SUBHEADING or _MARK.search(piece) or piece[0].islower():
            continue
        after = spans[number + 1]
        apart = _blank(text, spans[number - 1].end, span.start) and _blank(text, span.end, after.start)
        if apart and sizes[number + 1] >= _RUNNING and _END.search(text[after.start : after.end]):
            kinds[number] = Kind.HEADING
    return kinds


def _blank(text: str, start: int, end: int) -> bool:
    """Whether there is a blank line in a gap between two paragraphs."""
    return text.count("\n", start, end) >= 2 or text.count("\r", start, end) >= 2


def links(text: str, span: Span) -> Iterator[Link]:
    """The bare web addresses in a stretch of text; end marks and an unopened bracket do not belong to one."""
    for match in _URL.finditer(text, span.start, span.end):
        address = match.group()
        for _ in range(20):
            if not (address[-1] in ".,;:!?'’*_" or (address[-1] in ")]}" and _unopened(address))):
                break
            address = address[:-1]
        if len(address) > 8:
            url = address if address[:4].lower() == "http" else f"http://{address}"
            yield Link(url, Span(match.start(), match.start() + len(address)))


def _unopened(address: str) -> bool:
    closing = address[-1]
    return address.count(closing) > address.count({")": "(", "]": "[", "}": "{"}[closing])
