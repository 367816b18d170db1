"""Articles for an index: fingerprints that are like each other to a known degree, and processes that write."""

import random
import subprocess
import sys
from pathlib import Path

from provenance.index import Index
from provenance.model import Judged, Status
from provenance.text.fingerprint import fingerprint

SEEN = "2026-11-25T10:00:00Z"


def words(seed, count=120):
    draw = random.Random(seed)
    return tuple(f"w{draw.getrandbits(40)}" for _ in range(count))


def print_of(seed, count=120):
    return fingerprint(words(seed, count))


def address(number):
    return f"https://outlet.example/story/{number}"


def judged(number, **other):
    fields = {
        "feed": "https://partner.example/feed",
        "entry": f"tag:partner.example,2026:{number}",
        "digest": f"{number:064x}",
        "terms": "t" * 64,
        "status": Status.PASS,
        "date": SEEN,
    }
    return Judged(**(fields | other))


def filled(path, count, verdicts=0):
    """An index of so many articles and judged entries; ``path``."""
    with Index.open(path) as index, index.together():
        for number in range(count):
            index.add(address(number), print_of(number), None, SEEN)
        for number in range(verdicts):
            index.remember(judged(number))
    return path


def names(folder):
    """What lies in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


def python(code, *arguments, before=()):
    """A process of its own that runs a piece of code, under another command if one stands ``before`` it."""
    script = f"import sys\nsys.path.insert(0, {str(Path(__file__).parents[1])!r})\n{code}"
    command = [*before, sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
