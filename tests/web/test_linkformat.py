import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.web.linkformat import MOST, links


def test_targets_come_in_order_with_their_parameters():
    text = (
        '<http://a.example/>;rel="original",\n'
        '<http://w.example/web/timemap/a>; rel="self timemap"; type="application/link-format"; from="Tue, 20 Jun 2000 18:02:59 GMT",\n'
        '<http://w.example/1>; rel = "first memento" ;datetime="Tue, 20 Jun 2000 18:02:59 GMT"\n'
    )
    first, second, third = links(text)
    assert (first.target, first.rel) == ("http://a.example/", {"original"})
    assert second.rel == {"self", "timemap"}
    assert second.parameters["from"] == "Tue, 20 Jun 2000 18:02:59 GMT"
    assert third.rel == {"first", "memento"}
    assert third.parameters["datetime"] == "Tue, 20 Jun 2000 18:02:59 GMT"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a>;rel=memento", {"rel": "memento"}),
        ("<a>;REL=one;rel=two", {"rel": "one"}),
        ('<a>;title="a \\"quoted\\" word, and <b>";rel="memento"', {"title": 'a "quoted" word, and <b>', "rel": "memento"}),
        ("<a>;crossorigin", {"crossorigin": ""}),
        ('<a>;rel="never closed', {"rel": ""}),
        ("<a>;;;", {}),
    ],
)  # fmt: skip
def test_odd_parameters_are_read_or_passed_over(text, expected):
    assert next(links(text)).parameters == expected


def test_a_comma_inside_an_address_parts_nothing():
    assert [link.target for link in links("<http://a.example/x,y>;rel=memento,<http://b.example/>")] == [
        "http://a.example/x,y",
        "http://b.example/",
    ]


@pytest.mark.parametrize("text", ["", "<", "no link", "<>", "< >", "<" + "x" * 9000 + ">"])
def test_what_is_no_link_gives_none(text):
    assert list(links(text)) == []


@pytest.mark.parametrize(
    "unit",
    ["<", "<a>;", '<a>;x="', '<a>;x="\\', "<a>" + " " * 999, "<a>;x=\\", ';x="y"', '<a>;x="\\"'],
)
def test_a_megabyte_of_trouble_is_read_in_a_moment(unit):
    text = unit * (1_000_000 // len(unit))
    before = time.process_time()
    assert sum(1 for _ in links(text)) <= MOST
    assert time.process_time() - before < 1


@given(st.text(alphabet='<>;,="\\ ax\n', max_size=200))
def test_every_text_is_read_without_an_error(text):
    assert all(link.target for link in links(text))
