"""A run that was stopped is gone on with: what is finished is not asked for again, what may have passed is."""

import io
import time
from datetime import date

import pytest
from corpus.world import PREFIX, credited, page, rss, story, title

import provenance
from provenance.corpus import Target, open_run

TODAY = date(2031, 5, 1)


def begun(targets, fetch, folder, **options):
    return open_run(targets, fetch=fetch, today=TODAY, journal=folder, **options)


def finished(run):
    """The document of a run that is worked to its end, and the run."""
    with run:
        for _ in run.work():
            pass
        return written(run), run


def written(run):
    out = io.StringIO()
    conclusion = provenance.conclude(run, notices=run.notices, skipped=run.skipped, today=TODAY)
    provenance.write(run, "json", out, conclusion=conclusion)
    return out.getvalue()


def stopped(run, after):
    """Works a run until so many reports are there, and stops it as a signal does."""
    with run:
        for number, _ in enumerate(run.work(), 1):
            if number == after:
                run.stop()
        for _ in run.drain(5.0):
            pass
        return list(run)


def killed(run, after):
    """Works a run until so many reports are there, and leaves it as a crash does."""
    with pytest.raises(MemoryError), run:
        for number, _ in enumerate(run.work(), 1):
            if number == after:
                raise MemoryError
    time.sleep(0.3)  # its threads are still there, and finish their requests


@pytest.mark.parametrize("end", [stopped, killed])
def test_what_is_finished_is_not_fetched_again_and_the_report_is_the_same(end, world, tmp_path):
    world.delay = 0.01
    feeds = [world.feed(range(12)), world.feed(range(20, 26), 2, 3, "other.xml")]
    with world.web() as fetch:
        whole, _ = finished(begun(feeds, fetch, tmp_path / "a"))
    with world.web() as fetch:
        end(begun(feeds, fetch, tmp_path / "b"), 7)
    assert len(list((tmp_path / "b").iterdir())) == 1
    world.hits.clear()
    with world.web() as fetch:
        again, run = finished(begun(feeds, fetch, tmp_path / "b", resume=True))
    assert again == whole
    assert len(run) == 18
    assert len([path for path in world.asked() if "story" in path]) <= 18 - 7
    assert not list((tmp_path / "b").iterdir())  # it is done: nobody goes on with it


def test_a_stopped_run_tells_of_every_item_what_became_of_it(world, tmp_path):
    world.delay = 0.05
    feed = world.feed(range(30))
    with world.web() as fetch:
        reports = stopped(begun([feed], fetch, tmp_path, jobs=1), 3)
    reasons = [report.verdict.reason for report in reports]
    assert len(reports) == 30
    assert reasons.count(None) >= 3
    assert reasons.count("interrupted") >= 10
    assert set(reasons) == {None, "interrupted"}
    assert {report.listed.feed for report in reports} == {feed}


def test_a_run_that_is_stopped_before_it_begins_says_so_of_its_target(world, tmp_path):
    feed = world.feed(range(3))
    with world.web() as fetch, begun([feed], fetch, tmp_path) as run:
        run.stop()
        assert list(run.work()) == []
        list(run.drain(0.0))
        assert [(report.target, report.verdict.reason) for report in run] == [(feed, "interrupted")]


def test_what_may_have_passed_is_tried_again(world, tmp_path):
    lost = world.put(0, "story-1", page(story(1), title(1), credited(world.url(1, "original-1"))))
    feed = world.put(0, "feed.xml", rss([(lost, title(1)), (world.pair(2), title(2))]), "text/xml")
    with world.web() as fetch:
        before = begun([feed], fetch, tmp_path)
        with pytest.raises(MemoryError), before:
            for _ in before.work():
                pass
            assert [report.verdict.reason for report in before] == ["unavailable.status", None]
            raise MemoryError
    world.put(1, "original-1", page(story(1), title(1)))
    with world.web() as fetch:
        after = begun([feed], fetch, tmp_path, resume=True)
        finished(after)
    with world.web() as fetch:
        assert finished(begun([feed], fetch, tmp_path / "new"))[0].count('"status":"pass"') == 2


