"""What is new since the last run, or since a commit, is judged; the rest is left out and counted."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from corpus.world import PREFIX, page, rss, story, title

import provenance


@pytest.fixture
def check(world, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def run(*arguments, cwd=tmp_path):
        world.hits.clear()
        done = subprocess.run(
            [sys.executable, "-m", "provenance", "check", *map(str, arguments), *world.options],
            capture_output=True,
            check=False,
            timeout=60,
            cwd=cwd,
            env={**os.environ, "NO_COLOR": "1"},
        )
        report = json.loads(done.stdout) if done.stdout else {"items": []}
        names = [item["target"].rpartition("/")[2] for item in report["items"]]
        return done.returncode, names, report.get("exit_reason", done.stderr.decode())

    return run


def test_only_what_the_index_has_not_seen_judged_is_checked(world, check, tmp_path):
    new = ("--new", "--index", tmp_path / "index.sqlite")
    feed = world.feed(range(3))
    assert check(feed, *new)[:2] == (0, ["story-0", "story-1", "story-2"])
    code, names, reason = check(feed, *new)
    assert (code, names) == (0, [])
    assert reason == "Nothing is new: 3 were judged before."
    assert world.asked() == [PREFIX + "feed.xml"]
    world.feed(range(4))  # one more
    assert check(feed, *new)[:2] == (0, ["story-3"])
    assert check(feed)[1] == ["story-0", "story-1", "story-2", "story-3"]  # without --new all


def test_an_entry_that_was_changed_is_new(world, check, tmp_path):
    new = ("--new", "--index", tmp_path / "index.sqlite")
    url, other = world.pair(1), world.pair(2)
    feed = world.put(0, "feed.xml", rss([(url, title(1)), (other, title(2))]), "text/xml")
    check(feed, *new)
    world.put(0, "feed.xml", rss([(url, "Corrected: " + title(1)), (other, title(2))]), "text/xml")
    assert check(feed, *new)[:2] == (0, ["story-1"])


def test_other_terms_judge_again(world, check, tmp_path):
    new = ("--new", "--index", tmp_path / "index.sqlite")
    feed = world.feed([1])
    check(feed, *new)
    assert check(feed, *new, "--policy", "cc-by")[1] == ["story-1"]
    assert check(feed, *new, "--fail-on", "warning")[1] == ["story-1"]


def test_what_could_not_be_verified_is_tried_again(world, check, tmp_path):
    new = ("--new", "--index", tmp_path / "index.sqlite")
    feed = world.feed([1, 2])
    del world.pages[world.url(1, "original-2").removeprefix("http://")]
    assert check(feed, *new)[1] == ["story-1", "story-2"]
    assert check(feed, *new)[1] == ["story-2"]


def test_a_verdict_that_is_too_old_is_renewed(world, check, tmp_path):
    path = tmp_path / "index.sqlite"
    feed = world.feed([1, 2])
    check(feed, "--new", "--index", path)
    with provenance.open_index(path) as index:
        judged = index.judged(feed, world.url(0, "story-1"))
        assert judged is not None
        old = (datetime.now(UTC) - timedelta(hours=30)).isoformat(timespec="seconds")
        index.remember(replace(judged, date=old))
    assert check(feed, "--new", "--index", path, "--max-age", "48")[1] == []
    assert check(feed, "--new", "--index", path)[1] == ["story-1"]
    assert check(feed, "--new", "--index", path, "--max-age", "0")[1] == ["story-1", "story-2"]


def test_a_failure_is_told_once_and_a_run_without_news_is_clean(world, check, tmp_path):
    new = ("--new", "--index", tmp_path / "index.sqlite", "--policy", "cc-by-nd")
    text = story(1)
    altered = (*text[:1], text[1].replace("4137", "4173"), *text[2:])
    assert altered != text
    feed = world.put(0, "feed.xml", rss([(world.pair(1, changed=altered), title(1))]), "text/xml")
    assert check(feed, *new)[:2] == (1, ["story-1"])
    assert check(feed, *new)[:2] == (0, [])


def git(folder, *arguments):
    settings = ("-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def tree(world, tmp_path):
    folder = tmp_path / "tree"
    (folder / "feeds").mkdir(parents=True)
    git(folder, "init")

    def put(*entries, name="feeds/partner.xml"):
        (folder / name).write_text(rss(entries), "utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-m", "x")

    put((world.pair(1), title(1)), (world.pair(2), title(2)))
    return folder, put


@pytest.mark.parametrize("below", [False, True])
def test_only_entries_that_are_new_or_changed_since_a_commit_are_checked(below, tree, world, check):
    folder, put = tree
    put((world.pair(3), title(3)), (world.pair(1), title(1)), (world.pair(2), "Another title"))
    cwd, feed = (folder / "feeds", "partner.xml") if below else (folder, "feeds/partner.xml")
    assert check(feed, "--changed-since", "HEAD~1", cwd=cwd)[1] == ["story-3", "story-2"]
    assert check(feed, "--changed-since", "HEAD", cwd=cwd)[:2] == (0, [])
    assert len(check(feed, cwd=cwd)[1]) == 3
    assert check(folder / "feeds", "--changed-since", "HEAD~1", cwd=cwd)[1] == ["story-3", "story-2"]


def test_a_feed_that_was_not_there_then_is_new_as_a_whole(tree, world, check):
    folder, put = tree
    put((world.pair(4), title(4)), name="feeds/new.xml")
    targets = ("feeds/new.xml", "feeds/partner.xml")
    assert check(*targets, "--changed-since", "HEAD~1", cwd=folder)[1] == ["story-4"]


def test_what_is_no_file_of_the_tree_is_checked_whole(tree, world, check):
    folder, _ = tree
    assert check(world.feed([5, 6]), "--changed-since", "HEAD", cwd=folder)[1] == ["story-5", "story-6"]


@pytest.mark.parametrize("ref", ["no-such-ref", "--output=/tmp/x", "HEAD:feeds", ""])
def test_what_is_no_commit_is_usage(ref, tree, check, world):
    folder, _ = tree
    code, names, words = check("feeds/partner.xml", f"--changed-since={ref}", cwd=folder)
    assert (code, names) == (2, [])
    assert "git knows no" in words
    assert not world.hits


def test_a_page_of_the_tree_is_no_feed_and_checked_always(tree, world, check):
    folder, _ = tree
    (folder / "copy.html").write_text(
        page(("Some words of nobody in a text that is long enough.",) * 3, "A"), "utf-8"
    )
    git(folder, "add", ".")
    git(folder, "commit", "-m", "x")
    assert check("copy.html", "--changed-since", "HEAD", cwd=folder)[1] == ["copy.html"]
