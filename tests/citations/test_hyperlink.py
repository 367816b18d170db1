from citations.builders import article, block

from provenance.citations import hyperlink
from provenance.model import Kind, Part

DEEP = "https://post.example/2024/05/bridge-closed"


def detect(*blocks, **known):
    return [(one.evidence, one.url) for one in hyperlink.detect(article(*blocks, **known))]


def test_a_link_in_running_text_is_a_reference():
    line = "A survey of the piers had found no cracks two years before the divers went down again."
    assert detect(block(line, {"survey": DEEP})) == [("hyperlink.reference", DEEP)]


def test_a_link_beside_a_reporting_verb_is_a_report():
    line = "The cracks were first reported by River Post, whose divers had gone down a week before the council's."
    assert detect(block(line, {"River Post": DEEP})) == [("hyperlink.reported", DEEP)]


def test_a_link_of_a_credit_line_is_left_to_it():
    assert not detect(block("This story was originally published by River Post.", {"River Post": DEEP}))


def test_a_link_in_a_marked_block_at_the_border_is_a_source():
    marked = block("River Post", {"River Post": DEEP}, part=Part.FURNITURE, marks=("source",))
    assert detect(marked) == [("hyperlink.source", DEEP)]
    byline = block("Ann Other, River Post", {"River Post": DEEP}, part=Part.FURNITURE, marks=("byline",))
    assert detect(byline) == [("hyperlink.byline", DEEP)]


def test_furniture_captions_profiles_and_own_pages_are_no_references():
    assert not detect(block("Related: River Post", {"River Post": DEEP}, part=Part.FURNITURE))
    assert not detect(block("The piers", {"piers": DEEP}, kind=Kind.CAPTION))
    assert not detect(block("Follow the piers here", {"here": "https://twitter.com/bridge_news/status/12"}))
    assert not detect(block("More on the piers", {"piers": "https://www.copy.example/news/piers-2"}))
    assert not detect(block("The report", {"report": "https://post.example/files/piers.pdf"}))
    assert not detect(block("River Post", {"River Post": "https://post.example/"}))


def test_an_address_counts_once_and_references_are_bounded():
    many = [
        block(f"The pier number {n} is closed", {"pier": f"https://post.example/2024/pier-{n}"})
        for n in range(40)
    ]
    found = detect(*many, *many)
    assert len(found) == len(set(found)) == 12
