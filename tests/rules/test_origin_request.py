from rules.builders import compared, outcome, ruled

RULE = "origin-request"


def test_each_request_is_for_review_in_the_words_of_the_policy():
    ruling = ruled(RULE, compared(), requests=["tell us that the story ran.", "tag the newsroom"])
    assert ruling.outcome == "review"
    assert [each.message for each in ruling.findings] == [
        "The origin asks: tag the newsroom.",
        "The origin asks: tell us that the story ran.",
    ]


def test_a_policy_without_requests_is_unknown():
    assert outcome(RULE, compared()) == "unknown"


def test_requests_need_no_original():
    assert outcome(RULE, compared(pages={}), requests="tell us") == "review"
