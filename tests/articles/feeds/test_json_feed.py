"""JSON Feed, one item at a time."""

import json

from articles.feeds.documents import ARTICLE, SENTENCE, claims, one, page, read

from provenance.articles import feeds


def feed(*items, **more):
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        **more,
        "items": list(items),
    }


def dumped(*items, **more):
    return json.dumps(feed(*items, **more), indent=1)


def test_an_item_gives_what_it_says():
    entry = one(
        dumped(
            {
                "id": 7, "url": "/ferry", "title": "Ferry <late>", "content_html": ARTICLE, "language": "de",
                "external_url": "https://ledger.example/2024/original", "date_published": "2024-05-02T10:00:00Z",
                "date_modified": "2024-05-03T10:00:00Z", "authors": [{"name": "Jan Ruiz"}, {"url": "x"}],
            },
            home_page_url="https://post.example/",
        )
    )  # fmt: skip
    assert (entry.id, entry.url, entry.title) == ("7", "https://post.example/ferry", "Ferry <late>")
    assert (entry.published, entry.updated) == ("2024-05-02T10:00:00Z", "2024-05-03T10:00:00Z")
    assert entry.article is not None
    assert (entry.article.authors, entry.article.language) == (("Jan Ruiz",), "de")
    assert claims(entry)["feed.external_url"] == "https://ledger.example/2024/original"


def test_plain_text_is_an_article_and_a_summary_is_none():
    found, _ = read(
        dumped(
            {"id": "1", "content_text": (SENTENCE * 3 + "\n\n") * 4}, {"id": "2", "summary": SENTENCE * 30}
        )
    )
    assert [entry.article is not None for entry in found] == [True, False]


def test_what_stands_behind_the_items_holds_for_them_too():
    body = dumped({"id": "1"})[:-1] + ', "authors": [{"name": "Jan Ruiz"}], "language": "fr"}'
    assert claims(one(body))["feed.author"] == "Jan Ruiz"
    assert claims(one(body))["feed.language"] == "fr"
    assert feeds.title(page(body)) == "Harbour Post"


def test_lines_are_those_of_the_items():
    body = dumped({"id": "1", "title": "{\n"}, {"id": "2"})
    found, _ = read(body)
    lines = body.split("\n")
    for entry, name in zip(found, ("1", "2"), strict=True):
        first, last = entry.lines
        assert json.loads("\n".join(lines[first - 1 : last]).strip().rstrip(","))["id"] == name


def test_lone_surrogates_and_nul_become_the_replacement_character():
    entry = one(
        '{"version":"https://jsonfeed.org/version/1","items":[{"id":"a\\ud800b","title":"x\\u0000y\\udfff"}]}'
    )
    assert (entry.id, entry.title) == ("a\ufffdb", "x\ufffdy\ufffd")


def test_a_feed_that_is_cut_gives_its_whole_items():
    body = dumped({"id": "1"}, {"id": "2"}, {"id": "3", "title": "A longer title"})
    for end in ("longer", '"title"', '"3"'):
        found, notices = read(body[: body.rindex(end) + 3])
        assert [entry.id for entry in found] == ["1", "2"]
        assert [notice.reason for notice in notices] == ["feed.truncated"]


def test_a_broken_item_ends_the_feed_with_a_warning():
    body = dumped({"id": "1"}, {"id": "2"}, {"id": "3"}).replace('"id": "2"', '"id": }')
    found, notices = read(body)
    assert [entry.id for entry in found] == ["1"]
    assert [(notice.level, notice.reason) for notice in notices] == [("warning", "feed.malformed")]


def test_strange_values_harm_nobody():
    for strange in (
        "null",
        "[1]",
        '"x"',
        "{}",
        "-1e999",
        "NaN",
        "[" * 100_000,
        "9" * 5000,
        '{"id":{"a":[]}}',
    ):
        body = '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1"},' + strange + "]}"
        found, _ = read(body)
        assert found[0].id == "1"
    assert read('{"version":"https://jsonfeed.org/version/1","items":{"a":1}}')[0] == []
