"""The index: one SQLite file with what is remembered between runs.

Two things: which entries of feeds were judged, and to what end; and which articles were read, by their
fingerprints, addresses and dates. No text of an article is kept.

Several processes may use one file at once (WAL); not over a network file system. Every write is one short
``BEGIN IMMEDIATE`` transaction: a process that is killed leaves whole rows only, and one that must wait is
told so after ``timeout`` seconds and never earlier. A file that is damaged, foreign or newer is refused and
left as it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from provenance.index import bands, opening, verifying
from provenance.index.faults import fault, told
from provenance.index.rows import (
    Kept,
    Row,
    article_from,
    judged_from,
    judged_row,
    packed,
    seal,
    text,
    version_key,
)
from provenance.model import Fingerprint, IndexInfo, Judged, Match, Status
from provenance.text.addresses import canonical
from provenance.text.fingerprint import SCHEME

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from types import TracebackType

TIMEOUT = 30.0

# A band that more articles share says little: a formula of an outlet, or one wire story everywhere. The
# oldest of them are looked at.
_MOST_SHARING = 500
# How many candidates, those with the most and the rarest bands in common, have their signatures compared.
_MOST_COMPARED = 128


class Index:
    """An open index; made by ``Index.open``, and a context manager.

    A connection belongs to the thread that opened it; other threads and processes open their own. Its methods
    raise IndexFileError with a stable ``reason``: ``index.busy``, ``index.corrupt``, ``index.full``,
    ``index.read_only``, ``index.unreadable``.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection
        self._joined = False

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, write: bool = True, timeout: float = TIMEOUT) -> Self:
        """The index at ``path``, made where there is none, its folder too, unless ``write`` is off.

        ``timeout`` is how many seconds to wait for another run's transaction. Raises IndexFileError
        ``index.foreign`` and ``index.newer`` too.
        """
        place, scheme = Path(path), json.dumps(asdict(SCHEME)).encode()
        with told(place):
            try:
                opening.look(place)
            except FileNotFoundError:
                if not write:
                    raise fault(place, "index.unreadable", "cannot be used: there is no such file") from None
                opening.create(place, scheme, seal("head", b"scheme", scheme))
                opening.look(place)
            index = cls(place, opening.connect(place, write=write, timeout=timeout))
            try:
                index._compare(scheme)
            except BaseException:
                index.close()
                raise
        return index

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection; what was written stays."""
        with told(self.path):
            self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written inside is one transaction: quicker for many, and none of it is kept if it fails."""
        if self._joined:
            yield
            return
        with told(self.path):
            self._db.execute("BEGIN IMMEDIATE")  # a transaction that turns to writing later fails at once
        self._joined = True
        try:
            yield
            with told(self.path):
                self._db.execute("COMMIT")
        finally:
            self._joined = False
            if self._db.in_transaction:
                with suppress(sqlite3.Error):  # what ended it is what is told
                    self._db.execute("ROLLBACK")

    # What was judged

    def judged(self, feed: str, entry: str) -> Judged | None:
        """What is remembered of an entry; ``None`` where nothing is, or where its row is damaged."""
        key = (packed(feed), packed(entry))
        row = self._one("SELECT * FROM judged WHERE feed=? AND entry=?", key)
        found = judged_from(row) if row else None
        return found if found and (found.feed, found.entry) == (feed, entry) else None

    def remember(self, judged: Judged) -> None:
        """Keeps what came of an entry in place of what was known of it.

        What could not be verified does not replace what was, of the same entry under the same terms.
        """
        with self.together():
            before = self.judged(judged.feed, judged.entry)
            if (
                before
                and judged.status is Status.UNVERIFIED is not before.status
                and (before.digest, before.terms) == (judged.digest, judged.terms)
            ):
                return
            self._run("INSERT OR REPLACE INTO judged VALUES(?,?,?,?,?,?,?,?,?)", judged_row(judged))

    # Which articles were read

    def add(self, url: str, print_: Fingerprint, published: str | None, seen: str) -> bool:
        """Keeps an article; whether it, or this version of it, is new.

        Of one that is known the earlier ``seen`` stays; another text at the same address is another version.
        ``seen`` is ISO 8601 in UTC. Raises ValueError for a fingerprint of another scheme or of no words.
        """
        _usable(print_)
        if not print_.shingles:
            raise ValueError("a text without words cannot be found again")
        signature = bands.packed(print_)
        key = version_key(canonical(url), signature, print_.shingles)
        with self.together():
            number = self._one("SELECT id FROM article WHERE key=?", (key,))
            known = self._article(number[0]) if number else None
            if known and known.key != key:
                raise fault(self.path, "index.corrupt")
            if known and known.seen <= seen:
                return False
            number = (number or self._one("SELECT ifnull(max(id), 0) + 1 FROM article"))[0]
            fresh = (
                replace(known, seen=seen)
                if known
                else Kept(number, key, url, published, seen, print_.shingles, signature)
            )
            self._run("INSERT OR REPLACE INTO article VALUES(?,?,?,?,?,?,?,?)", fresh.row)
            for band in sorted(bands.keys(signature)):  # in the order of their tree
                self._run("INSERT OR IGNORE INTO band VALUES(?, ?)", (band, number))
        return known is None

    def search(
        self, print_: Fingerprint, *, resemblance: float = 0.0, containment: float = 0.2, most: int = 10
    ) -> tuple[Match, ...]:
        """The articles most like a text, the likest first: no more than ``most``, each at both thresholds.

        A candidate must share a band (``bands.py`` says how likely that is). Ordered by containment, then
        resemblance, then the date on which they were first seen. Raises ValueError for another scheme.
        """
        _usable(print_)
        if not print_.shingles:
            return ()
        mine = bands.packed(print_)
        weights = self._sharing(bands.keys(mine))
        best = sorted(weights, key=lambda number: -weights[number])[:_MOST_COMPARED]
        marks = ",".join("?" * len(best))
        with told(self.path):
            rows = self._db.execute(f"SELECT * FROM article WHERE id IN ({marks})", best).fetchall()  # noqa: S608 -- marks only
        articles = [kept for kept in map(article_from, rows) if kept]
        found = []
        for kept, equal in zip(
            articles, bands.agreeing(mine, [kept.signature for kept in articles]), strict=True
        ):
            j, of_mine, of_theirs = bands.measures(equal, print_.shingles, kept.shingles)
            if j >= resemblance and of_mine >= containment:
                found.append(Match(kept.url, j, of_mine, of_theirs, kept.published, kept.seen))
        found.sort(key=lambda match: (-match.containment, -match.resemblance, match.seen, match.url))
        return tuple(found[:most])

    def _sharing(self, keys: list[int]) -> dict[Any, float]:
        """The numbers of the articles under any of these bands; each band weighs the more the rarer it is."""
        weights: defaultdict[Any, float] = defaultdict(float)
        for key in keys:
            with told(self.path):
                query = "SELECT article FROM band WHERE key=? LIMIT ?"
                numbers = self._db.execute(query, (key, _MOST_SHARING)).fetchall()
            for (number,) in numbers:
                weights[number] += 1 / len(numbers)
        return weights

    # The file itself

    def info(self) -> IndexInfo:
        """What the index holds."""
        counted = self._one("SELECT count(*), min(seen), max(seen) FROM article")
        judged = self._one("SELECT count(*), count(DISTINCT feed) FROM judged")
        pages = self._one("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        dates = [text(date) if isinstance(date, bytes) else None for date in counted[1:]]
        path = str(self.path)
        return IndexInfo(
            path, opening.VERSION, counted[0], judged[0], judged[1], pages[0], dates[0], dates[1], SCHEME
        )

    def verify(self) -> tuple[str, ...]:
        """What is wrong with any page or row, in clauses that name it; empty where all is well."""
        with told(self.path):
            return verifying.faults(self._db)

    def _run(self, statement: str, values: Row = ()) -> None:
        with told(self.path):
            self._db.execute(statement, values)

    def _one(self, statement: str, values: Row = ()) -> Any:
        with told(self.path):
            return self._db.execute(statement, values).fetchone()

    def _article(self, number: Any) -> Kept | None:
        """The article of a number; ``None`` where there is none, or where its row is damaged."""
        row = self._one("SELECT * FROM article WHERE id=?", (number,))
        return article_from(row) if row else None

    def _compare(self, scheme: bytes) -> None:
        """Fingerprints of another scheme are not comparable, and look as if they were."""
        row = self._db.execute("SELECT value, seal FROM head WHERE name=?", (b"scheme",)).fetchone()
        if not row or row[1] != seal("head", b"scheme", row[0]):
            raise fault(
                self.path, "index.corrupt", "is damaged: it does not say how its fingerprints were made"
            )
        if row[0] != scheme:
            words = "holds fingerprints of another kind; `provenance index rebuild` makes a new one"
            raise fault(self.path, "index.foreign", words)


def _usable(print_: Fingerprint) -> None:
    if print_.scheme != SCHEME or len(print_.values) != SCHEME.permutations:
        raise ValueError(f"this index compares fingerprints of the scheme {SCHEME}, not {print_.scheme}")
