"""A run over many targets: what it checks, in which order it tells it, and what it asks of whom."""

import os
import random
import time
from datetime import date
from pathlib import Path

import pytest
from corpus.world import NET, PREFIX, credited, page, rss, story, title, urlset

import provenance
from provenance.corpus import Run, Target, check_many, feed_entries, open_run

TODAY = date(2031, 5, 1)


def checked(targets, fetch, **options):
    """All reports of a run, in their order, and the run."""
    with open_run(targets, fetch=fetch, today=TODAY, **options) as run:
        for _ in run.work():
            pass
        return list(run), run


def names(reports):
    return [report.target.rpartition("/")[2] for report in reports]


def outcomes(reports):
    return [report.verdict.outcome.value for report in reports]


def told(run):
    return [(notice.level, notice.reason) for notice in run.notices]


def test_reports_stand_in_the_order_of_the_names_whatever_was_named_or_finished_first(world):
    urls = [world.pair(number, copier=number % 2, source=2 + number % 2) for number in range(8)]
    found = []
    for seed in range(3):
        shuffled = random.Random(seed).sample(urls, len(urls))
        with world.web() as fetch:
            found.append(checked(shuffled, fetch)[0])
    assert [report.target for report in found[0]] == sorted(urls)
    assert found[0] == found[1] == found[2]
    assert outcomes(found[0]) == ["pass"] * 8


def test_the_entries_of_a_feed_stand_in_its_order_with_the_feed_and_their_lines(world):
    feed = world.feed([5, 3, 9])
    with world.web() as fetch:
        reports, _ = checked([feed], fetch)
    assert names(reports) == ["story-5", "story-3", "story-9"]
    assert {report.listed.feed for report in reports} == {feed}
    assert [report.listed.start for report in reports] == [5, 11, 17]
    assert outcomes(reports) == ["pass"] * 3


def test_a_full_text_is_checked_as_it_is_and_a_summary_by_its_page(world):
    original = world.put(1, "original-1", page(story(1), title(1)))
    whole = "\n".join(f"<p>{paragraph}</p>" for paragraph in story(1)) + credited(original)
    feed = world.put(
        0,
        "feed.xml",
        rss([(world.url(0, "story-1"), title(1), whole), (world.pair(2), title(2))]),
        "application/rss+xml",
    )
    with world.web() as fetch:
        reports, _ = checked([feed], fetch)
    assert outcomes(reports) == ["pass", "pass"]
    assert PREFIX + "story-1" not in world.asked(0)
    assert PREFIX + "story-2" in world.asked(0)


def test_one_original_that_two_hundred_entries_cite_is_fetched_once(world):
    original = world.put(1, "original-1", page(story(1), title(1)))
    entries = [
        (world.put(0, f"story-{n}", page(story(1), title(1), credited(original))), f"{title(1)} ({n})")
        for n in range(200)
    ]
    feed = world.put(0, "feed.xml", rss(entries), "application/rss+xml")
    with world.web() as fetch:
        reports, _ = checked([feed], fetch)
    assert outcomes(reports) == ["pass"] * 200
    assert world.asked(1) == [PREFIX + "original-1"]
    assert len(world.asked(0)) == 201


def test_a_site_that_hangs_delays_nobody_else(world):
    world.hangs = {2}
    stuck = [world.pair(number, copier=2, source=1) for number in range(20)]
    well = [world.pair(number, copier=0, source=1) for number in range(20, 40)]
    moments = {}
    with world.web(first_byte=6.0, tries=1) as fetch, open_run([*stuck, *well], fetch=fetch) as run:
        began = time.monotonic()
        for report in run.work():
            moments[report.target] = time.monotonic() - began
            if set(well) <= set(moments):
                run.stop()
    assert set(well) <= set(moments)
    assert max(moments[url] for url in well) < 5.5  # the stuck site takes six seconds to give up


def test_a_few_entries_at_hand_are_read_side_by_side(world):
    world.delay = 0.4
    targets = [world.pair(n, copier=n % 4, source=(n + 1) % 4) for n in range(8)]
    feed = world.put(0, "feed.xml", rss([(url, title(n)) for n, url in enumerate(targets)]), "text/xml")
    with world.web() as fetch:
        checked([feed], fetch)
    pages = [hit for hit in world.hits if "story-" in hit.path]
    assert max(hit.began for hit in pages) - min(hit.began for hit in pages) < 2.0


