"""Plain text: offsets in the article are offsets in the file."""

from provenance.articles import load
from provenance.model import Kind, Page, Part

LINE = "The council met on Tuesday evening and agreed to repair the old bridge before the winter comes."


def _load(text, name="a.txt"):
    return load(Page(text.encode(), name=name))


def _texts(article):
    return [article.text[paragraph.span.start : paragraph.span.end] for paragraph in article.paragraphs]


def test_the_text_is_the_decoded_file_itself():
    source = f"\r\n  Bridge to be repaired\r\n\r\n{LINE}\r\n\r\n\t{LINE}  \r\n"
    article = _load(source)
    assert article.text == source
    assert _texts(article) == ["Bridge to be repaired", LINE, LINE]
    assert [paragraph.line for paragraph in article.paragraphs] == [2, 4, 6]


def test_a_byte_order_mark_shifts_no_offset():
    article = load(Page(b"\xef\xbb\xbf" + LINE.encode(), name="a.txt"))
    assert article.paragraphs[0].span.start == 0
    assert article.text == LINE


def test_the_first_short_line_is_the_headline_and_furniture():
    article = _load(f"Bridge to be repaired: what now?\n\n{LINE}\n")
    first, second = article.paragraphs
    assert (article.title, first.kind, first.part) == (
        "Bridge to be repaired: what now?",
        Kind.HEADING,
        Part.FURNITURE,
    )
    assert (second.kind, second.part) == (Kind.BODY, Part.MAIN)


def test_a_first_line_that_ends_with_a_full_stop_is_no_headline():
    article = _load(f"It rained.\n\n{LINE}\n")
    assert article.title is None
    assert article.paragraphs[0].kind == Kind.BODY


def test_a_short_line_before_running_text_is_a_subheading_and_others_are_not():
    article = _load(
        f"Title here\n\n{LINE}\n\nWhat comes next\n\n{LINE}\n\nRead the original story here:\n\nDaily Example\n"
    )
    assert [paragraph.kind for paragraph in article.paragraphs] == [
        Kind.HEADING, Kind.BODY, Kind.HEADING, Kind.BODY, Kind.BODY, Kind.BODY,
    ]  # fmt: skip


def test_wrapped_lines_are_one_paragraph():
    wrapped = (
        "The council met on Tuesday evening and agreed to repair the old\n"
        "bridge before the winter comes, although two members had asked\n"
        "for a delay until the spring.\n"
        "\n"
        "Work begins in October and the road will stay open in the day,\n"
        "a spokeswoman said.\n"
    )
    assert len(_texts(_load(wrapped))) == 2


def test_long_lines_without_blank_ones_between_are_paragraphs_each():
    long = [f"{LINE} {LINE} Part {number}." for number in range(4)]
    assert _texts(_load("\n".join(long))) == long


def test_short_lines_of_a_list_stay_apart():
    source = f"{LINE}\n\nRead more:\nDaily Example\nThe Other Paper\n"
    assert _texts(_load(source))[1:] == ["Read more:", "Daily Example", "The Other Paper"]


def test_wrapped_chinese_is_one_paragraph():
    sentence = "北京今天举行了新闻发布会，发言人回答了记者关于经济和贸易的多个提问，并表示将继续推进改革开放"
    article = _load(f"{sentence}\n{sentence}\n结束。\n\n{sentence}\n")
    assert len(article.paragraphs) == 2


def test_bare_addresses_are_links_without_their_end_marks():
    article = _load(f"{LINE} (See https://a.example/wiki/B_(c), and www.b.example.) {LINE}")
    links = article.paragraphs[0].links
    assert [link.url for link in links] == ["https://a.example/wiki/B_(c)", "http://www.b.example"]
    assert [article.text[link.span.start : link.span.end] for link in links] == [
        "https://a.example/wiki/B_(c)",
        "www.b.example",
    ]
