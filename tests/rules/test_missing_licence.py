from rules.builders import ORIGINAL, STORY, compared, copied, outcome, places, ruled, source

RULE = "missing-licence"
BY_ND = "https://creativecommons.org/licenses/by-nd/4.0/"
LINE = f'Republished under a <a href="{BY_ND}">Creative Commons licence</a>.'
PAGES = {
    ORIGINAL: source(
        *STORY, f'<p>Free to republish under <a rel="license" href="{BY_ND}">CC BY-ND 4.0</a></p>'
    )
}


def test_a_copy_that_is_silent_about_the_licence_fails_with_the_notice():
    ruling = ruled(RULE, compared(copied(), PAGES))
    assert ruling.outcome == "fail"
    assert ruling.findings[0].fix == f'<a rel="license" href="{BY_ND}">CC BY-ND 4.0</a>'


def test_a_link_to_the_licence_passes_in_any_form_of_its_address():
    for form in (BY_ND, "http://creativecommons.org/licenses/by-nd/4.0/deed.de", BY_ND.rstrip("/")):
        assert outcome(RULE, compared(copied(*STORY, LINE.replace(BY_ND, form)), PAGES)) == "pass"


def test_another_licence_is_shown_beside_the_right_one():
    other = LINE.replace("by-nd", "by")
    comparison = compared(copied(*STORY, other), PAGES)
    ruling = ruled(RULE, comparison)
    assert (
        ruling.findings[0].message
        == "The copy links to the licence CC BY 4.0, and the original is under CC BY-ND 4.0."
    )
    assert places(ruling, comparison) == [("Creative Commons licence", None)]


def test_the_name_alone_passes_where_no_link_is_asked_for():
    named = copied(*STORY, "Republished under CC BY-ND.")
    assert outcome(RULE, compared(named, PAGES)) == "fail"
    assert outcome(RULE, compared(named, PAGES), link=False) == "pass"
    assert outcome(RULE, compared(copied(*STORY, "Republished under CC BY-NC."), PAGES), link=False) == "fail"


def test_the_licence_of_the_policy_needs_no_original():
    assert outcome(RULE, compared(copied(), {}), licence=BY_ND) == "fail"
    assert outcome(RULE, compared(copied(*STORY, LINE), {}), licence=BY_ND) == "pass"


def test_where_nobody_states_a_licence_it_is_unknown():
    assert outcome(RULE, compared()) == "unknown"


def test_plain_text_is_unknown():
    text = "\n\n".join(("A headline", *STORY, f"Originally published by Tarrow Ledger: {ORIGINAL}"))
    assert outcome(RULE, compared(text, PAGES, url=None, kind="text/plain"), licence=BY_ND) == "unknown"
