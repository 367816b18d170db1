"""``provenance index`` as its users meet it: real files, a real server, real processes."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from cli.sites import Site

SAMPLES = Path(__file__).parents[2] / "samples"
ORIGINAL, COPY = SAMPLES / "summit/original.html", SAMPLES / "summit/copy.html"


@pytest.fixture
def run(tmp_path):
    """Runs ``provenance index …`` in a folder of its own."""

    def run(*arguments, env=None, **options):
        command = [sys.executable, "-m", "provenance", "index", *map(str, arguments)]
        environment = {**os.environ, "NO_COLOR": "1"} | (env or {})
        return subprocess.run(
            command,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env=environment,
            text=True,
            timeout=60,
            **options,
        )

    return run


@pytest.fixture
def index(tmp_path, run):
    path = tmp_path / "index.sqlite"
    done = run("add", ORIGINAL, SAMPLES / "altered-quote/original.html", "--index", path)
    assert (done.returncode, done.stdout) == (0, "2 added, 0 known already, 0 could not be read.\n"), (
        done.stderr
    )
    return path


def rows(output):
    """Containment, resemblance and address of each line that was printed."""
    head, *lines = output.splitlines()
    assert head.split() == ["containment", "resemblance", "published", "address"]
    return [(float(line.split()[0]), float(line.split()[1]), line.split()[-1]) for line in lines]


def test_a_copy_leads_to_its_original_and_to_nothing_else(run, index):
    done = run("search", COPY, "--index", index)
    ((containment, resemblance, address),) = rows(done.stdout)
    assert address == str(ORIGINAL)
    assert 0.05 < resemblance < containment <= 1
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_like_nothing_is_said_to_be(run, index, tmp_path):
    (tmp_path / "other.txt").write_text(
        "Rhubarb likes a cool summer and rich soil, and is ready in May. " * 5
    )
    done = run("search", tmp_path / "other.txt", "--index", index)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Nothing in the index is like it" in done.stderr
    done = run("search", COPY, "--index", index, "--containment", "1")
    assert done.stdout == ""


def test_standard_input_can_be_searched_for(run, index):
    text = ORIGINAL.read_text("utf-8")
    done = run("search", "-", "--index", index, input=text)
    assert rows(done.stdout)[0][2] == str(ORIGINAL)


def test_what_is_known_is_not_added_twice(run, index):
    done = run("add", ORIGINAL, COPY, "--index", index)
    assert done.stdout == "1 added, 1 known already, 0 could not be read.\n"


def test_a_file_is_known_by_the_address_that_is_given(run, tmp_path):
    url = "https://news.broadcaster.example/world-asia-66788431"
    assert run("add", ORIGINAL, "--url", url, "--index", "i").returncode == 0
    assert rows(run("search", COPY, "--index", "i").stdout)[0][2] == url
    done = run("add", ORIGINAL, COPY, "--url", url, "--index", "j")
    assert done.returncode == 2
    assert not (tmp_path / "j").exists()


def test_a_list_is_added_with_pages_from_the_web_and_what_cannot_be_read_is_named(run, tmp_path):
    with Site() as site:
        lines = ["# what we published", "", site.url("/copy"), str(ORIGINAL), site.url("/gone")]
        (tmp_path / "list.txt").write_text("\n".join(lines))
        done = run("add", "@list.txt", "--index", "i", *site.allowed, "--min-gap", "0")
        assert done.returncode == 3
        assert done.stdout == "2 added, 0 known already, 1 could not be read.\n"
        assert site.url("/gone") in done.stderr
        assert done.stderr.splitlines()[-1].endswith("Exit code 3.")
        assert site.url("/copy") in [row[2] for row in rows(run("search", COPY, "--index", "i").stdout)]


def test_the_index_is_named_by_option_environment_or_place_else_that_is_said(run, index, tmp_path):
    for command in (["info"], ["verify"], ["search", COPY], ["add", COPY]):
        done = run(*command)
        assert (done.returncode, done.stdout) == (2, "")
        assert "--index FILE" in done.stderr
        assert "PROVENANCE_INDEX" in done.stderr
    assert "articles      2" in run("info", env={"PROVENANCE_INDEX": str(index)}).stdout
    assert run("add", COPY, "--index", ".provenance/index.sqlite").returncode == 0
    assert "articles      1" in run("info").stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == [".provenance", "index.sqlite"]


def test_info_tells_what_is_there(run, index):
    done = run("info", "--index", index)
    assert done.returncode == 0
    for words in (
        str(index),
        "2 (first read between 20",
        "0 entries of 0 feeds",
        "format 1",
        "128 permutations",
    ):
        assert words in done.stdout


def test_a_sound_index_is_verified_and_a_changed_row_is_named(run, index):
    done = run("verify", "--index", index)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 articles, 0 judged entries, all well" in done.stdout
    opened = sqlite3.connect(index)
    with opened:
        opened.execute("UPDATE article SET url=? WHERE id=1", (b"https://elsewhere.example/\x1b]0;x\x07",))
    opened.close()
    done = run("verify", "--index", index)
    assert done.returncode == 4
    assert "article 1 (https://elsewhere.example/" in done.stdout
    assert "\x1b" not in done.stdout
    assert "(index.corrupt)" in done.stderr
    assert "Exit code 4." in done.stderr


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "index.foreign"), (b"A text of mine. " * 20, "index.foreign"), (bytes(8192), "index.corrupt")],
)
@pytest.mark.parametrize("command", [["info"], ["verify"], ["search", COPY], ["add", COPY]])
def test_what_is_no_index_is_named_and_left(run, tmp_path, content, reason, command):
    path = tmp_path / "file"
    path.write_bytes(content)
    done = run(*command, "--index", path)
    assert (done.returncode, done.stdout) == (4, "")
    assert f"({reason})" in done.stderr
    assert str(path) in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == content


def test_a_newer_and_a_missing_index_are_named(run, index, tmp_path):
    data = bytearray(index.read_bytes())
    data[63] = 9
    index.write_bytes(data)
    done = run("search", COPY, "--index", index)
    assert done.returncode == 4
    assert "(index.newer)" in done.stderr
    done = run("info", "--index", tmp_path / "none")
    assert done.returncode == 4
    assert "there is no such file" in done.stderr
    assert not (tmp_path / "none").exists()


def test_an_index_is_made_anew_from_a_capture_and_from_saved_pages(run, tmp_path):
    with Site() as site:
        capture = tmp_path / "run.warc.gz"
        command = [sys.executable, "-m", "provenance", "check", site.url("/copy"), *map(str, site.allowed)]
        subprocess.run([*command, "--min-gap", "0", "--capture", capture], check=True, capture_output=True)
        copy, original = site.url("/copy"), site.other("/world/asia-66788431")
    done = run("rebuild", capture, "--index", "new.sqlite")
    assert done.returncode == 0, done.stderr
    found = rows(run("search", COPY, "--index", "new.sqlite", "--containment", "0").stdout)
    assert [address for *_, address in found] == [copy, original]
    done = run("rebuild", SAMPLES / "summit", "--index", "saved.sqlite")
    assert "2 articles" in done.stdout


def test_an_index_that_is_there_is_not_made_anew_and_a_damaged_capture_makes_none(run, index, tmp_path):
    before = index.read_bytes()
    done = run("rebuild", SAMPLES / "summit", "--index", index)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert index.read_bytes() == before
    (tmp_path / "broken.warc.gz").write_bytes(b"\x1f\x8bnothing")
    done = run("rebuild", SAMPLES / "summit", tmp_path / "broken.warc.gz", "--index", "new")
    assert done.returncode == 4
    assert not (tmp_path / "new").exists()


def test_a_file_without_an_article_cannot_be_searched_for(run, index, tmp_path):
    (tmp_path / "empty.html").write_text("")
    done = run("search", "empty.html", "--index", index)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.endswith("Exit code 3.\n")


def test_search_opens_no_connection(run, index):
    done = run("search", "https://partner.example/story", "--index", index)
    assert done.returncode == 2
    assert "no connection" in done.stderr
