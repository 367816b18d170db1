import sqlite3
import threading
from dataclasses import replace

import pytest
from index.builders import SEEN, address, filled, judged, print_of, words

from provenance.errors import IndexFileError
from provenance.index import Index
from provenance.model import Scheme, Status
from provenance.text.fingerprint import fingerprint


@pytest.fixture
def index(tmp_path):
    with Index.open(tmp_path / "index.sqlite") as opened:
        yield opened


def test_an_article_is_found_by_its_own_text(index):
    for number in range(50):
        assert index.add(address(number), print_of(number), "2026-11-24", SEEN)
    (found,) = index.search(print_of(7))
    assert found.url == address(7)
    assert (found.resemblance, found.containment, found.coverage) == (1.0, 1.0, 1.0)
    assert (found.published, found.seen) == ("2026-11-24", SEEN)


def test_an_excerpt_among_other_words_finds_its_article_and_the_figures_say_which_side_it_is_from(index):
    text = words(1, 600)
    index.add(address(1), fingerprint(text), None, SEEN)
    (found,) = index.search(fingerprint(text[100:300] + words(2, 20)))
    assert found.containment == pytest.approx(0.9, abs=0.15)
    assert found.coverage == pytest.approx(0.33, abs=0.1)


def test_another_text_finds_nothing(index):
    for number in range(50):
        index.add(address(number), print_of(number), None, SEEN)
    assert index.search(print_of(1000)) == ()
    assert index.search(fingerprint(())) == ()


def test_the_likest_comes_first_and_thresholds_and_number_are_kept(index):
    text = words(1, 400)
    for kept in (100, 200, 300, 400):
        index.add(address(kept), fingerprint(text[:kept] + words(kept, 400 - kept)), None, SEEN)
    mine = fingerprint(text)
    assert [match.url for match in index.search(mine, containment=0)][:3] == [
        address(400),
        address(300),
        address(200),
    ]
    assert len(index.search(mine, containment=0, most=2)) == 2
    assert [match.url for match in index.search(mine, containment=0.95)] == [address(400)]
    assert [match.url for match in index.search(mine, containment=0, resemblance=0.9)] == [address(400)]


def test_a_story_that_everybody_has_does_not_hide_what_is_like_it(index):
    wire = words(1, 200)
    with index.together():
        for number in range(700):
            index.add(address(number), fingerprint(wire), None, SEEN)
        index.add("https://outlet.example/longer", fingerprint(wire + words(2, 20)), None, SEEN)
    assert len(index.search(fingerprint(wire), most=300)) > 100
    found = index.search(fingerprint(wire + words(2, 20)), most=300)
    assert found[0].url == "https://outlet.example/longer"


def test_an_article_that_is_known_keeps_the_day_on_which_it_was_first_seen(index):
    assert index.add(address(1), print_of(1), None, SEEN)
    assert not index.add(
        "http://www.outlet.example/story/1?utm_source=x", print_of(1), None, "2026-12-01T00:00:00Z"
    )
    assert index.search(print_of(1))[0].seen == SEEN
    assert not index.add(address(1), print_of(1), None, "2026-01-01T00:00:00Z")
    assert [match.seen for match in index.search(print_of(1))] == ["2026-01-01T00:00:00Z"]
    assert index.verify() == ()


def test_another_text_at_the_same_address_is_another_version(index):
    assert index.add(address(1), print_of(1), None, SEEN)
    assert index.add(address(1), print_of(2), None, SEEN)
    assert len(index.search(print_of(1))) == len(index.search(print_of(2))) == 1


def test_what_cannot_be_compared_is_refused(index):
    other = replace(print_of(1), scheme=Scheme(normaliser="fold-9"))
    with pytest.raises(ValueError, match="fold-9"):
        index.add(address(1), other, None, SEEN)
    with pytest.raises(ValueError, match="fold-9"):
        index.search(other)
    with pytest.raises(ValueError, match="without words"):
        index.add(address(1), fingerprint(()), None, SEEN)
    assert index.info().articles == 0


def test_a_verdict_is_remembered_until_another_takes_its_place(index):
    first = judged(1, status=Status.FAIL, failed=True)
    index.remember(first)
    assert index.judged(first.feed, first.entry) == first
    assert index.judged("https://other.example/feed", first.entry) is None
    second = judged(1, digest="f" * 64)
    index.remember(second)
    assert index.judged(first.feed, first.entry) == second
    assert index.info().judged == 1


def test_what_could_not_be_verified_replaces_no_verdict_on_the_same_words_and_terms(index):
    known, lost = judged(1), judged(1, status=Status.UNVERIFIED, reason="unavailable.dns")
    index.remember(lost)
    assert index.judged(known.feed, known.entry) == lost
    index.remember(known)
    index.remember(lost)
    assert index.judged(known.feed, known.entry) == known
    for change in ({"digest": "e" * 64}, {"terms": "u" * 64}):
        index.remember(replace(lost, **change))
        assert index.judged(known.feed, known.entry) == replace(lost, **change)


def test_identifiers_may_hold_what_is_no_unicode(index):
    strange = judged(1, feed="\ud800", entry="a\0b\udfff" + "x" * 20_000)
    index.remember(strange)
    assert index.judged(strange.feed, strange.entry) == strange


def test_what_is_written_together_is_kept_together_or_not_at_all(index):
    with pytest.raises(KeyError), index.together():
        index.add(address(1), print_of(1), None, SEEN)
        index.remember(judged(1))
        raise KeyError
    assert (index.info().articles, index.info().judged) == (0, 0)
    with index.together(), index.together():
        index.add(address(1), print_of(1), None, SEEN)
    assert index.info().articles == 1


def test_what_one_has_written_another_reads_at_once(tmp_path):
    with Index.open(tmp_path / "i") as one, Index.open(tmp_path / "i", write=False) as other:
        one.remember(judged(1))
        assert other.judged(judged(1).feed, judged(1).entry) == judged(1)


def test_one_that_is_open_for_reading_writes_nothing(tmp_path):
    filled(tmp_path / "i", 3)
    with Index.open(tmp_path / "i", write=False) as index:
        with pytest.raises(IndexFileError) as caught:
            index.remember(judged(1))
        assert caught.value.reason == "index.read_only"
        assert index.search(print_of(1))


def test_a_connection_serves_the_thread_that_opened_it(index):
    raised = []

    def other():
        try:
            index.info()
        except sqlite3.ProgrammingError as error:
            raised.append(error)

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert "thread" in str(raised[0])


def test_info_counts(tmp_path):
    path = filled(tmp_path / "i", 5, 3)
    with Index.open(path, write=False) as index:
        told = index.info()
    assert (told.articles, told.judged, told.feeds, told.version) == (5, 3, 1, 1)
    assert (told.oldest, told.newest) == (SEEN, SEEN)
    assert told.bytes == path.stat().st_size
    assert told.scheme == print_of(1).scheme


def test_a_row_takes_less_than_a_kibibyte(tmp_path):
    path = tmp_path / "i"
    slug = "a-headline-of-usual-length-in-the-address-of-an-article"
    with Index.open(path) as index, index.together():
        for number in range(3000):
            url = f"https://www.outlet.example/news/2026/11/25/{slug}-{number}"
            index.add(url, print_of(number, 60), "2026-11-24T09:30:00+01:00", SEEN)
    assert path.stat().st_size / 3000 <= 1024
