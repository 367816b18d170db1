"""How many connections lead to one address: sites with many names often live on one machine."""

from __future__ import annotations

import threading
import time
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.web.guard import Address

LONGEST = 60.0  # seconds that one waits: all who are there have their own deadlines


class Crowds:
    """At most ``most`` connections to one address at once; shared by threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside: Counter[Address] = Counter()
        self._changed = threading.Condition()

    def enter(self, address: Address) -> float:
        """Waits for room, takes it, and gives the seconds waited."""
        began = time.monotonic()
        with self._changed:
            self._changed.wait_for(lambda: self._inside[address] < self._most, LONGEST)
            self._inside[address] += 1
        return time.monotonic() - began

    def leave(self, address: Address) -> None:
        """Gives the room back."""
        with self._changed:
            self._inside[address] -= 1
            if not self._inside[address]:
                del self._inside[address]
            self._changed.notify_all()
