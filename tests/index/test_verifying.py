"""Damage anywhere in the file: it is told, or it changes nothing; it never makes a match or a verdict."""

import random
import sqlite3

import pytest
from index.builders import address, filled, judged, print_of

from provenance.errors import IndexFileError
from provenance.index import Index

ARTICLES, VERDICTS, PAGE = 24, 24, 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("sound") / "i", ARTICLES, VERDICTS)


def answers(index):
    """All that an index says when it is asked for all that it holds."""
    found = [index.search(print_of(number)) for number in range(ARTICLES)]
    known = [index.judged(judged(number).feed, judged(number).entry) for number in range(VERDICTS)]
    return found, known, index.info().articles, index.info().judged


@pytest.fixture(scope="module")
def truth(sound):
    with Index.open(sound, write=False) as index:
        assert index.verify() == ()
        return answers(index)


def damaged(path, data, truth):
    """How the damage came out: ``refused``, ``told`` or ``harmless``; asserts that no answer is a wrong one."""
    path.write_bytes(data)
    try:
        with Index.open(path, write=False, timeout=0.2) as index:
            faults = index.verify()
            found, known, *counts = answers(index)
    except IndexFileError as error:
        assert error.reason.startswith("index."), error
        return "refused"
    for matches, right in zip(found, truth[0], strict=True):
        assert set(matches) <= set(right)
    for one, right in zip(known, truth[1], strict=True):
        assert one in (right, None)
    if faults:
        return "told"
    assert (found, known, *counts) == truth
    return "harmless"


def test_a_file_cut_at_any_page_is_damaged(sound, truth, tmp_path):
    data = sound.read_bytes()
    assert len(data) % PAGE == 0
    for pages in range(1, len(data) // PAGE):
        for size in (pages * PAGE, pages * PAGE + 700):
            short = data[:size]
            assert damaged(tmp_path / "cut", short, truth) != "harmless"
            with pytest.raises(IndexFileError) as caught:
                Index.open(tmp_path / "cut").close()
            assert caught.value.reason == "index.corrupt"
            assert (tmp_path / "cut").read_bytes() == short


def test_any_damaged_byte_is_told_or_changes_nothing(sound, truth, tmp_path):
    data = sound.read_bytes()
    draw = random.Random(45)
    heads = [page + byte for page in range(0, len(data), PAGE) for byte in range(0, 16, 3)]
    places = {*range(100), *heads, *draw.sample(range(len(data)), 300)}
    ends = {"refused": 0, "told": 0, "harmless": 0}
    for place in sorted(places):
        other = bytearray(data)
        other[place] ^= draw.choice((0xFF, 0x01, 0x80, draw.randrange(1, 256)))
        ends[damaged(tmp_path / "damaged", other, truth)] += 1
    assert ends["told"] > 60
    assert ends["refused"] > 20


def test_damage_of_a_whole_sector_is_told(sound, truth, tmp_path):
    data = sound.read_bytes()
    for place in range(0, len(data), 512):
        other = bytearray(data)
        other[place : place + 512] = bytes(512)
        end = damaged(tmp_path / "damaged", other, truth)
        assert end != "harmless" or not any(data[place : place + 512])


@pytest.fixture
def path(tmp_path):
    return filled(tmp_path / "index.sqlite", ARTICLES, VERDICTS)


def change(path, statement, *values):
    """What a broken disk or a stranger could do to rows."""
    opened = sqlite3.connect(path)
    with opened:
        opened.execute(statement, values)
    opened.close()


def test_a_row_that_is_not_what_was_written_is_named_and_never_matched(path):
    change(path, "UPDATE article SET url=? WHERE id=4", b"https://elsewhere.example/\x1b[2J")
    with Index.open(path) as index:
        (fault,) = index.verify()
        assert fault.startswith("article 4 (https://elsewhere.example/")
        assert index.search(print_of(3)) == ()
        assert index.search(print_of(4))[0].url == address(4)
        assert index.add(address(3), print_of(3), None, "2026-12-01T00:00:00Z")  # recomputed, in its place
        assert index.verify() == ()
        assert index.search(print_of(3))[0].url == address(3)


def test_a_verdict_that_is_not_what_was_written_is_named_and_not_remembered(path):
    one = judged(5)
    change(path, "UPDATE judged SET status=? WHERE entry=?", b"fail", one.entry.encode())
    with Index.open(path) as index:
        assert index.verify() == (f"the judged entry {one.entry} of {one.feed} is not what was written",)
        assert index.judged(one.feed, one.entry) is None
        index.remember(one)
        assert (index.judged(one.feed, one.entry), index.verify()) == (one, ())


def test_rows_that_have_changed_places_are_no_rows(path):
    change(path, "UPDATE judged SET entry=entry||'x' WHERE entry=?", judged(5).entry.encode())
    change(path, "UPDATE article SET id=1000 WHERE id=4")
    with Index.open(path) as index:
        assert len(index.verify()) == 2
        assert index.judged(judged(5).feed, judged(5).entry + "x") is None
        assert index.search(print_of(3)) == ()


def test_an_article_that_can_no_longer_be_found_is_named(path):
    change(path, "DELETE FROM band WHERE article=4 AND key IN (SELECT key FROM band WHERE article=4 LIMIT 3)")
    with Index.open(path) as index:
        assert index.verify() == (f"article 4 ({address(3)}) can no longer be found by 3 of its 32 bands",)


def test_bands_that_lead_nowhere_are_told_and_harmless(path, truth):
    change(path, "INSERT INTO band SELECT key, 999 FROM band WHERE article=4")
    change(path, "INSERT INTO band SELECT key, x'00' FROM band WHERE article=4")
    with Index.open(path) as index:
        assert index.verify() == ("64 bands lead to no article",)
        assert answers(index) == truth


def test_of_very_many_faults_a_hundred_are_named_and_the_others_counted(tmp_path):
    path = filled(tmp_path / "i", 0, 150)
    change(path, "UPDATE judged SET date='never'")
    with Index.open(path) as index:
        faults = index.verify()
    assert (len(faults), faults[-1]) == (101, "and 50 rows more")


def test_verifying_changes_nothing(path):
    before = path.read_bytes()
    with Index.open(path, write=False) as index:
        index.verify()
    assert path.read_bytes() == before
