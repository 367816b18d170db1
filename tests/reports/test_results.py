from dataclasses import replace

import pytest
from reports import cases, findings
from reports.findings import ruling

from provenance.model import Finding, Level, Ruled, Ruling, Span
from provenance.reports.results import fingerprint, results


def _told(*rulings, report=None):
    return list(results(findings.with_rulings(report or cases.ferry(), *rulings)))


def test_what_passes_is_unknown_or_off_is_no_result():
    quiet = (
        Ruling("a", Level.ERROR, Ruled.PASS),
        Ruling("b", Level.ERROR, Ruled.UNKNOWN, (), "no date"),
        ruling("c", level=Level.OFF),
    )
    assert _told(*quiet) == []


@pytest.mark.parametrize("outcome", [Ruled.FAIL, Ruled.REVIEW, Ruled.WAIVED, Ruled.BASELINED])
def test_each_other_outcome_is_told_as_it_is(outcome):
    (told,) = _told(ruling(outcome=outcome))
    assert told.outcome is outcome
    assert told.is_set_aside is (outcome in {Ruled.WAIVED, Ruled.BASELINED})


def test_a_ruling_that_fails_tells_apart_what_is_known_and_what_is_for_a_person():
    new, known = Finding("r", "New."), Finding("r", "Known.", baselined=True)
    told = _told(ruling("r", new, known, Finding("r", "Look.", review=True)))
    assert [one.outcome for one in told] == [Ruled.FAIL, Ruled.BASELINED, Ruled.REVIEW]
    assert [one.message for one in told] == ["New.", "In the baseline: Known.", "For a person: Look."]


def test_a_ruling_that_fails_without_a_finding_is_not_lost():
    (told,) = _told(Ruling("r", Level.ERROR, Ruled.FAIL, (), "It is so."))
    assert told.message == "It is so."


def test_what_is_for_a_person_or_was_accepted_is_never_an_error():
    assert _told(ruling())[0].weight is Level.ERROR
    assert _told(ruling(outcome=Ruled.REVIEW))[0].weight is Level.WARNING
    assert _told(ruling(outcome=Ruled.REVIEW, level=Level.NOTE))[0].weight is Level.NOTE
    assert _told(ruling(outcome=Ruled.BASELINED))[0].weight is Level.NOTE


def test_the_worst_comes_first():
    kinds = [
        ruling("error"),
        ruling("error-review", outcome=Ruled.REVIEW),
        ruling("warning", level=Level.WARNING),
        ruling("note", level=Level.NOTE),
        ruling("waived", outcome=Ruled.WAIVED),
    ]
    ranks = [one.rank for one in _told(*kinds)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(kinds)


def test_a_fingerprint_that_a_finding_carries_is_kept():
    (told,) = _told(ruling("r", Finding("r", "M.", fingerprint="f" * 64)))
    assert told.fingerprint == "f" * 64


def test_a_fingerprint_stays_when_places_and_forms_of_the_address_change():
    report = replace(cases.ferry(), target="https://copy.example/a")
    moved = replace(cases.ferry(), target="http://www.copy.example/a?utm_source=x#top")
    one = Finding("r", "Alike to 93 %.", Span(0, 20))
    assert fingerprint(report, one) == fingerprint(moved, replace(one, message="Alike to 71 %.", source=0))


def test_a_finding_that_carries_no_fingerprint_gets_the_one_that_it_would_carry():
    from provenance.policies.fingerprints import stamped

    for report in map(_without_fingerprints, findings.every_kind()):
        if report.comparison:
            would = [one.fingerprint for one in results(stamped(report))]
            assert [one.fingerprint for one in results(report)] == would


def _without_fingerprints(report):
    rulings = tuple(
        replace(one, findings=tuple(replace(each, fingerprint="") for each in one.findings))
        for one in report.verdict.rulings
    )
    return replace(report, verdict=replace(report.verdict, rulings=rulings))


def test_a_place_in_an_original_that_is_not_there_is_no_crash():
    assert fingerprint(cases.alone(), Finding("r", "M.", None, 7, Span(0, 4)))


@pytest.mark.parametrize(
    "other",
    [
        Finding("s", "M.", Span(0, 20)),
        Finding("r", "M.", Span(30, 60)),
        Finding("r", "M.", None, 0, Span(0, 20)),
        Finding("r", "N."),
    ],
)
def test_another_rule_or_another_passage_has_another_fingerprint(other):
    report = cases.ferry()
    assert fingerprint(report, Finding("r", "M.", Span(0, 20))) != fingerprint(report, other)


def test_entries_of_one_address_are_told_apart():
    one, two = (replace(cases.ferry(), listed=findings.listed(number)) for number in (1, 2))
    assert fingerprint(one, Finding("r", "M.")) != fingerprint(two, Finding("r", "M."))


def test_a_fingerprint_is_total():
    assert len({one.fingerprint for one in results(findings.hostile())}) == 2
