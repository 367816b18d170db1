import pytest

from provenance.additions.promos import _alphabetical
from provenance.model import Kind


@pytest.mark.parametrize(
    ("language", "block", "where", "expected"),
    [
        ("en", "Read more: What the second survey says about the bridge", "inside", "promo.related"),
        ("de", "Lesen Sie auch: Was das zweite Gutachten sagt", "inside", "promo.related"),
        ("fr", "À lire aussi : Ce que dit la seconde expertise", "inside", "promo.related"),
        ("es", "Lea también: Lo que dice el segundo informe", "inside", "promo.related"),
        ("pt", "Leia também: O que diz o segundo relatório", "inside", "promo.related"),
        ("it", "Leggi anche: Che cosa dice la seconda perizia", "inside", "promo.related"),
        ("nl", "Lees ook: Wat het tweede onderzoek zegt", "inside", "promo.related"),
        ("zh", "相关阅读：第二份报告说了什么", "after", "promo.related"),
        ("en", "Posted in: Bridges, Town, News", "before", "nav.taxonomy"),
        ("de", "Schlagwörter: Brücke, Rathaus, Geld", "after", "nav.taxonomy"),
        ("fr", "Mots-clés : pont, mairie, argent", "after", "nav.taxonomy"),
        ("es", "Etiquetas: puente, ayuntamiento, dinero", "after", "nav.taxonomy"),
        ("ru", "Теги: мост, мэрия, деньги", "after", "nav.taxonomy"),
        ("en", "Story continues below this advertisement", "inside", "nav.leak"),
        ("en", "Click here to view the full gallery", "inside", "promo.gallery"),
        ("en", "We may earn a commission from links on this page.", "after", "affiliate"),
        ("de", "Gesponserter Inhalt, präsentiert von Musterbau", "before", "sponsor"),
        ("nl", "Deze website gebruikt cookies", "after", "consent"),
        ("en", "In this article, you will learn how bridges are paid for", "before", "seo.stuffing"),
    ],
)
def test_a_promo_is_named_in_its_language(kind, language, block, where, expected):
    assert kind(block, where, language=language) == expected


def test_a_row_of_names_in_alphabetical_order_is_a_tag_cloud(kind):
    tags = "bridge committee engineers figures money piers survey town hall vote winter"
    assert kind(tags) == "nav.taxonomy"


def test_a_row_of_the_same_names_out_of_order_is_none(kind):
    assert kind("winter bridge vote committee town hall engineers survey figures piers money") is None


def test_a_headline_without_a_full_stop_is_no_tag_cloud(kind):
    assert kind("Arguing bitterly committee delays every final vote on new piers until winter") is None


def test_what_is_alphabetical_by_chance_is_too_short_a_row():
    assert _alphabetical(
        [
            "arms",
            "deal",
            "ballistic",
            "missile",
            "humanitarian",
            "aid",
            "kim",
            "kim",
            "jong",
            "un",
            "putin",
            "russia",
        ]
    )
    assert not _alphabetical(
        [
            "the",
            "men",
            "who",
            "built",
            "it",
            "were",
            "never",
            "paid",
            "for",
            "all",
            "of",
            "their",
            "long",
            "work",
        ]
    )


def test_the_items_under_a_heading_of_related_stories_are_named_with_it(name, furniture):
    item = furniture("li", "recent", "entries", "widget", kind=Kind.LIST)
    head = furniture("h2", "recent", "widget", kind=Kind.HEADING)
    other = furniture("p", "colophon", "site")
    found = name(
        "The committee met on Tuesday afternoon in the town hall and heard four hours of evidence.",
        "+ Recent Posts",
        "+ Harbour Closed For A Week",
        "+ Mayor Opens School",
        "+ A town paper since 1911",
        form={
            "Recent Posts": head,
            "Harbour Closed For A Week": item,
            "Mayor Opens School": item,
            "A town paper since 1911": other,
        },
        linked=("Harbour Closed For A Week", "Mayor Opens School"),
    )
    assert [addition and addition.kind for addition in found.values()] == ["promo.related"] * 3 + [None]


def test_a_read_more_line_that_runs_into_the_text_ends_where_its_link_ends():
    from provenance import additions
    from provenance.model import Alignment, Article, Label, Link, Paragraph, Passage, Span

    promo = "READ MORE: Harbour closed for a week"
    text = f"{promo} The committee then heard from the harbour master, who spoke for an hour about silt, tides, ships, money, the storm of the year before last and the price of stone."
    link = Link("https://other.example/harbour", Span(11, len(promo)))
    copy = Article(text, (Paragraph(Span(0, len(text)), links=(link,)),), language="en")
    alignment = Alignment((Passage(Label.ADDED, copy=Span(0, len(text))),))
    first, second = additions.name(alignment, copy, (copy,)).passages
    assert text[first.copy.start : first.copy.end] == promo
    assert first.addition.kind == "promo.related"
    assert second.addition is None


def test_saying_the_same_pair_of_words_all_the_time_is_stuffing(kind):
    text = (
        "Bridge repair is here: cheap bridge repair, fast bridge repair, bridge repair in your town, bridge repair "
        "at night, steel bridge repair, stone bridge repair and every other bridge repair that you want"
    )
    assert kind(text) == "seo.stuffing"
