from rules.builders import CREDIT, ORIGINAL, compared, copied, outcome, places, ruled, source

RULE = "missing-link"
HOME = "https://ledger.example/"
CANONICAL = f'<link rel="canonical" href="{ORIGINAL}">'


def test_a_credit_without_a_link_fails_with_the_anchor_to_paste():
    comparison = compared(copied(credit="Originally published by Tarrow Ledger.", head=CANONICAL))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert ruling.findings[0].message == "The credit names Tarrow Ledger without a link to the article."
    assert ruling.findings[0].fix == f'<a href="{ORIGINAL}">Tarrow Ledger</a>'
    assert places(ruling, comparison)[0][0] == "Originally published by Tarrow Ledger."


def test_a_link_to_the_home_page_is_no_link_to_the_article():
    credit = f'Originally published by <a href="{HOME}">Tarrow Ledger</a>.'
    comparison = compared(copied(credit=credit, head=CANONICAL))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert "links to the home page of Tarrow Ledger" in ruling.findings[0].message
    assert outcome(RULE, comparison, target="either") == "pass"
    assert outcome(RULE, comparison, target="home") == "pass"


def test_a_link_to_the_article_passes_with_whatever_counts_its_readers():
    assert outcome(RULE, compared()) == "pass"
    credit = CREDIT.replace(ORIGINAL, ORIGINAL + "?utm_source=upriver")
    assert (
        outcome(RULE, compared(copied(credit=credit), {ORIGINAL + "?utm_source=upriver": source()})) == "pass"
    )


def test_where_the_home_page_is_asked_for_the_article_does_not_do():
    assert outcome(RULE, compared(), target="home") == "fail"


def test_the_anchor_may_have_to_be_the_outlets_name():
    credit = (
        f'Originally published by Tarrow Ledger. Read the original article <a href="{ORIGINAL}">here</a>.'
    )
    comparison = compared(copied(credit=credit))
    assert outcome(RULE, comparison) == "pass"
    ruling = ruled(RULE, comparison, anchor="outlet")
    assert ruling.outcome == "fail"
    assert places(ruling, comparison) == [("here", None)]
    assert outcome(RULE, compared(), anchor="outlet") == "pass"


def test_markup_alone_is_no_link_for_readers():
    ruling = ruled(RULE, compared(copied(credit="", head=CANONICAL)))
    assert ruling.findings[0].message == "Nothing on the page links to the article of Tarrow Ledger."
    assert ruling.findings[0].fix.endswith(">Old mill dam on the Tarrow to come down</a>")


def test_plain_text_passes_with_the_address_and_is_unknown_without():
    text = "A short line of a headline\n\n{}\n\nOriginally published by Tarrow Ledger{}"
    from rules.builders import STORY

    story = "\n\n".join(STORY)
    linked = compared(text.format(story, f": {ORIGINAL}"), url=None, kind="text/plain")
    assert outcome(RULE, linked) == "pass"
    assert outcome(RULE, compared(text.format(story, "."), url=None, kind="text/plain")) == "unknown"


def test_an_original_without_an_address_is_unknown():
    assert outcome(RULE, compared(given=[source()])) == "unknown"


def test_without_an_original_a_home_page_or_no_link_can_still_be_told():
    home = copied(credit=f'Originally published by <a href="{HOME}">Tarrow Ledger</a>.')
    assert outcome(RULE, compared(home, {})) == "fail"
    assert outcome(RULE, compared(home, {}), target="either") == "pass"
    assert outcome(RULE, compared(copied(credit="Originally published by Tarrow Ledger."), {})) == "fail"
    assert outcome(RULE, compared(pages={})) == "unknown"


def test_the_outlet_of_an_unread_original_is_called_by_its_name():
    ruling = ruled(RULE, compared(copied(credit="Originally published by Tarrow Ledger."), {}))
    assert ruling.findings[0].message == "The credit names Tarrow Ledger without a link to the article."
