import os
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from index.builders import python

from provenance.errors import IndexFileError
from provenance.index import Journal


@pytest.fixture
def path(tmp_path):
    return tmp_path / "run.journal"


def resumed(path, key="run"):
    return Journal.open(path, key, resume=True)


def left(path, records, key="run"):
    """The journal that a run leaves when it is stopped; ``path``."""
    with Journal.open(path, key, resume=False) as journal:
        for name, data in records.items():
            journal.keep(name, data)
    return path


RECORDS = {"https://a.example/1": b"one" * 500, "": b"", "\ud800": bytes(range(256)), "last": b"the last one"}


def test_what_was_kept_is_there_when_the_run_goes_on(path):
    left(path, RECORDS)
    with resumed(path) as journal:
        assert journal.names() == tuple(RECORDS)
        assert {name: journal.get(name) for name in journal.names()} == RECORDS
        assert len(journal) == 4
        assert "last" in journal
        assert "first" not in journal
        assert journal.get("first") is None
        journal.keep("more", b"m")
    with resumed(path) as journal:
        assert journal.names() == (*RECORDS, "more")
        assert journal.notices == ()


def test_what_is_kept_again_takes_the_place_of_the_first(path):
    left(path, {"a": b"1", "b": b"2"})
    with resumed(path) as journal:
        journal.keep("a", b"3")
        assert (journal.get("a"), len(journal)) == (b"3", 2)
    with resumed(path) as journal:
        assert (journal.get("a"), journal.names()) == (b"3", ("a", "b"))


def test_a_run_that_is_done_leaves_nothing(path):
    left(path, RECORDS)
    journal = resumed(path)
    journal.close(done=True)
    assert not path.exists()
    journal.close(done=True)
    with resumed(path) as journal:
        assert len(journal) == 0


def test_a_run_that_begins_anew_has_nothing(path):
    left(path, RECORDS, "yesterday")
    with Journal.open(path, "run", resume=False) as journal:
        assert len(journal) == 0
        journal.keep("a", b"1")
    with resumed(path) as journal:
        assert journal.names() == ("a",)


@pytest.mark.parametrize("key", ["other", "ru", "run2", "", "\ud800", "x" * 10_000])
def test_the_journal_of_another_run_is_refused_and_left(path, key):
    before = left(path, RECORDS).read_bytes()
    with pytest.raises(IndexFileError) as caught:
        resumed(path, key)
    assert caught.value.reason == "journal.foreign"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"A text of mine.", b"SQLite format 3\0" + bytes(500), b"PrvJrnl2" + bytes(50), bytes(64)]
)
@pytest.mark.parametrize("resume", [True, False])
def test_a_file_that_is_no_journal_is_never_touched(path, content, resume):
    path.write_bytes(content)
    with pytest.raises(IndexFileError) as caught:
        Journal.open(path, "run", resume=resume)
    assert caught.value.reason == "journal.foreign"
    assert path.read_bytes() == content


@pytest.mark.parametrize("path", ["/dev/full", "/dev/null"])
def test_a_device_is_no_journal(path):
    with pytest.raises(IndexFileError) as caught:
        resumed(path)
    assert caught.value.reason == "journal.foreign"


def test_a_place_where_nothing_can_be_made_is_named(tmp_path):
    for place in (tmp_path, tmp_path / "missing" / "journal"):
        with pytest.raises(IndexFileError) as caught:
            resumed(place)
        assert caught.value.reason == "index.unreadable"
        assert str(place) in str(caught.value)


def test_two_runs_never_write_one_journal(path):
    with resumed(path) as first:
        for resume in (True, False):
            with pytest.raises(IndexFileError) as caught:
                Journal.open(path, "run", resume=resume)
            assert caught.value.reason == "index.busy"
        process = python(
            "from provenance.index import Journal\nJournal.open(sys.argv[1], 'run', resume=True)", path
        )
        assert "another run" in process.communicate(timeout=30)[1]
        first.keep("a", b"1")
    with resumed(path) as second:
        assert second.get("a") == b"1"


def test_the_lock_is_on_the_file_that_has_the_name(path):
    """A run opens the file just before another one, which is done, removes it: it must not write to nowhere."""
    for _ in range(200):
        done = Journal.open(path, "run", resume=True)
        got = []

        def insist(got=got):
            while not got:
                try:
                    got.append(resumed(path))
                except IndexFileError as error:
                    assert error.reason == "index.busy"

        waiting = threading.Thread(target=insist)
        waiting.start()
        done.close(done=True)
        waiting.join()
        got[0].keep("a", b"1")
        got[0].close(done=False)
        with resumed(path) as journal:
            assert journal.names() == ("a",)
        path.unlink()


