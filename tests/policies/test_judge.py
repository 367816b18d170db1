from datetime import date

import pytest
from policies.tables import ruling

from provenance.model import (
    Alignment,
    Article,
    Attempt,
    Citation,
    Comparison,
    Likeness,
    Original,
    Outcome,
    Paragraph,
    Policy,
    Ruled,
    Span,
    Status,
    Via,
    Waiver,
)
from provenance.policies import judge, unreadable
from provenance.text.fingerprint import fingerprint

TEXT = "The harbour board voted on Monday."
PAGE = "https://news.example/story"


def article(**more):
    return Article(TEXT, (Paragraph(Span(0, len(TEXT))),), **more)


def comparison(citations=(), attempts=(), originals=()):
    likeness = Likeness(fingerprint(("the", "harbour", "board")))
    return Comparison(article(), tuple(citations), tuple(attempts), tuple(originals), likeness, Alignment(()))


def cited(url=None, name=None):
    return Citation("credit-line", "Read the original here", 0.9, url, name)


def tried(outcome, reason=None, detail=""):
    return Attempt(PAGE, Via.LIVE, outcome, reason, detail)


def test_an_original_that_was_read_and_compared_passes():
    verdict = judge(comparison(originals=[Original(article(), Via.LIVE, PAGE)]))
    assert (verdict.outcome, verdict.reason) == (Status.PASS, None)


@pytest.mark.parametrize(
    ("evidence", "reason"),
    [
        (comparison(), "original.not_cited"),
        (comparison([cited(name="BBC Asia")]), "original.not_linked"),
        (comparison([cited("https://news.example/")]), "original.home_page"),
        (comparison([cited(PAGE)], [tried(Outcome.TOO_DIFFERENT)]), "original.too_different"),
        (comparison([cited(PAGE)], [tried(Outcome.UNREACHABLE, "unavailable.dns")]), "unavailable.dns"),
        (comparison([cited(PAGE)], [tried(Outcome.BLOCKED, "blocked.bot")]), "blocked.bot"),
    ],
)
def test_what_could_not_be_checked_is_unverified_and_says_why(evidence, reason):
    verdict = judge(evidence)
    assert (verdict.outcome, verdict.reason) == (Status.UNVERIFIED, reason)
    assert verdict.sentence.startswith("Not verified: ")
    assert any("--original" in advice for advice in verdict.advice)


def test_a_page_that_could_not_be_read_outranks_one_that_is_another_text():
    attempts = [
        tried(Outcome.TOO_DIFFERENT),
        tried(Outcome.UNREACHABLE, "unavailable.tls", "No certificate."),
    ]
    verdict = judge(comparison([cited(PAGE)], attempts))
    assert verdict.reason == "unavailable.tls"
    assert "news.example" in verdict.sentence
    assert "No certificate" in verdict.sentence


def test_an_outlet_named_without_a_link_is_named_in_the_sentence_and_in_the_advice():
    verdict = judge(comparison([cited(name="BBC Asia")]))
    assert "“BBC Asia”" in verdict.sentence
    assert "“BBC Asia”" in verdict.advice[0]


def test_a_copy_that_cannot_be_read_is_unverified_with_the_loaders_reason():
    verdict = unreadable("unsupported.pdf", "This is a PDF.")
    assert (verdict.outcome, verdict.reason) == (Status.UNVERIFIED, "unsupported.pdf")


def test_a_reference_in_running_text_that_leads_elsewhere_is_no_reason():
    reference = Citation("hyperlink.reference", "a report", 0.1, "https://other.example/report")
    attempt = Attempt(
        "https://other.example/report", Via.LIVE, Outcome.TOO_DIFFERENT, "original.too_different"
    )
    assert judge(comparison([reference], [attempt])).reason == "original.not_cited"
    assert judge(comparison([cited(name="BBC Asia"), reference], [attempt])).reason == "original.not_linked"


