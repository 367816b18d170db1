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

RULE = "altered-date"


def with_lead(words, pages=None):
    return compared(copied(words, PLAN, QUOTE, DOUBT, CLOSE), pages)


def test_another_day_fails_on_both_sides():
    comparison = with_lead(LEAD.replace("on Monday", "on Sunday"))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert places(ruling, comparison) == [("Sunday", "Monday")] or places(ruling, comparison) == [
        ("on Sunday", "on Monday")
    ]


def test_the_same_day_in_other_words_passes():
    # The original is dated Tuesday 3 March, so its Monday is the second of March.
    assert outcome(RULE, with_lead(LEAD.replace("on Monday", "on March 2"))) == "pass"


def test_yesterday_is_the_day_before_the_original_and_not_before_the_copy():
    pages = {ORIGINAL: source(LEAD.replace("on Monday", "yesterday"), PLAN, QUOTE, DOUBT, CLOSE)}
    assert outcome(RULE, with_lead(LEAD, pages)) == "pass"
    assert outcome(RULE, with_lead(LEAD.replace("on Monday", "on Wednesday"), pages)) == "fail"


def test_the_date_in_a_credit_is_no_date_of_the_story():
    credit = f'Originally published by <a href="{ORIGINAL}">Tarrow Ledger</a> on 12 May 2025.'
    assert outcome(RULE, compared(copied(credit=credit))) == "pass"


def test_a_language_without_tables_is_unknown():
    text = "Sana ni maneno mengi ya hadithi hii ndefu kuhusu mto na bwawa lake la mawe ya zamani sana."
    assert outcome(RULE, compared(copied(text, lang="sw"), given=[source(text, lang="sw")])) == "unknown"
