"""Rows as they lie in the file, each with a seal of its own, and back.

Damage inside a value passes every check that SQLite makes, so each row carries a digest of all that it says.
A row whose seal does not fit is no row: it is never a match and never a verdict.

Text is kept as bytes: identifiers from foreign feeds may hold what is no Unicode, such as half a surrogate
pair.
"""

from __future__ import annotations

import hashlib
import operator
from dataclasses import dataclass
from typing import Any

from provenance.index.bands import SIZE
from provenance.model import Judged, Status

Row = tuple[Any, ...]

# What a row raises whose seal fits, because somebody made both.
_UNFIT = (ValueError, TypeError, AttributeError)

_SEAL = 8  # bytes: damage goes unnoticed once in 2⁶⁴ times


def seal(table: str, *values: Any) -> bytes:
    """The digest of a row's values, which depends on the table, the order and the type of each."""
    digest = hashlib.blake2b(digest_size=_SEAL, person=table.encode())
    for value in values:
        data = value if isinstance(value, bytes) else repr(value).encode("utf-8", "backslashreplace")
        digest.update(b"%c%d:" % (98 if isinstance(value, bytes) else 118, len(data)))
        digest.update(data)
    return digest.digest()


def packed(text: str | None) -> bytes | None:
    """A text as it is kept."""
    return None if text is None else text.encode("utf-8", "surrogatepass")


def text(value: bytes) -> str:
    """A text as it was; never raises, for what a damaged row is told by."""
    return value.decode("utf-8", "surrogatepass" if _sound(value) else "replace")


def _sound(value: bytes) -> bool:
    try:
        value.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def judged_row(judged: Judged) -> Row:
    """The row of a judged entry, sealed."""
    values = (
        packed(judged.feed),
        packed(judged.entry),
        packed(judged.digest),
        packed(judged.terms),
        judged.status.value.encode(),
        int(judged.failed) | int(judged.open) << 1,
        packed(judged.reason),
        packed(judged.date),
    )
    return (*values, seal("judged", *values))


def judged_from(row: Row) -> Judged | None:
    """The judged entry of a row; ``None`` where its seal does not fit."""
    *values, sealed = row
    if sealed != seal("judged", *values):
        return None
    feed, entry, digest, terms, status, flags, reason, date = values
    try:
        return Judged(
            text(feed),
            text(entry),
            text(digest),
            text(terms),
            Status(text(status)),
            text(date),
            failed=bool(flags & 1),
            open=bool(flags & 2),
            reason=None if reason is None else text(reason),
        )
    except _UNFIT:
        return None


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as it is kept: ``key`` names this version of it."""

    id: int
    key: int
    url: str
    published: str | None
    seen: str
    shingles: int
    signature: bytes

    @property
    def row(self) -> Row:
        """Its row, sealed."""
        texts = (packed(self.url), packed(self.published), packed(self.seen))
        values = (self.id, self.key, *texts, self.shingles, self.signature)
        return (*values, seal("article", *values))


def article_from(row: Row) -> Kept | None:
    """The article of a row; ``None`` where its seal, or its shape, does not fit."""
    *values, sealed = row
    if sealed != seal("article", *values):
        return None
    number, key, url, published, seen, shingles, signature = values
    try:
        dates = (None if published is None else text(published), text(seen))
        sizes = (operator.index(shingles), len(memoryview(signature)))
        fit = sizes[0] > 0 and sizes[1] == SIZE
        return Kept(number, key, text(url), *dates, shingles, signature) if fit else None
    except _UNFIT:
        return None


def version_key(url: str, signature: bytes, shingles: int) -> int:
    """The key of one version of the article at a (canonical) address, signed 64-bit."""
    digest = hashlib.blake2b(packed(url) or b"", digest_size=8, person=b"version")
    digest.update(b"%d:" % shingles + signature)
    return int.from_bytes(digest.digest(), "big", signed=True)
