"""What is no index, or none of ours, is refused by name, and not one byte of it changes."""

import os
import shutil
import sqlite3
import stat

import pytest
from index.builders import SEEN, address, filled, judged, names, print_of

from provenance.errors import IndexFileError
from provenance.index import Index, opening
from provenance.index.rows import seal


@pytest.fixture
def path(tmp_path):
    return filled(tmp_path / "index.sqlite", 5, 5)


def refused(path, reason, **options):
    """Asserts that the file is refused, for reading and for writing, and left as it is with nothing beside it."""
    before, beside = path.read_bytes(), names(path.parent)
    for write in (False, True):
        with pytest.raises(IndexFileError) as caught:
            Index.open(path, write=write, timeout=0.2, **options)
        assert caught.value.reason == reason
        assert str(path) in str(caught.value)
    assert path.read_bytes() == before
    assert names(path.parent) == beside


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "index.foreign"),
        (b"Just a text file that somebody named by mistake.\n" * 100, "index.foreign"),
        (b"\0" * 5000, "index.corrupt"),
        (b"SQLite", "index.corrupt"),
        (b"SQLite format 3\0" + b"\0" * 50, "index.corrupt"),
        (b"SQLite format 4\0" + b"\0" * 500, "index.foreign"),
        (b"PrvJrnl1" + b"\0" * 500, "index.foreign"),
        (b"\xff" * 4096, "index.foreign"),
    ],
)
def test_a_file_that_is_no_index_is_refused(tmp_path, content, reason):
    path = tmp_path / "file"
    path.write_bytes(content)
    refused(path, reason)


def test_a_zeroed_head_is_damage(path):
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    refused(path, "index.corrupt")


@pytest.mark.parametrize(
    ("offset", "value", "reason"),
    [
        (60, 2, "index.newer"),
        (60, 2**31 - 1, "index.newer"),
        (60, 0, "index.corrupt"),
        (68, 7, "index.foreign"),
    ],
)
def test_the_version_and_the_application_stand_in_the_head(path, offset, value, reason):
    data = bytearray(path.read_bytes())
    data[offset : offset + 4] = value.to_bytes(4, "big")
    path.write_bytes(data)
    refused(path, reason)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE more(a)",
        "CREATE TRIGGER t AFTER INSERT ON judged BEGIN DELETE FROM article; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE INDEX i ON article(url)",
        "DROP INDEX article_key",
        "DROP TABLE band",
        "ALTER TABLE judged ADD COLUMN extra",
        "DROP TABLE judged; CREATE VIEW judged AS SELECT 'f' feed, 'e' entry",
    ],
)
def test_any_other_schema_is_refused(path, statement):
    opened = sqlite3.connect(path)
    opened.executescript(statement)
    opened.close()
    refused(path, "index.foreign")


def test_the_database_of_another_program_is_refused(tmp_path):
    path = tmp_path / "other.sqlite"
    opened = sqlite3.connect(path)
    opened.executescript("CREATE TABLE bookmarks(url); INSERT INTO bookmarks VALUES('https://a.example/')")
    opened.close()
    refused(path, "index.foreign")


def test_fingerprints_of_another_scheme_are_refused(path):
    opened = sqlite3.connect(path)
    with opened:
        scheme = b'{"name": "affine64"}'
        row = (scheme, seal("head", b"scheme", scheme))
        opened.execute("UPDATE head SET value=?, seal=?", row)
    opened.close()
    refused(path, "index.foreign")
    opened = sqlite3.connect(path)
    with opened:
        opened.execute("UPDATE head SET value=x'00'")
    opened.close()
    refused(path, "index.corrupt")


def test_folders_and_devices_are_no_index(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", "/dev/full", "/dev/null", "/dev/zero"):
        with pytest.raises(IndexFileError) as caught:
            Index.open(path)
        assert caught.value.reason == "index.foreign"


def test_where_there_is_none_reading_says_so_and_writing_makes_it_and_its_folder(tmp_path):
    path = tmp_path / ".provenance" / "index.sqlite"
    with pytest.raises(IndexFileError) as caught:
        Index.open(path, write=False)
    assert caught.value.reason == "index.unreadable"
    assert not path.parent.exists()
    Index.open(path).close()
    assert names(path.parent) == ["index.sqlite"]
    Index.open(path, write=False).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~_umask()


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("place", ["missing/folder/index.sqlite", "file/index.sqlite", "x" * 300])
def test_a_place_where_nothing_can_be_made_is_named(tmp_path, place):
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexFileError) as caught:
        Index.open(tmp_path / place)
    assert caught.value.reason == "index.unreadable"
    assert str(tmp_path / place) in str(caught.value)


def test_a_strange_name_is_only_a_name(tmp_path):
    path = filled(tmp_path / "a ?mode=memory&cache=x#%41ü.sqlite", 2)
    assert names(tmp_path) == [path.name]
    with Index.open(path) as index:
        assert index.search(print_of(1))


def test_the_file_that_another_run_makes_meanwhile_is_taken_and_not_replaced(tmp_path):
    path = filled(tmp_path / "i", 3)
    opening.create(path, b"", b"")
    assert names(tmp_path) == ["i"]
    with Index.open(path) as index:
        assert index.info().articles == 3


def test_a_copy_that_another_tool_made_is_an_index(path, tmp_path):
    opened = sqlite3.connect(path)
    opened.execute("VACUUM INTO ?", (str(tmp_path / "copy"),))
    opened.close()
    with Index.open(tmp_path / "copy") as index:
        index.add(address(9), print_of(9), None, SEEN)
        assert index.verify() == ()
        assert index.info().articles == 6


def test_what_a_killed_run_left_beside_the_file_belongs_to_it(path, tmp_path):
    with Index.open(path) as index:
        index.remember(judged(77))
        kept = tmp_path / "kept"
        kept.mkdir()
        for name in ("index.sqlite", "index.sqlite-wal"):
            shutil.copy(tmp_path / name, kept / name)
    with Index.open(kept / "index.sqlite", write=False) as index:
        assert index.judged(judged(77).feed, judged(77).entry) == judged(77)
