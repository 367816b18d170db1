"""Sitemaps and indexes of sitemaps."""

from articles.feeds.documents import claims, one, read

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def test_a_page_of_a_news_sitemap_gives_title_date_outlet_and_language():
    entry = one(
        f"<urlset {SPACE}><url><loc> https://post.example/a </loc><lastmod>2024-05-03</lastmod><news:news>"
        "<news:publication><news:name>Harbour Post</news:name><news:language>en</news:language></news:publication>"
        "<news:publication_date>2024-05-02T10:00:00Z</news:publication_date><news:title>Ferry late</news:title>"
        "</news:news></url></urlset>"
    )
    assert (entry.id, entry.url, entry.title) == (
        "https://post.example/a",
        "https://post.example/a",
        "Ferry late",
    )
    assert (entry.published, entry.updated) == ("2024-05-02T10:00:00Z", "2024-05-03")
    assert claims(entry) == {"feed.publisher": "Harbour Post", "feed.language": "en"}


def test_an_index_says_that_its_entries_are_sitemaps():
    body = f"<sitemapindex {SPACE}><sitemap><loc>https://post.example/s.xml</loc></sitemap></sitemapindex>"
    assert claims(one(body)) == {"sitemap.index": "https://post.example/s.xml"}


def test_lines_and_prefixes_of_sitemaps():
    body = '<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9">\n<s:url><s:loc>https://post.example/a</s:loc></s:url>\n</s:urlset>'
    assert one(body).lines == (2, 2)
    found, _ = read(
        f"<urlset {SPACE}><url><loc>/relative</loc></url><url><loc>mailto:x@y.example</loc></url></urlset>"
    )
    assert [entry.url for entry in found] == ["https://post.example/relative", None]
