"""What the families of permitted edits find: items whose keys are equal when they say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from provenance.edits.reading import Pair, Reading


@dataclass(frozen=True, slots=True)
class Item:
    """Words ``first`` up to ``last`` of one side with the value that they say, and how (``form``)."""

    first: int
    last: int
    key: Hashable
    form: str = ""


class Family(Protocol):
    """One way in which a house may change words without changing what they say.

    A word of the original side and a word of the copy are exchanged where both sides have an item of one key
    and ``kind`` names the exchange. ``find`` must give a key to nothing whose value it cannot prove.
    """

    def find(self, side: Reading, first: int, last: int, pair: Pair) -> Iterator[Item]:
        """The items that begin in some words of one side."""
        ...

    def kind(self, original: Item, copy: Item) -> str | None:
        """The kind of edit that makes the original's item the copy's, or ``None`` where it is none."""
        ...