def test_no_more_than_two_requests_stand_at_one_site_at_once(world):
    world.delay = 0.02
    feed = world.feed(range(24))
    with world.web() as fetch:
        checked([feed], fetch)
    assert world.most_at_once(0) == 2
    assert world.most_at_once(1) == 2


def test_no_more_entries_than_wanted_are_checked_and_the_rest_is_told(world):
    feed = world.feed(range(7))
    with world.web() as fetch:
        reports, run = checked([feed], fetch, most=3)
    assert names(reports) == ["story-0", "story-1", "story-2"]
    assert told(run) == [("warning", "feed.most")]
    assert "4 more" in run.notices[0].message
    assert len(world.asked(0)) == 4


def test_an_empty_feed_is_no_report_but_a_notice(world):
    feed = world.put(0, "feed.xml", rss([]), "application/rss+xml")
    with world.web() as fetch:
        reports, run = checked([feed], fetch)
    assert reports == []
    assert told(run) == [("warning", "feed.empty")]
    assert len(run) == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"error": "not found", "status": 500}',
        b"<html><body><nav><a href=/>Home</a></nav></body></html>",
        b"<opml><body/></opml>",
    ],
)
def test_what_should_be_a_feed_and_is_none_is_one_report_that_says_so(body, world):
    for path, kind in (
        ("feed", "application/rss+xml"),
        ("feed.xml", "application/json" if body.startswith(b"{") else "text/html"),
        ("feed.json", "text/json"),
    ):
        url = world.put(0, path, body or b" ", kind)
        with world.web() as fetch:
            ((report,), _) = checked([url], fetch)
        assert (report.verdict.outcome.value, report.target) == ("unverified", url)
        if path != "feed.json":
            assert report.verdict.reason == "feed.not_a_feed"


def test_a_target_that_is_named_twice_is_checked_once_whoever_named_it(world, tmp_path):
    url = world.pair(1)
    listing = tmp_path / "targets.txt"
    listing.write_text(f"# ours\n\n{url}\n{world.pair(2)}\n{url}\n")
    found = []
    for targets in ([url, f"@{listing}", url], [f"@{listing}", url]):
        with world.web() as fetch:
            found.append(checked(targets, fetch)[0])
    assert names(found[0]) == ["story-1", "story-2"]
    assert found[0] == found[1]
    assert world.asked(0).count(PREFIX + "story-1") == 2  # once a run


def test_a_list_names_addresses_and_files_beside_it_and_each_report_its_line(world, tmp_path):
    (tmp_path / "lists").mkdir()
    original = world.put(1, "original-7", page(story(7), title(7)))
    (tmp_path / "lists/copy.html").write_text(page(story(7), title(7), credited(original)), "utf-8")
    listing = tmp_path / "lists/all.txt"
    listing.write_text(f"# what we watch\n\n  {world.pair(1)}  \ncopy.html\n# copy2.html\nmissing.html\n")
    with world.web() as fetch:
        reports, _ = checked([f"@{listing}"], fetch)
    found = {Path(report.target).name: report for report in reports}
    assert {name: report.listed.start for name, report in found.items()} == {
        "story-1": 3,
        "copy.html": 4,
        "missing.html": 6,
    }
    assert found["copy.html"].verdict.outcome.value == "pass"
    assert found["missing.html"].verdict.reason == "unavailable.file"


