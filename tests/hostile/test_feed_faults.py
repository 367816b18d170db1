"""A feed with an entry, or a form, that does harm: the others are checked all the same (form F of the list)."""

import csv
import io
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from corpus.world import PREFIX, World, credited, page, rss, story, title
from hostile import pages
from hostile.harness import MIB, run, verified


@pytest.fixture
def world():
    with World() as world:
        yield world


def good(world, number):
    return world.pair(number), title(number)


def among(world, *faulty):
    """A feed with three good entries, the faulty ones in their midst; its URL."""
    entries = [good(world, 1), good(world, 2), *faulty, good(world, 3)]
    return world.put(0, "feed.xml", rss(entries), "application/rss+xml")


def checked(folder, world, *arguments, **options):
    return run(folder, "check", *arguments, *world.options, **options)


def figure(name, words, done):
    """What ``pytest -s`` shows."""
    print(f"\n{name}: {words} {done.seconds:.1f} s, {done.cpu:.1f} s of processor, {done.rss / MIB:.0f} MiB")  # noqa: T201


def told(done):
    return [notice["reason"] for notice in done.report["notices"]]


def by_name(done):
    return {item["target"].rpartition("/")[2]: item for item in done.report["items"]}


def all_good(items, numbers=(1, 2, 3)):
    return all(verified(items[f"story-{number}"]) for number in numbers)


def test_row_1_an_original_on_the_loopback_network_is_not_dialled(faults, world, tmp_path):
    copy = world.put(0, "faulty", page(story(9), title(9), credited(faults.url("/story"))))
    done = checked(tmp_path, world, among(world, (copy, title(9))))
    items = by_name(done)
    assert done.code == 0
    assert (items["faulty"]["status"], items["faulty"]["reason"]) == ("unverified", "refused.address")
    assert all_good(items)
    assert not faults.log(event="open")
    assert "1 of 4 could not be checked; --strict makes this exit 3." in done.report["exit_reason"]
    assert checked(tmp_path, world, world.url(0, "feed.xml"), "--strict").code == 3


@pytest.mark.parametrize("carried", [False, True], ids=["row-25-page", "row-25-full-text"])
def test_row_25_a_tag_with_100_000_attributes_costs_its_entry_alone(carried, world, tmp_path):
    body = pages.MONSTERS["attributes"]()
    url = world.put(0, "faulty", body)
    entry = (url, "A monster", body) if carried else (url, "A monster")
    done = checked(tmp_path, world, among(world, entry), rss=512 * MIB)
    items = by_name(done)
    assert done.code == 0
    assert all_good(items)
    assert items["faulty"]["status"] == "unverified"
    assert items["faulty"]["reason"] in {"limit.extract", "original.not_cited"}  # or it was read after all


FORMS = ("sarif", "junit", "html", "markdown", "csv", "github")


