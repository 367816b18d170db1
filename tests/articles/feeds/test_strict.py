"""XML feeds, streamed: lines, faults, limits."""

import re
import time

import pytest
from articles.feeds.documents import ARTICLE, atom, item, one, page, read, rss

from provenance.articles import feeds
from provenance.articles.feeds import strict, utf8
from provenance.errors import LoadError
from provenance.model import FeedEntries, FeedEntry


def test_lines_are_those_of_the_file():
    body = b"\n\n" + rss("\n<item>\n<title>A</title>\n</item>", "\n<item><title>B</title></item>\n")
    lines = body.split(b"\n")
    found, _ = read(body)
    assert [entry.lines for entry in found] == [(4, 6), (7, 7)]
    assert lines[3] == b"<item>"
    assert lines[5] == b"</item>"


def test_lines_are_counted_far_beyond_what_other_parsers_count():
    body = rss(
        "<!--" + "\n" * 70_000 + "-->",
        *(f"\n<item><link>https://post.example/{n}</link></item>" for n in range(3)),
    )
    assert [entry.lines for entry in read(body)[0]] == [(n, n) for n in (70_002, 70_003, 70_004)]


def test_lines_hold_in_utf_16_and_with_any_line_ends():
    text = '<?xml version="1.0"?>\r\n<rss>\r<channel>\r\n<item>\n<title>A</title></item></channel></rss>'
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"):
        assert one(text.encode(codec)).lines == (4, 5)


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("utf-8", "utf-8"), ("shift_jis", "cp932")],
)
def test_the_declared_character_set_is_used(declared, codec):
    title = {"cp1251": "Новости дня", "cp932": "今日のニュース"}.get(codec, "Größe und Übermut")
    body = f'<?xml version="1.0" encoding="{declared}"?><rss><channel><item><title>{title}</title></item></channel></rss>'
    assert one(body.encode(codec)).title == title


def test_utf_8_wins_over_a_wrong_declaration():
    body = '<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><item><title>Größe</title></item></channel></rss>'
    assert one(body.encode()).title == "Größe"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("A\x00B\x07C", "A\ufffdB\ufffdC"),
        ("A&#0;B&#x1F;C", "A\ufffdB\ufffdC"),
        ("A\uffffB", "A\ufffdB"),
        ("A&#xFFFF;B&#xD800;C&#99999999;", "A\ufffdB\ufffdC\ufffd"),
        ("A&nbsp;B&hellip;&eacute;", "A B…é"),
    ],
)
def test_what_xml_forbids_is_replaced_and_noted(written, shown):
    found, notices = read(rss(item(f"<title>{written}</title>"), item("<title>B</title>")))
    assert [entry.title for entry in found] == [shown, "B"]
    assert [(notice.level, notice.reason) for notice in notices] == [("note", "feed.malformed")]
    assert all(entry.lines for entry in found)


def test_names_that_an_external_document_type_declares_are_characters():
    doctype = b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://dtd.example/rss-0.91.dtd">'
    assert one(doctype + rss(item("<title>caf&eacute; &unknown;</title>"))).title == "café &unknown;"


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "aaaa">',
        '<!ENTITY % p SYSTEM "http://canary.example/p.dtd"> %p;',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
    ],
)
def test_entities_of_its_own_are_refused(subset):
    for root in (rss(item("<title>&a;&x;</title>")), atom("<entry><id>1</id></entry>")):
        with pytest.raises(LoadError) as caught:
            read(f"<!DOCTYPE rss [ {subset} ]>".encode() + root)
        assert caught.value.reason == "malformed.xml_dtd"


def test_a_feed_that_ends_in_the_middle_gives_its_whole_entries():
    body = rss(*(item(f"<title>Story {n}</title>", link=f"https://post.example/{n}") for n in range(4)))
    third = body.index(b"Story 2")
    for place in (third, third + 3, body.index(b"<title>Story 2") + 4, body.index(b"</item>", third) + 3):
        found, notices = read(body[:place])
        assert [entry.title for entry in found] == ["Story 0", "Story 1"]
        assert [(notice.level, notice.reason) for notice in notices] == [("warning", "feed.truncated")]


