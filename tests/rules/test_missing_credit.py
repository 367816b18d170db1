import pytest
from rules.builders import ORIGINAL, STORY, compared, copied, outcome, places, ruled, source

RULE = "missing-credit"


def test_a_copy_with_a_canonical_address_only_names_the_outlet_nowhere():
    comparison = compared(copied(credit="", head=f'<link rel="canonical" href="{ORIGINAL}">'))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert ruling.findings[0].fix == (
        f'This article by Ines Okafor was originally published by <a href="{ORIGINAL}">Tarrow Ledger</a>.'
    )


def test_a_credit_line_passes():
    assert outcome(RULE, compared()) == "pass"


def test_a_by_line_with_the_outlet_passes():
    head = f'<link rel="canonical" href="{ORIGINAL}">'
    comparison = compared(copied("By Ines Okafor, Tarrow Ledger", *STORY, credit="", head=head))
    assert outcome(RULE, comparison) == "pass"


def test_a_story_that_quotes_the_outlet_is_not_credited_by_it():
    head = f'<link rel="canonical" href="{ORIGINAL}">'
    said = "Ferris told the Tarrow Ledger in an interview last year that the dam would never come down in her lifetime."
    pages = {ORIGINAL: source(*STORY, said)}
    assert outcome(RULE, compared(copied(*STORY, said, credit="", head=head), pages)) == "fail"


def test_a_credit_to_another_outlet_is_shown_as_the_one_that_does_not_name_it():
    head = f'<link rel="canonical" href="{ORIGINAL}">'
    credit = "This story was originally published by the Hambry Herald."
    comparison = compared(copied(credit=credit, head=head))
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "fail"
    assert places(ruling, comparison) == [(credit, None)]
    assert ruling.findings[0].message == "The credit does not name Tarrow Ledger."


@pytest.mark.parametrize("name", ["The Tarrow Ledger", "Tarrow Ledger News", "TARROW LEDGER"])
def test_small_differences_of_the_name_are_the_same_outlet(name):
    credit = f"Originally published by {name}."
    comparison = compared(copied(credit=credit, head=f'<link rel="canonical" href="{ORIGINAL}">'))
    assert outcome(RULE, comparison) == "pass"


def test_the_wording_of_the_terms_is_asked_for_word_by_word():
    wording = "This article first appeared in {outlet}. Read it at {url}"
    ruling = ruled(RULE, compared(), wording=wording)
    assert ruling.outcome == "fail"
    assert ruling.findings[0].fix == f"This article first appeared in Tarrow Ledger. Read it at {ORIGINAL}"
    good = f'This article first appeared in <a href="{ORIGINAL}">Tarrow Ledger</a>. Read it at {ORIGINAL}'
    assert outcome(RULE, compared(copied(credit=good)), wording=wording) == "pass"


def test_a_wording_with_the_author_needs_the_author():
    wording, head = "by {author}, {outlet}", f'<link rel="canonical" href="{ORIGINAL}">'
    for author, expected in (("Ines Okafor", "pass"), ("Colm Reddy", "fail")):
        line = f'By {author}, <a href="{ORIGINAL}">Tarrow Ledger</a>, where it was first published'
        comparison = compared(copied(line, *STORY, credit="", head=head))
        assert outcome(RULE, comparison, wording=wording) == expected


def test_the_name_of_the_policy_counts_before_the_name_on_the_page():
    assert outcome(RULE, compared(), names=("Tarrow Ledger Trust",)) == "fail"
    assert outcome(RULE, compared(), names=("Ledger Trust", "Tarrow Ledger")) == "pass"


def test_without_an_original_any_visible_credit_will_do_unless_the_policy_names_the_outlet():
    assert outcome(RULE, compared(pages={})) == "pass"
    assert outcome(RULE, compared(copied(credit=""), pages={})) == "fail"
    assert outcome(RULE, compared(pages={}), names=("Hambry Herald",)) == "fail"


def test_an_original_that_has_neither_name_nor_address_is_unknown():
    assert outcome(RULE, compared(copied(credit=""), given=[source(outlet="")])) == "unknown"


def test_a_linked_logo_counts_by_its_alternative_text():
    logo = f'<p><a href="{ORIGINAL}"><img src="/logo.png" alt="Tarrow Ledger"></a></p>'
    comparison = compared(copied(credit="", head=f'<link rel="canonical" href="{ORIGINAL}">', tail=logo))
    assert outcome(RULE, comparison) == "pass"


@pytest.mark.parametrize("lang", ["en", "de", "fr", "es", "pt", "it", "nl", "ru", "id", "ar", "zh", "ja"])
def test_the_line_to_paste_is_found_again_in_every_language(lang):
    from provenance.rules import credit

    head = f'<link rel="canonical" href="{ORIGINAL}">'
    bare = compared(copied(credit="", head=head, lang=lang), {ORIGINAL: source(lang=lang)})
    line = ruled(RULE, bare).findings[0].fix
    repaired = compared(copied(credit=line, head=head, lang=lang), {ORIGINAL: source(lang=lang)})
    assert credit.lines(repaired), line
    assert outcome(RULE, repaired) == "pass"
    assert outcome("missing-link", repaired) == "pass"
    assert outcome("missing-byline", repaired) == "pass"


def test_a_name_with_markup_in_it_is_pasted_as_text():
    pages = {ORIGINAL: source(outlet="Rock &amp; &lt;b&gt;Roll&lt;/b&gt;")}
    ruling = ruled(RULE, compared(copied(credit="", head=f'<link rel="canonical" href="{ORIGINAL}">'), pages))
    assert "<b>" not in ruling.findings[0].fix
    assert "Rock &amp; &lt;b&gt;" in ruling.findings[0].fix
