"""What the families of permitted edits find: items whose keys are equal when they say the same, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from provenance.edits.reading import Pair, Reading


@dataclass(frozen=True, slots=True)
class Item:
    """Words ``first`` up to ``last`` of one side with the value that they say, and how (``form``)."""

    first: int
    last: int
    key: Hashable
    form: str = ""


class Shared(Enum):
    """What two exchanged items have in common by what they are, so that other words need no look."""

    NOTHING = auto()
    WORD = auto()  # the word at which they are found: a surname with and without its title
    LETTERS = auto()  # but for spelling, accents and capitals: one word beside one word


@dataclass(frozen=True, slots=True)
class Starts:
    """The words at which the items of a family are found: any that is one of what is named here.

    Nothing is lost by naming too many; what is named decides only where the family looks.
    """

    digits: bool = False
    numbers: bool = False  # in words
    letters: bool = False
    capital: bool = False
    tables: tuple[str, ...] = ()  # first words of phrases
    lists: tuple[str, ...] = ()
    shared: Shared = Shared.NOTHING


class Family(Protocol):
    """One way in which a house may change words without changing what they say.

    A word of the original side and a word of the copy are exchanged where both sides have an item of one key
    and ``kind`` names the exchange. ``find`` must give a key to nothing whose value it cannot prove.
    """

    @property
    def STARTS(self) -> Starts:  # noqa: N802 -- a constant of a module
        """Where items are looked for."""
        ...

    def find(self, side: Reading, places: Iterable[int], pair: Pair) -> Iterator[Item]:
        """The items that are found at some words of one side; they may begin before."""
        ...

    def kind(self, original: Item, copy: Item) -> str | None:
        """The kind of edit that makes the original's item the copy's, or ``None`` where it is none."""
        ...
