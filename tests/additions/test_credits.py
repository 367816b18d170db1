import pytest


@pytest.mark.parametrize(
    ("language", "block"),
    [
        ("en", "This article was originally published by The Harbour Times."),
        ("en", "Read the original story here:"),
        ("de", "Dieser Artikel erschien zuerst auf Hafenblatt."),
        ("fr", "Cet article a été initialement publié sur Le Port."),
        ("es", "Este artículo fue publicado originalmente en El Puerto."),
        ("pt", "Este artigo foi publicado originalmente em O Porto."),
        ("it", "Questo articolo è stato pubblicato originariamente su Il Porto."),
        ("nl", "Dit artikel verscheen eerder op Havenblad."),
    ],
)
def test_a_credit_behind_the_text_is_a_credit_line(kind, language, block):
    assert kind(block, language=language) == "credit.line"


def test_the_outlet_under_the_words_of_a_credit_is_part_of_it(name):
    found = name(
        "The committee met on Tuesday and heard four hours of evidence on the bridge.",
        "+ Read the original story here:",
        "+ Harbour Times Asia",
    )
    assert [addition.kind for addition in found.values()] == ["credit.line", "credit.line"]


def test_a_line_under_a_finished_credit_is_no_outlet(name):
    found = name(
        "The committee met on Tuesday and heard four hours of evidence on the bridge.",
        "+ Originally published by The Harbour Times.",
        "+ A Town And Its Bridge",
    )
    assert found["A Town And Its Bridge"] is None


def test_a_book_that_was_originally_published_is_the_storys(kind):
    text = (
        "The plan, originally published by the county in a thick blue book, names every pier and every arch."
    )
    assert kind(text, "inside") is None


def test_a_sign_off_is_an_agencys_and_a_dateline_opens_a_story(kind):
    assert kind("(Reporting by Ann Lee; Editing by Tom Fox)") == "credit.wire"
    lead = "PORT TOWN (Reuters) - The committee met on Tuesday in the town hall and heard evidence on the old bridge."
    assert kind(lead, "before") is None


@pytest.mark.parametrize(
    ("language", "block", "where", "expected"),
    [
        ("en", "By Ann Lee", "before", "byline"),
        ("de", "Von Anna Lehm", "before", "byline"),
        ("es", "Por Ana León", "before", "byline"),
        ("en", "Ann Lee is a staff writer at The Harbour Times.", "after", "bio"),
        ("en", "Tom Fox and Ann Lee work at the county library.", "after", "bio"),
        ("de", "Anna Lehm ist freie Journalistin in Hamburg.", "after", "bio"),
        ("fr", "Anne Lebrun est journaliste au Port.", "after", "bio"),
        ("it", "Anna Leone è giornalista e scrive per Il Porto.", "after", "bio"),
        ("en", "Photo: Ann Lee / Getty Images", "before", "credit.photo"),
        ("de", "Foto: Anna Lehm/dpa", "before", "credit.photo"),
        ("en", "© 2024 The Harbour Times. All rights reserved.", "after", "legal.copyright"),
        ("fr", "Tous droits réservés", "after", "legal.copyright"),
        ("en", "Disclaimer: the views expressed here are the author's own.", "after", "legal.disclaimer"),
        ("es", "Las opiniones expresadas son responsabilidad de sus autores.", "after", "legal.disclaimer"),
        ("en", "Licensed under Creative Commons", "after", "legal.licence"),
    ],
)
def test_people_and_law_are_named_in_their_language(kind, language, block, where, expected):
    assert kind(block, where, language=language) == expected


def test_a_sentence_about_a_writer_inside_the_text_is_the_storys(kind):
    assert (
        kind("Her brother is a writer who has lived beside the old bridge for thirty years.", "inside")
        is None
    )


def test_what_stands_under_a_heading_about_an_organisation_is_its_biography(name):
    found = name(
        "The committee met on Tuesday afternoon in the town hall and heard four hours of evidence on it.",
        "+ About the Harbour Trust",
        "+ The trust keeps the piers of the old harbour and pays for their repair with what visitors give.",
    )
    assert [addition.kind for addition in found.values()] == ["bio", "bio"]


def test_a_heading_that_only_begins_with_about_is_none(kind):
    assert kind("About half of it was never spent") is None
