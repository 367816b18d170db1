"""What goes wrong with a file of ours, as an error with a stable reason and the path in its sentence.

SQLite and the system say it in their own numbers; every other file of this room lets them speak inside
``told(path)``.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from provenance.errors import IndexFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

# SQLite's primary result codes (the lowest byte of the extended ones).
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_MISUSED = (sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_NOMEM)

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

WORDS = {
    "index.busy": "is in use by another run; try again when it has ended",
    "index.corrupt": "is damaged; `provenance index verify` says where, and it is left as it is",
    "index.full": "cannot be written: there is no room left on its disk",
    "index.read_only": "cannot be written: it, or its file system, is read-only",
    "index.unreadable": "cannot be used",
}


def fault(path: str | os.PathLike[str], reason: str, words: str = "", detail: str = "") -> IndexFileError:
    """The error about the file at ``path``, with the reason's own words where none are given."""
    sentence = f"{os.fspath(path)} {words or WORDS[reason]}"
    return IndexFileError(f"{sentence} ({detail})." if detail else f"{sentence}.", reason=reason)


@contextmanager
def told(path: str | os.PathLike[str]) -> Iterator[None]:
    """Whatever SQLite or the system says against the file at ``path``, as an IndexFileError."""
    try:
        yield
    except sqlite3.Error as error:
        found = _of_sqlite(path, error)
        if found is None:
            raise
        raise found from error
    except OSError as error:
        raise of_system(path, error) from error


def of_system(path: str | os.PathLike[str], error: OSError) -> IndexFileError:
    """The error that a failed call of the system comes to."""
    detail = (error.strerror or str(error)).lower()
    if error.errno in _FULL:
        return fault(path, "index.full", detail=detail)
    if error.errno == errno.EROFS:
        return fault(path, "index.read_only")
    return fault(path, "index.unreadable", detail=detail)


def _of_sqlite(path: str | os.PathLike[str], error: sqlite3.Error) -> IndexFileError | None:
    """The error that SQLite's comes to; ``None`` for one that our own code is to blame for."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code & 0xFF in _MISUSED:
        return None
    primary, detail = code & 0xFF, str(error)
    if primary in _BUSY:
        return fault(path, "index.busy")
    if primary == sqlite3.SQLITE_FULL or (primary == sqlite3.SQLITE_IOERR and not _room(path)):
        return fault(path, "index.full")
    if primary == sqlite3.SQLITE_READONLY:
        return fault(path, "index.read_only")
    if primary in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return fault(path, "index.unreadable", detail=detail)
    # The schema was compared before any statement ran: one that fails now met something that is not in it.
    return fault(path, "index.corrupt", detail=detail)


def _room(path: str | os.PathLike[str]) -> bool:
    """Whether the disk of a file has any room; SQLite tells a full one as an I/O error too."""
    try:
        disk = os.statvfs(os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120 -- a path or a string
    except OSError:
        return True
    return disk.f_bavail * disk.f_frsize >= 1 << 16
