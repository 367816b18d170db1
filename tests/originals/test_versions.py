"""The version that a copy was made from, over pages that are given as they would come, then and now."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from citations.builders import STORY, article
from originals.test_originals import DEEP, ELSEWHERE, Pages, cite, page

from provenance import articles
from provenance.alignment import align
from provenance.errors import FetchError
from provenance.model import Article, Hop, Outcome, Page, Via
from provenance.originals import search
from provenance.originals.versions import differ, modified_after, moment

PUBLISHED = "2024-05-14T08:00:00Z"
KEPT = f"https://archive.example/web/20240513120000id_/{DEEP}"
THEN = datetime(2024, 5, 13, 12, tzinfo=UTC)
LATER = "<meta property='article:modified_time' content='2024-05-16T10:00:00Z'>"
CORRECTED = (STORY[0].replace("two of its nine piers", "four of its nine piers"), *STORY[1:])


class Archive:
    """An archive that keeps one version of each given page, and remembers what it was asked for."""

    def __init__(self, pages, memento=THEN):
        self.pages = pages
        self.memento = memento
        self.asked = []

    def __call__(self, url, at=None):
        self.asked.append((url, at))
        if url not in self.pages:
            where = f"https://archive.example/web/{url}"
            raise FetchError(
                "No archived version is kept.",
                url=where,
                reason="unavailable.not_archived",
                hops=(Hop(where, 404),),
            )
        return replace(self.pages[url], memento=self.memento, hops=(Hop(KEPT, 200),))


def run(live, kept, copy=None, **known):
    archive = Archive(kept, **known)
    copy = copy or article(published=PUBLISHED)
    attempts, originals = search(copy, [cite(DEEP)], Pages(live), articles.load, align, archive=archive)
    return attempts, originals, archive.asked


def test_a_page_that_is_gone_is_read_as_the_archive_keeps_it():
    gone = FetchError("It is gone.", url=DEEP, reason="unavailable.status", hops=(Hop(DEEP, 410),))
    (live, then), (original,), asked = run({DEEP: gone}, {DEEP: page(DEEP, *STORY)})
    assert asked == [(DEEP, datetime(2024, 5, 14, 8, tzinfo=UTC))]
    assert (live.via, live.outcome, live.reason) == (Via.LIVE, Outcome.UNREACHABLE, "unavailable.status")
    assert (then.via, then.outcome, then.url) == (Via.MEMENTO, Outcome.FOUND, KEPT)
    assert "2024-05-13" in then.detail
    assert (original.url, original.via, original.as_of) == (DEEP, Via.MEMENTO, "2024-05-13T12:00:00+00:00")
    assert original.revised is False


def test_a_page_modified_after_the_copy_is_compared_as_it_stood_then():
    (live, then), (original,), _ = run({DEEP: page(DEEP, *CORRECTED, head=LATER)}, {DEEP: page(DEEP, *STORY)})
    assert (live.outcome, then.outcome) == (Outcome.FOUND, Outcome.FOUND)
    assert "two of its nine piers" in original.article.text
    assert (original.as_of, original.revised) == ("2024-05-13T12:00:00+00:00", True)


def test_a_page_modified_without_a_word_changed_is_the_page_as_it_stands():
    (_, _), (original,), _ = run({DEEP: page(DEEP, *STORY, head=LATER)}, {DEEP: page(DEEP, *STORY)})
    assert (original.via, original.as_of, original.revised) == (Via.LIVE, None, False)


def test_a_copy_made_from_the_correction_stands_beside_it_whatever_the_dates_say():
    copy = article(story=CORRECTED, published=PUBLISHED)
    _, (original,), _ = run({DEEP: page(DEEP, *CORRECTED, head=LATER)}, {DEEP: page(DEEP, *STORY)}, copy)
    assert "four of its nine piers" in original.article.text
    assert (original.as_of, original.revised) == (None, False)


def test_a_page_that_holds_another_story_today_may_have_held_the_right_one():
    (live, then), (original,), _ = run({DEEP: page(DEEP, *ELSEWHERE, head=LATER)}, {DEEP: page(DEEP, *STORY)})
    assert (live.outcome, then.outcome) == (Outcome.TOO_DIFFERENT, Outcome.FOUND)
    assert original.revised


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("", PUBLISHED),
        ("<meta property='article:modified_time' content='2024-05-14T07:00:00Z'>", PUBLISHED),
        ("<meta property='article:modified_time' content='2024-05-14'>", PUBLISHED),
        (LATER, None),
        (LATER, "2024-05"),
    ],
)
def test_the_archive_is_not_asked_where_the_dates_do_not_call_for_it(head, published):
    live = {DEEP: page(DEEP, *STORY, head=head)}
    _, (original,), asked = run(live, {DEEP: page(DEEP, *STORY)}, article(published=published))
    assert asked == []
    assert original.as_of is None


@pytest.mark.parametrize(
    "reason",
    ["unavailable.rate_limited", "unavailable.not_in_capture", "unavailable.dns_busy", "refused.address", "blocked.legal",
     "blocked.auth", "limit.body", "partial.transfer"],
)  # fmt: skip
def test_a_page_that_is_there_and_was_not_had_is_not_asked_of_the_archive(reason):
    error = FetchError("It failed.", url=DEEP, reason=reason)
    attempts, originals, asked = run({DEEP: error}, {DEEP: page(DEEP, *STORY)})
    assert (len(attempts), originals, asked) == (1, (), [])


def test_where_the_archive_keeps_nothing_both_tries_are_told():
    (live, then), originals, _ = run({}, {})
    assert originals == ()
    assert (live.reason, then.reason) == ("unavailable.dns", "unavailable.not_archived")
    assert (then.via, then.outcome, then.hops[0].status) == (Via.MEMENTO, Outcome.UNREACHABLE, 404)


def test_an_archived_page_with_another_text_proves_nothing():
    (_, then), originals, _ = run({}, {DEEP: page(DEEP, *ELSEWHERE)})
    assert originals == ()
    assert then.outcome is Outcome.TOO_DIFFERENT


def test_an_answer_without_a_date_is_no_version():
    (_, then), originals, _ = run({}, {DEEP: page(DEEP, *STORY)}, memento=None)
    assert originals == ()
    assert then.reason == "malformed.memento"


def test_an_archived_page_that_is_no_article_is_told_with_the_loaders_reason():
    (_, then), _, _ = run({}, {DEEP: Page(b"%PDF-1.7 x", url=DEEP, content_type="application/pdf")})
    assert then.reason.startswith("unsupported")


def test_only_a_few_versions_are_asked_for():
    archive = Archive({})
    many = [cite(f"https://gone.example/2024/story-{n}") for n in range(6)]
    search(article(published=PUBLISHED), many, Pages({}), articles.load, align, archive=archive)
    assert len(archive.asked) == 3


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("2024-05-14", datetime(2024, 5, 14, 23, 59, 59, tzinfo=UTC)),
        ("2024-05-14T08:00:00+02:00", datetime(2024, 5, 14, 6, tzinfo=UTC)),
        ("2024-05-14T08:00:00", datetime(2024, 5, 14, 8, tzinfo=UTC)),
        ("2024-05-14 08:00", datetime(2024, 5, 14, 8, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-10:00", None),
        ("2024-05", datetime(2024, 5, 31, 23, 59, 59, tzinfo=UTC)),
        ("2024-13-99", None),
        ("yesterday at noon", None),
        ("", None),
        (None, None),
    ],
)
def test_the_moment_of_a_date(said, when):
    assert moment(said) == when


def test_a_day_alone_is_not_after_a_moment_of_the_same_day():
    copy = article(published="2024-05-14T08:00:00Z")
    assert not modified_after(article(modified="2024-05-14"), copy)
    assert modified_after(article(modified="2024-05-15"), copy)
    assert not modified_after(article(modified="2024-05"), copy)
    assert modified_after(article(modified="2024-06"), copy)


def test_versions_that_differ_in_typography_alone_do_not_differ():
    assert not differ(
        article(story=("“It is shut,” she said.",)), article(story=('"It is shut," she said.',))
    )
    assert differ(article(), article(story=CORRECTED))


def test_a_month_stands_for_its_end_and_a_year_for_nothing():
    assert moment("2024-02").isoformat() == "2024-02-29T23:59:59+00:00"
    assert moment("2024-12").isoformat() == "2024-12-31T23:59:59+00:00"
    assert [moment(said) for said in ("2024", "2024-13", "2024/02", "02-2024", "abcd-ef")] == [None] * 5


def test_a_change_in_the_month_of_the_copy_is_not_after_it():
    story = Article("The council met on Monday.", ())
    for modified, published, after in (
        ("2024-05", "2024-05-03", False),
        ("2024-05-20", "2024-05", False),
        ("2024-06-01", "2024-05", True),
        ("2024-06", "2024-05-31T10:00:00Z", True),
    ):
        assert modified_after(replace(story, modified=modified), replace(story, published=published)) is after
