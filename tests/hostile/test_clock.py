"""A clock that is wrong (row 61): waits go by a clock that cannot be set, and the difference is told.

The clock is set for the process alone, by libfaketime where it is installed, on disk or as a Python package.
"""

import sysconfig
from pathlib import Path

import pytest
from hostile import pages
from hostile.harness import Run, check, until, verified

PLACES = (
    *Path("/usr/lib").glob("*/faketime/libfaketime*.so.1"),
    *Path(sysconfig.get_path("purelib")).glob("libfaketime/vendor/libfaketime/src/libfaketime.so.1"),
)
faketime = pytest.mark.skipif(not PLACES, reason="libfaketime is not installed: the clock cannot be set")


@faketime
@pytest.mark.parametrize(
    ("shift", "words"),
    [
        pytest.param("-3y", "behind that of its server", id="row-61-three-years-behind"),
        pytest.param("+10y", "ahead of that of its server", id="row-61-ten-years-ahead"),
        pytest.param("+0", None, id="right"),
    ],
)
def test_a_wrong_clock_is_told_and_changes_nothing(shift, words, faults, tmp_path):
    env = {"LD_PRELOAD": str(PLACES[0]), "FAKETIME": shift, "DONT_FAKE_MONOTONIC": "1"}
    done = check(tmp_path, faults.url("/skew"), *faults.reach(), env=env)
    assert done.code == 0
    assert verified(done.item)
    detail = done.attempt["detail"]
    assert words in detail if words else "clock" not in detail


@faketime
def test_row_61_a_wait_is_as_long_on_a_clock_that_is_wrong(faults, tmp_path):
    env = {"LD_PRELOAD": str(PLACES[0]), "FAKETIME": "-3y", "DONT_FAKE_MONOTONIC": "1"}
    done = check(tmp_path, faults.url("/wait/date"), *faults.reach(), env=env)
    assert done.code == 0
    first, second = (entry["at"] for entry in faults.log() if entry["path"] == "/wait/date")
    assert 1.0 <= second - first <= 3.5


@faketime
def test_row_61_a_clock_that_jumps_back_an_hour_in_the_middle_of_a_wait_changes_nothing(faults, tmp_path):
    clock = tmp_path / "clock"
    clock.write_text("+0")
    (tmp_path / "copy.md").write_text(pages.copied(faults.url("/wait/seconds")), "utf-8")
    env = {
        "LD_PRELOAD": str(PLACES[0]),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }
    begun = Run(tmp_path, "check", "copy.md", "--min-gap", "0", *faults.reach(), env=env)
    until(faults.paths)
    clock.write_text("-1h")
    done = begun.end()
    assert done.code == 0
    first, second = (entry["at"] for entry in faults.log() if entry["path"] == "/wait/seconds")
    assert 2.0 <= second - first <= 3.5
