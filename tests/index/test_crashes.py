"""Processes that are killed, that write at once, that wait, that find the disk full or read-only: all real."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from index.builders import SEEN, address, filled, judged, names, print_of, python

from provenance.errors import IndexFileError
from provenance.index import Index, Journal

MIB = 1 << 20


@pytest.fixture
def disk(tmp_path):
    """A file system of 2 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() or not shutil.which("mount"):
        pytest.skip("only root can mount the small file system that this needs; run it as root once")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip(f"this machine lets nobody mount the small file system that this needs: {made.stderr}")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_hundred_kills_lose_nothing_that_was_kept_and_leave_nothing_half(tmp_path):
    script = Path(__file__).with_name("killed.py")
    done = subprocess.run(
        [sys.executable, script, tmp_path, "100", "5"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    kills, kept = map(int, done.stdout.split())
    assert kills == 100
    assert kept >= 50  # half of the children were at work when they were killed


WRITER = """
from pathlib import Path
from index.builders import SEEN, address, judged, print_of
from provenance.index import Index
who = int(sys.argv[2])
with Index.open(sys.argv[1]) as index:
    for number in range(who * 500, who * 500 + 500):
        index.add(address(number), print_of(number % 50, 20), None, SEEN)
        index.remember(judged(number))
"""


def test_four_processes_write_five_hundred_rows_each_and_none_is_lost(tmp_path):
    path = tmp_path / "index.sqlite"
    for process in [python(WRITER, path, who) for who in range(4)]:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
    with Index.open(path) as index:
        told = index.info()
        assert (told.articles, told.judged) == (2000, 2000)
        assert index.verify() == ()
    assert names(tmp_path) == ["index.sqlite"]


def test_whoever_waits_too_long_is_told_that_the_index_is_busy(tmp_path):
    path = filled(tmp_path / "i", 3)
    with Index.open(path, timeout=0.2) as waiting:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(IndexFileError) as caught:
            waiting.remember(judged(1))
        assert caught.value.reason == "index.busy"
        with pytest.raises(IndexFileError) as caught:
            Index.open(path, timeout=0.2)
        assert caught.value.reason == "index.busy"
        assert 0.35 < time.monotonic() - began < 3
        assert waiting.search(print_of(1))  # reading waits for nobody
        other.execute("ROLLBACK")
        other.close()
        waiting.remember(judged(1))


def test_a_full_disk_is_named_and_what_was_kept_before_is_there(disk):
    path, kept = disk / "index.sqlite", 0
    with pytest.raises(IndexFileError) as caught, Index.open(path) as index:
        while kept < 20_000:
            index.add(address(kept), print_of(kept % 50), None, SEEN)
            kept += 1
    assert caught.value.reason == "index.full"
    assert str(path) in str(caught.value)
    assert kept > 50
    with Index.open(path, write=False) as index:
        assert index.info().articles == kept
        assert index.verify() == ()
        assert index.search(print_of(1))
    room = disk.parent / "room"
    shutil.copytree(disk, room)
    with Index.open(room / "index.sqlite") as index:
        index.add(address(kept), print_of(1), None, SEEN)
        assert (index.info().articles, index.verify()) == (kept + 1, ())


def test_a_disk_that_is_full_from_the_beginning_is_named(disk):
    (disk / "ballast").write_bytes(bytes(2 * MIB))
    for open_ in (Index.open, lambda path: Journal.open(path, "run", resume=True)):
        with pytest.raises(IndexFileError) as caught:
            open_(disk / "new")
        assert caught.value.reason == "index.full"
    assert names(disk) == ["ballast", "new"]
    assert (disk / "new").stat().st_size == 0  # the journal's


def test_a_journal_on_a_full_disk_keeps_what_it_has(disk):
    kept = {}
    with (
        pytest.raises(IndexFileError) as caught,
        Journal.open(disk / "journal", "run", resume=True) as journal,
    ):
        for number in range(100):
            data = os.urandom(70_001)
            journal.keep(str(number), data)
            kept[str(number)] = data
    assert caught.value.reason == "index.full"
    assert len(kept) > 10
    with Journal.open(disk / "journal", "run", resume=True) as journal:
        assert journal.notices == ()
        assert {name: journal.get(name) for name in journal.names()} == kept


LIMITED = """
import resource
from provenance.errors import IndexFileError
from provenance.index import Journal
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
with Journal.open(sys.argv[1], "run", resume=True) as journal:
    try:
        for number in range(100):
            journal.keep(str(number), bytes([number]) + __import__("os").urandom(900))
    except IndexFileError as error:
        print(error.reason, len(journal))
    journal.keep("small", b"")
"""


def test_a_write_that_was_cut_short_is_taken_back(tmp_path):
    process = python(LIMITED, tmp_path / "journal")
    said, complaint = process.communicate(timeout=30)
    assert said.split() == ["index.full", "10"], complaint
    with Journal.open(tmp_path / "journal", "run", resume=True) as journal:
        assert journal.notices == ()
        assert journal.names() == (*map(str, range(10)), "small")


def test_on_a_read_only_file_system_all_can_be_read_and_writing_is_refused_at_once(disk):
    path = filled(disk / "index.sqlite", 5, 5)
    Journal.open(disk / "journal", "run", resume=True).close(done=False)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    for open_ in (
        lambda: Index.open(path),
        lambda: Index.open(disk / "new"),
        lambda: Journal.open(disk / "journal", "run", resume=True),
        lambda: Journal.open(disk / "new", "run", resume=True),
    ):
        with pytest.raises(IndexFileError) as caught:
            open_()
        assert caught.value.reason == "index.read_only"
        assert str(disk) in str(caught.value)
    with Index.open(path, write=False) as index:
        assert index.search(print_of(1))
        assert index.judged(judged(1).feed, judged(1).entry) == judged(1)
        assert index.verify() == ()
    assert names(disk) == ["index.sqlite", "journal"]


INJECTED = """
from index.builders import SEEN, address, print_of
from provenance.errors import IndexFileError
from provenance.index import Index, Journal
for open_, what in ((lambda: Journal.open(sys.argv[1] + "/j", "run", resume=True), "j"), (lambda: Index.open(sys.argv[1] + "/i"), "i")):
    try:
        with open_() as opened:
            for number in range(6):
                if what == "j":
                    opened.keep(str(number), str(number).encode() * 100)
                else:
                    opened.add(address(number), print_of(number, 20), None, SEEN)
                print(what, number)
    except IndexFileError as error:
        print("!", error.reason)
"""


@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EINTR"])
@pytest.mark.parametrize("place", [2, 9, 17])
def test_a_write_that_fails_anywhere_costs_only_what_was_being_written(tmp_path, error, place):
    """The system call itself is made to fail; more places by hand, each run takes half a second."""
    if (
        not shutil.which("strace")
        or subprocess.run(["strace", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("strace, by which system calls are made to fail, is not there or not allowed")
    paths = [word for name in ("j", "i", "i-wal", "i-shm") for word in ("-P", str(tmp_path / name))]
    inject = ("-e", "trace=pwrite64", "-e", f"inject=pwrite64:error={error}:when={place}")
    process = python(INJECTED, tmp_path, before=("strace", "-f", "-o", "/dev/null", *paths, *inject))
    said, complaint = process.communicate(timeout=60)
    assert process.returncode == 0, complaint
    lines = [line.split() for line in said.splitlines()]
    assert [reason for mark, reason in lines if mark == "!"] in (
        [[]] if error == "EINTR" else [["index.full"], ["index.unreadable"]]
    )
    with Journal.open(tmp_path / "j", "run", resume=True) as journal:
        assert journal.notices == ()
        assert {number for mark, number in lines if mark == "j"} <= set(journal.names())
        assert all(journal.get(name) == name.encode() * 100 for name in journal.names())
    with Index.open(tmp_path / "i") as index:
        assert index.verify() == ()
        assert all(index.search(print_of(int(number), 20)) for mark, number in lines if mark == "i")
