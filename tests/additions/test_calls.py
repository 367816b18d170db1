import pytest


@pytest.mark.parametrize(
    ("language", "block", "expected"),
    [
        ("en", "Sign up for our weekly newsletter and get the best stories in your inbox.", "cta.newsletter"),
        ("de", "Jetzt unseren kostenlosen Newsletter abonnieren und nichts mehr verpassen", "cta.newsletter"),
        ("fr", "Inscrivez-vous à notre newsletter quotidienne", "cta.newsletter"),
        ("es", "Suscríbete a nuestro boletín semanal", "cta.newsletter"),
        ("pt", "Assine a nossa newsletter e receba as notícias no seu e-mail", "cta.newsletter"),
        ("it", "Iscriviti alla nostra newsletter", "cta.newsletter"),
        ("nl", "Schrijf je in voor de gratis nieuwsbrief", "cta.newsletter"),
        ("ru", "Подпишитесь на нашу рассылку", "cta.newsletter"),
        ("zh", "订阅我们的电子报", "cta.newsletter"),
        ("ja", "メルマガに登録する", "cta.newsletter"),
        ("ar", "اشترك في النشرة البريدية", "cta.newsletter"),
        ("id", "Berlangganan newsletter kami", "cta.newsletter"),
        ("en", "Leave a Reply", "cta.comment"),
        ("de", "Schreiben Sie einen Kommentar", "cta.comment"),
        ("fr", "Laisser un commentaire", "cta.comment"),
        ("es", "Deja un comentario", "cta.comment"),
        ("pt", "Deixe um comentário", "cta.comment"),
        ("it", "Lascia un commento", "cta.comment"),
        ("nl", "Laat een reactie achter", "cta.comment"),
        ("en", "Follow us on Facebook and Instagram", "cta.social"),
        ("de", "Folgen Sie uns auf Facebook", "cta.social"),
        ("fr", "Suivez-nous sur Facebook", "cta.social"),
        ("es", "Síguenos en Facebook", "cta.social"),
        ("en", "Make a tax-deductible donation today", "cta.donate"),
        ("fr", "Faites un don pour soutenir notre rédaction", "cta.donate"),
        ("nl", "Steun onze onafhankelijke journalistiek", "cta.donate"),
        ("en", "Become a member", "cta.membership"),
        ("en", "Let Us Stand Together As One Network!", "cta.membership"),
        ("en", "Download our app", "cta.app"),
        ("de", "Hören Sie unseren Podcast bei Spotify", "cta.podcast"),
        ("en", "Add this site as a preferred source on Google", "cta.preferred_source"),
        ("en", "Register for the conference on 4 May", "cta.event"),
        ("it", "Condividi questo articolo", "cta.share"),
        ("en", "Do you have a news tip? Get in touch", "cta.contact"),
    ],
)
def test_a_call_behind_the_text_is_named_in_its_language(kind, language, block, expected):
    assert kind(block, language=language) == expected


def test_a_story_about_newsletters_is_a_story(kind):
    story = (
        "Readers who subscribe to a newsletter stay with a paper for twice as long, the study of two hundred "
        "local titles found, and publishers now ask for an address before they ask for money."
    )
    assert kind(story, "inside") is None


def test_a_call_that_somebody_is_quoted_with_is_not_the_pages(kind):
    assert kind("The banner read “sign up here” in red letters above the door of the hall.", "inside") is None


def test_one_cue_is_not_enough_between_passages_of_the_original(kind):
    assert (
        kind(
            "Ministers want people to donate now that the winter is near and the stores are empty.", "inside"
        )
        is None
    )


def test_two_cues_are_enough_between_passages_of_the_original(kind):
    call = "Sign up for our free newsletter and get a digest in your inbox every Friday morning."
    assert kind(call, "inside") == "cta.newsletter"


def test_a_common_word_is_a_button_only_as_a_line_outside_the_text(kind, furniture):
    assert kind("Share", form={"Share": furniture("button")}) == "cta.share"
    assert kind("Share of renters", form={"Share of renters": furniture("li")}) is None


def test_the_markup_of_a_form_names_a_line_without_words_of_its_own(kind, furniture):
    line = "Yes please"
    assert kind(line, form={line: furniture("button", "newsletter", "form")}) == "cta.newsletter"
    assert kind(line) is None


def test_the_opening_of_a_newsletter_must_open(kind):
    assert (
        kind("In today's edition of the Morning Note: who pays for the bridge", "before")
        == "intro.newsletter_edition"
    )
    assert kind("He read today's edition of the Morning Note to the end", "before") is None


def test_a_headline_that_is_a_link_keeps_its_words_to_itself(kind):
    headline = "How one town learned to follow us on Facebook and what came of it"
    assert kind(headline, linked=(headline,)) != "cta.social"


def test_the_cues_say_words_form_and_place(name, furniture):
    call = "Sign Up Below"
    found = name(
        "The committee met on Tuesday afternoon in the town hall and heard four hours of evidence.",
        f"+ {call}",
        form={call: furniture("form")},
    )[call]
    assert found.cues[0] == "“Sign Up Below”"
    assert "stands outside the article’s own text" in found.cues
    assert 0.5 < found.confidence < 1
