"""Many items in threads: as many at once as is useful, few of one kind, results as they come.

The threads are daemons: one that waits for a name or a connection cannot be woken, and must not hold the exit
(the pool of the standard library joins its threads at the end of the interpreter).
"""

from __future__ import annotations

import queue
import threading
import time
from collections import OrderedDict, deque
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

T = TypeVar("T")
R = TypeVar("R")


class Crew(Generic[T, R]):
    """Does ``work`` on each item that is added, in up to ``threads`` threads.

    Of items with the same ``key`` no more than ``per_key`` are worked on at once, so that those who wait for
    one slow site leave the threads to others; keys take turns, and items of one key start in the order in
    which they were added. ``work`` must not raise: what it raises all the same is raised in ``results``.
    """

    def __init__(
        self, work: Callable[[T], R], key: Callable[[T], Hashable], threads: int, per_key: int
    ) -> None:
        self._work, self._key = work, key
        self._most, self._per_key = threads, per_key
        self._waiting: OrderedDict[Hashable, deque[T]] = OrderedDict()
        self._busy: dict[Hashable, int] = {}
        self._threads = 0
        self._idle = 0
        self._open = 0  # items that were added and whose result was not taken
        self._stopped = False
        self._changed = threading.Condition()
        self._done: queue.SimpleQueue[tuple[T, R | None, BaseException | None] | None] = queue.SimpleQueue()

    def add(self, item: T) -> None:
        """One more item; may be called while results are taken."""
        with self._changed:
            self._waiting.setdefault(self._key(item), deque()).append(item)
            self._open += 1
            if self._idle:
                self._idle -= 1  # it is no longer, though it may take a while until it wakes
                self._changed.notify()
            elif self._threads < self._most:
                self._threads += 1
                threading.Thread(target=self._serve, name="provenance-item", daemon=True).start()

    def results(self) -> Iterator[tuple[T, R]]:
        """Each item with its result, as they come, until all that was added is done, or ``interrupt``."""
        while self._open:
            taken = self._taken(None)
            if not taken:
                return
            yield taken
        self.stop()

    def drained(self, seconds: float) -> Iterator[tuple[T, R]]:
        """The results of what is being worked on, for so many seconds at most; nothing new is begun."""
        self.stop()
        end = time.monotonic() + seconds
        while self._working() or not self._done.empty():
            try:
                taken = self._taken(max(0.0, end - time.monotonic()))
            except queue.Empty:
                return
            if taken:
                yield taken

    def interrupt(self) -> None:
        """Ends ``results`` behind what is done by now; a handler of signals may call it at any moment."""
        self._done.put(None)  # the one thing that Python promises to be whole whatever was interrupted

    def stop(self) -> None:
        """Nothing new is begun."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _working(self) -> bool:
        with self._changed:
            return any(self._busy.values())

    def _taken(self, seconds: float | None) -> tuple[T, R] | None:
        done = self._done.get(timeout=seconds)
        if not done:
            return None
        item, result, error = done
        self._open -= 1
        if error:
            raise error
        return item, cast("R", result)

    def _serve(self) -> None:
        while self._served():
            pass

    def _served(self) -> bool:
        """One item, worked on; what it was and what came of it is held no longer than that."""
        with self._changed:
            while not self._stopped and (found := self._next()) is None:
                self._idle += 1
                self._changed.wait()
            if self._stopped:
                return False
            assert found
            key, item = found
            self._busy[key] = self._busy.get(key, 0) + 1
        result, failure = None, None
        try:
            result = self._work(item)
        except BaseException as error:  # noqa: BLE001 -- raised again where results are taken
            failure = error
        with self._changed:
            self._busy[key] -= 1
            # Told under the lock, so that who asks what is being worked on never misses a result.
            self._done.put((item, result, failure))
        return True

    def _next(self) -> tuple[Hashable, T] | None:
        """The next item whose key has room; its key goes to the end of the line."""
        for key, items in self._waiting.items():
            if self._busy.get(key, 0) < self._per_key:
                item = items.popleft()
                if items:
                    self._waiting.move_to_end(key)
                else:
                    del self._waiting[key]
                return key, item
        return None
