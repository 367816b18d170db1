"""What is wrong with a feed as a whole: one notice of each kind, whatever the number of entries."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from provenance.model import FeedEntry, Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from provenance.model import Page

_NAMED = 3  # entries that a notice names; the rest is a number
_SHOWN = 100  # characters of an id in a notice


class Notes:
    """Gathers what there is to say about one feed, and says it."""

    def __init__(self, page: Page, notify: Callable[[Notice], None]) -> None:
        self._notify = notify
        self._target = page.url or page.name or None
        self._cut: list[str] = []
        self._cuts = 0

    def malformed(self, line: int, words: str, level: str, done: str) -> None:
        """The feed is ill-formed at a line; what was done about it."""
        self._tell(level, "malformed", f"The feed is not well-formed in line {line:,} ({words}). {done}")

    def truncated(self, count: int) -> None:
        """The feed ends in the middle; so many whole entries are there."""
        entries = "entry is" if count == 1 else "entries are"
        self._tell(
            "warning",
            "truncated",
            f"The feed ends in the middle: the {count:,} {entries} used that are whole.",
        )

    def refused(self, count: int) -> None:
        """So many lines of a fetched list are no addresses."""
        lines = (
            "line of this list is no address and was"
            if count == 1
            else "lines of this list are no addresses and were"
        )
        self._tell("warning", "malformed", f"{count:,} {lines} left out.")

    def cut(self, name: str) -> None:
        """A part of an entry was over its limit."""
        self._cuts += 1
        if len(self._cut) < _NAMED:
            self._cut.append(name)

    def numbered(self, entries: Iterable[FeedEntry], total: int, most: int) -> Iterator[FeedEntry]:
        """The entries up to ``most``, each with an id of its own: the second of equal ones is ``id#2``."""
        seen: set[bytes] = set()
        counts: dict[str, int] = {}
        number = 0
        for entry in entries:
            if number >= most:
                break
            number += 1
            name = entry.id
            while (key := blake2b(name.encode("utf-8", "replace"), digest_size=8).digest()) in seen:
                counts[entry.id] = counts.get(entry.id, 1) + 1
                name = f"{entry.id}#{counts[entry.id]}"
            seen.add(key)
            yield entry if name == entry.id else replace(entry, id=name)
        if counts:
            several = f"{len(counts):,} ids stand" if len(counts) > 1 else "One id stands"
            self._tell(
                "warning", "duplicate", f"{several} at more than one entry: {_named(counts, len(counts))}."
            )
        if self._cuts:
            entries_ = f"{self._cuts:,} entries are" if self._cuts > 1 else "One entry is"
            self._tell(
                "warning",
                "cut",
                f"{entries_} over a limit, and read in part: {_named(self._cut, self._cuts)}.",
            )
        if total > number:
            self._tell(
                "warning",
                "most",
                f"Of {total:,} entries the first {number:,} are used, {total - number:,} are left out.",
            )

    def _tell(self, level: str, reason: str, message: str) -> None:
        self._notify(Notice(level, f"feed.{reason}", message, self._target))


def _named(names: Iterable[str], count: int) -> str:
    shown = [f"“{name[:_SHOWN]}”" for name, _ in zip(names, range(_NAMED), strict=False)]
    return ", ".join(shown) + (f" and {count - len(shown):,} more" if count > len(shown) else "")
