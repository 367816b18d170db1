import json
from dataclasses import replace

import pytest
from policies.pages import COPY, URL, at, entry, report, ruled

from provenance.errors import ConfigError
from provenance.model import Finding, Ruled, Status
from provenance.policies import apply_baseline, conclude, read_baseline, stamped, write_baseline

BOTH = ruled(at(COPY, "35"), at(COPY, "35", place=1))
LINK = ruled(Finding("missing-link", "No link leads to the original."), level="warning")
DIGEST = "ab" * 32


@pytest.fixture
def known(tmp_path):
    """The baseline of these reports, as a later run reads it."""

    def made(*reports):
        write_baseline(reports, tmp_path / "provenance-baseline.json")
        return read_baseline(tmp_path / "provenance-baseline.json")

    return made


def outcomes(told):
    return [one.outcome for one in told.verdict.rulings]


def test_what_was_there_when_the_baseline_was_written_passes_and_stays_visible(known):
    before = report(BOTH, LINK)
    after = apply_baseline(before, known(before))
    assert after.verdict.outcome is Status.PASS
    assert outcomes(after) == [Ruled.BASELINED, Ruled.BASELINED]
    found = [one for ruling in after.verdict.rulings for one in ruling.findings]
    assert len(found) == 3
    assert all(one.baselined and one.fingerprint for one in found)
    assert after.verdict.sentence == "Copied whole; one number was changed; nothing that fails is new."
    assert after.verdict.advice == ("Three findings are in the baseline.",)
    assert conclude([after]).code == 0


def test_a_new_finding_of_the_same_rule_fails_and_only_it_is_new(known):
    baseline = known(report(ruled(at(COPY, "35"))))
    after = apply_baseline(report(BOTH), baseline)
    assert after.verdict.outcome is Status.FAIL
    assert outcomes(after) == [Ruled.FAIL]
    assert [one.baselined for one in after.verdict.rulings[0].findings] == [True, False]
    assert after.verdict.sentence == "Copied whole; one number was changed."
    assert conclude([after]).code == 1


def test_what_is_new_below_the_line_does_not_fail(known):
    after = apply_baseline(report(BOTH, LINK), known(report(BOTH)))
    assert outcomes(after) == [Ruled.BASELINED, Ruled.FAIL]
    assert after.verdict.outcome is Status.PASS
    assert (
        apply_baseline(report(BOTH, LINK), known(report(BOTH)), fail_on="warning").verdict.outcome
        is Status.FAIL
    )


def test_a_page_that_could_not_be_verified_stays_that(known):
    told = replace(
        report(BOTH),
        verdict=replace(report(BOTH).verdict, outcome=Status.UNVERIFIED, reason="unavailable.dns"),
    )
    after = apply_baseline(told, known(report(BOTH)))
    assert (after.verdict.outcome, after.verdict.reason) == (Status.UNVERIFIED, "unavailable.dns")
    assert outcomes(after) == [Ruled.BASELINED]
    assert conclude([after]).code == 3


def test_what_waited_for_a_person_is_decided(known):
    review = ruled(Finding("commercial-use", "Look at the shop.", review=True), outcome="review")
    told = report(review)
    told = replace(
        told,
        verdict=replace(told.verdict, advice=("A person must look at commercial-use: Look at the shop.",)),
    )
    after = apply_baseline(told, known(told))
    assert outcomes(after) == [Ruled.BASELINED]
    assert after.verdict.advice == ("One finding is in the baseline.",)


def test_of_a_rule_whose_new_findings_all_wait_for_a_person_a_person_decides(known):
    sure, unsure = at(COPY, "35"), at(COPY, "Monday", review=True)
    after = apply_baseline(report(ruled(sure, unsure)), known(report(ruled(sure))))
    assert outcomes(after) == [Ruled.REVIEW]
    assert after.verdict.outcome is Status.PASS


def test_waived_unknown_and_passing_rules_are_left_alone(known):
    rulings = (
        ruled(at(COPY, "35"), outcome="waived"),
        ruled(rule="late-credit", outcome="unknown"),
        ruled(outcome="pass"),
    )
    assert apply_baseline(report(*rulings), known(report(BOTH))) == stamped(report(*rulings))


