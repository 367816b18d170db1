"""What a run has finished, on disk: it can go on when it was killed, and need not hold reports in memory.

The file is a head (which run it belongs to) and a row of records, a name and some bytes each. A record is one
write; when the process is killed, the system still has what was written, so that at most the record that was
being written is lost. Its beginning is cut off when the journal is opened again.

    head     magic (8) · length of the key (4) · key · seal (8)
    record   lengths of name, packed and plain data (4 each) · CRC-32 of these (4)
             name · data in zlib · seal (8)

Numbers are little-endian; a seal is the BLAKE2b digest of the place in the file and of all that stands before
it in its record.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import stat
import struct
import threading
import zlib
from typing import TYPE_CHECKING, Self

from provenance.index.faults import fault, told
from provenance.model import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_MAGIC = b"PrvJrnl1"
_KEY = struct.Struct("<I")
_LENGTHS = struct.Struct("<III")
_START = _LENGTHS.size + 4
_SEAL = 8
_CHUNK = 1 << 20
_LONGEST_NAME, _LARGEST = 1 << 20, 1 << 30
_LEVEL = 1  # of zlib: reports shrink to a quarter at 100 MB/s; more effort gains little


class Journal:
    """An open journal, made by ``Journal.open``; a context manager that keeps the file.

    May be shared by threads. In memory is, of each record, its name and its place. ``notices`` tells what had
    to be dropped when it was opened. Its methods raise IndexFileError: ``index.full`` where the disk is (what
    was kept before is there), ``index.unreadable``.
    """

    def __init__(self, path: str, file: int, key: str) -> None:
        self.path = path
        self._absolute = os.path.abspath(path)  # noqa: PTH100 -- somebody may change the working directory
        self.notices: tuple[Notice, ...] = ()
        self._file, self._key = file, key
        self._lock = threading.Lock()
        self._places: dict[str, int] = {}
        self._end = 0

    @classmethod
    def open(cls, path: str | os.PathLike[str], key: str, *, resume: bool) -> Self:
        """The journal at ``path`` of the run that ``key`` names, made where there is none.

        With ``resume`` its records are read and checked; without, it begins anew. Raises IndexFileError
        ``index.busy`` where another run has it open, ``journal.foreign`` where the file belongs to a run with
        another key (only with ``resume``) or is no journal at all (never touched).
        """
        name = os.fspath(path)
        with told(name):
            journal = cls(name, _locked(name), key)
            try:
                journal._begin(resume=resume)
            except BaseException:
                os.close(journal._file)
                raise
        return journal

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(done=False)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __len__(self) -> int:
        return len(self._places)

    def names(self) -> tuple[str, ...]:
        """The names of all records, in the order in which they were first kept."""
        with self._lock:
            return tuple(self._places)

    def keep(self, name: str, data: bytes) -> None:
        """Keeps ``data`` under ``name``, in place of what was kept under it before.

        Raises ValueError for more than 1 GiB.
        """
        title = name.encode("utf-8", "surrogatepass")
        packed = zlib.compress(data, _LEVEL)
        if len(title) > _LONGEST_NAME or max(len(packed), len(data)) > _LARGEST:
            raise ValueError("a record of a journal has less than 1 GiB, its name less than 1 MiB")
        lengths = _LENGTHS.pack(len(title), len(packed), len(data))
        body = b"".join((lengths, _crc(lengths), title, packed))
        with self._lock, told(self.path):
            self._write(body + _sealed(self._end, body))
            self._places[name] = self._end
            self._end += len(body) + _SEAL

    def get(self, name: str) -> bytes | None:
        """What was kept under ``name``; ``None`` where nothing was, or where it is damaged by now."""
        with self._lock, told(self.path):
            place = self._places.get(name)
            if place is None:
                return None
            found = self._record(place, os.fstat(self._file).st_size)
            return found.data(self._file) if isinstance(found, _Record) else None

    def close(self, *, done: bool) -> None:
        """Ends it; where the run is ``done``, nobody will go on with it, and the file is removed."""
        with self._lock, told(self.path):
            if self._file < 0:
                return
            try:
                if done:
                    os.unlink(self._absolute)  # noqa: PTH108 -- while the lock is held
            finally:
                os.close(self._file)
                self._file = -1

    def _begin(self, *, resume: bool) -> None:
        size = os.fstat(self._file).st_size
        begun = os.pread(self._file, len(_MAGIC), 0)
        if not _MAGIC.startswith(begun):
            raise fault(self.path, "journal.foreign", "is no journal of a run; it is left as it is")
        key = self._key.encode("utf-8", "surrogatepass")
        body = _MAGIC + _KEY.pack(len(key)) + key
        head = body + _sealed(0, body)
        there = os.pread(self._file, len(head), 0)
        if resume and not head.startswith(there):  # a head that was cut short belongs to nobody
            words = "belongs to another run (other targets, other terms or another version)"
            raise fault(self.path, "journal.foreign", words)
        if there == head and resume:
            self._end = len(head)
            self._read(size)
            return
        os.ftruncate(self._file, 0)
        self._write(head)
        self._end = len(head)

    def _read(self, size: int) -> None:
        """Finds the records, and cuts off what is none."""
        damaged = False
        while self._end < size:
            found = self._record(self._end, size)
            if not isinstance(found, _Record):
                damaged = found
                break
            self._places[found.name] = self._end
            self._end = found.end
        if self._end < size:
            os.ftruncate(self._file, self._end)
        if damaged:
            lost = f"the {size - self._end} bytes behind record {len(self._places)} are dropped"
            words = f"{self.path} is damaged: {lost}, and what they held is done again."
            self.notices = (Notice("warning", "journal.damaged", words, self.path),)

    def _record(self, place: int, size: int) -> _Record | bool:
        """The record at a place, checked; else whether it is damaged rather than only begun."""
        start = os.pread(self._file, _START, place)
        if len(start) < _START:
            return False
        if start[_LENGTHS.size :] != _crc(start[: _LENGTHS.size]):
            return True
        name, packed, plain = _LENGTHS.unpack_from(start)
        body = place + _START + name
        end = body + packed + _SEAL
        if end > size:
            return False
        digest = _digest(place)
        title = b""
        for offset, length in _chunks(place, _START + name + packed):
            chunk = os.pread(self._file, length, offset)
            digest.update(chunk)
            title += chunk[max(place + _START - offset, 0) :][: name - len(title)]
        if digest.digest() != os.pread(self._file, _SEAL, end - _SEAL):
            return True
        return _Record(title.decode("utf-8", "surrogatepass"), body, packed, plain, end)

    def _write(self, data: bytes) -> None:
        """One write; where the disk is full, what fitted is taken away again."""
        written = 0
        try:
            while written < len(data):
                written += os.pwrite(self._file, memoryview(data)[written:], self._end + written)
        except OSError:
            if written:
                os.ftruncate(self._file, self._end)
            raise


class _Record:
    """Where a record that was checked has its data."""

    __slots__ = ("_body", "_packed", "_plain", "end", "name")

    def __init__(self, name: str, body: int, packed: int, plain: int, end: int) -> None:
        self.name, self.end = name, end
        self._body, self._packed, self._plain = body, packed, plain

    def data(self, file: int) -> bytes | None:
        """What was kept; never more than the record says."""
        unpacking = zlib.decompressobj()
        try:
            found = unpacking.decompress(os.pread(file, self._packed, self._body), self._plain + 1)
        except zlib.error:
            return None
        return found if len(found) == self._plain and unpacking.eof else None


def _locked(path: str) -> int:
    """The file, open and ours alone; made where there is none."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)
        try:
            ours = _lock(file, path)
        except BaseException:
            os.close(file)
            raise
        if ours:
            return file
        os.close(file)


def _lock(file: int, path: str) -> bool:
    """Locks the file; whether it still is the one at the path."""
    if not stat.S_ISREG(os.fstat(file).st_mode):
        raise fault(path, "journal.foreign", "is no regular file, so it is no journal")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise fault(path, "index.busy") from None
    try:
        return os.path.samestat(os.fstat(file), os.stat(path))  # noqa: PTH116 -- a path as a string
    except FileNotFoundError:  # the run that had it was done and removed it before we had the lock
        return False


def _crc(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "little")


def _digest(place: int) -> hashlib.blake2b:
    return hashlib.blake2b(place.to_bytes(8, "little"), digest_size=_SEAL, person=b"journal")


def _sealed(place: int, body: bytes) -> bytes:
    digest = _digest(place)
    digest.update(body)
    return digest.digest()


def _chunks(start: int, length: int) -> Iterator[tuple[int, int]]:
    for offset in range(start, start + length, _CHUNK):
        yield offset, min(_CHUNK, start + length - offset)
