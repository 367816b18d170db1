"""Measures what an alignment costs: ``python tests/quality/speed.py``.

CPU milliseconds of one pair of texts of n characters a side, of which a third of the original's paragraphs
stand in the copy: to read both (words, sentences, features: once for each article), to align what was read by
words alone, and with the table of meaning as well. The best of five, everything loaded. The texts are
paragraphs of the evaluation set ``inserted``, each used once.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from align import article, rows

import provenance.alignment
from provenance.alignment import align, meaning
from provenance.alignment.sentences import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.model import Article

SIZES = (5, 10, 20, 40, 80, 160)  # thousand characters a side
TIMES = 5


def pair(size: int, paragraphs: list[str]) -> tuple[Article, Article]:
    """A copy and its original of so many characters, which share a third of the original."""
    dice = random.Random(size)
    pool = iter(paragraphs)

    def some(wanted: int) -> list[str]:
        found: list[str] = []
        while wanted > 0:
            found.append(next(pool))
            wanted -= len(found[-1]) + 2
        return found

    original, copy = some(size), some(size * 2 // 3)
    for paragraph in original[::3]:
        copy.insert(dice.randrange(len(copy)), paragraph)
    return article("\n\n".join(copy)), article("\n\n".join(original))


def least(work: Callable[[], object]) -> float:
    """CPU milliseconds of the fastest run."""
    spent = []
    for _ in range(TIMES):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent) * 1e3


def measure(size: int, paragraphs: list[str]) -> tuple[float, float, float]:
    """Milliseconds to read, to align by words, and to align by words and meaning."""
    copy, original = pair(size * 1000, paragraphs)
    align(copy, [original])  # both are read now, and remembered
    reading = least(lambda: (read.__wrapped__(copy), read.__wrapped__(original)))
    both = least(lambda: align(copy, [original]))
    encoder = meaning.encoder
    meaning.encoder = lambda _: None
    try:
        return reading, least(lambda: align(copy, [original])), both
    finally:
        meaning.encoder = encoder


def main() -> None:
    """Measures and prints."""
    assert provenance.alignment.read is read
    paragraphs = list(
        dict.fromkeys(part for row in rows("inserted") for part in row["original_text"].split("\n\n"))
    )
    random.Random(1).shuffle(paragraphs)
    before = None
    for size in SIZES:
        found = measure(size, paragraphs)
        growth = "  ".join(f"x {now / then:.2f}" for now, then in zip(found, before or found, strict=True))
        print(
            f"{size:4d},000 characters a side: read {found[0]:6.1f} ms  words {found[1]:6.1f} ms"
            f"  with meaning {found[2]:6.1f} ms" + (f"   growth {growth}" if before else ""),
            flush=True,
        )
        before = found


if __name__ == "__main__":
    main()