def test_applying_twice_is_applying_once(known):
    baseline = known(report(BOTH, LINK))
    for told in (report(BOTH), report(BOTH, LINK), report(LINK, ruled(at(COPY, "Monday", "altered-date")))):
        once = apply_baseline(told, baseline)
        assert apply_baseline(once, baseline) == once


def test_the_same_words_on_another_page_are_new(known):
    baseline = known(report(BOTH))
    assert (
        apply_baseline(report(BOTH, target="https://copy.example/b"), baseline).verdict.outcome is Status.FAIL
    )


def notices(baseline, *reports, **more):
    return [
        (one.level, one.reason, one.message) for one in conclude(reports, baseline=baseline, **more).notices
    ]


def test_a_finding_that_is_gone_is_told_once_with_what_to_do(known):
    baseline = known(report(BOTH, LINK))
    (told,) = notices(baseline, stamped(report(BOTH)))
    assert told == (
        "warning",
        "baseline.unused",
        f"One finding of the baseline is no longer there (missing-link in {URL}); `provenance baseline write` drops them.",
    )
    assert notices(baseline, stamped(report(BOTH, LINK))) == []


def test_a_finding_of_a_page_that_could_not_be_read_may_be_there_still(known):
    assert notices(known(report(BOTH)), report(outcome="unverified", reason="unavailable.dns")) == []


def test_a_page_that_is_not_in_the_run_is_told_only_where_the_run_is_whole(known):
    baseline, other = known(report(BOTH)), report(target="https://copy.example/b")
    (told,) = notices(baseline, other)
    assert told[0] == "note"
    assert "Two findings of the baseline are of pages that are not in this run" in told[2]
    assert notices(baseline, other, whole=False) == []
    assert notices(baseline, other, interrupted=130) == []
    assert notices(baseline, other, skipped=3) == []


def test_an_entry_of_a_feed_is_a_page_of_its_own(known):
    baseline = known(report(BOTH, listed=entry(1)))
    assert apply_baseline(report(BOTH, listed=entry(1)), baseline).verdict.outcome is Status.PASS
    assert apply_baseline(report(BOTH, listed=entry(2)), baseline).verdict.outcome is Status.FAIL


GOOD = {"fingerprint": DIGEST, "rule": "missing-link", "target": URL}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no JSON"),
        ("{\n<<<<<<< ours\n", "in line 2"),
        ("\xff", "is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("1" * 5000, "is no JSON"),
        ("[]", "is no baseline"),
        ('{"schema_version": "1"}', "is no baseline"),
        ('{"schema_version": 1, "findings": []}', "is no baseline"),
        ('{"schema_version": "2", "findings": []}', "use a newer version"),
        ('{"schema_version": "1", "findings": {}}', "is no baseline"),
        ('{"schema_version": "1", "findings": [3]}', "finding 1 is none"),
        (
            json.dumps({"schema_version": "1", "findings": [GOOD, {**GOOD, "fingerprint": "x"}]}),
            "finding 2 is none",
        ),
        (json.dumps({"schema_version": "1", "findings": [{**GOOD, "rule": ["x"]}]}), "finding 1 is none"),
        (json.dumps({"schema_version": "1", "findings": [{**GOOD, "target": ""}]}), "finding 1 is none"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_in_one_sentence(tmp_path, text, words):
    path = tmp_path / "baseline.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError) as refused:
        read_baseline(path)
    assert words in str(refused.value)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path, monkeypatch):
    with pytest.raises(ConfigError, match="cannot be read"):
        read_baseline(tmp_path / "none.json")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_baseline(tmp_path)
    monkeypatch.setattr("provenance.policies.baseline.LARGEST", 10)
    (tmp_path / "large.json").write_text('{"schema_version": "1", "findings": []}')
    with pytest.raises(ConfigError, match="too large"):
        read_baseline(tmp_path / "large.json")


def test_what_a_later_version_adds_to_a_finding_is_no_reason_to_refuse_it(tmp_path):
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps({"schema_version": "1", "findings": [{**GOOD, "since": "2027"}], "more": 1}))
    assert list(read_baseline(path).findings) == [DIGEST]
