from rules.builders import STORY, compared, copied, outcome, places, ruled

RULE = "commercial-use"
WALL = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "isAccessibleForFree": false}</script>'


def test_it_is_always_for_a_person():
    ruling = ruled(RULE, compared())
    assert ruling.outcome == "review"
    assert "for a person to say" in ruling.findings[0].message


def test_a_page_that_says_it_is_not_free_is_shown_and_fails_where_paywalls_are_excluded():
    comparison = compared(copied(head=WALL))
    assert outcome(RULE, comparison) == "review"
    assert "not free to read" in ruled(RULE, comparison).findings[0].message
    assert outcome(RULE, comparison, paywall="fail") == "fail"
    assert "not free" not in ruled(RULE, comparison, paywall="allow").findings[0].message


def test_a_sponsors_line_is_a_sign_where_it_stands():
    comparison = compared(copied(*STORY, "This story is sponsored by Hambry Savings Bank."))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "review"
    assert ("This story is sponsored by Hambry Savings Bank.", None) in places(ruling, comparison)


def test_a_page_that_says_it_is_free_shows_no_wall():
    comparison = compared(copied(head=WALL.replace("false", "true")))
    assert outcome(RULE, comparison, paywall="fail") == "review"
