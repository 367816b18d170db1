import pytest
from rules.builders import COPY, CREDIT, ORIGINAL, compared, copied, outcome, places, ruled, source

RULE = "unreachable-original"


@pytest.mark.parametrize(
    "reason", ["unavailable.status", "unavailable.dns", "unavailable.redirect_loop", "unsupported.pdf"]
)
def test_a_page_that_no_reader_can_reach_fails_at_the_credit(reason):
    comparison = compared(pages={ORIGINAL: reason})
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert places(ruling, comparison)[0][0].startswith("This story by Ines Okafor")
    assert ORIGINAL in ruling.findings[0].message


@pytest.mark.parametrize(
    "reason", ["blocked.bot", "unavailable.network", "unavailable.tls", "partial.paywall", "limit.deadline"]
)
def test_what_a_reader_may_well_reach_is_for_review(reason):
    assert outcome(RULE, compared(pages={ORIGINAL: reason})) == "review"


def test_a_page_that_was_not_asked_for_is_unknown():
    ruling = ruled(RULE, compared(pages={ORIGINAL: "refused.offline"}))
    assert (ruling.outcome, ruling.findings) == ("unknown", ())
    assert "was not asked for" in ruling.reason


def test_an_original_that_was_read_passes():
    assert outcome(RULE, compared()) == "pass"


def test_a_page_with_another_text_was_reached():
    other = source(
        "A bakery in Hambry sells bread again after the fire of last winter, its owner said on Friday.",
        title="Bread",
    )
    assert outcome(RULE, compared(pages={ORIGINAL: other})) == "pass"


def test_without_any_cited_page_it_is_unknown():
    assert (
        outcome(RULE, compared(copied(credit="This story was first published by Tarrow Ledger.")))
        == "unknown"
    )


def test_of_several_cited_pages_every_one_counts_only_where_asked():
    head = '<link rel="canonical" href="https://elsewhere.example/2026/mill-dam-again">'
    comparison = compared(copied(head=head))
    assert comparison.originals
    assert outcome(RULE, comparison) == "pass"
    assert outcome(RULE, comparison, every=True) == "fail"


def test_a_page_that_leads_back_to_the_copy_says_so():
    comparison = compared(copied(credit=CREDIT), {ORIGINAL: "unavailable.status"})
    (attempt,) = comparison.attempts
    circular = type(attempt)(attempt.url, attempt.via, attempt.outcome, "original.circular", "It leads back.")
    from dataclasses import replace

    message = ruled(RULE, replace(comparison, attempts=(circular,))).findings[0].message
    assert message == f"The cited page {ORIGINAL} leads back to this copy."
    assert COPY not in message