@pytest.mark.parametrize("kind", ["rss", "json"])
def test_row_27_characters_that_no_format_has_break_no_format(kind, world, tmp_path):
    copy, _ = good(world, 9)
    odd = "A\0B \uffff \ud800 C \x0b \x1b[31m ]]>"
    if kind == "json":
        item = {"id": odd, "url": copy, "title": odd}
        more = [{"id": str(n), "url": good(world, n)[0], "title": title(n)} for n in (1, 2, 3)]
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": odd,
            "items": [*more[:2], item, more[2]],
        }
        url = world.put(0, "feed.json", json.dumps(feed), "application/feed+json")
    else:
        raw = odd.encode("utf-8", "surrogatepass").decode("latin-1").replace("]]>", "&#0;&#xFFFF;&#xD800;")
        text = rss([good(world, 1), good(world, 2), (copy, "@@"), good(world, 3)])
        body = text.encode().replace(b"@@", raw.encode("latin-1"))
        url = world.put(0, "feed.xml", body, "application/rss+xml")
    outputs = [f"--output={form}=report.{form}" for form in FORMS]
    done = checked(tmp_path, world, url, *outputs, outputs=[f"report.{form}" for form in FORMS])
    assert done.code == 0
    assert [item["status"] for item in done.report["items"]] == ["pass"] * 4
    json.loads(done.files["report.sarif"])
    ET.fromstring(done.files["report.junit"].decode())
    rows = list(csv.reader(io.StringIO(done.files["report.csv"].decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1
    for form in ("sarif", "junit", "html", "markdown", "csv"):
        assert not {"\0", "\x1b", "\x0b"} & set(done.files[f"report.{form}"].decode()), form


def test_row_30_of_100_000_entries_the_first_are_checked_and_the_rest_is_told(world, tmp_path):
    original = world.put(1, "original-1", page(story(1), title(1)))
    copy = page(story(1), title(1), credited(original)).encode()
    urls = [world.url(0, f"story-{number}") for number in range(100_000)]
    for url in urls[:1000]:
        world.pages[url.removeprefix("http://")] = copy, "text/html; charset=utf-8"
    feed = world.put(0, "feed.xml", rss([(url, "A story of it") for url in urls]), "application/rss+xml")
    begun = checked(tmp_path, world, feed, "--max-entries=1", seconds=12)
    first = next(hit for hit in world.hits if "story-" in hit.path)
    served = next(hit for hit in world.hits if hit.path.endswith("feed.xml"))
    figure("plan of 100,000", f"{first.began - served.ended:.1f} s of wall", begun)
    assert "99999 more" in begun.report["notices"][0]["message"].replace(",", "")
    assert begun.cpu < 2 + 5 + 2  # to start, to plan, to check one
    world.hits.clear()
    done = checked(tmp_path, world, feed, seconds=90)
    figure("1,000 of 100,000", "", done)
    assert done.code == 0
    assert [item["status"] for item in done.report["items"]] == ["pass"] * 1000
    assert told(done) == ["feed.most"]
    assert "99000 more" in done.report["notices"][0]["message"].replace(",", "")
    assert len(world.asked(0)) == 1001
    assert len(world.asked(1)) == 1


def test_row_31_of_a_feed_that_is_cut_the_whole_entries_are_checked(world, tmp_path):
    whole = rss([good(world, number) for number in (1, 2, 3, 4)])
    cut = whole[: whole.index(title(3)) + 10]
    feed = world.put(0, "feed.xml", cut, "application/rss+xml")
    done = checked(tmp_path, world, feed)
    assert done.code == 0
    assert sorted(by_name(done)) == ["story-1", "story-2"]
    assert told(done) == ["feed.truncated"]
    assert "feed ends in the middle" in done.err
    strict = checked(tmp_path, world, feed, "--strict")
    assert strict.code == 3
    assert "A feed ends in the middle" in strict.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(page(story(1), title(1)), "application/rss+xml", id="row-32-html"),
        pytest.param(" ", "application/rss+xml", id="row-32-blank"),
        pytest.param('{"error": "no such feed"}', "application/json", id="row-32-json-error"),
        pytest.param('{"error": "no such feed"}', "application/feed+json", id="row-32-json-error-as-feed"),
        pytest.param("<opml version='2.0'><body/></opml>", "text/xml", id="row-32-opml"),
    ],
)
def test_row_32_what_is_no_feed_is_said_to_be_none(body, kind, world, tmp_path):
    done = checked(tmp_path, world, world.put(0, "feed.xml", body, kind))
    assert (done.code, done.item["status"], done.reason) == (3, "unverified", "feed.not_a_feed")


def test_row_32_an_empty_file_is_no_feed(world, tmp_path):
    (tmp_path / "feed.xml").write_text("")
    done = checked(tmp_path, world, "feed.xml")
    assert (done.code, done.reason) == (3, "feed.not_a_feed")


def test_row_33_a_feed_without_entries_is_nothing_to_check(world, tmp_path):
    feed = world.put(0, "feed.xml", rss([]), "application/rss+xml")
    done = checked(tmp_path, world, feed)
    assert done.code == 3
    assert "nothing to check" in done.err
    assert "--allow-empty" in done.err
    assert told(done) == ["feed.empty"]
    assert checked(tmp_path, world, feed, "--allow-empty").code == 0


NAMES = ("../../../x", "CON", "t" * 4096, "nul\0nul", ".git/config", "/etc/passwd", "a\nb: c")


def test_row_43_names_of_entries_are_no_names_of_files(world, tmp_path):
    items = [{"id": name, "title": name, "url": world.pair(n)} for n, name in enumerate(NAMES)]
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    (tmp_path / "out").unlink(missing_ok=True)
    url = world.put(0, "feed.json", json.dumps(feed), "application/feed+json")
    names = [f"report.{form}" for form in ("json", "html", "junit", "sarif", "csv")]
    outputs = [f"--output={name.partition('.')[2]}={name}" for name in names]
    done = checked(tmp_path, world, url, *outputs, outputs=names)  # no other file is there: the harness asks
    assert done.code == 0
    assert len(done.report["items"]) == len(NAMES)
    assert len({item["listed"]["entry"] for item in done.report["items"]}) == len(NAMES)


@pytest.mark.parametrize(
    ("output", "words"),
    [
        pytest.param("json=no/such/report.json", "No such file", id="row-57-missing-folder"),
        pytest.param("json=/proc/self/report.json", "cannot write", id="row-57-folder-that-takes-nothing"),
    ],
)
def test_row_57_a_file_that_cannot_be_written_is_told_before_anything_is_fetched(
    output, words, world, tmp_path
):
    done = checked(tmp_path, world, world.feed(range(3)), "--output", output)
    assert done.code == 4
    assert words in done.err
    assert not world.hits
    assert done.out == ""


@pytest.mark.skipif(sys.platform != "linux", reason="the full device is Linux's")
def test_row_57_a_full_device_is_told_when_it_is_written(world, tmp_path):
    done = checked(tmp_path, world, world.feed(range(3)), "--output", "json=/dev/full")
    assert done.code == 4
    assert "No space left" in done.err
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["FEED", "--no-such-option"], "No such option", id="row-65-option"),
        pytest.param(["FEED", "no-such-file.xml"], "no file", id="row-65-missing-target"),
        pytest.param(["@no-such-list.txt"], "no-such-list.txt", id="row-65-missing-list"),
        pytest.param(["FEED", "--policy", "bad.toml"], "bad.toml", id="row-65-bad-toml"),
        pytest.param(["FEED", "--max-entries", "0"], "max-entries", id="row-65-number"),
        pytest.param(["FEED", "--new"], "--index", id="row-65-new-without-index"),
        pytest.param(["FEED", "--changed-since", "no-such-ref"], "no-such-ref", id="row-65-unknown-ref"),
        pytest.param(["FEED", "--changed-since=--output=x"], "git knows no", id="row-65-ref-as-option"),
    ],
)
def test_row_65_what_cannot_be_meant_is_refused_before_anything_is_fetched(arguments, words, world, tmp_path):
    feed = world.feed(range(3))
    (tmp_path / "bad.toml").write_text("[rules\nno = 3")
    done = checked(tmp_path, world, *(feed if word == "FEED" else word for word in arguments))
    assert done.code == 2, done.err
    assert words in done.err
    assert done.out == ""
    assert not world.hits


def test_a_feed_that_declares_entities_is_not_read_and_the_other_feed_is(world, tmp_path):
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'
    url = world.put(0, "bomb.xml", bomb, "application/rss+xml")
    done = checked(tmp_path, world, url, world.feed([1, 2, 3]), seconds=10)
    items = by_name(done)
    assert done.code == 0
    assert items["bomb.xml"]["reason"] == "malformed.xml_dtd"
    assert all_good(items)


def test_an_entry_that_leads_to_its_feed_again_ends(world, tmp_path):
    feed = world.url(0, "feed.xml")
    done = checked(tmp_path, world, among(world, (feed, "This very feed")))
    items = by_name(done)
    assert items["feed.xml"]["reason"] == "unsupported.feed"
    assert all_good(items)
    assert world.asked(0).count(PREFIX + "feed.xml") == 1
