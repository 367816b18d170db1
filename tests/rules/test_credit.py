"""The credit on the page: what is one, and what is a sentence of the story."""

from dataclasses import replace
from itertools import pairwise

from rules.builders import (
    CLOSE,
    CREDIT,
    DOUBT,
    LEAD,
    ORIGINAL,
    PLAN,
    QUOTE,
    compared,
    copied,
    places,
    ruled,
    source,
)

from provenance.model import Citation, Span
from provenance.rules import credit


def cited(comparison, phrase, **more):
    start = comparison.article.text.index(phrase)
    found = Citation("credit-line", phrase, 0.5, span=Span(start, start + len(phrase)), **more)
    return replace(comparison, citations=(*comparison.citations, found))


def shown(comparison, spans):
    return [comparison.article.text[span.start : span.end] for span in spans]


def test_a_long_sentence_that_names_nobody_is_no_credit_and_hides_no_change():
    longer = DOUBT.replace("a petition", "a petition, begun by a nephew of the last miller,")
    changed = longer.replace("Colm Reddy", "Gwen Abara")
    pages = {ORIGINAL: source(LEAD, PLAN, QUOTE, longer, CLOSE)}
    comparison = compared(copied(LEAD, PLAN, QUOTE, changed, CLOSE), pages)
    mistaken = cited(comparison, changed)
    assert credit.lines(mistaken) == credit.lines(comparison)
    assert ruled("altered-name", mistaken) == ruled("altered-name", comparison)
    named = cited(comparison, changed, name="Eleven families")
    assert places(ruled("altered-name", named), named) == [("Gwen Abara", "Colm Reddy")]


def test_credits_by_lines_and_legal_lines_are_zones_and_the_story_is_not():
    comparison = compared(copied("By Ines Okafor, Tarrow Ledger", LEAD, PLAN, QUOTE, DOUBT, CLOSE))
    zones = shown(comparison, credit.zones(comparison))
    assert "By Ines Okafor, Tarrow Ledger" in zones
    assert any(zone.startswith("This story by Ines Okafor") for zone in zones)
    assert not any(zone in LEAD or zone in DOUBT for zone in zones)


def test_zones_are_sorted_and_apart():
    comparison = compared(copied("By Ines Okafor", CREDIT, LEAD, PLAN, QUOTE, DOUBT, CLOSE))
    zones = credit.zones(comparison)
    assert zones == sorted(zones)
    assert all(one.end <= two.start for one, two in pairwise(zones))


def test_names_of_outlets_are_compared_without_articles_and_endings():
    assert credit.is_named("The Tarrow Ledger", ("Tarrow Ledger News",))
    assert credit.is_named("BBC Asia", ("BBC",))
    assert credit.is_named("tarrowledger", ("Tarrow Ledger",))
    assert not credit.is_named("Tarrow", ("Hambry Herald",))
    assert not credit.is_named("", ("Tarrow Ledger",))
    assert credit.is_held("First published by the Tarrow Ledger on Monday", ("Tarrow Ledger",))
    assert not credit.is_held("First published in a ledger of Tarrow", ("Tarrow Ledger",))


def test_one_of_several_names_is_enough():
    assert credit.is_held("First published by the Ledger Trust", ("Tarrow Ledger", "Ledger Trust"))


def test_a_wording_with_its_own_address_gets_no_second_one():
    (original,) = compared().originals
    line = credit.fill("{title}, {outlet} ({date}): {url}", original, ("Tarrow Ledger",), html=False)
    assert line == f"Old mill dam on the Tarrow to come down, Tarrow Ledger (3 March 2026): {ORIGINAL}"
    assert credit.fill("By {author}, {outlet}.", original, ("Tarrow Ledger",), html=False).endswith(
        f". {ORIGINAL}"
    )
    assert credit.fill("By {author}, {outlet}.", original, ("Tarrow Ledger",), html=True) == (
        f'By Ines Okafor, <a href="{ORIGINAL}">Tarrow Ledger</a>.'
    )
