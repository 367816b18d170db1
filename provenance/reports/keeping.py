"""The worst of many, in bounded memory: formats whose readers take no more than so much.

What is kept comes back in the order in which it came; of equals the earlier is kept.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


class Worst(Generic[T]):
    """At most ``most`` values of at most ``room`` in all; the rest is counted in ``left_out``."""

    def __init__(self, most: int, room: float = float("inf")) -> None:
        self.left_out = 0
        self._most, self._room = most, room
        self._heap: list[tuple[int, int, int, T]] = []
        self._came = self._size = 0

    def add(self, rank: int, value: T, size: int = 1) -> None:
        """Keep a value; a lower ``rank`` is worse, ``size`` is what it takes of the room."""
        self._came += 1
        heapq.heappush(self._heap, (-rank, -self._came, size, value))
        self._size += size
        while len(self._heap) > self._most or self._size > self._room:
            self.drop()

    def drop(self) -> None:
        """Leave out the least of those that are kept."""
        self._size -= heapq.heappop(self._heap)[2]
        self.left_out += 1

    def __len__(self) -> int:
        return len(self._heap)

    def __iter__(self) -> Iterator[T]:
        return (value for _, _, _, value in sorted(self._heap, key=lambda one: -one[1]))