def test_a_folder_gives_its_articles_and_feeds_and_nothing_that_is_hidden(world, tmp_path):
    original = world.put(1, "original-7", page(story(7), title(7)))
    copy = page(story(7), title(7), credited(original))
    for name in ("a.html", "deep/b.html", ".git/c.html", "deep/.d.html", "e.png", "f.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(copy, "utf-8")
    (tmp_path / "feed.xml").write_text(rss([(world.pair(2), title(2))]), "utf-8")
    with world.web() as fetch:
        reports, _ = checked([tmp_path], fetch)
    assert [Path(report.target).name for report in reports] == ["a.html", "b.html", "story-2"]
    assert outcomes(reports) == ["pass"] * 3


def test_an_index_of_sitemaps_leads_to_their_articles_and_no_deeper(world):
    leaf = world.put(0, "/leaf.xml", urlset([world.pair(1), world.pair(2)]), "text/xml")
    other = world.put(0, "/other.xml", urlset([world.pair(3)]), "text/xml")
    below = world.put(0, "/below.xml", urlset([leaf], "sitemapindex", "sitemap"), "text/xml")
    index = world.put(
        0, "/index.xml", urlset([leaf, other, below, leaf], "sitemapindex", "sitemap"), "text/xml"
    )
    with world.web() as fetch:
        reports, _ = checked([index], fetch)
    assert names(reports)[:3] == ["story-1", "story-2", "story-3"]
    assert [report.verdict.reason for report in reports] == [None, None, None, "unsupported.feed", None, None]
    assert reports[0].listed.feed == leaf


def test_what_an_index_names_has_the_policy_and_the_originals_of_the_target(world, tmp_path):
    original = tmp_path / "original.html"
    original.write_text(page(story(1), title(1)), "utf-8")
    url = world.put(0, "story-1", page(story(1), title(1)))
    leaf = world.put(0, "/leaf.xml", urlset([url]), "text/xml")
    index = world.put(0, "/index.xml", urlset([leaf], "sitemapindex", "sitemap"), "text/xml")
    target = Target(index, policy=provenance.load_policy("cc-by"), originals=(original,))
    with world.web() as fetch:
        ((report,), _) = checked([target], fetch)
    assert report.verdict.policy == "cc-by"
    assert len(report.comparison.originals) == 1


def test_a_page_that_is_no_article_leads_to_the_feed_that_it_offers(world):
    feed = world.feed([1, 2])
    link = f'<link rel="alternate" type="application/rss+xml" href="{feed}"><link rel=alternate type=application/atom+xml href=/no>'
    head = f"<html><head><title>Partner</title>{link}</head>"
    front = world.put(0, "/", f"{head}<body><p>Welcome to us.</p></body></html>")
    short = world.put(0, "/stories/all", f"{head}<body><nav><a href=/>Home</a></nav></body></html>")
    for target in (front, short):
        with world.web() as fetch:
            reports, run = checked([target], fetch)
        assert names(reports) == ["story-1", "story-2"]
        assert told(run) == [("note", "feed.discovered")]
        assert feed in run.notices[0].message
        assert run.notices[0].target == target
        assert reports[0].listed.feed == feed


def test_a_page_that_offers_a_feed_and_is_an_article_is_checked_itself(world):
    feed = world.feed([1, 2])
    url = world.pair(3)
    key = url.removeprefix("http://")
    body, kind = world.pages[key]
    link = f'<link rel="alternate" type="application/rss+xml" href="{feed}">'
    world.pages[key] = body.replace(b"</title>", b"</title>" + link.encode()), kind
    with world.web() as fetch:
        reports, run = checked([url], fetch)
    assert names(reports) == ["story-3"]
    assert not run.notices
    assert PREFIX + "feed.xml" not in world.asked()


@pytest.mark.parametrize("feed", ["gone.xml", "/"])
def test_a_feed_that_is_offered_and_cannot_be_had_changes_nothing(feed, world):
    link = f'<link rel="alternate" type="application/rss+xml" href="{world.url(0, feed)}">'
    front = world.put(0, "/", f"<html><head>{link}</head><body><nav><a href=/>Home</a></nav></body></html>")
    with world.web() as fetch:
        reports, run = checked([front], fetch)
    assert [report.verdict.reason for report in reports] == ["malformed.no_article"]
    assert not run.notices


def test_an_entry_of_a_feed_leads_to_no_other_feed(world):
    other = world.feed([1, 2], path="other.xml")
    empty = world.put(
        0,
        "empty",
        f'<html><head><link rel=alternate type=application/rss+xml href="{other}"></head><body><nav>x</nav></body></html>',
    )
    feed = world.put(0, "feed.xml", rss([(empty, "An empty page"), (other, "A feed")]), "text/xml")
    with world.web() as fetch:
        reports, _ = checked([feed], fetch)
    assert [report.verdict.reason for report in reports] == ["malformed.too_short", "unsupported.feed"]


def test_a_feed_opens_no_file_of_this_machine(world, tmp_path):
    secret = tmp_path / "secret.html"
    secret.write_text(page(story(1), title(1)), "utf-8")
    links = [str(secret), secret.as_uri(), "../secret.html", f"//{secret}"]
    (tmp_path / "feed.xml").write_text(rss([(link, f"Entry {link}") for link in links]), "utf-8")
    world.put(0, "feed.xml", (tmp_path / "feed.xml").read_bytes(), "text/xml")
    world.put(0, "urls.txt", "\n".join(links), "text/uri-list")
    for target in (tmp_path / "feed.xml", world.url(0, "feed.xml"), world.url(0, "urls.txt")):
        with world.web() as fetch:
            reports, _ = checked([target], fetch)
        assert all(report.comparison is None for report in reports)


def test_entries_that_were_seen_are_left_out_and_counted(world):
    feed = world.feed(range(5))
    with world.web() as fetch:
        reports, run = checked(
            [feed], fetch, seen=lambda _, entry: entry.url.endswith(("story-0", "story-3"))
        )
    assert names(reports) == ["story-1", "story-2", "story-4"]
    assert run.skipped == 2
    assert not run.notices  # it is not empty, whatever is left of it


def test_each_report_is_given_to_who_keeps_them_with_its_entry(world):
    kept = []
    with world.web() as fetch:
        checked(
            [world.feed([1, 2]), world.pair(3, path="alone-3")],
            fetch,
            keep=lambda report, entry: kept.append((report.target, entry)),
        )
    assert {(name.rpartition("/")[2], entry is None) for name, entry in kept} == {
        ("story-1", False),
        ("story-2", False),
        ("alone-3", True),
    }


def test_notices_of_several_feeds_stand_in_the_order_of_their_names(world):
    feeds = [
        world.put(site, f"feed-{site}.xml", rss([]), "text/xml", *()) for site in (3, 0, 2, 1) for _ in "a"
    ]
    found = []
    for _ in range(3):
        with world.web() as fetch:
            found.append([notice.target for notice in checked(feeds, fetch)[1].notices])
    assert found == [sorted(feeds)] * 3


def test_two_targets_may_be_one_page_under_two_policies(world):
    url = world.pair(1)
    targets = [Target(url, policy=provenance.load_policy(name)) for name in ("cc-by", "cc-by-nd")]
    with world.web() as fetch:
        reports, _ = checked(targets, fetch)
    assert sorted(report.verdict.policy for report in reports) == ["cc-by", "cc-by-nd"]


def test_articles_and_pages_at_hand_are_targets_though_their_names_are_alike():
    original = provenance.Page(page(story(1), title(1)).encode(), content_type="text/html; charset=utf-8")
    pages = [
        provenance.Page(page(story(n), title(n)).encode(), content_type="text/html; charset=utf-8")
        for n in (1, 2)
    ]
    reports = list(check_many(pages, fetch=provenance.Offline(), originals=[original]))
    assert len(reports) == 2
    assert len({report.comparison.article.text for report in reports}) == 2


def test_nothing_at_all_is_an_empty_run():
    assert list(check_many([], fetch=provenance.Offline())) == []


def test_what_is_wrong_with_a_feed_is_told_to_who_lists_it():
    cut = rss([(f"https://a.example/news/story-{n}", title(n)) for n in range(3)]).encode()[:-60]
    notices = []
    entries = list(feed_entries(provenance.Page(cut, name="feed.xml"), notices.append))
    assert len(entries) == 2
    assert [notice.reason for notice in notices] == ["feed.truncated"]


def test_a_run_leaves_no_file_and_no_process(world, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with world.web() as fetch:
        run = open_run([world.feed(range(3))], fetch=fetch)
        for _ in run.work():
            assert not list(tmp_path.iterdir())  # not even while it works: it may be killed
        assert len(list(run)) == 3
        run.close(done=True)
    assert not list(tmp_path.iterdir())
    assert not [pid for pid in _children() if "serve" in pid]


def _children():
    listing = Path(f"/proc/self/task/{os.getpid()}/children")
    pids = listing.read_text().split() if listing.exists() else []
    return [Path(f"/proc/{pid}/cmdline").read_text("utf-8", "replace") for pid in pids]


def test_the_sites_of_this_test_are_on_the_loopback_network(world):
    assert world.url(0, "/").startswith(f"http://{NET}1:")
    assert isinstance(Run, type)