def test_a_run_with_other_terms_or_targets_is_another_one(world, tmp_path):
    feed = world.feed(range(4))
    with world.web() as fetch:
        killed(begun([feed], fetch, tmp_path), 2)
    for targets, options in (
        ([feed], {"policy": "cc-by-nd"}),
        ([feed], {"label": "other"}),
        ([Target(feed, policy=provenance.load_policy("cc-by"))], {}),
        ([feed, world.pair(9)], {}),
    ):
        world.hits.clear()
        with world.web() as fetch:
            finished(begun(targets, fetch, tmp_path, resume=True, **options))
        assert len([path for path in world.asked(0) if "story" in path]) >= 4


def test_without_resume_all_is_done_anew(world, tmp_path):
    feed = world.feed(range(4))
    with world.web() as fetch:
        killed(begun([feed], fetch, tmp_path), 2)
    world.hits.clear()
    with world.web() as fetch:
        finished(begun([feed], fetch, tmp_path))
    assert len([path for path in world.asked(0) if "story" in path]) == 4


def test_an_entry_and_a_file_that_were_changed_meanwhile_are_judged_as_they_are_now(world, tmp_path):
    feed = tmp_path / "feed.xml"
    copy = tmp_path / "copy.html"
    original = world.put(1, "original-7", page(story(7), title(7)))
    first, second = world.pair(1), world.pair(2)

    def put(name):
        feed.write_text(rss([(first, name), (second, title(2))]), "utf-8")
        copy.write_text(page(story(7), name, credited(original)), "utf-8")

    put("An old title of it")
    with world.web() as fetch:
        killed(begun([feed, copy], fetch, tmp_path / "j"), 3)
    put("Another title, which is the new one")
    world.hits.clear()
    with world.web() as fetch:
        document, _ = finished(begun([feed, copy], fetch, tmp_path / "j", resume=True))
    assert "An old title" not in document
    assert [path for path in world.asked(0) if "story" in path] == [PREFIX + "story-1"]


def test_what_an_index_remembers_of_the_same_run_is_no_reason_to_leave_it_out(world, tmp_path):
    feed = world.feed(range(6))
    judged = set()
    options = {
        "seen": lambda _, entry: entry.id in judged,
        "keep": lambda _, entry: judged.add(entry.id) if entry else None,
    }
    with world.web() as fetch:
        killed(begun([feed], fetch, tmp_path, **options), 3)
    assert len(judged) == 3
    with world.web() as fetch:
        document, run = finished(begun([feed], fetch, tmp_path, resume=True, **options))
    assert document.count('"status":"pass"') == 6
    assert run.skipped == 0


def test_a_damaged_journal_costs_what_was_damaged_and_says_so(world, tmp_path):
    feed = world.feed(range(6))
    with world.web() as fetch:
        whole, _ = finished(begun([feed], fetch, tmp_path))
    with world.web() as fetch:
        killed(begun([feed], fetch, tmp_path), 5)
    (file,) = tmp_path.iterdir()
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)
    with world.web() as fetch:
        again, run = finished(begun([feed], fetch, tmp_path, resume=True))
    assert [notice.reason for notice in run.notices] == ["journal.damaged"]
    assert again.count('"status":"pass"') == whole.count('"status":"pass"') == 6


def test_two_runs_of_the_same_at_once_do_not_meet(world, tmp_path):
    feed = world.feed(range(4))
    with world.web() as fetch, begun([feed], fetch, tmp_path) as one:
        for _ in one.work():
            pass
        other, _ = finished(begun([feed], fetch, tmp_path))
        assert other == written(one)
    assert not list(tmp_path.iterdir())


def test_a_folder_for_journals_that_cannot_be_made_stops_no_run(world, tmp_path):
    (tmp_path / "file").write_text("")
    with world.web() as fetch:
        document, _ = finished(begun([world.feed(range(2))], fetch, tmp_path / "file" / "runs"))
    assert document.count('"status":"pass"') == 2