FOUND = [Original(article(), Via.LIVE, PAGE)]
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("rulings", "fail_on", "outcome"),
    [
        ([ruling("missing-link")], "error", Status.FAIL),
        ([ruling("missing-link", level="warning")], "error", Status.PASS),
        ([ruling("missing-link", level="warning")], "warning", Status.FAIL),
        ([ruling("missing-link", level="note")], "note", Status.FAIL),
        ([ruling("missing-link", level="off")], "note", Status.PASS),
        ([ruling("missing-link", "review")], "note", Status.PASS),
        ([ruling("missing-link", "unknown")], "note", Status.PASS),
        ([ruling("missing-link", "pass"), ruling("missing-credit")], "error", Status.FAIL),
    ],
)
def test_a_rule_that_fails_at_the_level_or_above_makes_the_verdict_fail(rulings, fail_on, outcome):
    verdict = judge(comparison(originals=FOUND), rulings, fail_on=fail_on)
    assert verdict.outcome is outcome
    assert verdict.rulings == tuple(rulings)


def test_a_level_that_is_none_is_refused():
    with pytest.raises(ValueError, match="fatal"):
        judge(comparison(originals=FOUND), fail_on="fatal")


def test_without_an_original_the_verdict_is_unverified_and_the_rulings_stand():
    verdict = judge(comparison(), [ruling("missing-credit"), ruling("altered-quote", "unknown")])
    assert (verdict.outcome, verdict.reason) == (Status.UNVERIFIED, "original.not_cited")
    assert [one.outcome for one in verdict.rulings] == [Ruled.FAIL, Ruled.UNKNOWN]
    assert not any("could not be answered" in advice for advice in verdict.advice)


def test_the_waivers_of_the_policy_are_applied():
    policy = Policy("p", "P", waivers=(Waiver("missing-link", "*", "agreed", TODAY),))
    verdict = judge(comparison(originals=FOUND), [ruling("missing-link")], policy, today=TODAY)
    assert (verdict.outcome, verdict.rulings[0].outcome) == (Status.PASS, Ruled.WAIVED)
    late = judge(comparison(originals=FOUND), [ruling("missing-link")], policy, today=date(2026, 11, 25))
    assert late.outcome is Status.FAIL
    assert late.advice == ("The waiver of missing-link ended on 2026-11-24: agreed.",)


def test_what_was_not_answered_is_told_by_its_reason_where_it_matters():
    rulings = [
        ruling("a", "unknown", reason="Given as text."),
        ruling("b", "unknown", reason="No date."),
        ruling("c", "unknown", reason="Given as text."),
        ruling("d", "unknown", "warning", reason="No date."),
    ]
    verdict = judge(comparison(originals=FOUND), rulings)
    assert verdict.advice == ("Three rules could not be answered: a and c (Given as text); b (No date).",)


def test_what_a_person_must_look_at_is_told_with_its_first_finding():
    verdict = judge(comparison(originals=FOUND), [ruling("commercial-use", "review", findings=3)])
    assert verdict.advice == ("A person must look at commercial-use: Finding 0 (and 2 more).",)
    assert judge(comparison(originals=FOUND), [ruling("commercial-use", "review", "note")]).advice == ()


def test_terms_that_were_not_re_read_are_told_with_their_source():
    policy = Policy("p", "P", source_url="https://terms.example/", status="unconfirmed")
    (advice,) = judge(comparison(originals=FOUND), (), policy).advice
    assert "p were not re-read" in advice
    assert "https://terms.example/" in advice


def test_notes_stand_first():
    assert judge(comparison(originals=FOUND), notes=("Policy x: because.",)).advice[0] == "Policy x: because."


def test_the_sentence_tells_credit_facts_and_what_is_missing():
    rulings = [ruling("missing-credit"), ruling("altered-quote", findings=1), ruling("missing-licence")]
    assert judge(comparison(originals=FOUND), rulings).sentence.endswith(
        "; no credit is there; one quotation was changed; the licence is missing."
    )


@pytest.mark.parametrize(
    ("hosts", "told"),
    [
        ((), False),
        (("news.example",), False),
        (("example",), False),
        (("post.example",), True),
        (("ews.example",), True),
    ],
)
def test_the_terms_of_another_outlet_than_the_originals_are_told(hosts, told):
    verdict = judge(comparison(originals=FOUND), (), Policy("p", "P", hosts=hosts))
    assert bool(verdict.advice) is told
    assert all("the original is at news.example" in advice for advice in verdict.advice)
