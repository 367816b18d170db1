"""Is every row of an index what was written? Reads all of it, changes nothing.

Three looks: SQLite's own at pages and trees; the seal of every row; and whether each article stands under the
bands that its signature gives, and no band under an article that is none. The last would take a look-up a
band; instead, a sum of digests over both sides is compared, and only where they differ are bands looked up.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from provenance.index import bands
from provenance.index.rows import article_from, judged_from, text

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 100  # faults that are named; of a file that is broken all over, more say nothing more


def faults(db: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong, in clauses, at most a hundred and the number of the others."""
    found: list[str] = []
    more = 0
    try:
        db.execute("BEGIN")  # one state of the file, whoever writes meanwhile
        for clause in _all(db):
            if len(found) < _MOST:
                found.append(clause)
            else:
                more += 1
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (
            sqlite3.SQLITE_CORRUPT,
            sqlite3.SQLITE_NOTADB,
        ):
            raise
        found.append(f"it cannot be read to its end ({error})")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
    return (*found, f"and {more} rows more") if more else tuple(found)


def _all(db: sqlite3.Connection) -> Iterator[str]:
    for (message,) in db.execute(f"PRAGMA integrity_check({_MOST})"):
        if message != "ok":
            yield " ".join(str(message).replace("***", "").split())
    for row in db.execute("SELECT * FROM judged"):
        if judged_from(row) is None:
            yield f"the judged entry {_named(row[1])} of {_named(row[0])} is not what was written"
    yield from _articles(db)


def _articles(db: sqlite3.Connection) -> Iterator[str]:
    expected, damaged = 0, False
    for row in db.execute("SELECT * FROM article"):
        kept = article_from(row)
        if kept is None:
            damaged = True
            yield f"article {row[0]} ({_named(row[2])}) is not what was written"
        else:
            expected += _sum(bands.keys(kept.signature), kept.id)
    there = 0
    cursor = db.execute("SELECT key, article FROM band")
    while rows := cursor.fetchmany(4096):
        for key, number in rows:
            there += _sum([key], number)
    if damaged or expected % _WORD != there % _WORD:
        yield from _bands(db, damaged=damaged)


_WORD = 1 << 64


def _sum(keys: list[Any], number: Any) -> int:
    """The sum of one digest a band; Python's own hash of a pair of numbers is the same in every process."""
    return sum([hash((key, number)) for key in keys])


def _bands(db: sqlite3.Connection, *, damaged: bool) -> Iterator[str]:
    """Each article that is not under all of its bands; and how many bands lead to no article."""
    right = 0
    for row in db.execute("SELECT * FROM article"):
        kept = article_from(row)
        if kept is None:
            continue
        keys = bands.keys(kept.signature)
        marks = ",".join("?" * len(keys))
        query = f"SELECT count(*) FROM band WHERE article=? AND key IN ({marks})"  # noqa: S608 -- marks only
        count = db.execute(query, (kept.id, *keys)).fetchone()[0]
        right += count
        if count != len(set(keys)):
            lost = f"{len(set(keys)) - count} of its {len(set(keys))} bands"
            yield f"article {kept.id} ({_named(row[2])}) can no longer be found by {lost}"
    stray = db.execute("SELECT count(*) FROM band").fetchone()[0] - right
    if stray and not damaged:
        yield f"{stray} bands lead to no article"


def _named(value: Any) -> str:
    words = text(value) if isinstance(value, bytes) else repr(value)
    return words if len(words) <= 200 else f"{words[:199]}…"
