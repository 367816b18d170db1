import os
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import cases, findings

from provenance.model import Span
from provenance.reports.places import Place, Tree, addresses, file_uri, web_uri

TEXT = "The dam will go\n\nThe board met on Monday\nand voted by six to three.\n\nNobody was glad.\n"


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A repository with a text file, seen from one of its folders."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "dam.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path / "site")
    return Tree.around()


def test_an_entry_of_a_feed_lies_at_its_lines_whatever_the_finding_is_about(tree):
    report = replace(cases.ferry(), listed=findings.listed(3))
    assert tree.place(report, Span(300, 310)) == Place("site/feeds/partner.xml", 30, 36)


def test_a_list_that_names_no_end_gives_one_line(tree):
    report = replace(cases.unreadable(), listed=findings.listed(3, file="../urls.txt", end=None))
    assert tree.place(report) == Place("urls.txt", 30, 30)


def test_lines_that_cannot_be_are_put_right(tree):
    report = replace(cases.unreadable(), listed=findings.listed(3, start=0, end=-4))
    assert tree.place(report) == Place("site/feeds/partner.xml", 1, 1)


def test_a_text_file_is_pointed_at_to_the_line(tree):
    from provenance import load

    article = load("dam.txt")
    comparison = replace(cases.ferry().comparison, article=article)
    report = replace(cases.ferry(), target="dam.txt", comparison=comparison)
    at = TEXT.index("and voted")
    assert tree.place(report, Span(at, at + 9)) == Place("site/dam.txt", 4, 4)
    both = Span(TEXT.index("The board"), at + 9)
    assert tree.place(report, both) == Place("site/dam.txt", 3, 4)
    assert tree.place(report) == Place("site/dam.txt", 1, 1)


def test_a_file_without_lines_is_pointed_at_as_a_whole(tree):
    report = replace(cases.ferry(), target="dam.txt")
    assert tree.place(report, Span(300, 310)) == Place("site/dam.txt", 1, 1)


@pytest.mark.parametrize(
    "target", ["https://copy.example/a", "standard input", "text", "\x00", "a" * 5000, ".."]
)
def test_what_is_no_file_of_the_tree_has_no_place(tree, target):
    assert tree.place(replace(cases.ferry(), target=target)) is None


@pytest.mark.parametrize("file", ["../../elsewhere/feed.xml", "/etc/passwd", "..", "../.."])
def test_a_file_outside_of_the_tree_has_no_place(tree, file):
    assert tree.place(replace(cases.unreadable(), listed=findings.listed(1, file=file))) is None


def test_without_a_repository_the_working_directory_is_the_tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Tree.around(str(tmp_path)).path(str(tmp_path / "a" / "b.xml")) == "a/b.xml"


@given(st.text(min_size=1).filter(lambda name: "\x00" not in name))
def test_every_file_name_has_a_relative_uri(name):
    uri = file_uri(name)
    parts = urlsplit(uri)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "") or uri.startswith(
        "/"
    )
    assert uri.isascii()
    assert not set(uri) & set(" []()\\:?#")


@given(st.binary(min_size=1))
def test_a_file_name_that_is_no_utf8_comes_back_byte_for_byte(name):
    assert unquote_to_bytes(file_uri(os.fsdecode(name))) == name


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("https://a.example/b c", "https://a.example/b%20c"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/caf%C3%A9", "https://a.example/caf%C3%A9"),
        ("https://a.example/é?q=[1]#x#y", "https://a.example/%C3%A9?q=%5B1%5D#x%23y"),
        ("HTTPS://user:word@A.example:8080/", "https://A.example:8080/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://[::1]:80/", "https://[::1]:80/"),
        ("https://a.example\\b", "https://a.example/b"),
        ("https://a.example/\ud800", "https://a.example/%EF%BF%BD"),
    ],
)
def test_an_address_becomes_a_uri(url, uri):
    assert web_uri(url) == uri


@pytest.mark.parametrize(
    "url",
    [
        "", "text", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "https:///a",
        "https://a b/", "https://a..example/", "https://*.example/", "https://[::z]/", "https://[::1", "https://a:99999/",
        "https://a.example/" + "x" * 3000, "https://" + "ü" * 90 + "/",
    ],
)  # fmt: skip
def test_what_no_reader_takes_for_an_address_has_no_uri(url):
    assert web_uri(url) is None


@given(st.text(), st.text())
def test_a_uri_is_made_of_what_uris_are_made_of(host, rest):
    uri = web_uri(f"https://{host}/{rest}")
    if uri:
        assert uri.isascii()
        assert not any(character <= " " or character in '"<>\\^`{|}' for character in uri)
        assert uri.count("#") < 2
        name = urlsplit(uri).hostname
        assert name.replace("-", "").replace(".", "").replace("_", "").isalnum() or ip_address(name)


def test_the_addresses_of_a_report_are_told_once_each():
    report = findings.with_urls(cases.two_originals(), "https://copy.example/a", "https://one.example/b")
    assert list(addresses(report)) == [
        ("https://copy.example/a", "the copy"),
        ("https://one.example/b", "the original"),
    ]
