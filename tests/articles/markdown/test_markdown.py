"""Markdown files: markup gone, lines and links kept."""

import time

import pytest

from provenance.articles import load
from provenance.articles.markdown import front_matter, inline
from provenance.errors import LoadError
from provenance.model import Kind, Page, Part

LINE = "The council met on Tuesday evening and agreed to repair the old bridge before the winter comes."


def _load(source, url=None):
    return load(Page(source.encode(), name="a.md", url=url))


def _texts(article):
    return [article.text[paragraph.span.start : paragraph.span.end] for paragraph in article.paragraphs]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("*one* **two** _three_ __four__ ~~five~~", "one two three four five"),
        ("***both***", "both"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("\\*not\\* emphasis", "*not* emphasis"),
        ("`*code*` and ``a ` b``", "*code* and a ` b"),
        ('a [link](https://a.example/b_(c) "title") here', "a link here"),
        ("[one][ref] and [ref] and [none]", "one and ref and [none]"),
        ("see <https://a.example/> now", "see https://a.example/ now"),
        ("fish &amp; chips &copy; 2024", "fish & chips © 2024"),
        ("a<br>b <em>c</em><!-- d -->", "a b c"),
        ("one\ntwo  \nthree", "one two three"),
        ("an unclosed *run and [bracket", "an unclosed *run and [bracket"),
        ("**[bold link](x)**", "bold link"),
    ],
)
def test_inline_markup_is_taken_out(source, text):
    assert inline.read(source, {"ref": "https://r.example/"}).text == text


def test_links_stand_on_their_visible_words():
    read = inline.read(
        "*See* [the **original** story](https://o.example/s), [x][Ref] or https://b.example/y.",
        {"ref": "https://r.example/"},
    )
    assert [(read.text[start:end], target) for start, end, target in read.links] == [
        ("the original story", "https://o.example/s"),
        ("x", "https://r.example/"),
        ("https://b.example/y", "https://b.example/y"),
    ]


def test_blocks_keep_their_kind_and_their_line():
    source = (
        f"# Bridge to be *repaired*\n\n{LINE}\n{LINE}\n\n## What next ##\n\n> We waited\n> for this.\n\n- New deck\n"
        f"- New railing\n  in green\n\n![The bridge](b.jpg)\n\n| Year | Sum |\n|------|-----|\n| 2019 | 3 |\n\nCosts\n-----\n\n"
        f"***\n\n```\ncode *here*\n```\n\n1. First\n\n[ref]: https://r.example/\n"
    )
    article = _load(source)
    found = [(p.line, p.kind, text) for p, text in zip(article.paragraphs, _texts(article), strict=True)]
    assert found == [
        (1, Kind.HEADING, "Bridge to be repaired"),
        (3, Kind.BODY, f"{LINE} {LINE}"),
        (6, Kind.HEADING, "What next"),
        (8, Kind.QUOTE, "We waited for this."),
        (11, Kind.LIST, "New deck"),
        (12, Kind.LIST, "New railing in green"),
        (15, Kind.CAPTION, "The bridge"),
        (17, Kind.BODY, "Year\tSum".replace("\t", " ")),
        (19, Kind.BODY, "2019 3"),
        (21, Kind.HEADING, "Costs"),
        (27, Kind.BODY, "code *here*"),
        (30, Kind.LIST, "First"),
    ]
    assert article.title == "Bridge to be repaired"
    assert article.paragraphs[0].part == Part.FURNITURE
    assert article.text == "\n\n".join(_texts(article))


def test_front_matter_becomes_metadata_and_claims():
    article = _load(
        f"---\ntitle: \"Bridge: repaired\"\nauthors:\n  - Ana B\n  - 'Carl D'\ndate: 2024-05-01 # first\n"
        f"canonical_url: https://o.example/s\nsource: Origin Example\nlang: en\nlicense: CC-BY-4.0\n---\n\n{LINE}\n"
    )
    assert (article.title, article.authors, article.published) == (
        "Bridge: repaired",
        ("Ana B", "Carl D"),
        "2024-05-01",
    )
    assert (article.language, article.license) == ("en", "CC-BY-4.0")
    said = {claim.name: claim.value for claim in article.claims}
    assert said["canonical"] == "https://o.example/s"
    assert said["meta.original-source"] == said["front-matter.source"] == "Origin Example"
    assert article.paragraphs[0].line == 13


def test_toml_front_matter_is_read_too():
    source = '+++\ntitle = "A"\ndate = 2024-05-01\ntags = ["x", "y"]\n+++\nbody'
    values, start = front_matter.split(source)
    assert values == {"title": ("A",), "date": ("2024-05-01",), "tags": ("x", "y")}
    assert source[start:] == "body"


def test_two_rules_with_prose_between_are_no_front_matter():
    article = _load(f"---\n{LINE}\n---\n{LINE}\n")
    assert _texts(article).count(LINE) == 2


def test_relative_links_need_an_address():
    source = f"{LINE} [more](/more) and [mail](mailto:a@b.example)"
    assert _load(source).paragraphs[0].links == ()
    assert [link.url for link in _load(source, "https://a.example/x.md").paragraphs[0].links] == [
        "https://a.example/more"
    ]


def test_front_matter_without_a_body_is_no_article():
    with pytest.raises(LoadError) as caught:
        _load("---\ntitle: A\n---\n")
    assert caught.value.reason == "malformed.no_article"


@pytest.mark.parametrize(
    "source",
    ["[" * 200000, "[](" * 200000, "*a " * 200000, "*a _b " * 100000 + "a* b_ " * 100000, "`a``b" * 100000, "<a " * 200000, "<!--" * 200000, ">" * 200000, "|-" * 200000, "- " * 200000, "# a" + " " * 500000 + "b", "![" * 100000 + "](a)" * 100000, "---\n" + "a: b\n" * 100000, "```\n" * 100000],
)  # fmt: skip
def test_floods_of_marks_end_in_time(source):
    start = time.process_time()
    try:
        _load(f"{source} {LINE}")
    except LoadError as error:
        assert error.reason in {"malformed.no_article", "malformed.too_short", "limit.extract"}
    assert time.process_time() - start < 20
