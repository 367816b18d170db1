"""From a credit without a link to the article, at an outlet and an archive on loopback, through ``check``."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from citations.builders import STORY, article
from originals.test_originals import ELSEWHERE
from web import conftest
from web.answers import answer, redirect

from provenance import Evidence, Offline, Replay, check, recheck
from provenance.model import Outcome, Via
from provenance.originals import PAGES
from provenance.outlets import LISTS
from provenance.web import Memento, dates

# The loopback server of the web's own tests.
serve, server, fetcher = conftest.serve, conftest.server, conftest.fetcher
MADE = datetime(2024, 5, 14, 8, tzinfo=UTC)
BEFORE, AFTER = MADE - timedelta(days=1), MADE + timedelta(days=9)
BACKGROUND = (
    "The bridge was built in 1911 for farmers of the lower valley, who until then had to take the ferry at Marl and to "
    "wait there for the flood to pass; it has been closed twice, after the war and in the great flood of 1954."
)
RIVAL = (
    (
        "Passengers filled the ferry at Marl on Monday evening, the first that it has run since the bridge over the Lower "
        "Wend was closed, and its captain said that he had never carried so many bicycles in one day."
    ),
    (
        "The council has promised more crossings from Wednesday on and will pay for them until the engineers have looked "
        "at all nine piers, which may last into the summer if the water rises again."
    ),
    BACKGROUND,
)
BRIDGE, FERRY = "/2024/cracks-shut-lower-wend-bridge", "/2024/ferries-full-after-bridge-closed"


class World:
    """An outlet that lists its stories, an archive of it, and the table that knows the outlet."""

    def __init__(self, server, fetcher, folder):
        self.server = server
        self.fetch = fetcher(server)
        gate, list_ = (server.url(path, "archive.example") + "{url}" for path in ("/gate/", "/map/"))
        self.archive = Memento(self.fetch, timegate=gate, timemap=list_)
        self.table = folder / "outlets.toml"
        self.row(f'feeds = ["{self.url("/feed")}"], sitemaps = ["{self.url("/news.xml")}"]')
        self.page(BRIDGE, "Cracks in piers shut Lower Wend bridge", *STORY, BACKGROUND)
        self.page(FERRY, "Ferries full after bridge over Lower Wend is closed", *RIVAL)
        self.page("/2024/goats", "Goats escape", *ELSEWHERE)

    def url(self, path):
        return self.server.url(path, "post.example")

    def row(self, lists):
        self.table.write_text(
            f'desks = ["valley"]\n[outlets]\npost = {{ name = "The Wend Post", hosts = ["post.example"], {lists} }}\n'
        )

    def page(self, path, title, *paragraphs, **headers):
        text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        body = f"<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"
        self.server.answers[path] = answer(body.encode(), Content_Type="text/html; charset=utf-8", **headers)

    def feed(self, path, *entries, kept=None):
        """A feed, live or as kept at a moment; an entry is a path, a title and a moment."""
        items = "".join(
            f"<item><title>{title}</title><link>{self.url(place)}</link><pubDate>{format_datetime(when)}</pubDate></item>"
            for place, title, when in entries
        )
        body = f"<rss version='2.0'><channel><title>The Wend Post</title>{items}</channel></rss>".encode()
        self.keep(path, body, kept, "application/rss+xml")

    def keep(self, path, body, kept, kind):
        if kept is None:
            self.server.answers[path] = answer(body, Content_Type=kind)
            return
        stamp = f"/web/{kept:%Y%m%d%H%M%S}id_/{self.url(path)}"
        self.server.answers[f"/gate/{self.url(path)}"] = redirect(stamp)
        self.server.answers[stamp] = answer(body, Content_Type=kind, Memento_Datetime=dates.written(kept))

    def check(self, credit="Originally published by The Wend Post.", published=True, **settings):
        when = MADE.isoformat() if published else None
        copy = article(credit, title="Forty families face a detour", published=when)
        settings = {"fetch": self.fetch, "archive": self.archive, "outlets": self.table} | settings
        return check(copy, **settings)

    @property
    def fetched(self):
        return [hit for hit in self.server.hits if not hit.startswith("/map")]


RIGHT = (BRIDGE, "Cracks in piers shut Lower Wend bridge", BEFORE)
WRONG = (FERRY, "Ferries full after bridge over Lower Wend is closed", BEFORE)
GOATS = ("/2024/goats", "Goats escape from a farm", BEFORE)
LATER = ("/2024/later", "Bridge over Lower Wend opens again, families cheer", AFTER)


@pytest.fixture
def world(server, fetcher, tmp_path):
    return World(server, fetcher, tmp_path)


def test_the_article_behind_a_name_is_found_in_the_outlets_feed(world):
    world.feed("/feed", GOATS, WRONG, RIGHT)
    report = world.check()
    (original,) = report.comparison.originals
    assert (original.url, original.via) == (world.url(BRIDGE), Via.LIVE)
    assert original.citation.name == "The Wend Post"
    assert report.verdict.outcome == "pass"
    found = next(each for each in report.comparison.attempts if each.outcome is Outcome.FOUND)
    assert found.detail.startswith(f"Listed in {world.url('/feed')}.")


def test_a_rival_story_of_the_same_outlet_on_the_same_event_is_not_taken(world):
    world.feed("/feed", WRONG, GOATS)
    report = world.check()
    assert report.comparison.originals == ()
    assert (report.verdict.outcome, report.verdict.reason) == ("unverified", "original.not_identified")
    rival = next(each for each in report.comparison.attempts if each.url == world.url(FERRY))
    assert rival.outcome is Outcome.TOO_DIFFERENT


def test_a_rival_that_shares_the_background_loses_against_the_story_itself(world):
    copy = article(
        BACKGROUND, "Originally published by The Wend Post.", title="Detour", published=MADE.isoformat()
    )
    world.feed("/feed", WRONG, RIGHT)
    for entries in ((WRONG, RIGHT), (RIGHT, WRONG)):
        world.feed("/feed", *entries)
        report = check(copy, fetch=world.fetch, outlets=world.table)
        assert [one.url for one in report.comparison.originals] == [world.url(BRIDGE)]
    world.feed("/feed", WRONG)
    assert check(copy, fetch=world.fetch, outlets=world.table).comparison.originals == ()


def test_a_feed_that_has_moved_on_is_read_as_it_was_when_the_copy_was_made(world):
    world.feed("/feed", LATER)
    world.feed("/feed", GOATS, WRONG, RIGHT, kept=MADE)
    (original,) = world.check().comparison.originals
    assert original.url == world.url(BRIDGE)
    assert original.as_of is None  # the article itself still stands there


def test_an_article_that_is_gone_is_found_in_the_archived_feed_and_read_there(world):
    world.feed("/feed", LATER)
    world.feed("/feed", RIGHT, kept=MADE)
    body = world.server.answers.pop(BRIDGE).partition(b"\r\n\r\n")[2]
    world.keep(BRIDGE, body, BEFORE, "text/html; charset=utf-8")
    (original,) = world.check().comparison.originals
    assert (original.url, original.via, original.as_of) == (
        world.url(BRIDGE), Via.MEMENTO, BEFORE.isoformat(),
    )  # fmt: skip


def test_without_an_archive_a_feed_that_has_moved_on_ends_the_search(world):
    world.feed("/feed", LATER)
    report = world.check(archive=False)
    assert report.verdict.reason == "original.not_identified"
    assert world.fetched == ["/feed"]


def test_an_archived_feed_of_another_week_is_no_feed_of_that_day(world):
    world.feed("/feed", LATER)
    world.feed("/feed", RIGHT, kept=MADE - timedelta(days=200))
    report = world.check()
    assert report.comparison.originals == ()
    archived = next(each for each in report.comparison.attempts if each.via is Via.MEMENTO)
    assert archived.reason == "unavailable.not_archived"


def test_a_news_sitemap_behind_an_index_is_read(world):
    index = (
        "<sitemapindex><sitemap><loc>{}</loc><lastmod>2024-01-01</lastmod></sitemap>"
        "<sitemap><loc>{}</loc><lastmod>2024-05-14T09:00:00Z</lastmod></sitemap></sitemapindex>"
    ).format(world.url("/old.xml"), world.url("/may.xml"))
    news = f"<urlset xmlns:news='n'><url><loc>{world.url(BRIDGE)}</loc><news:news><news:title>{RIGHT[1]}</news:title></news:news></url></urlset>"
    world.server.answers["/news.xml"] = answer(index.encode(), Content_Type="application/xml")
    world.server.answers["/may.xml"] = answer(news.encode(), Content_Type="application/xml")
    (original,) = world.check().comparison.originals
    assert original.url == world.url(BRIDGE)
    assert "/old.xml" not in world.fetched


def test_the_feed_of_the_named_desk_comes_first(world):
    world.row(f'feeds = ["{world.url("/feed")}"], sections = {{ valley = "{world.url("/valley")}" }}')
    world.feed("/valley", RIGHT)
    report = world.check("Originally published by The Wend Post Valley.")
    assert [one.url for one in report.comparison.originals] == [world.url(BRIDGE)]
    assert world.fetched[0] == "/valley"


def test_a_documented_search_is_asked_with_words_of_the_headline(world):
    world.row(f'search = "{world.url("/search")}?s={{words}}&feed=rss2"')
    world.feed("/search", RIGHT)
    assert len(world.check().comparison.originals) == 1
    assert world.fetched[0] == "/search?s=forty+families+face+a+detour&feed=rss2"


def test_nothing_is_fetched_beyond_the_budget(world):
    feeds = ", ".join(f'"{world.url(f"/feed{n}")}"' for n in range(9))
    world.row(f"feeds = [{feeds}]")
    for n in range(9):
        stories = [(f"/2024/rival-{n}-{m}", f"{WRONG[1]} {n} {m}", BEFORE) for m in range(9)]
        world.feed(f"/feed{n}", *stories)
        for place, title, _ in stories:
            world.page(place, title, *RIVAL)
    report = world.check(archive=False)
    assert report.verdict.reason == "original.not_identified"
    assert len([hit for hit in world.fetched if hit.startswith("/feed")]) == LISTS
    assert len([hit for hit in world.fetched if hit.startswith("/2024")]) == PAGES


def test_what_was_tried_is_told_when_nothing_is_identified(world):
    world.feed("/feed", GOATS)
    report = world.check()
    feed, sitemap = report.comparison.attempts
    assert (feed.url, feed.outcome, feed.reason) == (
        world.url("/feed"), Outcome.NOT_LISTED, "original.not_identified",
    )  # fmt: skip
    assert feed.detail == "1 articles from 2024-05-13 to 2024-05-13, none of them like the copy."
    assert (sitemap.url, sitemap.outcome, sitemap.reason) == (
        world.url("/news.xml"), Outcome.UNREACHABLE, "unavailable.status",
    )  # fmt: skip
    assert "“The Wend Post”" in report.verdict.sentence


@pytest.mark.parametrize(
    "place",
    ["http://169.254.169.254/2024/bridge-1", "http://other.example/2024/bridge-1", "javascript:alert(1)"],
)
def test_a_list_leads_to_the_outlets_own_pages_only(place, world):
    feed = f"<rss><channel><item><title>{RIGHT[1]}</title><link>{place}</link></item></channel></rss>"
    world.server.answers["/feed"] = answer(feed.encode(), Content_Type="application/rss+xml")
    report = world.check()
    assert report.comparison.originals == ()
    assert world.fetched == ["/feed", "/news.xml"]


def test_an_article_from_after_the_copy_is_not_looked_at(world):
    world.feed("/feed", (BRIDGE, RIGHT[1], AFTER), GOATS)
    assert world.check(archive=False).comparison.originals == ()


def test_a_copy_without_a_date_is_looked_for_in_the_lists_of_today(world):
    world.feed("/feed", RIGHT)
    assert len(world.check(published=False).comparison.originals) == 1


@pytest.mark.parametrize("body", [b"<html>No feed</html>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><rss/>"])
def test_a_list_that_is_none_is_an_attempt_with_its_reason(body, world):
    world.server.answers["/feed"] = answer(body, Content_Type="application/rss+xml")
    report = world.check()
    assert report.comparison.attempts[0].reason in {"feed.not_a_feed", "malformed.xml_dtd"}
    assert report.verdict.reason == "original.not_linked"  # no list was read


def test_offline_and_in_a_replay_nothing_is_tried_and_nothing_is_said(world, tmp_path):
    (tmp_path / "sample.toml").write_text("[pages]\n")
    for fetch in (Offline(), Replay(tmp_path)):
        report = world.check(fetch=fetch, archive=False)
        assert report.comparison.attempts == ()
        assert report.verdict.reason == "original.not_linked"


def test_a_name_that_no_table_has_is_not_looked_for(world):
    report = world.check("Originally published by The Marl Gazette.")
    assert (report.verdict.reason, world.fetched) == ("original.not_linked", [])


def test_an_agencys_mark_in_a_dateline_sets_off_no_search(world):
    world.row(f'names = ["Reuters"], feeds = ["{world.url("/feed")}"], agency = true')
    copy = article(story=(f"MARL (Reuters) - {STORY[0]}", *STORY[1:]), published=MADE.isoformat())
    check(copy, fetch=world.fetch, outlets=world.table)
    assert world.fetched == []


def test_an_outlet_is_not_looked_for_on_its_own_site(world):
    world.feed("/feed", RIGHT)
    copy = article(
        "Originally published by The Wend Post.", url=world.url("/2024/copy"), published=MADE.isoformat()
    )
    check(copy, fetch=world.fetch, outlets=world.table)
    assert world.fetched == []


def test_a_host_that_does_not_answer_is_asked_once(world):
    def silent(connection):
        connection.close()

    world.row(
        f'feeds = ["{world.url("/feed")}", "{world.url("/feed2")}"], sitemaps = ["{world.url("/news.xml")}"]'
    )
    world.server.answers["/feed"] = silent
    report = world.check()
    assert [each.reason for each in report.comparison.attempts] == ["unavailable.network"]
    assert "/feed2" not in world.fetched


def test_what_was_identified_is_identified_again_from_the_evidence(world, fetcher, tmp_path):
    world.feed("/feed", GOATS, WRONG, RIGHT)
    copy = tmp_path / "copy.txt"
    copy.write_text("\n\n".join((*STORY, "Originally published by The Wend Post.")))
    bundle = tmp_path / "run.warc.gz"
    with Evidence(bundle, [copy], outlets=world.table) as run:
        (report,) = run.check(fetcher(world.server, record=run.capture))
    assert [one.url for one in report.comparison.originals] == [world.url(BRIDGE)]
    world.server.close()
    world.table.unlink()
    again = recheck(bundle)
    assert (again.compared, again.differences) == (1, ())
