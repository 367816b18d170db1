from rules.builders import ORIGINAL, STORY, compared, copied, places, ruled, source

RULE = "forbidden-image"
CAPTION = "The mill dam in spring, seen from the north bank of the Tarrow. Photo: Colm Vane / Tarrow Ledger"
FIGURE = f'<figure><img src="/dam.jpg" alt=""><figcaption>{CAPTION}</figcaption></figure>'
PAGES = {ORIGINAL: source(STORY[0], FIGURE, *STORY[1:])}


def test_a_caption_of_the_original_is_for_review_where_it_stands():
    comparison = compared(copied(STORY[0], FIGURE, *STORY[1:]), PAGES)
    ruling = ruled(RULE, comparison)
    assert (CAPTION, CAPTION) in places(ruling, comparison)
    assert all(each.review for each in ruling.findings)


def test_a_caption_that_credits_the_outlet_is_fine_where_its_own_pictures_are():
    comparison = compared(copied(STORY[0], FIGURE, *STORY[1:]), PAGES)
    assert ruled(RULE, comparison, images="own_only").findings == ()
    agency = FIGURE.replace("Tarrow Ledger", "Picture Agency")
    other = compared(copied(STORY[0], agency, *STORY[1:]), {ORIGINAL: source(STORY[0], agency, *STORY[1:])})
    assert len(ruled(RULE, other, images="own_only").findings) == 1


def test_a_preview_picture_that_is_the_originals_is_for_review():
    head = '<meta property="og:image" content="https://ledger.example/dam.jpg">'
    comparison = compared(copied(head=head), {ORIGINAL: source(head=head)})
    (finding,) = ruled(RULE, comparison).findings
    assert "preview picture" in finding.message


def test_a_page_without_captions_is_never_a_pass():
    ruling = ruled(RULE, compared())
    assert (ruling.outcome, ruling.findings) == ("unknown", ())
    assert ruling.reason.startswith("Pictures without a caption")


def test_the_copys_own_picture_is_no_finding():
    own = FIGURE.replace(CAPTION, "Anglers at the quay of Hambry on Sunday. Photo: Gwen Abara")
    assert ruled(RULE, compared(copied(STORY[0], own, *STORY[1:]), PAGES)).findings == ()
