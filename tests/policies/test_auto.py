import re

import pytest

from provenance import rules
from provenance.model import (
    Article,
    Claim,
    Kind,
    Level,
    Link,
    Original,
    Paragraph,
    Part,
    Policy,
    Setting,
    Span,
    Via,
)
from provenance.policies import load_policy
from provenance.policies.auto import STRICTEST, licence, stated
from provenance.policies.settle import settle

RULES = {name: member.RULE for name, member in rules.RULES.items()}
BODY = "The harbour board voted on Monday to close the old ferry line for good."


def article(*blocks, url="https://post.example/news/ferry", language="en", claims=(), **more):
    """An article of one body paragraph, then blocks: (text, kind, part, link)."""
    text, paragraphs = BODY, [Paragraph(Span(0, len(BODY)))]
    for words, kind, part, link in blocks:
        start = len(text) + 2
        text += "\n\n" + words
        span = Span(start, len(text))
        links = (Link(link, span),) if link else ()
        paragraphs.append(Paragraph(span, kind, part, links))
    return Article(text, tuple(paragraphs), url=url, language=language, claims=tuple(claims), **more)


def line(words, link=None, kind=Kind.BODY, part=Part.FURNITURE):
    return (words, kind, part, link)


def chosen(*articles):
    originals = [Original(one, Via.LIVE, one.url) for one in articles]
    policy, notes = settle(load_policy("auto", RULES), originals, RULES)
    return policy.name, *notes


CC = "https://creativecommons.org/licenses/"