def test_a_head_that_was_cut_short_belongs_to_nobody(path):
    head = left(path, {}).read_bytes()
    for size in range(len(head)):
        path.write_bytes(head[:size])
        with resumed(path) as journal:
            assert len(journal) == 0
            journal.keep("a", b"1")
        with resumed(path) as journal:
            assert journal.get("a") == b"1"


def test_a_last_record_that_was_cut_at_any_byte_is_lost_alone(path):
    whole = left(path, {"a": b"first", "b": os.urandom(40)}).read_bytes()
    left(path, {"a": b"first"})
    start = path.stat().st_size
    assert whole[:start] == path.read_bytes()
    for size in range(start, len(whole)):
        path.write_bytes(whole[:size])
        with resumed(path) as journal:
            assert journal.names() == ("a",)
            assert journal.notices == ()  # a run that was killed is nothing to warn of
            assert path.stat().st_size == start
            journal.keep("c", b"third")
        with resumed(path) as journal:
            assert {name: journal.get(name) for name in journal.names()} == {"a": b"first", "c": b"third"}


def test_any_damaged_byte_costs_its_record_and_those_behind_it_and_is_told(path):
    names = ("a", "b", "c")
    ends = []
    for count in range(4):
        left(path, {name: name.encode() * 50 for name in names[:count]})
        ends.append(path.stat().st_size)
    whole = path.read_bytes()
    for place in range(ends[0], len(whole)):
        for flip in (0x01, 0xFF):
            other = bytearray(whole)
            other[place] ^= flip
            path.write_bytes(other)
            sound = sum(end <= place for end in ends[1:])
            with resumed(path) as journal:
                assert journal.names() == names[:sound]
                assert all(journal.get(name) == name.encode() * 50 for name in names[:sound])
                (notice,) = journal.notices
                assert (notice.reason, notice.target) == ("journal.damaged", str(path))
                assert (
                    f"the {len(whole) - ends[sound]} bytes behind record {sound} are dropped"
                    in notice.message
                )


def test_damage_of_the_head_makes_it_the_journal_of_another(path):
    whole = left(path, RECORDS).read_bytes()
    for place in range(len(left(path, {}).read_bytes())):
        other = bytearray(whole)
        other[place] ^= 0x10
        path.write_bytes(other)
        with pytest.raises(IndexFileError) as caught:
            resumed(path)
        assert caught.value.reason == "journal.foreign"
        assert path.read_bytes() == other


def test_a_record_that_is_damaged_while_it_is_open_is_none(path):
    with resumed(path) as journal:
        journal.keep("a", b"first" * 100)
        data = bytearray(path.read_bytes())
        data[-20] ^= 1
        path.write_bytes(data)
        assert journal.get("a") is None


def test_records_put_in_another_order_are_none(path):
    empty = len(left(path, {}).read_bytes())
    data = left(path, {"a": b"1", "b": b"2"}).read_bytes()
    half = (len(data) - empty) // 2
    path.write_bytes(data[:empty] + data[empty + half :] + data[empty : empty + half])
    with resumed(path) as journal:
        assert journal.names() == ()
        assert journal.notices


def test_threads_share_a_journal(path):
    with resumed(path) as journal:

        def work(who):
            for number in range(100):
                name = f"{who}.{number}"
                journal.keep(name, name.encode() * number)
                assert journal.get(name) == name.encode() * number

        threads = [threading.Thread(target=work, args=(who,)) for who in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(journal) == 800
    with resumed(path) as journal:
        assert len(journal) == 800
        assert journal.get("7.99") == b"7.99" * 99


def test_memory_does_not_grow_with_what_is_kept(path):
    code = """
import resource
from provenance.index import Journal
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
data = bytes(range(256)) * 8192
with Journal.open(sys.argv[1], "run", resume=True) as journal:
    for number in range(200):
        journal.keep(str(number), data + str(number).encode())
with Journal.open(sys.argv[1], "run", resume=True) as journal:
    assert all(journal.get(str(number)) == data + str(number).encode() for number in range(200))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    said, complaint = python(code, path).communicate(timeout=60)
    assert int(said or -1) in range(40_000), (said, complaint)  # KiB; 400 MiB went through


@given(st.lists(st.tuples(st.text(st.characters(), max_size=20), st.binary(max_size=300)), max_size=20))
@settings(max_examples=50)
def test_whatever_is_kept_comes_back(tmp_path_factory, records):
    path = tmp_path_factory.mktemp("journal") / "j"
    with Journal.open(path, "run", resume=False) as journal:
        for name, data in records:
            journal.keep(name, data)
        assert all(journal.get(name) == data for name, data in dict(records).items())
    with resumed(path) as journal:
        assert {name: journal.get(name) for name in journal.names()} == dict(records)
        assert journal.notices == ()
