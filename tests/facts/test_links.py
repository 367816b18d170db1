from facts.builders import article, shown, side_by_side

from provenance.facts import ledger
from provenance.model import Fate, Link, Paragraph, Part, Span

TEXT = "The council read the report and the ruling of the court."
REPORT, RULING = Span(21, 27), Span(36, 42)


def links(*pairs):
    return tuple(Link(url, span) for url, span in pairs)


def judged(ours, theirs):
    copy, original = article(TEXT, links=ours), article(TEXT, links=theirs)
    return ledger(copy, [original], side_by_side(copy, original))


def test_the_same_target_in_another_form_of_address_is_kept():
    found = judged(
        links(("https://www.court.example/report?utm_source=feed", REPORT)),
        links(("http://court.example/report", REPORT)),
    )
    (entry,) = [each for each in found.entries if each.kind == "link"]
    assert entry.fate is Fate.KEPT


def test_a_link_on_the_same_words_to_another_target_is_altered():
    found = judged(
        links(("https://shop.example/offer", REPORT)), links(("https://court.example/report", REPORT))
    )
    assert shown(found, "link") == [("altered", "https://court.example/report", "https://shop.example/offer")]


def test_a_dropped_link_is_lost_and_a_new_one_invented():
    one, two = ("https://court.example/report", REPORT), ("https://court.example/ruling", RULING)
    assert shown(judged(links(one), links(one, two)), "link") == [
        ("lost", "https://court.example/ruling", None)
    ]
    assert shown(judged(links(one, two), links(one)), "link") == [
        ("invented", None, "https://court.example/ruling")
    ]


def test_a_text_without_any_link_says_nothing_about_links():
    found = judged((), links(("https://court.example/report", REPORT)))
    assert "link" in found.unread
    assert shown(found, "link") == []


def test_links_of_the_page_around_are_not_the_articles():
    furniture = Paragraph(
        Span(0, len(TEXT)), part=Part.FURNITURE, links=links(("https://court.example/report", REPORT))
    )
    copy = article(TEXT)
    copy = type(copy)(TEXT, (furniture,), language="en")
    original = article(TEXT, links=links(("https://court.example/ruling", RULING)))
    found = ledger(copy, [original], side_by_side(copy, original))
    assert shown(found, "link") == [("lost", "https://court.example/ruling", None)]