@pytest.mark.parametrize(
    ("words", "language", "preset"),
    [
        (f"{CC}by/4.0/", None, "cc-by"),
        (f"{CC}by-nc-nd/3.0/us/", None, "cc-by-nc-nd"),
        ("http://creativecommons.org/licenses/by-sa/2.0", None, "cc-by-sa"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", None, "cc0"),
        ("CC BY-ND 4.0", None, "cc-by-nd"),
        ("cc-by-nc-sa-4.0", None, "cc-by-nc-sa"),
        ("CC0", None, "cc0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International", "en", "cc-by-nc-nd"),
        ("Creative Commons Attribution 4.0", "en", "cc-by"),
        ("Creative Commons Namensnennung – Keine Bearbeitungen 4.0", "de", "cc-by-nd"),
        ("Creative Commons Namensnennung - Nicht kommerziell - Keine Bearbeitung", "de", "cc-by-nc-nd"),
        ("Creative Commons Attribution - Pas d’utilisation commerciale", "fr", "cc-by-nc"),
        ("Creative Commons Atribución-CompartirIgual", "es", "cc-by-sa"),
        ("Creative Commons Atribuição-SemDerivações", "pt", "cc-by-nd"),
        ("Creative Commons Attribuzione - Non commerciale - Non opere derivate", "it", "cc-by-nc-nd"),
        ("Creative Commons Naamsvermelding-GelijkDelen", "nl", "cc-by-sa"),
        ("Published under a Creative Commons licence.", "en", "cc-by-nc-nd"),
        ("All rights reserved", "en", None),
        ("https://post.example/terms", None, None),
        ("CC\u00a0BY\u2011NC\u2011ND", None, "cc-by-nc-nd"),
        ("Send a CC by Monday", "en", None),
    ],
)
def test_a_licence_is_told_by_its_address_its_code_and_its_name(words, language, preset):
    assert licence(words, language) == preset


def test_the_licence_of_structured_data_decides_and_is_quoted():
    page = article(claims=[Claim("json-ld.license", f"{CC}by-nd/4.0/")])
    assert chosen(page) == (
        "cc-by-nd",
        f"Policy cc-by-nd: the original states “{CC}by-nd/4.0/” (json-ld.license).",
    )


def test_a_licence_link_and_a_visible_line_decide():
    assert chosen(article(claims=[Claim("license", f"{CC}by/4.0/")]))[0] == "cc-by"
    name, why = chosen(article(line("This story is licensed under CC BY-NC-ND 4.0.")))
    assert (name, "a visible line" in why) == ("cc-by-nc-nd", True)
    assert chosen(article(license="CC BY-SA 4.0"))[0] == "cc-by-sa"


def test_of_two_licences_that_differ_the_stricter_is_taken_and_both_are_told():
    page = article(line("CC BY-NC-ND 4.0"), claims=[Claim("json-ld.license", f"{CC}by/4.0/")])
    name, why = chosen(page)
    assert name == "cc-by-nc-nd"
    assert why == (
        "Policy cc-by-nc-nd: the original states “CC BY-NC-ND 4.0” (a visible line), "
        f"and, less strict, “{CC}by/4.0/” (json-ld.license)."
    )


def test_the_licence_of_a_picture_is_not_the_articles():
    caption = line("The ferry. Photo: A. Diaz, CC BY 2.0", f"{CC}by/2.0/", Kind.CAPTION, Part.MAIN)
    credit = line("Photo: A. Diaz via Wikimedia, CC BY-SA 2.0", f"{CC}by-sa/2.0/")
    page = article(
        caption,
        credit,
        claims=[Claim("license", f"{CC}by/2.0/"), Claim("license", f"{CC}by-sa/2.0/")],
        license=f"{CC}by/2.0/",
    )
    assert chosen(page)[0] == STRICTEST
    assert list(stated(page)) == []


def test_a_licence_link_in_a_picture_and_in_the_text_is_the_articles():
    caption = line("Photo: A. Diaz, CC BY 4.0", f"{CC}by/4.0/", Kind.CAPTION, Part.MAIN)
    page = article(
        caption, line("Republish this story", f"{CC}by/4.0/"), claims=[Claim("license", f"{CC}by/4.0/")]
    )
    assert chosen(page)[0] == "cc-by"


def test_an_article_about_licences_states_none():
    middle = [
        line(f"Paragraph {place} of the story, long enough to stand.", part=Part.MAIN) for place in range(8)
    ]
    middle[4] = line("The museum put its pictures under CC BY, a Creative Commons licence.", part=Part.MAIN)
    assert chosen(article(*middle))[0] == STRICTEST


def test_a_link_to_the_terms_of_an_outlet_is_the_surest():
    box = line(
        "Republish our articles for free", "https://undark.org/republishing-guidelines/?utm_source=box"
    )
    assert chosen(article(box, claims=[Claim("json-ld.license", f"{CC}by/4.0/")]))[0] == "undark"


def test_an_edition_is_told_by_its_own_page_of_terms():
    box = line("Republish", "https://theconversation.com/us/republishing-guidelines")
    assert chosen(article(box, url="https://theconversation.com/a-ferry-1"))[0] == "theconversation-us"


def test_an_outlet_adds_to_the_licence_that_it_stands_on():
    page = article(
        url="https://theconversation.com/a-ferry-12345", claims=[Claim("license", f"{CC}by-nd/4.0/")]
    )
    name, why = chosen(page)
    assert name.startswith("theconversation")
    assert "by-nd" in why


def test_a_licence_that_an_outlets_preset_does_not_stand_on_wins():
    page = article(
        url="https://www.propublica.org/article/x", claims=[Claim("json-ld.license", f"{CC}by/4.0/")]
    )
    assert chosen(page)[0] == "cc-by"


def test_an_outlet_without_a_stated_licence_is_judged_by_its_own_terms():
    name, why = chosen(article(url="https://undark.org/2026/03/04/ferry/"))
    assert (name, "the terms of its outlet" in why) == ("undark", True)


def test_without_a_licence_the_strictest_reading_holds_and_claims_nothing():
    name, why = chosen(article())
    assert name == STRICTEST
    assert re.search(r"no licence was found; nothing here says .* forbidden, or allowed", why)


def test_unknown_terms_are_quoted():
    page = article(claims=[Claim("json-ld.license", "https://post.example/terms")])
    name, why = chosen(page)
    assert name == STRICTEST
    assert "“https://post.example/terms”" in why


def test_of_several_originals_the_strictest_policy_holds():
    open_, closed = (
        article(claims=[Claim("json-ld.license", f"{CC}{name}/4.0/")]) for name in ("by", "by-nc-nd")
    )
    assert chosen(open_, closed)[0] == chosen(closed, open_)[0] == "cc-by-nc-nd"
    assert chosen(open_, article())[0] == STRICTEST


def test_without_an_original_no_licence_is_known():
    name, why = chosen()
    assert (name, "no original was read" in why) == (STRICTEST, True)


def test_a_policy_that_was_asked_for_stays():
    policy = load_policy("cc-by", RULES)
    assert settle(policy, (), RULES) == (policy, ())


def test_the_day_of_the_check_reaches_the_rules_that_ask_for_it():
    from datetime import date

    policy = Policy(
        "p",
        "P",
        settings={
            "expired-copy": Setting(Level.ERROR, {"after_days": 90}),
            "missing-link": Setting(Level.ERROR),
        },
    )
    settled, _ = settle(policy, (), RULES, date(2026, 11, 24))
    assert settled.settings["expired-copy"].options == {"after_days": 90, "today": "2026-11-24"}
    assert settled.settings["missing-link"].options == {}
