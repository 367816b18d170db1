"""Fuzzes one target of ``fuzz.py``: ``python fuzzing.py TARGET [SECONDS]``.

With atheris, guided by what the inputs reach in our own code. Its own messages go to standard error; an input
that fails is written to the working directory, and the exit code is not 0.
"""

import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))

with atheris.instrument_imports(include=["provenance"]):
    from hostile import fuzz


def main(name, seconds="60"):
    target, seeds = fuzz.TARGETS[name]
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            (Path(folder) / f"seed-{number}").write_bytes(seed)
        limits = (f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=1024", "-max_len=20000")
        atheris.Setup([sys.argv[0], folder, *limits, "-verbosity=1"], target)
        atheris.Fuzz()


main(*sys.argv[1:])
