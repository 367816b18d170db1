import pytest

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
