"""Who stops a run has it stopped, and who stops reading it does it no harm (rows 62 to 64)."""

import json
import signal
import sys
import time
from pathlib import Path

import pytest
from hostile import pages
from hostile.harness import Run, until

ENDS = [
    pytest.param(signal.SIGINT, 130, "Interrupted", id="row-62-ctrl-c"),
    pytest.param(signal.SIGTERM, 143, "Terminated", id="row-63-sigterm"),
]


def slow(folder, faults, path="/slow/silent"):
    """A check that waits for an original, once the request is there."""
    (folder / "copy.md").write_text(pages.copied(faults.url(path)), "utf-8")
    arguments = ("check", "copy.md", "--min-gap", "0", "--output", "json=report.json", *faults.reach())
    begun = Run(folder, *arguments)
    until(faults.paths)
    return begun


@pytest.mark.parametrize(("number", "code", "word"), ENDS)
def test_a_run_that_is_stopped_ends_at_once_and_leaves_nothing_behind(number, code, word, faults, tmp_path):
    begun = slow(tmp_path, faults)
    sent = time.monotonic()
    begun.interrupt(number)
    done = begun.end(outputs=("report.json",))
    assert done.code == code
    assert word in done.err
    assert done.ended - sent <= 5
    report = json.loads(done.files["report.json"])
    assert report["exit_code"] == code
    assert [item["status"] for item in report["items"]] in ([], ["unverified"])


@pytest.mark.parametrize(("number", "code", "word"), ENDS)
def test_a_second_signal_is_no_crash(number, code, word, faults, tmp_path):
    begun = slow(tmp_path, faults, "/slow/body")
    begun.interrupt(number)
    time.sleep(0.05)
    sent = time.monotonic()
    begun.interrupt(number)
    done = begun.end()
    assert done.code == code
    assert done.ended - sent <= 0.5 + 0.5  # half a second, and what a loaded machine adds


def test_row_64_a_reader_who_has_seen_enough(faults, tmp_path):
    (tmp_path / "copy.md").write_text(pages.copied(faults.url("/story")), "utf-8")
    arguments = ("check", "copy.md", "--min-gap", "0", "--output", "json=report.json", *faults.reach())
    shell = ("sh", "-c", '"$@" | head -1; exit "$(cat code)"', "sh")
    keep = ("sh", "-c", '"$@"; echo $? > code', "sh")
    done = Run(tmp_path, *arguments, before=(*shell, *keep)).end(outputs=("report.json", "code"))
    assert done.code == 0
    assert len(done.out.splitlines()) == 1
    assert json.loads(done.files["report.json"])["items"][0]["status"] == "pass"
    assert done.err == ""


@pytest.mark.parametrize("closed", ["2>&-", ">&-", ">&- 2>&-", "<&-"])
def test_row_64_a_stream_that_is_closed(closed, faults, tmp_path):
    (tmp_path / "copy.md").write_text(pages.copied(faults.url("/status/404")), "utf-8")
    arguments = ("check", "copy.md", "--min-gap", "0", "--output", "json=report.json", *faults.reach())
    done = Run(tmp_path, *arguments, before=("sh", "-c", f'"$@" {closed}', "sh")).end(
        outputs=("report.json",)
    )
    assert done.code == 3
    assert json.loads(done.files["report.json"])["items"][0]["reason"] == "unavailable.status"


@pytest.mark.skipif(sys.platform != "linux", reason="the full device is Linux's")
def test_a_standard_output_that_is_full(faults, tmp_path):
    with Path("/dev/full").open("w") as full:
        (tmp_path / "copy.md").write_text(pages.copied(faults.url("/status/404")), "utf-8")
        done = Run(tmp_path, "check", "copy.md", *faults.reach(), stdout=full).end()
    assert done.code == 4
    assert "No space left" in done.err
    assert done.err.count("\n") == 1
