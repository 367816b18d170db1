"""The bytes of a feed as the strict parser takes them: UTF-8, without what stands before the first element.

The character set is found as for any document (``articles.charset``); UTF-32, which XML allows and the web
does not, is told by its first bytes. Most feeds are UTF-8 already and are read where they lie.
"""

from __future__ import annotations

import codecs
import re
from html.entities import name2codepoint
from typing import TYPE_CHECKING

from provenance.articles.charset import decode
from provenance.articles.feeds.kinds import encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Page

CHUNK = 65536
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_NUMBER = re.compile(rb"&#(?:[xX]([0-9A-Fa-f]{1,10})|([0-9]{1,12}));")
_NAME = re.compile(rb"&(?!(?:lt|gt|amp|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_UNKNOWN = "\ufffd".encode()


class Source:
    """A feed in UTF-8, given in pieces as often as asked; ``skipped`` lines stood before its first byte."""

    def __init__(self, body: bytes) -> None:
        start = len(body) - len(body.lstrip())
        self.skipped = body.count(b"\n", 0, start)
        self._body = memoryview(body)[start:]

    def __iter__(self) -> Iterator[memoryview]:
        for place in range(0, len(self._body), CHUNK):
            yield self._body[place : place + CHUNK]

    def repaired(self) -> Source:
        """The same without what XML forbids, which loses nothing that could be shown.

        Control characters, and numbers that stand for them, become U+FFFD; HTML's names of characters
        (``&nbsp;``), which a feed would have to declare, become the characters.
        """
        body = _FORBIDDEN.sub(_UNKNOWN, bytes(self._body))
        body = _NAME.sub(_named, _NUMBER.sub(_numbered, body))
        again = Source(body)
        again.skipped += self.skipped
        return again


def source(page: Page) -> Source:
    """The feed of a page. Raises LoadError ``malformed.charset``."""
    body = page.body
    codec, size = encoding(body)
    if codec.startswith("utf-32"):
        return Source(body[size:].decode(codec, "replace").encode("utf-8", "replace"))
    if codec in ("", "utf-8") and _is_utf8(body) and b"\x1b$" not in body and b"\x00" not in body[:512]:
        return Source(body[size:] if size else body)
    return Source(decode(body, page.content_type).text.encode("utf-8", "replace"))


def _is_utf8(body: bytes) -> bool:
    """Whether the bytes are UTF-8, looked at in pieces: a feed may be large, and a copy of it as well."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(body)
    try:
        for place in range(0, len(body), CHUNK):
            decoder.decode(view[place : place + CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _numbered(match: re.Match[bytes]) -> bytes:
    code = int(match[1], 16) if match[1] else int(match[2])
    legal = (
        code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0xFFFF < code < 0x110000
    )
    return match.group() if legal else _UNKNOWN


def _named(match: re.Match[bytes]) -> bytes:
    code = name2codepoint.get(match[1].decode("ascii"), 0)
    return chr(code).encode() if code > 0x7F else match.group()
