"""Plain lists of addresses."""

from articles.feeds.documents import read

BODY = "\ufeff# partners\nhttps://a.example/1\r\n\n  https://b.example/2  # late\n../copies/story.html\n"


def test_each_line_is_an_entry_with_its_line():
    found, notices = read(BODY, url=None, name="partners.urls")
    assert [(entry.url, entry.lines) for entry in found] == [
        ("https://a.example/1", (2, 2)),
        ("https://b.example/2", (4, 4)),
        ("../copies/story.html", (5, 5)),
    ]
    assert not notices
    assert [entry.id for entry in found] == [entry.url for entry in found]


def test_a_list_from_the_web_names_no_files():
    found, notices = read(BODY, content_type="text/uri-list")
    assert [entry.url for entry in found] == ["https://a.example/1", "https://b.example/2"]
    assert [(notice.level, notice.reason) for notice in notices] == [("warning", "feed.malformed")]
