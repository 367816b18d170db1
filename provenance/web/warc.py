"""WARC/1.1 (ISO 28500), as far as evidence needs it: records written and read, one gzip member each.

Reading trusts nothing: a bundle may come out of a cache that others can write. Each size is bounded before
it is used, nothing is unpacked to disk, and every digest that a record carries is computed again.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import uuid
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from provenance.web.limits import MIB, size

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = b"WARC/1.1"
HTTP_REQUEST, HTTP_RESPONSE = "application/http;msgtype=request", "application/http;msgtype=response"

LARGEST = 64 * MIB  # of one record's block: a feed on the wire takes half of it at most
MOST = 100_000  # records of one bundle
TOTAL = 2048 * MIB  # of all records, unpacked: a thousand full pages in both directions
_HEAD = 64 << 10
_STEP = 64 << 10
_GZIP = b"\x1f\x8b\x08"
_VERSIONS = (VERSION, b"WARC/1.0")


class Damage(Exception):  # noqa: N818 -- a fact about a file, told as such; CaptureError is what users see
    """A record that is not what it should be: the clause, the offset in the file, the URL where it is known.

    ``cut`` is true where the file ends in the middle of the record, as that of a run that was killed does.
    """

    def __init__(self, clause: str, offset: int, url: str = "", *, cut: bool = False) -> None:
        super().__init__(clause)
        self.offset = offset
        self.url = url
        self.cut = cut


@dataclass(frozen=True, slots=True)
class Record:
    """One record: where it begins in the file, its named fields, its block, and the sha256 of all of it."""

    offset: int
    fields: dict[str, str] = field(repr=False)
    block: bytes = field(repr=False)
    digest: str

    @property
    def kind(self) -> str:
        """Its WARC-Type."""
        return self.fields.get("warc-type", "")

    @property
    def id(self) -> str:
        """Its WARC-Record-ID."""
        return self.fields.get("warc-record-id", "")

    @property
    def url(self) -> str:
        """Its WARC-Target-URI, without the angle brackets that some writers put around it."""
        return self.fields.get("warc-target-uri", "").strip("<>")

    @property
    def date(self) -> datetime | None:
        """Its WARC-Date."""
        try:
            when = datetime.fromisoformat(self.fields.get("warc-date", ""))
        except ValueError:
            return None
        return when if when.tzinfo else when.replace(tzinfo=UTC)


def new_id() -> str:
    """A name for a record."""
    return f"<{uuid.uuid4().urn}>"


def written(
    kind: str,
    block: bytes,
    *,
    id: str,  # noqa: A002 -- the field's word
    date: datetime,
    content_type: str,
    payload: bytes | None = None,
    **fields: str,
) -> tuple[bytes, str]:
    """The bytes of a record as they stand in a file, and the sha256 of what is compressed there.

    Further fields are named in Python's way: ``WARC_Target_URI``. ``payload`` is the part of the block that
    WARC-Payload-Digest is of.
    """
    named = {
        "WARC-Type": kind,
        "WARC-Record-ID": id,
        "WARC-Date": date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        **{name.replace("_", "-"): value for name, value in fields.items() if value},
        "WARC-Block-Digest": sha256(block),
        **({} if payload is None else {"WARC-Payload-Digest": sha256(payload)}),
        "Content-Type": content_type,
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in named.items())
    whole = VERSION + b"\r\n" + head.encode("utf-8", "replace") + b"\r\n" + block + b"\r\n\r\n"
    return gzip.compress(whole, mtime=0), sha256(whole)


def sha256(data: bytes) -> str:
    """The digest in the form in which records carry it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def payload(block: bytes) -> bytes:
    """What follows the head of an HTTP message."""
    return block.partition(b"\r\n\r\n")[2]


def read(stream: BinaryIO) -> Iterator[Record | Damage]:
    """Every record of a file, in order, and in its place what is wrong with one that is damaged.

    After damage the next record is looked for, so that one changed byte hides nothing behind it.
    """
    length = stream.seek(0, 2)
    offset = total = 0
    for _ in range(MOST):
        if offset >= length:
            return
        try:
            record, following = record_at(stream, offset)
        except Damage as damage:
            yield damage
            found = _next(stream, offset + 1)
            if found is None:
                return
            offset = found
            continue
        total += len(record.block)
        if total > TOTAL:
            yield Damage(f"the records before it hold more than {size(TOTAL)}", offset, record.url)
            return
        yield record
        offset = following
    if offset < length:
        yield Damage(f"it stands behind {MOST} others, which is the most", offset)


def record_at(stream: BinaryIO, offset: int) -> tuple[Record, int]:
    """The record that begins at an offset, and the offset behind it. Raises Damage."""
    source = _Source(stream, offset)
    url = ""
    try:
        fields, head = _fields(source)
        url = fields.get("warc-target-uri", "").strip("<>")
        block = source.exactly(_length(fields))
        following = source.end()
    except _Wrong as wrong:
        raise Damage(str(wrong), offset, url, cut=wrong.cut) from None
    except zlib.error:
        raise Damage("its compressed bytes were changed", offset, url or _url(stream, offset)) from None
    record = Record(offset, fields, block, sha256(head + block + b"\r\n\r\n"))
    for name, of in (("warc-block-digest", block), ("warc-payload-digest", payload(block))):
        if not _agrees(fields.get(name, ""), of):
            raise Damage("its bytes are not those that its digest was made of", offset, url)
    return record, following


