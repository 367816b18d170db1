"""What is said of a feed as a whole."""

from articles.feeds.documents import item, page, read, rss

from provenance.articles import feeds


def items(count, guid="same"):
    return [
        item(f"<title>{n}</title><guid>{guid}</guid>", link=f"https://post.example/{n}") for n in range(count)
    ]


def test_entries_of_one_id_are_all_kept_and_told_apart():
    found, notices = read(rss(*items(3), *items(1, "other"), *items(2, "same#2")))
    assert [entry.id for entry in found] == ["same", "same#2", "same#3", "other", "same#2#2", "same#2#3"]
    assert [(notice.level, notice.reason) for notice in notices] == [("warning", "feed.duplicate")]
    assert "“same”" in notices[0].message
    assert notices[0].target == "https://post.example/feed.xml"


def test_entries_beyond_the_most_are_counted():
    found, notices = read(rss(*(item("", link=f"https://post.example/{n}") for n in range(30))), most=10)
    assert len(found) == 10
    assert notices[0].reason == "feed.most"
    assert "20 are left out" in notices[0].message
    assert not read(rss(*(item("", link=f"https://post.example/{n}") for n in range(10))), most=10)[1]


def test_a_long_title_is_cut_and_a_long_address_left_out_because_a_part_of_it_leads_elsewhere():
    found, notices = read(
        rss(item(f"<title>{'x' * 5000}</title>"), item("", link="https://post.example/" + "y" * 9000))
    )
    assert len(found[0].title) == 1024
    assert found[1].url is None
    assert found[1].id
    assert [notice.reason for notice in notices] == ["feed.cut"]
    assert "2 entries" in notices[0].message


def test_a_hundred_thousand_equal_ids_take_no_time():
    body = rss("<item><guid>a</guid></item>" * 20_000)
    assert len({entry.id for entry in feeds.listing(page(body), lambda _: None)}) == 20_000
