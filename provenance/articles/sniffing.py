"""What cannot be read as an article, recognised by its first bytes (MIME Sniffing Standard) and its type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.articles.charset import codec
from provenance.errors import LoadError

if TYPE_CHECKING:
    from provenance.model import Page

# (first bytes, where they stand, reason, what a person calls it)
_MAGIC: tuple[tuple[bytes, int, str, str], ...] = (
    (b"%PDF-", 0, "pdf", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", 0, "image", "a picture"),
    (b"\xff\xd8\xff", 0, "image", "a picture"),
    (b"GIF87a", 0, "image", "a picture"),
    (b"GIF89a", 0, "image", "a picture"),
    (b"WEBPVP", 8, "image", "a picture"),
    (b"ftypavif", 4, "image", "a picture"),
    (b"II*\x00", 0, "image", "a picture"),
    (b"MM\x00*", 0, "image", "a picture"),
    (b"PK\x03\x04", 0, "archive", "an archive or an office document"),
    (b"PK\x05\x06", 0, "archive", "an archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "archive", "an office document"),
    (b"\x1f\x8b\x08", 0, "archive", "a compressed file"),
    (b"BZh", 0, "archive", "a compressed file"),
    (b"\xfd7zXZ\x00", 0, "archive", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", 0, "archive", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", 0, "archive", "an archive"),
    (b"Rar!\x1a\x07", 0, "archive", "an archive"),
    (b"{\\rtf", 0, "rtf", "a rich-text document"),
    (b"\x7fELF", 0, "binary", "a program"),
    (b"MZ\x90\x00", 0, "binary", "a program"),
    (b"\x00asm", 0, "binary", "a program"),
    (b"OggS\x00", 0, "media", "sound or video"),
    (b"ID3", 0, "media", "sound or video"),
    (b"fLaC", 0, "media", "sound or video"),
    (b"\x1aE\xdf\xa3", 0, "media", "sound or video"),
    (b"ftyp", 4, "media", "sound or video"),
    (b"wOF", 0, "binary", "a font"),
    (b"SQLite format 3\x00", 0, "binary", "a database"),
)
_TYPES = (
    ("application/pdf", "pdf", "a PDF"),
    ("image/", "image", "a picture"),
    ("audio/", "media", "sound or video"),
    ("video/", "media", "sound or video"),
    ("font/", "binary", "a font"),
    ("application/zip", "archive", "an archive"),
)
_PREAMBLE = re.compile(rb"\s+|<\?[^>]{0,300}>|<!--.{0,2000}?-->", re.DOTALL)
_ELEMENT = re.compile(rb"<([A-Za-z][\w:.-]{0,60})[\s/>]", re.ASCII)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HEAD = 4096


def refuse(page: Page) -> None:
    """Nothing, where a page may be text; else LoadError ``malformed.empty`` or ``unsupported.*``.

    The bytes are believed before the declared type, which servers get wrong.
    """
    body = page.body
    if not body.strip(b" \t\r\n\f\x00\xef\xbb\xbf\xfe\xff"):
        raise LoadError("There is nothing in it: the document is empty.", reason="malformed.empty")
    for magic, place, reason, name in _MAGIC:
        if body.startswith(magic, place):
            raise _refusal(reason, name)
    if b"%PDF-" in body[:1024] and b"endobj" in body:
        raise _refusal("pdf", "a PDF")
    root = _root(body[:_HEAD])
    if (
        body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")
        and root
        and root != "html"
        and ":" not in root
    ):
        raise _refusal("xml", "XML data")
    declared = page.content_type.split(";")[0].strip().lower()
    if _binary(body, page.content_type):
        for prefix, reason, name in _TYPES:
            if declared.startswith(prefix):
                raise _refusal(reason, name)
        raise _refusal("binary", "a binary file")
    if declared.endswith("json") or (not declared and _json(page)):
        raise _refusal("json", "JSON data")


def _root(head: bytes) -> str:
    """The first element behind declarations and comments; empty where the text begins otherwise."""
    place = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while match := _PREAMBLE.match(head, place):
        place = match.end()
    found = _ELEMENT.match(head, place)
    return found.group(1).decode("ascii").lower() if found else ""


def _refusal(reason: str, name: str) -> LoadError:
    return LoadError(
        f"This is {name}, not an article: save its text as HTML, Markdown or plain text and give that.",
        reason=f"unsupported.{reason}",
    )


def _binary(body: bytes, content_type: str) -> bool:
    """Whether the first 4 KiB hold more control characters than any text does; UTF-16 is text."""
    head = body[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", content_type[:1000], re.IGNORECASE)
    if charset and (codec(charset.group(1)) or "").startswith("utf-16"):
        return False
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > 0.3 * len(head) / 2 and min(even, odd) < 0.02 * len(head):
        return False
    return len(_CONTROL.findall(head)) > 0.05 * len(head)


def _json(page: Page) -> bool:
    return (page.name or "").lower().endswith((".json", ".jsonl")) and page.body.lstrip()[:1] in (b"{", b"[")
