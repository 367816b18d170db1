from rules.builders import ORIGINAL, STORY, compared, copied, outcome, places, ruled, source

RULE = "wrong-original"
OTHER = source(
    "A bakery in Hambry sells bread again after the fire of last winter, and half the street came on the first day.",
    "Its owner said on Friday that the new oven is smaller, burns less gas and bakes a darker crust than the old one.",
    title="Bakery in Hambry reopens",
)


def test_a_cited_page_with_another_text_fails_at_the_credit():
    comparison = compared(pages={ORIGINAL: OTHER})
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert places(ruling, comparison)[0][0].startswith("This story by")
    assert "holds another text" in ruling.findings[0].message


def test_the_right_page_passes():
    assert outcome(RULE, compared()) == "pass"


def test_where_another_citation_leads_to_the_original_its_address_is_the_fix():
    right = "https://ledger.example/environment/the-right-page-2026"
    head = f'<link rel="canonical" href="{right}">'
    comparison = compared(copied(head=head), {ORIGINAL: OTHER, right: source()})
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert ruling.findings[0].fix == right


def test_a_link_in_running_text_to_another_story_is_no_wrong_original():
    said = 'The mayor had <a href="https://ledger.example/2025/mill-history-told">told the Ledger</a> so last year in May.'
    pages = {ORIGINAL: source(), "https://ledger.example/2025/mill-history-told": OTHER}
    assert outcome(RULE, compared(copied(*STORY, said), pages)) == "pass"


def test_a_page_in_another_language_is_for_review():
    german = source(
        "Die Bäckerei in Hambry verkauft nach dem Brand des letzten Winters wieder Brot, und die halbe Straße kam.",
        "Der neue Ofen sei kleiner, brauche weniger Gas und backe eine dunklere Kruste, sagte die Besitzerin am Freitag.",
        title="Bäckerei öffnet",
        lang="de",
    )
    assert outcome(RULE, compared(pages={ORIGINAL: german})) == "review"


def test_a_given_page_with_another_text_is_for_review():
    ruling = ruled(RULE, compared(given=[OTHER]))
    assert ruling.outcome == "review"
    assert ruling.findings[0].fix is None


def test_without_any_page_read_it_is_unknown():
    assert outcome(RULE, compared(pages={})) == "unknown"
