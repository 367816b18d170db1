import pytest
from policies.tables import ruling

from provenance.model import Report, Status, Verdict
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


@pytest.mark.parametrize(
    ("outcomes", "settings", "code"),
    [
        (["pass"], {}, 0),
        (["unverified"], {}, 3),
        ([], {}, 3),
        (["pass", "pass", "pass", "unverified"], {}, 0),
        (["pass", "unverified", "unverified"], {}, 3),
        (["pass", "pass", "pass", "unverified"], {"strict": True}, 3),
        (["pass", "pass", "pass", "unverified"], {"min_verified": 0.9}, 3),
        (["fail", "unverified", "unverified"], {}, 1),
    ],
)
def test_the_exit_code_follows_the_contract(outcomes, settings, code):
    assert conclude(reports(*outcomes), **settings).code == code


def test_a_single_target_that_could_not_be_verified_is_told_with_its_reason():
    assert conclude(reports("unverified")).reason == "It could not be verified (unavailable.dns)."


def test_a_share_that_holds_still_tells_what_was_not_checked():
    assert (
        conclude(reports("pass", "pass", "unverified")).reason
        == "2 of 3 were verified; 1 could not be checked."
    )


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
    assert conclude(reports, strict=True).reason == "In 1 of 1 a rule that matters could not be answered."
    assert conclude([judged("pass", ruling("missing-link", "unknown", "note"))], strict=True).code == 0


def test_a_level_that_is_none_is_refused():
    with pytest.raises(ValueError, match="fatal"):
        conclude([], fail_on="fatal")