def test_a_feed_cut_inside_a_character_or_a_section_is_cut_too():
    body = rss(item("<title>A</title>"), item(f"<content:encoded><![CDATA[{ARTICLE}ü"))
    body = body[: body.index("ü".encode()) + 1]
    found, notices = read(body)
    assert (len(found), notices[0].reason) == (1, "feed.truncated")


def test_what_is_behind_the_end_of_a_feed_is_noted_and_left_out():
    found, notices = read(rss(item("<title>A</title>")) + b"<script>count()</script>")
    assert len(found) == 1
    assert [(notice.level, notice.reason) for notice in notices] == [("note", "feed.malformed")]


def test_a_broken_feed_goes_to_the_lenient_reader_as_a_whole():
    body = rss(item("<title>A</title>"), item("<title>B & C</title>"), item("<title>D</title>"))
    asked = []

    def lenient(each):
        asked.append(each)
        return FeedEntries((FeedEntry("1"), FeedEntry("2"), FeedEntry("3")), "T")

    found, notices = read(body, lenient)
    assert [entry.id for entry in found] == ["1", "2", "3"]
    assert [each.body for each in asked] == [body]
    assert [(notice.level, notice.reason) for notice in notices] == [("warning", "feed.malformed")]
    assert re.search(r"line 1\b", notices[0].message)


def test_without_a_lenient_reader_the_entries_before_the_fault_are_used():
    body = rss(item("<title>A</title>"), item("<title>B & C</title>"), item("<title>D</title>"))
    found, notices = read(body)
    assert [entry.title for entry in found] == ["A"]
    assert [(notice.level, notice.reason) for notice in notices] == [("warning", "feed.malformed")]


def test_a_well_formed_feed_never_asks_the_lenient_reader():
    def never(_):
        raise AssertionError

    assert len(read(rss(item("<title>A</title>")), never)[0]) == 1


def test_a_feed_without_entries_is_a_feed():
    assert read(rss()) == ([], [])


def test_a_tag_that_never_ends_is_refused_at_once():
    body = rss(item("<title>A</title>")).replace(b"<title>A", b"<title x='" + b"y" * 20_000_000)
    start = time.process_time()
    with pytest.raises(LoadError) as caught:
        read(body)
    assert caught.value.reason == "limit.feed"
    assert time.process_time() - start < 5


def test_a_flood_of_elements_or_depth_is_cut_and_told():
    for inner in ("<x/>" * 5000, "<x>" * 3000 + "deep" + "</x>" * 3000):
        found, notices = read(
            rss(item(f"<title>A</title>{inner}<description>B</description>"), item("<title>C</title>"))
        )
        assert [entry.title for entry in found] == ["A", "C"]
        assert [notice.reason for notice in notices] == ["feed.cut"]


def test_a_text_over_its_limit_is_cut_and_told():
    long = "word " * 300_000
    found, notices = read(
        rss(item(f"<title>A</title><content:encoded>{long}</content:encoded>"), item("<title>C</title>"))
    )
    assert [entry.title for entry in found] == ["A", "C"]
    assert [notice.reason for notice in notices] == ["feed.cut"]
    other, _ = read(rss(item(f"<title>A</title><content:encoded>{long}!</content:encoded>")))
    assert other[0].digest != found[0].digest


def test_the_survey_and_the_entries_agree():
    body = utf8.source(page(rss(*(item(f"<title>{n}</title>") for n in range(50)))))
    assert strict.survey(body).count == sum(1 for _ in strict.entries(body)) == 50


def test_entries_come_before_the_feed_is_at_its_end():
    body = rss(*(item(f"<title>{n}</title>" + "<x/>" * 50) for n in range(5000)))
    notices = []
    found = feeds.listing(page(body), notices.append)
    start = time.process_time()
    assert next(found).title == "0"
    first = time.process_time() - start
    assert sum(1 for _ in found) == 4999
    assert first < (time.process_time() - start) / 5
