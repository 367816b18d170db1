"""Kills a writing process again and again, and looks each time at what it left.

Run as a process of its own: it forks, which a test runner with threads should not. The child says after each
write what it has kept; all of that must be there, whole, after it was killed at any moment.
"""

import os
import random
import select
import signal
import struct
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from index.builders import SEEN, address, judged, print_of

from provenance.index import Index, Journal

PRINTS = [print_of(number, 30) for number in range(64)]
NUMBER = struct.Struct("<I")


def data(number):
    """What the journal keeps of a number: of another length each time, and hard to shrink."""
    return random.Random(number).randbytes(number * 997 % 40_000)


def url(number):
    return address(f"{number}-{number % 64}")


def write(folder, first, tell):
    with (
        Journal.open(folder / "journal", "run", resume=True) as journal,
        Index.open(folder / "index") as index,
    ):
        for number in range(first, first + 100_000):
            index.add(url(number), PRINTS[number % 64], None, SEEN)
            index.remember(judged(number))
            journal.keep(str(number), data(number))
            os.write(tell, NUMBER.pack(number))


def look(folder, kept):
    """Asserts that all that was kept before the kill is there, and all that is there is whole."""
    with Index.open(folder / "index", timeout=1) as index:
        assert index.verify() == ()
        told = index.info()
        assert told.articles >= len(kept) <= told.judged, (told, len(kept))
        for number in kept[-3:]:
            assert index.judged(judged(number).feed, judged(number).entry) == judged(number)
    with Journal.open(folder / "journal", "run", resume=True) as journal:
        assert journal.notices == (), journal.notices
        assert {str(number) for number in kept} <= set(journal.names())
        assert len(journal) <= len(kept) + kills
        for name in journal.names()[-3:]:
            assert journal.get(name) == data(int(name))


folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
draw = random.Random(int(sys.argv[3]))
kept, kills = [], 0
while kills < rounds:
    out, tell = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        write(folder, 100_000 * (kills + 1), tell)
    os.close(tell)
    if kills % 2:  # while it works, however long it took to begin; else at any moment
        select.select([out], [], [], 60)
    time.sleep(draw.uniform(0, 0.05))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    kills += 1
    with os.fdopen(out, "rb") as told:
        kept += [number for (number,) in NUMBER.iter_unpack(told.read())]
    if kept:
        look(folder, kept)
sys.stdout.write(f"{kills} {len(kept)}\n")
