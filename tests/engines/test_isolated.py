"""A page that hangs, eats or kills the program that reads it costs itself, and nothing else."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from engines.misbehaving import PAGES, obey

from provenance.articles import load
from provenance.engines.isolated import Isolated
from provenance.errors import LoadError
from provenance.model import Page
from provenance.web import read_file

ROOT = Path(__file__).parents[2]
WARM = [(obey, page) for page in PAGES]
GOOD = Page(b"The council met on Monday and voted to keep the school open.")


def page(word):
    return Page(f"{word}: The council met on Monday and voted.".encode(), content_type="text/plain")


@pytest.fixture(scope="module")
def reader():
    isolated = Isolated(obey, deadline=1.5, warm=WARM)
    yield isolated
    isolated.close()


def children(of):
    """The processes whose parent is this one, zombies included."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == of:
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def gone(pid, within):
    end = time.monotonic() + within
    while True:
        try:
            if (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True  # whoever adopted it has not looked yet
        except OSError:
            return True
        if time.monotonic() >= end:
            return False
        time.sleep(0.02)


def number(reader):
    return int("".join(filter(str.isdigit, reader(page("pid")).text)))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "samples").glob("*/[co]*.[hmt]*"))[::4], ids=lambda path: path.parent.name
)
def test_what_comes_out_is_what_the_loader_gives(path, reader):
    read = read_file(path)
    assert reader(read) == load(read)


def test_every_field_of_a_page_arrives(reader):
    body = "<html lang=de><title>Bücher</title><p>" + "Der Rat tagte am Montag und beschloß es. " * 5
    one = Page(
        body.encode("latin-1"), "https://a.example/x", "", "text/html; charset=latin-1", headers=(("a", "b"),)
    )
    assert reader(one) == load(one)
    assert "beschloß" in reader(one).text


def test_an_error_of_the_loader_travels(reader):
    with pytest.raises(LoadError) as caught:
        reader(page("error"))
    assert (str(caught.value), caught.value.reason) == ("This page is a riddle.", "malformed.riddle")
    with pytest.raises(LoadError) as caught:
        reader(Page(b""))
    assert caught.value.reason == "malformed.empty"


def test_the_child_is_used_again(reader):
    assert number(reader) == number(reader) != os.getpid()


@pytest.mark.parametrize(
    "word", ["sleep", "spin", "eat", "eat slowly", "exit", "abort", "recurse", "bug"], ids=str
)
def test_a_hostile_page_costs_itself_alone(word, reader):
    reader(GOOD)
    before = len(children(os.getpid()))
    began = time.monotonic()
    with pytest.raises(LoadError) as caught:
        reader(page(word))
    took = time.monotonic() - began
    assert caught.value.reason == "limit.extract"
    assert str(caught.value).endswith(".")
    assert took < 1.5 + 1
    assert reader(GOOD) == load(GOOD)
    assert len(children(os.getpid())) == before


def test_what_a_library_prints_is_no_answer(reader):
    assert reader(page("print")).text.startswith("print")


def test_a_page_can_write_no_file(reader, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    mine = Isolated(obey, deadline=5, warm=WARM)
    try:
        with pytest.raises(LoadError):
            mine(page("write"))
        assert not any(file.stat().st_size for file in tmp_path.iterdir())
    finally:
        mine.close()


def test_a_child_that_was_killed_while_it_was_idle_costs_no_page(reader):
    os.kill(number(reader), signal.SIGKILL)
    time.sleep(0.05)
    assert reader(GOOD) == load(GOOD)


def test_threads_share_one_child(reader):
    found = []
    threads = [threading.Thread(target=lambda: found.append(number(reader))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_several_children_work_side_by_side():
    reader = Isolated(obey, count=3, warm=WARM)
    try:
        reader.start(3)
        found, gate = [], threading.Barrier(3)

        def ask():
            gate.wait()
            found.append(number(reader))

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 3
        assert len(children(os.getpid())) >= 3
    finally:
        reader.close()


def test_one_child_serves_several_functions_and_only_those(reader):
    both = Isolated(obey, load, warm=WARM)
    try:
        assert both(GOOD, load) == both(GOOD)
        with pytest.raises(KeyError):
            both(GOOD, os.system)
    finally:
        both.close()


def test_a_large_page_goes_both_ways(reader):
    text = "The council met on Monday and voted to keep the school open. " * 60_000
    article = Isolated(load, deadline=30, warm=[(load, page) for page in PAGES])
    try:
        assert len(article(Page(text.encode(), content_type="text/plain")).text) > 3_000_000
    finally:
        article.close()


def test_a_child_is_gone_when_it_is_closed_and_comes_again_when_it_is_needed():
    reader = Isolated(obey, warm=WARM)
    first = number(reader)
    reader.close()
    assert gone(first, 0)
    assert number(reader) != first
    reader.close()


_PARENT = """
import os, sys, time
sys.path[:0] = {path!r}
from engines.misbehaving import PAGES, obey
from provenance.engines.isolated import Isolated
from provenance.model import Page
reader = Isolated(obey, deadline=60, warm=[(obey, page) for page in PAGES])
reader(Page(b"The council met on Monday and voted to keep it."))
print(next(iter(reader._living))._process.pid, flush=True)
reader(Page(b"{word}: go")) if "{word}" else time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what is asked of the kernel here is Linux")
@pytest.mark.parametrize("word", ["", "sleep", "spin"])
@pytest.mark.parametrize("signal_", [signal.SIGKILL, signal.SIGINT])
def test_no_child_outlives_its_parent(word, signal_):
    code = _PARENT.format(path=[str(ROOT), str(ROOT / "tests")], word=word)
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    child = int(parent.stdout.readline())
    time.sleep(0.3)
    parent.send_signal(signal_)
    parent.wait(10)
    parent.stdout.close()
    assert gone(child, 2)


def test_what_is_closed_for_good_starts_no_other_child():
    isolated = Isolated(obey)
    isolated.close(for_good=True)
    with pytest.raises(LoadError) as error:
        isolated(GOOD)
    assert error.value.reason == "interrupted"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_child_hears_no_signal_that_stops_its_parent(number):
    isolated = Isolated(obey, warm=WARM)
    before = set(children(os.getpid()))
    isolated.start()
    (child,) = set(children(os.getpid())) - before
    os.kill(child, number)  # at once: it has not even imported anything
    assert isolated(page("hello")).text
    os.kill(child, number)
    assert isolated(page("hello")).text
    assert child in children(os.getpid())
    isolated.close()
