import pytest
from rules.builders import ORIGINAL, STORY, compared, copied, outcome, ruled

RULE = "missing-tracker"
PATTERN = "https://count.ledger.example/content/*/count.gif"


def pixel(url):
    return copied(*STORY, f'<p><img src="{url}" width="1" height="1" alt=""></p>')


def test_a_page_without_the_counter_fails_with_the_code_of_the_policy():
    ruling = ruled(
        RULE, compared(), pattern=PATTERN, code='<img src="https://count.ledger.example/content/7/count.gif">'
    )
    assert ruling.outcome == "fail"
    assert ruling.findings[0].fix.startswith("<img")


@pytest.mark.parametrize("scheme", ["https://", "http://", "//"])
def test_the_counter_passes_under_any_scheme(scheme):
    comparison = compared(pixel(f"{scheme}count.ledger.example/content/774/count.gif"))
    assert outcome(RULE, comparison, pattern=PATTERN) == "pass"
    assert outcome(RULE, comparison, pattern="count.ledger.example/content/*") == "pass"


def test_another_counter_of_that_host_is_not_it():
    comparison = compared(pixel("https://count.ledger.example/other/774/count.gif"))
    assert outcome(RULE, comparison, pattern=PATTERN) == "fail"


def test_a_counter_behind_a_proxy_was_changed_and_is_for_review():
    proxied = (
        "https://cdn.upriver.example/cache?u=https%3A%2F%2Fcount.ledger.example%2Fcontent%2F774%2Fcount.gif"
    )
    ruling = ruled(RULE, compared(pixel(proxied)), pattern=PATTERN)
    assert ruling.outcome == "review"
    assert "was changed to" in ruling.findings[0].message


def test_a_star_stands_for_anything_and_only_a_star():
    comparison = compared(pixel("https://count.ledger.example/content/774/countxgif"))
    assert outcome(RULE, comparison, pattern=PATTERN) == "fail"


def test_without_a_pattern_a_counter_of_the_originals_site_passes_and_none_is_unknown():
    assert outcome(RULE, compared(pixel("https://count.ledger.example/content/774/count.gif"))) == "pass"
    assert outcome(RULE, compared()) == "unknown"


def test_plain_text_is_unknown():
    text = "\n\n".join(("A headline", *STORY, f"Originally published by Tarrow Ledger: {ORIGINAL}"))
    assert outcome(RULE, compared(text, url=None, kind="text/plain"), pattern=PATTERN) == "unknown"


def test_the_same_counter_on_another_host_was_changed():
    pattern = "https://count.ledger.example/content/774/count.gif"
    moved = compared(pixel("https://count.upriver.example/content/774/count.gif"))
    assert outcome(RULE, moved, pattern=pattern) == "review"
    other = compared(pixel("https://count.upriver.example/content/775/count.gif"))
    assert outcome(RULE, other, pattern=pattern) == "fail"
