from rules.builders import (
    CLOSE,
    DOUBT,
    LEAD,
    ORIGINAL,
    PLAN,
    QUOTE,
    compared,
    copied,
    outcome,
    places,
    ruled,
    source,
)

RULE = "stale-copy"
LATER = "2026-03-09T10:00:00Z"
CORRECTED = PLAN.replace("£2.8m", "£3.1m")


def test_a_figure_that_the_original_corrected_later_is_for_review():
    pages = {ORIGINAL: source(LEAD, CORRECTED, QUOTE, DOUBT, CLOSE, modified=LATER)}
    comparison = compared(copied(), pages)
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "review"
    assert places(ruling, comparison) == [("£2.8m", "£3.1m")]
    assert "9 March 2026" in ruling.findings[0].message
    assert ruling.findings[0].fix == "£3.1m"


def test_a_later_change_that_left_the_same_words_passes():
    assert outcome(RULE, compared(copied(), {ORIGINAL: source(modified=LATER)})) == "pass"


def test_an_original_changed_before_the_copy_passes_though_they_differ():
    pages = {ORIGINAL: source(LEAD, CORRECTED, QUOTE, DOUBT, CLOSE, modified="2026-03-04T10:00:00Z")}
    assert outcome(RULE, compared(copied(), pages)) == "pass"


def test_a_paragraph_that_came_later_is_for_review():
    more = (
        "Correction: an earlier version of this story gave another number of votes for the plan of the board."
    )
    pages = {ORIGINAL: source(LEAD, PLAN, QUOTE, DOUBT, CLOSE, more, modified=LATER)}
    ruling = ruled(RULE, compared(copied(), pages))
    assert ruling.outcome == "review"
    assert ruling.findings[0].fix == more


def test_without_a_date_of_change_it_is_unknown():
    ruling = ruled(RULE, compared())
    assert (ruling.outcome, ruling.reason) == (
        "unknown",
        "The original does not say when it was last changed.",
    )


def test_without_a_date_of_the_copy_it_is_unknown():
    ruling = ruled(RULE, compared(copied(published=""), {ORIGINAL: source(modified=LATER)}))
    assert (ruling.outcome, ruling.reason) == ("unknown", "The copy does not say when it was published.")


def test_an_archived_original_says_nothing_about_today():
    from dataclasses import replace

    comparison = compared(copied(), {ORIGINAL: source(modified=LATER)})
    kept = tuple(replace(each, as_of="2026-03-05T00:00:00Z") for each in comparison.originals)
    assert outcome(RULE, replace(comparison, originals=kept)) == "unknown"


def test_an_archived_original_whose_page_has_other_words_now_is_for_review():
    from dataclasses import replace

    comparison = compared(copied(), {ORIGINAL: source(modified=LATER)})
    kept = tuple(
        replace(each, as_of="2026-03-05T00:00:00+00:00", revised=True) for each in comparison.originals
    )
    ruling = ruled(RULE, replace(comparison, originals=kept))
    assert ruling.outcome == "review"
    assert "the version of 5 March 2026" in ruling.findings[0].message


def revised(then, now):
    """The comparison of a copy with an archived version, whose page reads otherwise now."""
    from dataclasses import replace

    comparison = compared(copied(), {ORIGINAL: source(*then)})
    newer = compared(copied(), {ORIGINAL: source(*now, modified=LATER)}).originals[0].article
    kept = tuple(
        replace(each, as_of="2026-03-05T00:00:00+00:00", revised=True, now=newer)
        for each in comparison.originals
    )
    return replace(comparison, originals=kept)


def test_each_correction_that_the_copy_missed_is_told_with_the_words_of_today():
    more = "Correction: an earlier version of this story gave another cost of the plan of the board."
    story = (LEAD, PLAN, QUOTE, DOUBT, CLOSE)
    now = (LEAD, CORRECTED, QUOTE.replace("run free", "run wild"), CLOSE, more)
    comparison = revised(story, now)
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "review"
    told = {finding.message: finding for finding in ruling.findings}
    cost = next(
        each
        for message, each in told.items()
        if "said “the cost at £2.8m, of which a” it now says “the cost at £3.1m" in message
    )
    assert "£2.8m" in comparison.article.text[cost.copy.start : cost.copy.end]
    assert cost.fix.startswith("The board put the cost at £3.1m")
    assert any("run wild" in message for message in told)
    assert any("does not say any more “Eleven families" in message for message in told)
    assert any("a sentence that its older version had not, “Correction" in message for message in told)
    assert not any("Contractors" in message for message in told)  # it says the same then and now


def test_what_the_copy_did_not_take_over_is_no_correction_that_it_missed():
    extra = "The old ford below the mill was closed to carts in the flood of 1911 and never opened again."
    story = (LEAD, PLAN, QUOTE, DOUBT, CLOSE)
    told = [each.message for each in ruled(RULE, revised((*story, extra), story)).findings]
    assert not any("ford" in message for message in told)
