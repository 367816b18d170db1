from datetime import date

import pytest
from policies.pages import COPY, URL, at, ruled
from policies.pages import report as page
from policies.tables import ruling

from provenance.model import Finding, Notice, Report, Status, Verdict, Waiver
from provenance.policies import conclude


def reports(*outcomes):
    return [
        Report(
            "t",
            None,
            Verdict(Status(o), "report-only", "…", "unavailable.dns" if o == "unverified" else None),
            "0",
        )
        for o in outcomes
    ]


CUT = (Notice("warning", "feed.truncated", "The feed ends in the middle."),)
PASSES, MIXED = ["pass"], ["pass", "pass", "pass", "unverified"]


@pytest.mark.parametrize(
    ("outcomes", "settings", "code", "reason"),
    [
        (PASSES, {}, 0, "Everything asked for was checked."),
        (PASSES, {"strict": True}, 0, "Everything asked for was checked."),
        (MIXED, {}, 0, "1 of 4 could not be checked; --strict makes this exit 3."),
        ([], {"allow_empty": True}, 0, "There was nothing to check."),
        ([], {"skipped": 40}, 0, "Nothing is new: 40 were judged before."),
        (PASSES, {"notices": CUT}, 0, "Everything asked for was checked."),
        (["fail"], {}, 1, "1 of 1 failed the policy."),
        (["fail", "unverified", "unverified"], {}, 1, "1 of 3 failed the policy; 2 could not be checked."),
        (
            ["fail", "unverified"],
            {"strict": True, "notices": CUT},
            1,
            "1 of 2 failed the policy; 1 could not be checked.",
        ),
        ([], {}, 3, "There was nothing to check; --allow-empty makes this exit 0."),
        ([], {"strict": True}, 3, "There was nothing to check; --allow-empty makes this exit 0."),
        (
            ["unverified"],
            {},
            3,
            "It could not be verified (unavailable.dns); `provenance explain unavailable.dns` says what that means.",
        ),
        (
            ["unverified", "unverified"],
            {"min_verified": 0, "allow_empty": True},
            3,
            "None of the 2 could be verified (unavailable.dns); `provenance explain unavailable.dns` says what that means.",
        ),
        (
            ["pass", "unverified", "unverified"],
            {},
            3,
            "2 of 3 could not be checked (unavailable.dns); --min-verified 0.5 asks for more.",
        ),
        (
            MIXED,
            {"min_verified": 0.9},
            3,
            "1 of 4 could not be checked (unavailable.dns); --min-verified 0.9 asks for more.",
        ),
        (MIXED, {"min_verified": 0.75}, 0, "1 of 4 could not be checked; --strict makes this exit 3."),
        (
            MIXED,
            {"strict": True},
            3,
            "1 of 4 could not be checked (unavailable.dns); without --strict that may be.",
        ),
        (
            PASSES,
            {"expected": 3},
            3,
            "2 of 3 could not be checked (interrupted); --min-verified 0.5 asks for more.",
        ),
        (PASSES, {"expected": 2}, 0, "1 of 2 could not be checked; --strict makes this exit 3."),
        (
            PASSES,
            {"strict": True, "notices": CUT},
            3,
            "A feed ends in the middle, so that entries may be missing; without --strict that may be.",
        ),
        (PASSES, {"failure": "The index is full."}, 4, "The index is full."),
        (["fail"], {"failure": "The index is full."}, 4, "The index is full."),
        (
            PASSES,
            {"interrupted": 130, "expected": 4},
            130,
            "Interrupted: 1 of 4 were checked; --resume goes on from here.",
        ),
        (
            ["fail", "pass"],
            {"interrupted": 143, "expected": 9, "failure": "The index is full."},
            143,
            "Terminated: 2 of 9 were checked; 1 of them failed the policy; --resume goes on from here.",
        ),
    ],
)
def test_the_exit_code_and_its_reason_follow_the_table(outcomes, settings, code, reason):
    done = conclude(iter(reports(*outcomes)), **settings)
    assert (done.code, done.reason) == (code, reason)
    assert done.notices == settings.get("notices", ())


@pytest.mark.parametrize(
    "outcomes", [[], ["pass"], ["fail"], ["unverified"], ["pass", "unverified"], ["fail", "unverified"]]
)
@pytest.mark.parametrize("settings", [{}, {"strict": True}, {"allow_empty": True}, {"min_verified": 1.0}])
def test_what_makes_the_answer_untrustworthy_comes_before_the_answer(outcomes, settings):
    plain = conclude(reports(*outcomes), **settings).code
    assert plain == (1 if "fail" in outcomes else plain)
    assert conclude(reports(*outcomes), failure="The disk is full.", **settings).code == 4
    assert conclude(reports(*outcomes), failure="The disk is full.", interrupted=130, **settings).code == 130
    assert conclude(reports(*outcomes), interrupted=143, **settings).code == 143


def test_the_reports_are_looked_at_once_and_let_go():
    alive = []

    def lazy():
        for number in range(3):
            alive.append(number)
            yield from reports("pass")

    assert conclude(lazy()).code == 0
    assert alive == [0, 1, 2]


