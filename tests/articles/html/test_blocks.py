"""The walk: which words stand together, and which are not seen."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from provenance.articles.html.blocks import kind, walk
from provenance.model import Kind


def _walked(markup, **options):
    return walk(LexborHTMLParser(markup).root, **options)


def _texts(markup):
    return [block.text for block in _walked(markup).blocks]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>one <b>two</b>three <i>four</i>.</p>", ["one twothree four."]),
        ("<p>one\n   two\t<b> three</b></p>", ["one two three"]),
        ("<p>one&nbsp;two</p>", ["one\xa0two"]),
        ("<div>lead<p>inside</p>tail</div>", ["lead", "inside", "tail"]),
        ("<p>one<br>two<br><br>three</p>", ["one", "two", "three"]),
        ("<h1>one<br>two</h1>", ["one two"]),
        ("<p>un<wbr>broken<sup>2</sup></p>", ["unbroken2"]),
        ("<p>said <q>yes</q>.</p>", ["said “yes”."]),
        ("<ruby>東<rp>(</rp><rt>とう</rt></ruby>京", ["東京"]),
        ("<div><a href=a>one</a><a href=b>two</a></div>", ["one two"]),
        ("<p>pre<a href=a>fix</a>ed</p>", ["prefixed"]),
        ("<dl><dt>term<dd>meaning</dl>", ["term", "meaning"]),
        ("<details><summary>more</summary>inside</details>", ["more", "inside"]),
        ("<p>text<!-- note -->joined</p>", ["textjoined"]),
        ("<p>a</p><p> </p><p>&nbsp;</p><p>* * *</p><p>b</p>", ["a", "b"]),
        ("<pre>first\n  indented\n\nsecond</pre>", ["first\n  indented", "second"]),
        ("<a href=x><div>one</div><div>two</div></a>", ["one", "two"]),
        ("<p>press <button>here</button> now</p>", ["press here now"]),
        ("<div>Name<label>First</label><button>Go</button></div>", ["Name", "First", "Go"]),
        (
            "<input type=submit value=Send><input type=hidden value=x><textarea placeholder=Words></textarea>",
            ["Send", "Words"],
        ),
        ("<select><option>Pick one</option><option>A</option><option>B</option></select>", ["Pick one"]),
        ("<select><option>A</option><option selected>B</option></select>", ["A", "B"]),
        (
            "<p>a</p><script>b</script><style>c</style><template>d</template><noscript>e</noscript><p>f",
            ["a", "f"],
        ),
        ("<table><tr><th>Year<th>Sum<tr><td>2019<td>3,000</table>", ["Year\tSum", "2019\t3,000"]),
        ("<span style='display: block'>one</span><span style='display:block'>two</span>", ["one", "two"]),
    ],
)
def test_words_are_joined_and_parted_as_a_browser_sets_them(markup, texts):
    assert _texts(markup) == texts


def test_a_table_cell_that_holds_prose_stays_a_block_of_its_own():
    prose = "The council met on Tuesday evening and agreed to repair the old bridge."
    assert _texts(f"<table><tr><td>Menu</td><td>{prose}</td></tr></table>") == ["Menu", prose]


@pytest.mark.parametrize(
    "tag",
    [
        "<p hidden>", "<p aria-hidden=true>", "<p style='display:none'>", "<p style='DISPLAY : none;'>",
        "<p style='visibility:hidden'>", "<p style='width:0;height:0;overflow:hidden'>", "<p style='font-size:0'>",
        "<p style='position:absolute;left:-9999px'>", "<p style='text-indent:-5000px'>", "<p class='note sr-only'>",
    ],
)  # fmt: skip
def test_what_a_reader_does_not_see_is_kept_apart(tag):
    walked = _walked(f"<p>seen</p><div>{tag}not <b>seen</b></div><p>after</p>")
    assert "seen" in [block.text for block in walked.blocks]
    assert [text for _, text in walked.hidden] == ["not seen"]


@pytest.mark.parametrize(
    "tag",
    [
        "<p style='width:100px'>",
        "<p style='max-width:10px'>",
        "<p class='hidden-print'>",
        "<p style='font-size:0.9em'>",
    ],
)
def test_what_only_looks_like_hiding_is_seen(tag):
    assert not _walked(f"{tag}seen</p>").hidden


def test_a_closed_dialog_is_not_seen_and_an_open_one_is():
    walked = _walked("<dialog>shut</dialog><dialog open>asked</dialog>")
    assert [block.text for block in walked.blocks] == ["asked"]


def test_hidden_words_count_as_seen_where_the_page_is_revealed():
    walked = _walked("<p hidden>words</p>", reveal=True)
    assert [block.text for block in walked.blocks] == ["words"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<h2><a href=x>t</a></h2>", Kind.HEADING),
        ("<div role=heading>t</div>", Kind.HEADING),
        ("<blockquote><p>t</p></blockquote>", Kind.QUOTE),
        ("<ul><li><p>t</p></li></ul>", Kind.LIST),
        ("<figure><figcaption>t</figcaption></figure>", Kind.CAPTION),
        ("<div><p class=wp-caption-text>t</p></div>", Kind.CAPTION),
        ("<ul><li><article><p>t</p></article></li></ul>", Kind.BODY),
        ("<div>t</div>", Kind.BODY),
    ],
)
def test_the_nearest_element_says_the_kind(markup, expected):
    assert kind(_walked(markup).blocks[0].element) == expected


def test_links_keep_their_place_in_the_trimmed_text():
    block = _walked("<p>  <a href=a> one </a> and <a href=b>t<b>w</b>o</a></p>").blocks[0]
    assert [(block.text[start:end], anchor.get("href")) for start, end, anchor in block.links] == [
        ("one", "a"),
        ("two", "b"),
    ]


def test_the_element_of_a_block_is_the_innermost_around_all_of_it():
    walked = _walked("<p class=x><strong>all</strong></p><p class=y><b>a</b> part</p>")
    assert [block.element.tag for block in walked.blocks] == ["strong", "p"]
