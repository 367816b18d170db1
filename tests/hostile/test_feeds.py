"""A feed with a faulty entry among good ones: it costs itself and nothing else
(rows 1, 25, 31 to 33, 53, 72, 73).
"""

import json
import time
from html import escape
from itertools import pairwise

import pytest
from hostile import faults as behaviours
from hostile import pages
from hostile.harness import Run, run, until, verified


def entry(number, original):
    """A copy in a feed, whole, with a credit that leads to its original."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in pages.PARAGRAPHS)
    credit = f'<p>This article was originally published by <a href="{original}">Northfield News</a>.</p>'
    return (
        f"<item><title>{pages.TITLE}</title><link>https://copy.example/2031/bridge-{number}</link>"
        f"<guid>{number}</guid><content:encoded>{escape(paragraphs + credit)}</content:encoded></item>\n"
    )


def feed(folder, *originals, end="</channel></rss>"):
    """A feed with one copy for each original."""
    entries = "".join(entry(number, original) for number, original in enumerate(originals))
    head = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Copies</title>'
        "<link>https://copy.example/</link><description>What we took over.</description>\n"
    )
    (folder / "feed.xml").write_text(head + entries + end, "utf-8")


def reasons(done):
    return [item["reason"] for item in done.report["items"]]


def checked(folder, *options, **more):
    return run(
        folder, "check", "feed.xml", "--no-archive", "--min-gap", "0", "--format", "json", *options, **more
    )


def test_row_1_an_entry_that_leads_inside_is_refused_and_the_others_are_verified(rig, tmp_path):
    good = [f"http://public.example{behaviours.PREFIX}/story?{n}" for n in range(3)]
    feed(tmp_path, *good[:2], f"http://10.0.0.5{behaviours.PREFIX}/story", good[2])
    done = checked(tmp_path, before=rig.inside)
    assert done.code == 0, done.text[-500:]
    assert reasons(done) == [None, None, "refused.address", None]
    assert not rig.log("private", "open")


def test_row_25_an_entry_with_a_monster_costs_itself_alone(faults, tmp_path):
    faults.tell("make /monster/full-paragraphs")
    good = [faults.url(f"/story?{n}") for n in range(3)]
    feed(tmp_path, good[0], faults.url("/monster/full-paragraphs"), *good[1:])
    done = checked(tmp_path, *faults.reach())
    assert done.code == 0, done.text[-500:]
    assert reasons(done) == [None, "limit.extract", None, None]


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 3)], ids=["row-31", "row-31-strict"])
def test_a_feed_that_is_cut_gives_its_whole_entries_and_says_so(options, code, faults, tmp_path):
    half = entry(2, faults.url("/story?2"))[:900]
    feed(tmp_path, faults.url("/story?0"), faults.url("/story?1"), end=half)
    done = checked(tmp_path, *options, *faults.reach())
    assert done.code == code, done.text[-500:]
    assert reasons(done)[:2] == [None, None]
    assert "feed.truncated" in {notice["reason"] for notice in done.report["notices"]}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(pages.FRONT, id="row-32-html"),
        pytest.param("", id="row-32-empty"),
        pytest.param('{"error": "no such feed"}', id="row-32-json"),
    ],
)
def test_what_is_no_feed_is_told_as_that(content, tmp_path):
    (tmp_path / "feed.xml").write_text(content)
    done = checked(tmp_path, "--offline")
    assert done.code == 3
    assert all(item["status"] == "unverified" for item in done.report["items"])


@pytest.mark.parametrize(
    ("options", "code"), [((), 3), (("--allow-empty",), 0)], ids=["row-33", "row-33-allow-empty"]
)
def test_a_feed_without_entries_is_nothing_to_check(options, code, tmp_path):
    feed(tmp_path)
    done = checked(tmp_path, "--offline", *options)
    assert done.code == code
    assert not done.report["items"]
    assert code == 0 or "nothing" in done.report["exit_reason"].lower()


def test_row_53_a_network_that_goes_down_costs_the_entries_after_it(rig, tmp_path):
    hosts = [f"93.184.216.{34 + n % 2}" for n in range(20)]
    paths = ["/story" if n < 5 else "/gate" for n in range(20)]
    feed(
        tmp_path,
        *(
            f"http://{host}{behaviours.PREFIX}{path}?{n}"
            for n, (host, path) in enumerate(zip(hosts, paths, strict=True))
        ),
    )
    limits = ("--limit", "connect=0.5", "--limit", "hop=5", "--limit", "first_byte=2", "--limit", "tries=1")
    options = ("--no-archive", "--ignore-robots", "--jobs", "1", "--format", "json", *limits)
    begun = Run(tmp_path, "check", "feed.xml", *options, before=rig.inside)
    until(lambda: any(path.startswith("/gate") for path in rig.paths("public")))
    rig.tell("cable off")
    done = begun.end(seconds=60)
    assert done.code == 3, done.text[-500:]
    assert reasons(done)[:5] == [None] * 5
    late = reasons(done)[5:]
    assert set(late) <= {"unavailable.network", "limit.deadline"}
    assert late.count("limit.deadline") <= 2  # what was on its way


def test_row_72_a_site_that_hangs_holds_up_no_other(faults, tmp_path):
    sites = [f"127.0.3.{n}" for n in range(1, 9)]
    urls = [faults.url(f"/story?{n}", host=site) for site in sites for n in range(3)]
    hanging = faults.url("/slow/silent", host="127.0.3.9")
    feed(tmp_path, hanging, *urls)
    limits = ("--limit", "first_byte=6", "--limit", "tries=1", "--limit", "gap=0.3")
    began = time.monotonic()
    done = checked(tmp_path, *limits, *faults.reach())
    assert done.code == 0, done.text[-500:]
    assert reasons(done) == ["limit.deadline", *[None] * len(urls)]
    requests = faults.log()
    others = [one["at"] - began for one in requests if "/slow" not in one["path"]]
    assert max(others) <= 30
    for site in sites:
        times = sorted(one["at"] for one in requests if f"Host: {site}:" in one["head"])
        assert len(times) == 4  # robots.txt, once
        assert all(later - earlier >= 0.29 for earlier, later in pairwise(times))


def test_row_73_an_original_that_two_hundred_entries_cite_is_fetched_once(faults, tmp_path):
    feed(tmp_path, *[faults.url("/story")] * 200)
    done = checked(tmp_path, *faults.reach(), seconds=40)
    assert done.code == 0, done.text[-500:]
    assert reasons(done) == [None] * 200
    assert all(map(verified, done.report["items"]))
    assert faults.paths() == ["/story"]


def test_a_run_over_many_leaves_no_file_behind(faults, tmp_path):
    feed(tmp_path, faults.url("/story?0"), faults.url("/status/404"))
    done = checked(tmp_path, *faults.reach())
    assert done.code == 0
    assert json.loads(done.out)["exit_code"] == 0
