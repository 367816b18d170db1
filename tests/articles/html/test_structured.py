"""JSON-LD as it is found."""

import pytest

from provenance.articles.html.structured import articles, nodes, texts, types

GOOD = {"@type": "NewsArticle", "headline": 'A "quoted" // headline, }'}
TEXT = '{"@type": "NewsArticle", "headline": "A \\"quoted\\" // headline, }"}'


@pytest.mark.parametrize(
    "block",
    [
        TEXT,
        f"[{TEXT}]",
        f"<!-- {TEXT} -->",
        f"//<![CDATA[\n{TEXT}\n//]]>",
        f"{TEXT};",
        TEXT[:-1] + ",}",
        "/* written by a plug-in */ " + TEXT,
        "// line\n" + TEXT,
        f'{{"@context": "https://schema.org", "@graph": [{TEXT},]}}',
        f"{TEXT} trailing words",
        TEXT.replace('"@type"', '\n"@type"').replace("NewsArticle", "schema:NewsArticle"),
    ],
)
def test_every_way_of_writing_it_is_read(block):
    found = articles(nodes([block]))
    assert found[0]["headline"] == GOOD["headline"]
    assert types(found[0]) == ("NewsArticle",)


def test_two_objects_in_one_block_and_several_blocks_are_all_read():
    assert len(nodes([TEXT + TEXT, TEXT])) == 3


def test_a_raw_line_break_in_a_string_is_no_error():
    assert nodes(['{"headline": "one\ntwo"}']) == [{"headline": "one\ntwo"}]


@pytest.mark.parametrize(
    "block", ["", "{", "[" * 100_000, '{"a": "', "var x = 1;", "9" * 10_000, "/*" * 1000, "null"]
)
def test_what_is_no_json_gives_nothing(block):
    assert articles(nodes([block])) == []


def test_the_node_that_says_most_about_an_article_comes_first():
    poor, rich = (
        {"@type": "Article", "headline": "x"},
        {"@type": "BlogPosting", "headline": "y", "author": "z"},
    )
    assert articles([poor, rich]) == [rich, poor]


@pytest.mark.parametrize(
    ("value", "pairs"),
    [
        ("Name", [("Name", "")]),
        ("https://a.example/", [("", "https://a.example/")]),
        (["A", "B"], [("A", ""), ("B", "")]),
        ({"name": "A &amp; B", "url": "https://a.example/"}, [("A & B", "https://a.example/")]),
        ({"@id": "#org"}, [("The Org", "https://org.example/")]),
        ({"name": ["First", "Second"]}, [("First", "")]),
        ([None, True, {}, [], ""], []),
    ],
)
def test_a_property_may_be_a_string_a_node_or_a_list(value, pairs):
    assert texts(value, {"#org": {"name": "The Org", "url": "https://org.example/"}}) == pairs
