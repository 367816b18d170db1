import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policies.pages import COPY, at, comparison, report, ruled
from policies.tables import ruling

from provenance.model import Finding, Ruled, Waiver
from provenance.policies.fingerprints import quote, quote_sha256
from provenance.policies.waivers import WaiverUse, apply, matches

URL = "https://copy.example/archive/story?id=1"
TODAY = date(2026, 11, 24)


def waiver(rule="missing-canonical", url="https://copy.example/archive/*", until=TODAY, **narrower):
    return Waiver(rule, url, "old templates", until, **narrower)


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


def test_a_waiver_of_this_page_that_was_not_needed_is_told():
    applied, notes = apply((ruling("missing-canonical", "pass"),), [waiver(url=URL)], URL, TODAY)
    assert applied[0].outcome is Ruled.PASS
    assert notes == ("The waiver of missing-canonical was not needed here: old templates.",)


def test_a_waiver_of_many_pages_is_no_news_on_one_that_does_not_need_it():
    assert apply((ruling("missing-canonical", "pass"),), [waiver()], URL, TODAY)[1] == ()


def test_a_waiver_that_ended_is_no_news_where_nothing_is_found():
    ended = waiver(until=date(2026, 11, 23))
    assert apply((ruling("missing-canonical", "pass"),), [ended], URL, TODAY)[1] == ()


def test_a_page_is_waived_by_what_it_is_called_in_the_report_too():
    by_path = waiver(url="articles/old/*")
    target = "articles/old/story.html"
    applied, _ = apply((ruling("missing-canonical"),), [by_path], None, TODAY, target=target)
    assert applied[0].outcome is Ruled.WAIVED


def test_an_unknown_ruling_is_never_waived():
    applied, _ = apply((ruling("missing-canonical", "unknown"),), [waiver()], URL, TODAY)
    assert applied[0].outcome is Ruled.UNKNOWN


def test_a_waiver_of_other_pages_or_of_another_rule_does_nothing():
    waivers = [waiver(url="https://other.example/*"), waiver(rule="missing-tracker", url=URL)]
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


FOUND = comparison()
BOAT, CLOCK = at(COPY, "35 boats", "altered-number"), at(COPY, "Monday", "altered-number")


def narrow(rulings, **narrower):
    accepted = waiver("altered-number", "*", **narrower)
    return apply(rulings, [accepted], URL, TODAY, comparison=FOUND)[0]


def test_a_waiver_of_one_quote_waives_that_finding_and_leaves_the_rest():
    digest = quote_sha256(quote(FOUND, BOAT))
    waived, left = narrow((ruled(CLOCK, BOAT),), quote_sha256=digest)
    assert (waived.outcome, waived.findings) == (Ruled.WAIVED, (BOAT,))
    assert (left.outcome, left.findings) == (Ruled.FAIL, (CLOCK,))
    (alone,) = narrow((ruled(BOAT),), quote_sha256=digest.upper())
    assert alone.outcome is Ruled.WAIVED
    (other,) = narrow((ruled(CLOCK),), quote_sha256=digest)
    assert other.outcome is Ruled.FAIL


def test_what_is_left_for_a_person_is_for_a_person():
    unsure = at(COPY, "Monday", "altered-number", review=True)
    waived, left = narrow((ruled(BOAT, unsure),), quote_sha256=quote_sha256(quote(FOUND, BOAT)))
    assert (waived.outcome, left.outcome) == (Ruled.WAIVED, Ruled.REVIEW)


@pytest.mark.parametrize(
    ("pattern", "hit"),
    [
        ("https://news.example/original", True),
        ("https://news.example/*", True),
        ("*", True),
        ("https://other.example/*", False),
    ],
)
def test_a_waiver_of_one_original_is_of_no_other(pattern, hit):
    for finding in (BOAT, Finding("altered-number", "4 became 5", None, 0)):
        (judged,) = narrow((ruled(finding),), target=pattern)
        assert (judged.outcome is Ruled.WAIVED) is hit


def test_a_finding_of_another_original_is_not_waived():
    (judged,) = narrow((ruled(Finding("altered-number", "4 became 5", None, 1)),), target="*")
    assert judged.outcome is Ruled.FAIL


def test_each_of_two_waivers_keeps_its_own_reason():
    digests = [quote_sha256(quote(FOUND, one)) for one in (BOAT, CLOCK)]
    waivers = [
        Waiver("altered-number", "*", f"reason {n}", TODAY, None, one) for n, one in enumerate(digests)
    ]
    applied, _ = apply((ruled(CLOCK, BOAT),), waivers, URL, TODAY, comparison=FOUND)
    assert sorted((one.reason, one.findings) for one in applied) == [
        ("reason 0 (until 2026-11-24)", (BOAT,)),
        ("reason 1 (until 2026-11-24)", (CLOCK,)),
    ]


def told(waivers, *reports, **settings):
    use = WaiverUse(waivers, TODAY)
    for one in reports:
        use.see(one)
    return [(one.reason, one.message) for one in use.notices(**settings)]


def run_of(*outcomes):
    return [
        report(
            ruled(*((BOAT,) if outcome != "pass" else ()), rule="altered-number", outcome=outcome),
            target=f"https://copy.example/{number}",
            url=None,
        )
        for number, outcome in enumerate(outcomes)
    ]


def test_a_waiver_that_one_page_of_many_needs_is_needed():
    every = waiver("altered-number", "https://copy.example/*")
    assert told([every], *run_of("pass", "waived", "pass")) == []
    assert [reason for reason, _ in told([every], *run_of("pass", "pass"))] == ["waiver.unused"]


def test_a_waiver_whose_finding_two_waivers_cover_is_needed():
    assert (
        told(
            [waiver("altered-number", "*"), waiver("altered-number", "https://copy.example/*")],
            *run_of("waived"),
        )
        == []
    )


def test_a_waiver_of_a_page_that_could_not_be_judged_may_be_needed():
    every = waiver("altered-number", "https://copy.example/*")
    unread = report(target="https://copy.example/9", outcome="unverified", reason="unavailable.dns")
    assert told([every], *run_of("pass"), unread) == []
    assert told([every], *run_of("pass", "unknown")) == []


def test_a_waiver_that_covers_another_quote_of_the_page_is_not_needed():
    other = waiver("altered-number", "*", quote_sha256="0" * 64)
    assert [reason for reason, _ in told([other], *run_of("waived"))] == ["waiver.unused"]


def test_a_waiver_that_ended_is_told_with_whether_its_finding_is_back():
    ended = waiver("altered-number", "*", date(2026, 11, 23))
    ((reason, back),) = told([ended], *run_of("fail"))
    assert reason == "waiver.expired"
    assert "ended on 2026-11-23, the finding is back: old templates." in back
    ((_, gone),) = told([ended], *run_of("pass"))
    assert "remove it" in gone


def test_one_waiver_too_many_is_told_once():
    waivers = [
        waiver("altered-number", "*"),
        Waiver("altered-number", "*", "another reason", date(2027, 1, 1)),
        waiver("altered-number", "*"),
    ]
    assert [reason for reason, _ in told(waivers, *run_of("waived"))] == ["waiver.duplicate"]
