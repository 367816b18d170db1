"""Each entry of strangers' bytes with its seeds, and for a moment with a fuzzer (``make fuzz`` takes longer)."""

import importlib.util
import os
import subprocess
import sys

import pytest
from hostile import fuzz
from hostile.harness import HERE

SECONDS = os.environ.get("PROVENANCE_FUZZ_SECONDS", "1")
atheris = pytest.mark.skipif(
    not importlib.util.find_spec("atheris"), reason="NO FUZZER: atheris has no build for this machine"
)
SEEDS = [(name, place) for name, (_, seeds) in fuzz.TARGETS.items() for place in range(len(seeds))]


@pytest.mark.parametrize(("name", "place"), SEEDS)
def test_a_seed_holds(name, place):
    target, seeds = fuzz.TARGETS[name]
    target(seeds[place])


@atheris
@pytest.mark.parametrize("name", fuzz.TARGETS)
def test_a_fuzzer_finds_nothing_in_a_moment(name, tmp_path):
    command = [sys.executable, HERE / "fuzzing.py", name, SECONDS]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path)
    found = [path.name for path in tmp_path.iterdir()]
    assert done.returncode == 0, done.stderr[-3000:]
    assert not found
