import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policies.tables import ruling

from provenance.model import Ruled, Waiver
from provenance.policies.waivers import apply, matches

URL = "https://copy.example/archive/story?id=1"
TODAY = date(2026, 11, 24)


def waiver(rule="missing-canonical", url="https://copy.example/archive/*", until=TODAY):
    return Waiver(rule, url, "old templates", until)


@pytest.mark.parametrize("outcome", ["fail", "review"])
def test_a_waiver_that_holds_turns_a_finding_into_waived_and_keeps_it(outcome):
    rulings = (ruling("missing-canonical", outcome, findings=1), ruling("missing-link"))
    applied, notes = apply(rulings, [waiver()], URL, TODAY)
    assert [one.outcome for one in applied] == [Ruled.WAIVED, Ruled.FAIL]
    assert applied[0].findings == rulings[0].findings
    assert applied[0].reason == "old templates (until 2026-11-24)"
    assert notes == ()


def test_a_waiver_that_ended_changes_nothing_and_is_told():
    applied, notes = apply((ruling("missing-canonical"),), [waiver(until=date(2026, 11, 23))], URL, TODAY)
    assert applied[0].outcome is Ruled.FAIL
    assert notes == ("The waiver of missing-canonical ended on 2026-11-23: old templates.",)


def test_a_waiver_that_was_not_needed_is_told():
    applied, notes = apply((ruling("missing-canonical", "pass"),), [waiver()], URL, TODAY)
    assert applied[0].outcome is Ruled.PASS
    assert notes == ("The waiver of missing-canonical was not needed here: old templates.",)


def test_an_unknown_ruling_is_never_waived():
    applied, _ = apply((ruling("missing-canonical", "unknown"),), [waiver()], URL, TODAY)
    assert applied[0].outcome is Ruled.UNKNOWN


def test_a_waiver_of_other_pages_or_of_another_rule_does_nothing():
    waivers = [waiver(url="https://other.example/*"), waiver(rule="missing-tracker")]
    applied, notes = apply((ruling("missing-canonical"),), waivers, URL, TODAY)
    assert applied[0].outcome is Ruled.FAIL
    assert notes == ("The waiver of missing-tracker was not needed here: old templates.",)


def test_two_waivers_of_one_finding_are_no_news():
    applied, notes = apply((ruling("missing-canonical"),), [waiver(), waiver(url="*")], URL, TODAY)
    assert (applied[0].outcome, notes) == (Ruled.WAIVED, ())


def test_a_copy_without_a_url_is_waived_by_a_star_only():
    assert apply((ruling("missing-canonical"),), [waiver(url="*")], None, TODAY)[0][0].outcome is Ruled.WAIVED
    assert apply((ruling("missing-canonical"),), [waiver()], None, TODAY)[0][0].outcome is Ruled.FAIL


@pytest.mark.parametrize(
    ("pattern", "hit"),
    [
        (URL, True),
        ("*", True),
        ("https://copy.example/*", True),
        ("*/archive/*", True),
        ("*?id=1", True),
        ("*?id=2", False),
        ("https://copy.example/?rchive/*", False),
        ("https://copy.example/archive", False),
        ("https://copy.example/archive/story?id=1*1", False),
        ("*story*story*", False),
    ],
)
def test_only_the_star_is_special(pattern, hit):
    assert matches(pattern, URL) is hit


@given(st.lists(st.text("ab/", max_size=5), min_size=1, max_size=6), st.data())
def test_a_pattern_matches_what_it_was_made_from(pieces, data):
    fillers = [data.draw(st.text("ab/", max_size=5)) for _ in pieces[1:]]
    made = pieces[0] + "".join(filler + piece for filler, piece in zip(fillers, pieces[1:], strict=True))
    assert matches("*".join(pieces), made)


def test_a_hostile_pattern_takes_no_time():
    begin = time.process_time()
    assert not matches("*a" * 5000 + "b", "a" * 20000)
    assert time.process_time() - begin < 1