def _url(stream: BinaryIO, offset: int) -> str:
    """The URL of a record whose bytes are damaged, where it stands before the damage."""
    stream.seek(offset)
    unpacked, head, mark = zlib.decompressobj(31), b"", b"\r\nWARC-Target-URI: "
    with contextlib.suppress(zlib.error):
        while len(head) < _HEAD and (piece := stream.read(8)):  # a larger piece is given back whole or not
            head += unpacked.decompress(piece)
    return head.partition(mark)[2].partition(b"\r\n")[0].decode("utf-8", "replace")


def _agrees(digest: str, data: bytes) -> bool:
    """Whether a digest is that of the data; one of a kind that is not known says nothing."""
    return not digest.startswith("sha256:") or digest.lower() == sha256(data)


def _fields(source: _Source) -> tuple[dict[str, str], bytes]:
    head = source.through(b"\r\n\r\n", _HEAD)
    lines = head[:-4].split(b"\r\n")
    if lines[0] not in _VERSIONS:
        raise _Wrong("no WARC record begins there")
    fields = {}
    for line in lines[1:]:
        name, colon, value = line.partition(b":")
        key = name.decode("ascii", "replace").strip().lower()
        if not colon or not key or key in fields:
            raise _Wrong("its head has a line that is no field, or the same field twice")
        fields[key] = value.decode("utf-8", "replace").strip()
    return fields, head


def _length(fields: dict[str, str]) -> int:
    said = fields.get("content-length", "")
    if not (said.isascii() and said.isdigit() and len(said) < 20):
        raise _Wrong("it does not say how long it is")
    if int(said) > LARGEST:
        raise _Wrong(f"it is longer than {size(LARGEST)}")
    return int(said)


def _next(stream: BinaryIO, offset: int) -> int | None:
    """Where the next gzip member begins that holds a record."""
    while True:
        stream.seek(offset)
        window = stream.read(MIB + len(_GZIP))
        place = window.find(_GZIP)
        if place < 0:
            if len(window) <= MIB:
                return None
            offset += MIB
            continue
        offset += place
        try:
            if _Source(stream, offset).exactly(5) == b"WARC/":
                return offset
        except (_Wrong, zlib.error):
            pass
        offset += 1


class _Wrong(Exception):  # noqa: N818 -- becomes Damage, with its place
    def __init__(self, clause: str, *, cut: bool = False) -> None:
        super().__init__(clause)
        self.cut = cut


class _Source:
    """The bytes of one record, unpacked in small steps where they are compressed."""

    def __init__(self, stream: BinaryIO, offset: int) -> None:
        stream.seek(offset)
        self._stream = stream
        self._at = offset  # of the next compressed byte that is not yet asked for
        self._have = bytearray()
        self._raw = stream.read(_STEP)
        self._packed = zlib.decompressobj(31) if self._raw.startswith(_GZIP[:2]) else None
        self._taken = 0

    def exactly(self, count: int) -> bytes:
        """So many bytes; raises where there are fewer."""
        while len(self._have) < count:
            if not self._more():
                raise _Wrong("the file ends in the middle of it", cut=True)
        data = bytes(self._have[:count])
        del self._have[:count]
        self._taken += count
        return data

    def through(self, mark: bytes, most: int) -> bytes:
        """All bytes up to a mark and the mark."""
        while (place := self._have.find(mark)) < 0:
            if len(self._have) > most:
                raise _Wrong("its head has no end")
            if not self._more():
                raise _Wrong("the file ends in the middle of it", cut=True)
        return self.exactly(place + len(mark))

    def end(self) -> int:
        """The offset behind the record; raises where it does not end here."""
        if self.exactly(4) != b"\r\n\r\n":
            raise _Wrong("it is longer than it says")
        if self._packed is None:
            return self._at + self._taken
        while not self._packed.eof:
            if not self._more():
                raise _Wrong("the file ends in the middle of it", cut=True)
            if self._have:
                break
        if self._have:
            raise _Wrong("it is longer than it says")
        return self._stream.tell() - len(self._packed.unused_data)

    def _more(self) -> bool:
        """Whether some further bytes came."""
        if self._packed is None:
            chunk = self._raw or self._stream.read(_STEP)
            self._raw = b""
            self._have += chunk
            return bool(chunk)
        if self._packed.eof:
            raise _Wrong("it is shorter than it says")
        data = self._packed.unconsumed_tail or self._raw or self._stream.read(_STEP)
        self._raw = b""
        if not data:
            return False
        self._have += self._packed.decompress(data, _STEP)
        return True


def _one_line(value: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in value)
