import pytest

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
    Span,
    Status,
    Via,
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
