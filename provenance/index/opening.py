"""The file of an index: looked at before SQLite does, made as a whole, opened with care.

SQLite takes an empty file for an empty database and writes to a foreign one when it is told to use WAL. So
the first 100 bytes are read here, and what is not ours is refused with not one byte of it changed. An index
may come out of a cache that others can write to: its schema must be the expected one, object for object,
before any other statement runs (sqlite.org, "Defense against the dark arts").
"""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from provenance.index.faults import fault, told

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1
APPLICATION = 0x50724F76  # "PrOv"

_MAGIC = b"SQLite format 3\x00"
_HEAD = 100

_TABLES = {
    "head": "head(name BLOB PRIMARY KEY, value BLOB, seal BLOB) WITHOUT ROWID",
    "judged": """judged(
        feed BLOB, entry BLOB, digest BLOB, terms BLOB, status BLOB, flags INTEGER, reason BLOB, date BLOB,
        seal BLOB, PRIMARY KEY(feed, entry)) WITHOUT ROWID""",
    "article": """article(
        id INTEGER PRIMARY KEY, key INTEGER, url BLOB, published BLOB, seen BLOB, shingles INTEGER,
        signature BLOB, seal BLOB)""",
    "band": "band(key INTEGER, article INTEGER, PRIMARY KEY(key, article)) WITHOUT ROWID",
}
_KEY = "CREATE UNIQUE INDEX article_key ON article(key)"
SCHEMA = (
    *(("table", name, f"CREATE TABLE {sql}") for name, sql in _TABLES.items()),
    ("index", "article_key", _KEY),
)


def look(path: Path) -> None:
    """Raises IndexFileError where the file is no index of this version; nothing is written.

    Raises FileNotFoundError where there is none.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise fault(path, "index.foreign", "is no regular file, so it is no index")
    with path.open("rb") as file:
        head = file.read(_HEAD)
        size = file.seek(0, os.SEEK_END)
    if not head:
        raise fault(path, "index.foreign", "is empty, so it is no index; it is left as it is")
    if not head.strip(b"\0"):
        raise fault(path, "index.corrupt", "is damaged: its head is all zeros; it is left as it is")
    if not head.startswith(_MAGIC[: len(head)]):
        raise fault(path, "index.foreign", "is no index of this program; it is left as it is")
    if len(head) < _HEAD:
        raise fault(path, "index.corrupt", "is damaged: it ends within its head; it is left as it is")
    application, version = _number(head, 68), _number(head, 60)
    if application != APPLICATION:
        raise fault(path, "index.foreign", "is a database of another program; it is left as it is")
    _compare(path, version)
    page = int.from_bytes(head[16:18], "big")
    if size % (page if page > 1 else 1 << 16) and not pending(path):  # SQLite counts a part of a page as one
        raise fault(path, "index.corrupt", "is damaged: it ends within a page; it is left as it is")


def _number(head: bytes, offset: int) -> int:
    return int.from_bytes(head[offset : offset + 4], "big")


def _compare(path: Path, version: int) -> None:
    if version > VERSION:
        words = f"was made by a newer version of this program (format {version}, this one reads {VERSION})"
        raise fault(path, "index.newer", words)
    if version != VERSION:
        raise fault(path, "index.corrupt", f"is damaged: there is no format {version}")


def create(path: Path, scheme: bytes, sealed: bytes) -> None:
    """Makes an empty index, unless there is a file of that name; it is there as a whole or not at all."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with told(path):
        path.parent.mkdir(exist_ok=True)
        part.open("xb").close()
        try:
            made = sqlite3.connect(part, isolation_level=None)
            try:
                made.execute(
                    "PRAGMA journal_mode=OFF"
                )  # nobody else has the file, and a half one is thrown away
                made.execute("PRAGMA synchronous=OFF")
                made.execute(f"PRAGMA application_id={APPLICATION}")
                made.execute(f"PRAGMA user_version={VERSION}")
                made.execute("BEGIN")
                for *_, statement in SCHEMA:
                    made.execute(statement)
                made.execute("INSERT INTO head VALUES(?, ?, ?)", (b"scheme", scheme, sealed))
                made.execute("COMMIT")
                made.execute("PRAGMA journal_mode=WAL")
            finally:
                made.close()
            with part.open("rb") as file:
                os.fsync(file.fileno())
            _place(part, path)
        finally:
            part.unlink(missing_ok=True)


def _place(part: Path, path: Path) -> None:
    """Gives the file its name; never over one that another run has made meanwhile."""
    with suppress(FileExistsError):
        try:
            os.link(part, path)
        except OSError as error:
            if error.errno not in {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS}:
                raise
            with path.open("xb") as file:  # a file system without hard links
                file.write(part.read_bytes())


def connect(path: Path, *, write: bool, timeout: float) -> sqlite3.Connection:
    """A connection to an index that was looked at; its schema is compared before it is handed out."""
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)  # WAL has files of its own there
    if write and not writable:
        raise fault(path, "index.read_only")
    mode = "rw" if writable else "ro" if pending(path) else "ro&immutable=1"
    opened = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=timeout
    )
    opened.text_factory = lambda data: data.decode("utf-8", "replace")  # what is damaged is compared, too
    try:
        for pragma in (
            "trusted_schema=OFF",
            "cell_size_check=ON",
            "mmap_size=0",
            "synchronous=NORMAL",  # with WAL: a cut of power may lose the last commits, never the file
            "cache_size=-16384",  # KiB
            "temp_store=MEMORY",
            f"query_only={not write}",  # and not mode=ro, which leaves the files of WAL behind
        ):
            opened.execute(f"PRAGMA {pragma}")
        _same(path, opened)
        if write:
            opened.execute("PRAGMA journal_mode=WAL")  # of a copy that another tool made
            opened.execute("BEGIN IMMEDIATE")  # told now, not when the first result is to be kept
            opened.execute("ROLLBACK")
    except BaseException:
        opened.close()
        raise
    return opened


def pending(path: Path) -> bool:
    """Whether another file holds what was written last, by a run that is at work or was killed."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


def _same(path: Path, opened: sqlite3.Connection) -> None:
    """Compares what SQLite sees, pending transactions included, with what there must be."""
    found = opened.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY rowid LIMIT 100").fetchall()
    if found != list(SCHEMA):
        raise fault(path, "index.foreign", "has not the tables of an index; it is left as it is")
    if opened.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise fault(path, "index.foreign", "is a database of another program; it is left as it is")
    _compare(path, opened.execute("PRAGMA user_version").fetchone()[0])