def test_the_rules_that_failed_most_are_named_with_the_next_step():
    told = [page(ruled(at(COPY, "35")), ruled(Finding("missing-link", "x")))] * 2
    told += [page(ruled(rule=rule)) for rule in ("missing-credit", "missing-link", "late-credit")]
    assert conclude(told).reason == (
        "5 of 5 failed the policy (missing-link in 3, altered-number in 2, late-credit in 1 and 1 more); "
        "`provenance explain missing-link` says what it asks."
    )


def test_rules_that_failed_once_are_named_in_the_same_order_whatever_came_first():
    rules = ["missing-link", "late-credit", "altered-name", "missing-credit"]
    for order in (rules, rules[::-1]):
        assert conclude([page(*(ruled(rule=rule) for rule in order))]).reason == (
            "1 of 1 failed the policy (altered-name, late-credit, missing-credit and 1 more); "
            "`provenance explain altered-name` says what it asks."
        )


def test_the_reasons_that_stood_in_the_way_are_counted():
    told = [
        page(outcome="unverified", reason=reason)
        for reason in ("unavailable.dns", "blocked.bot", "unavailable.dns")
    ]
    assert conclude(told).reason.startswith(
        "None of the 3 could be verified (unavailable.dns in 2 and blocked.bot in 1);"
    )


def test_baselined_findings_count_for_nothing_but_are_counted():
    known = ruled(at(COPY, "35", baselined=True, fingerprint="a"), outcome="baselined")
    done = conclude([page(known)])
    assert (done.code, done.reason) == (
        0,
        "Everything asked for was checked. One finding is in the baseline.",
    )


TODAY = date(2026, 11, 24)


def waiver(rule="missing-link", url=URL, until=TODAY):
    return Waiver(rule, url, "old templates", until)


@pytest.mark.parametrize(
    ("outcome", "waivers", "strict", "code", "reasons"),
    [
        ("waived", [waiver()], True, 0, []),
        ("fail", [waiver(until=date(2026, 11, 23))], False, 1, [("warning", "waiver.expired")]),
        ("pass", [waiver()], False, 0, [("warning", "waiver.unused")]),
        ("pass", [waiver()], True, 1, [("error", "waiver.unused")]),
        ("pass", [waiver(url="https://other.example/*")], False, 0, [("warning", "waiver.unused")]),
        ("pass", [waiver(url="https://other.example/*")], True, 1, [("error", "waiver.unused")]),
        ("unknown", [waiver()], True, 3, []),
        ("waived", [waiver(), waiver()], True, 0, [("warning", "waiver.duplicate")]),
    ],
)
def test_waivers_are_told_by_the_run_and_strictly_an_unused_one_fails(
    outcome, waivers, strict, code, reasons
):
    found = (Finding("missing-link", "No link."),) if outcome in {"waived", "fail"} else ()
    told = page(ruled(*found, rule="missing-link", outcome=outcome))
    done = conclude([told], waivers=waivers, strict=strict, today=TODAY)
    assert (done.code, [(one.level, one.reason) for one in done.notices]) == (code, reasons)


def test_an_unused_waiver_that_is_an_error_has_its_number():
    done = conclude([page()], waivers=[waiver()], strict=True, today=TODAY)
    assert done.notices[0].message == (
        "PV001 unused-allow: The waiver of missing-link on https://copy.example/story was not needed; "
        "remove it: old templates."
    )
    assert done.reason == "1 waiver was not needed (PV001 unused-allow); with --strict each must be removed."


@pytest.mark.parametrize(
    "part", [{"whole": False}, {"interrupted": 130}, {"skipped": 3}, {"failure": "No room."}]
)
def test_a_run_that_looked_at_a_part_says_nothing_of_waivers_of_other_pages(part):
    there, elsewhere = waiver(), waiver(url="https://other.example/*")
    done = conclude([page()], waivers=[there, elsewhere], strict=True, today=TODAY, **part)
    assert [one.message.split(" on ")[1].split()[0] for one in done.notices] == [URL]


def judged(outcome, *rulings):
    return Report("t", None, Verdict(Status(outcome), "p", "…", "unavailable.dns", rulings=rulings), "0")


@pytest.mark.parametrize(
    ("fail_on", "level", "code"),
    [
        ("error", "error", 1),
        ("error", "warning", 0),
        ("warning", "warning", 1),
        ("note", "warning", 1),
        ("note", "off", 0),
    ],
)
def test_fail_on_says_from_which_level_on_a_failed_rule_is_a_finding(fail_on, level, code):
    assert conclude([judged("pass", ruling("missing-link", level=level))], fail_on=fail_on).code == code


def test_a_finding_stands_though_the_original_could_not_be_read():
    assert conclude([judged("unverified", ruling("missing-credit"))]).code == 1
    assert conclude([judged("unverified", ruling("missing-credit", "waived"))]).code == 3


def test_a_rule_that_matters_and_is_unknown_does_not_pass_a_strict_gate():
    reports = [judged("pass", ruling("missing-link", "unknown"))]
    assert conclude(reports).code == 0
    assert conclude(reports, strict=True).code == 3
    assert conclude(reports, strict=True).reason == (
        "In 1 of 1 a rule that matters could not be answered; without --strict that may be."
    )
    assert conclude([judged("pass", ruling("missing-link", "unknown", "note"))], strict=True).code == 0


def test_a_level_that_is_none_is_refused():
    with pytest.raises(ValueError, match="fatal"):
        conclude([], fail_on="fatal")
