"""Content codings (RFC 9110, 8.4.1), undone in small steps: the only code that touches compressed bytes.

An HTTP library hands out what one chunk inflates to in one piece, and 1 MB of gzip may be 1 GB. Here no step
gives more than ``STEP`` bytes, each layer is counted against the same limit, and a stream that stops before
its end is told from one that is complete, about which zlib and brotli themselves say nothing.

To add a coding: one generator from chunks to chunks that raises at an early end, and its line in ``CODINGS``.
"""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Any

from provenance.web.limits import size
from provenance.web.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STEP = 64 << 10
# A gzip file may be a row of members. Block compressors make one for each 64 KiB, 128 for a full page; a row
# of thousands of empty ones costs time and gives nothing.
MEMBERS = 1000
# Of zstd: the window is memory that the sender chooses; RFC 9659 lets nobody ask for more on the web.
WINDOW_LOG = 23
_GZIP, _ZLIB, _RAW = 31, 15, -15


def codings(values: Iterable[str], layers: int) -> tuple[str, ...]:
    """The codings of Content-Encoding header lines, in the order in which they were applied.

    Raises Trouble ``malformed.encoding`` for one that we cannot undo and for more than ``layers``.
    """
    names = [name.strip().lower() for value in values for name in value.split(",")]
    names = [name for name in names if name not in {"", "identity"}]
    for name in names:
        if name not in CODINGS:
            clause = f"it is compressed as “{name[:40]}”, which was not asked for"
            raise Trouble("malformed.encoding", clause)
    if len(names) > layers:
        raise Trouble("malformed.encoding", f"it is compressed {len(names)} times over")
    return tuple(names)


def decode(chunks: Iterable[bytes], names: Iterable[str], limit: int) -> Iterator[bytes]:
    """The chunks with all codings undone.

    Raises Trouble ``limit.decoded``, ``partial.transfer`` and ``malformed.encoding`` as it goes.
    """
    stream = iter(chunks)
    for name in reversed(tuple(names)):
        stream = _counted(CODINGS[name](stream), limit)
    return stream


def _counted(chunks: Iterator[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit:
            raise Trouble("limit.decoded", f"it unpacks to more than {size(limit)}")
        yield chunk


def _gunzip(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The gzip format (RFC 1952), members included; bytes after the last member are padding and ignored."""
    inflater, begun, members = zlib.decompressobj(_GZIP), False, 1
    for chunk in chunks:
        data = chunk
        while data:
            if inflater.eof:
                if not data.startswith(b"\x1f"):
                    return
                members += 1
                if members > MEMBERS:
                    clause = f"its gzip data has more than {MEMBERS} members"
                    raise Trouble("malformed.encoding", clause)
                inflater, begun = zlib.decompressobj(_GZIP), False
            begun = True
            yield from _steps(inflater, data, "gzip")
            data = inflater.unused_data
    if begun and not inflater.eof:
        raise _cut_off()


def _inflate(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The coding deflate: zlib's format (RFC 1950) or, as some servers send it, the bare one (RFC 1951)."""
    start = b""
    for chunk in chunks:
        start += chunk
        if len(start) >= 2:
            break
    if not start:
        return
    wrapped = len(start) >= 2 and start[0] & 15 == 8 and int.from_bytes(start[:2], "big") % 31 == 0
    inflater = zlib.decompressobj(_ZLIB if wrapped else _RAW)
    yield from _steps(inflater, start, "deflate")
    for chunk in chunks:
        if inflater.eof:
            return
        yield from _steps(inflater, chunk, "deflate")
    if not inflater.eof:
        raise _cut_off()


def _steps(inflater: zlib._Decompress, data: bytes, name: str) -> Iterator[bytes]:
    while True:
        try:
            piece = inflater.decompress(data, STEP)
        except zlib.error as error:
            raise _damaged(name) from error
        if piece:
            yield piece
        data = inflater.unconsumed_tail
        # A full step may have left output inside zlib although all input is taken.
        if inflater.eof or (not data and len(piece) < STEP):
            return


def _unbrotli(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The Brotli format (RFC 7932), behind whose end nothing may stand."""
    import brotli

    inflater, begun = brotli.Decompressor(), False
    for chunk in chunks:
        data = chunk
        while data or begun:
            begun = True
            if data and inflater.is_finished():
                raise _damaged("br")
            try:
                piece = inflater.process(data, output_buffer_limit=STEP)
            except brotli.error as error:
                raise _damaged("br") from error
            data = b""
            if piece:
                yield piece
            elif inflater.can_accept_more_data():
                break  # only an empty step says that nothing is left inside
    if begun and not inflater.is_finished():
        raise _cut_off()


def _unzstd(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The Zstandard format (RFC 8878): one frame or more, in a window of at most 8 MiB (RFC 9659)."""
    zstd = _zstd()
    options = {zstd.DecompressionParameter.window_log_max: WINDOW_LOG}
    inflater, begun, frames = None, False, 0
    for chunk in chunks:
        data = chunk
        while data or (inflater and not inflater.needs_input and not inflater.eof):
            if inflater is None or inflater.eof:
                frames += 1
                if frames > MEMBERS:
                    raise Trouble("malformed.encoding", f"its zstd data has more than {MEMBERS} frames")
                inflater, begun = zstd.ZstdDecompressor(options=options), True
            try:
                piece = inflater.decompress(data, STEP)
            except zstd.ZstdError as error:
                raise _damaged("zstd") from error
            if piece:
                yield piece
            data = inflater.unused_data if inflater.eof else b""
    if begun and inflater and not inflater.eof:
        raise _cut_off()


def _zstd() -> Any:
    """The module of the standard library, which came with Python 3.14, or the same of an older one."""
    from importlib import import_module

    return import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


def _damaged(name: str) -> Trouble:
    return Trouble("malformed.encoding", f"its {name} data is damaged, or it is not compressed at all")


def _cut_off() -> Trouble:
    return Trouble("partial.transfer", "it ended in the middle of its compressed data")


CODINGS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
ACCEPT = "gzip, deflate, br, zstd"
