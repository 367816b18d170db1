from rules.builders import (
    CLOSE,
    CREDIT,
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

RULE = "altered-link"
FLOOD = "https://county.example/reports/tarrow-flood"
PETITION = "https://petitions.example/save-the-pond"
PLAN_L = PLAN.replace("a grant", f'<a href="{FLOOD}">a grant</a>')
DOUBT_L = DOUBT.replace("a petition", f'<a href="{PETITION}">a petition</a>')
PAGES = {ORIGINAL: source(LEAD, PLAN_L, QUOTE, DOUBT_L, CLOSE)}


def test_a_dropped_link_fails_with_the_link_to_restore():
    comparison = compared(copied(LEAD, PLAN_L, QUOTE, DOUBT, CLOSE), PAGES)
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert ruling.findings[0].fix == f'<a href="{PETITION}">a petition</a>'
    here, there = places(ruling, comparison)[0]
    assert there == "a petition"
    assert "a petition" in here


def test_a_link_that_leads_elsewhere_fails():
    moved = PLAN_L.replace(FLOOD, "https://shop.example/buy")
    comparison = compared(copied(LEAD, moved, QUOTE, DOUBT_L, CLOSE), PAGES)
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert "shop.example/buy" in ruling.findings[0].message
    assert FLOOD in ruling.findings[0].message


def test_links_kept_pass_with_tracking_added():
    tracked = PLAN_L.replace(FLOOD, FLOOD + "?utm_source=upriver")
    assert outcome(RULE, compared(copied(LEAD, tracked, QUOTE, DOUBT_L, CLOSE), PAGES)) == "pass"


def test_a_link_that_went_with_its_paragraph_is_not_dropped():
    assert outcome(RULE, compared(copied(LEAD, PLAN_L, QUOTE, CLOSE), PAGES)) == "pass"


def test_added_links_are_findings_only_where_asked():
    more = LEAD.replace("river board", '<a href="https://shop.example/boards">river board</a>')
    comparison = compared(copied(more, PLAN_L, QUOTE, DOUBT_L, CLOSE), PAGES)
    assert outcome(RULE, comparison) == "pass"
    assert outcome(RULE, comparison, added=True) == "fail"


def test_the_credits_own_link_is_no_added_link():
    assert (
        outcome(RULE, compared(copied(LEAD, PLAN_L, QUOTE, DOUBT_L, CLOSE, credit=CREDIT), PAGES), added=True)
        == "pass"
    )


def test_a_page_without_any_link_is_unknown():
    assert outcome(RULE, compared()) == "unknown"
