"""From a host name to its addresses, in bounded time.

``getaddrinfo`` knows no timeout and cannot be stopped. It runs on a daemon thread of its own, so that one
that hangs holds up neither the fetch nor the end of the process.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Iterable

from provenance.web.trouble import Trouble

Resolver = Callable[[str, int], Iterable[str]]

THREADS = 32
_slots = threading.BoundedSemaphore(THREADS)


def system(host: str, port: int) -> Iterable[str]:
    """The addresses of a name as the operating system resolves it, in its order of preference."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return dict.fromkeys(str(answer[4][0]) for answer in answers)


def resolve(resolver: Resolver, host: str, port: int, seconds: float) -> tuple[str, ...]:
    """All addresses of a name, at least one.

    Raises Trouble ``unavailable.dns`` when there is none or no answer in time, ``unavailable.dns_busy`` when
    all threads are taken by names that hang.
    """
    slots = _slots
    if not slots.acquire(blocking=False):
        raise Trouble("unavailable.dns_busy", f"{THREADS} other names are still being looked up")
    answers: queue.SimpleQueue[tuple[str, ...]] = queue.SimpleQueue()

    def look_up() -> None:
        found: tuple[str, ...] = ()
        try:
            found = tuple(resolver(host, port))
        except (OSError, ValueError):  # no such name; a name that cannot be encoded
            pass
        finally:
            slots.release()
            answers.put(found)

    threading.Thread(target=look_up, name=f"resolve {host}", daemon=True).start()
    try:
        found = answers.get(timeout=seconds)
    except queue.Empty:
        clause = f"the name {host} was not resolved within {seconds:.3g} seconds"
        raise Trouble("unavailable.dns", clause) from None
    if not found:
        raise Trouble("unavailable.dns", f"the name {host} cannot be resolved; check its spelling")
    return found
