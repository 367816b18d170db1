"""RSS and Atom: which element says what."""

import pytest
from articles.feeds.documents import ARTICLE, NAMESPACES, atom, claims, item, one, page, read, rss

from provenance import citations
from provenance.articles import feeds


def test_an_rss_item_gives_id_address_title_and_dates():
    entry = one(
        rss(
            "<item><title>Ferry &amp;amp; harbour</title><link> https://post.example/ferry </link>"
            "<guid isPermaLink='false'>tag:post.example,2024:7</guid>"
            "<pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate><description>Short.</description></item>"
        )
    )
    assert (entry.id, entry.url) == ("tag:post.example,2024:7", "https://post.example/ferry")
    assert entry.title == "Ferry & harbour"
    assert entry.published == "2024-05-02T10:00:00+00:00"
    assert entry.article is None
    assert entry.page is None


def test_an_atom_entry_gives_id_address_title_and_dates():
    entry = one(
        atom(
            "<entry><id>urn:1</id><title type='html'>Ferry &amp;lt;b&amp;gt; &lt;b&gt;late&lt;/b&gt;</title>"
            "<link rel='alternate' type='audio/mpeg' href='https://post.example/ferry.mp3'/>"
            "<link rel='alternate' type='text/html' href='https://post.example/ferry'/>"
            "<published>2024-05-02T10:00:00Z</published><updated>2024-05-03T10:00:00Z</updated></entry>"
        )
    )
    assert (entry.id, entry.url) == ("urn:1", "https://post.example/ferry")
    assert entry.title == "Ferry <b> late"
    assert (entry.published, entry.updated) == ("2024-05-02T10:00:00Z", "2024-05-03T10:00:00Z")


def test_a_plain_title_keeps_its_angle_brackets():
    assert one(atom("<entry><title>1 &lt; 2 &amp; so on</title><id>x</id></entry>")).title == "1 < 2 & so on"


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        ("<link>https://ads.example/r/1</link><feedburner:origLink>https://post.example/a</feedburner:origLink>", "https://post.example/a"),
        ("<guid>https://post.example/a</guid>", "https://post.example/a"),
        ("<guid isPermaLink='false'>https://post.example/?p=3</guid>", None),
        ("<guid isPermaLink='true'>seven</guid>", None),
        ("<link>/2024/a</link>", "https://post.example/2024/a"),
        ("<atom:link rel='self' href='https://post.example/self'/><atom:link href='https://post.example/a'/>", "https://post.example/a"),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>file:///etc/passwd</link>", None),
    ],
)  # fmt: skip
def test_which_address_of_an_item_is_its_page(inner, url):
    entry = one(rss(f"<item><title>A title</title>{inner}</item>"))
    assert entry.url == url
    assert entry.id


def test_addresses_are_relative_to_the_nearest_base():
    body = atom(
        "<entry xml:base='b/'><id>1</id><link href='c'/></entry><entry><id>2</id><link href='c'/></entry>",
        attributes='xml:base="https://other.example/a/"',
    )
    found, _ = read(body)
    assert [entry.url for entry in found] == ["https://other.example/a/b/c", "https://other.example/a/c"]


def test_the_channels_link_is_the_base_of_a_feed_without_an_address():
    entry = one(rss("<item><link>/a</link></item>"), url=None, name="feed.xml")
    assert entry.url == "https://post.example/a"


def test_an_entry_without_anything_to_name_it_is_named_by_what_it_says():
    first, second = (one(rss(f"<item><description>{word}</description></item>")) for word in ("One", "Two"))
    assert first.id.startswith("entry:")
    assert first.id != second.id
    assert first.url is None


def test_what_an_item_says_of_its_source_is_cited():
    entry = one(
        rss(
            item(
                "<source url='https://ledger.example/feed.xml'>Tarrow Ledger</source>"
                "<dc:source>https://ledger.example/2024/original-story</dc:source>"
                "<guid isPermaLink='false'>https://ledger.example/?p=77</guid>"
                "<atom:link rel='via' href='https://ledger.example/via'/>"
                "<atom:link rel='related' href='https://third.example/2024/related-story'/>"
                f"<content:encoded><![CDATA[{ARTICLE}]]></content:encoded>"
            )
        )
    )
    assert claims(entry)["feed.source.title"] == "Tarrow Ledger"
    assert entry.article is not None
    found = {each.evidence: each for each in citations.detect(entry.article)}
    assert found["feed.source"].url == "https://ledger.example/feed.xml"
    assert found["feed.source"].name == "Tarrow Ledger"
    assert found["feed.guid"].url == "https://ledger.example/?p=77"
    assert found["feed.dc.source"].url == "https://ledger.example/2024/original-story"
    assert {"link.via", "link.related"} <= found.keys()


def test_several_related_links_are_further_reading_and_no_sources():
    links = "".join(f"<link rel='related' href='https://third.example/{n}/a-story'/>" for n in range(2))
    entry = one(atom(f"<entry><id>1</id><link href='https://post.example/x'/>{links}"
                     f"<content type='html'><![CDATA[{ARTICLE}]]></content></entry>"))  # fmt: skip
    assert entry.article is not None
    assert not [each for each in citations.detect(entry.article) if each.evidence == "link.related"]


def test_an_atom_source_gives_its_page_its_id_and_its_title():
    entry = one(
        atom(
            "<entry><id>1</id><link href='https://planet.example/x'/><source><id>urn:ledger</id>"
            "<title>Tarrow Ledger</title><link rel='self' href='https://ledger.example/atom.xml'/>"
            "<link href='https://ledger.example/'/></source></entry>"
        )
    )
    said = claims(entry)
    assert said["feed.source"] == "https://ledger.example/"
    assert (said["feed.source.title"], said["feed.source.id"]) == ("Tarrow Ledger", "urn:ledger")


def test_people_rights_licences_and_credits_become_claims():
    entry = one(
        rss(
            item(
                "<author>desk@post.example (Ines Okafor)</author><dc:creator>Jan Ruiz</dc:creator>"
                "<dc:rights>Free to share, http://creativecommons.org/licenses/by/4.0/</dc:rights>"
                "<media:group><media:content url='https://post.example/a.jpg'>"
                "<media:credit role='photographer'>Lena Vos</media:credit></media:content></media:group>"
            )
        )
    )
    assert {c.value for c in entry.claims if c.name == "feed.author"} == {"Ines Okafor", "Jan Ruiz"}
    said = claims(entry)
    assert said["feed.license"] == "http://creativecommons.org/licenses/by/4.0/"
    assert said["feed.rights"].startswith("Free to share")
    assert said["feed.credit"] == "Lena Vos"


@pytest.mark.parametrize(
    "inner",
    [
        "<creativeCommons:license>https://creativecommons.org/licenses/by/4.0/</creativeCommons:license>",
        (
            "<cc:license xmlns:cc='http://web.resource.org/cc/' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
            "rdf:resource='https://creativecommons.org/licenses/by/4.0/'/>"
        ),
        "<atom:link rel='license' href='https://creativecommons.org/licenses/by/4.0/'/>",
    ],
)
def test_a_licence_is_read_in_each_of_its_forms(inner):
    assert claims(one(rss(item(inner))))["feed.license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_what_the_feed_says_holds_for_each_entry_wherever_it_stands():
    channel = "<title>Harbour Post</title><link>https://post.example/</link>"
    body = rss(item("<title>A</title>"), channel=channel).replace(
        b"</channel>", b"<language>de</language><copyright>All rights reserved</copyright></channel>"
    )
    said = claims(one(body))
    assert said["feed.title"] == "Harbour Post"
    assert said["feed.language"] == "de"
    assert said["feed.rights"] == "All rights reserved"


def test_prefixes_are_free_and_unbound_ones_are_taken_by_their_usual_meaning():
    body = (
        "<r:rss xmlns:r='http://backend.userland.com/rss2' xmlns:q='http://purl.org/dc/elements/1.1/'><r:channel><r:item>"
        "<r:title>A</r:title><r:link>https://post.example/a</r:link><q:creator>Jan Ruiz</q:creator></r:item></r:channel></r:rss>"
    )
    entry = one(body)
    assert (entry.title, claims(entry)["feed.author"]) == ("A", "Jan Ruiz")
    unbound = rss(item("<dc:creator>Jan Ruiz</dc:creator><x:title>B</x:title>")).replace(
        NAMESPACES.encode(), b""
    )
    assert claims(one(unbound))["feed.author"] == "Jan Ruiz"


def test_rss_1_has_its_items_beside_the_channel():
    body = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://post.example/"><title>Post</title>'
        '<link>https://post.example/</link></channel><image><title>Logo</title></image>'
        '<item rdf:about="https://post.example/a"><title>A</title><dc:date>2024-05-02</dc:date></item></rdf:RDF>'
    )  # fmt: skip
    entry = one(body)
    assert (entry.id, entry.url) == ("https://post.example/a",) * 2
    assert entry.published == "2024-05-02"
    assert feeds.title(page(body)) == "Post"


def test_absurd_dates_stay_as_they_were_written():
    entry = one(rss(item("<pubDate>the day after the flood</pubDate><dc:date>9999-99-99</dc:date>")))
    assert entry.published == "the day after the flood"
    assert one(atom("<entry><id>1</id><updated>20240-13-45</updated></entry>")).updated == "20240-13-45"


def test_the_digest_changes_with_what_is_said_and_not_with_how_it_is_indented():
    first = one(rss(item("<title>A</title>\n<description>B</description>", link="https://post.example/a")))
    again = one(rss(item("<title>A</title><description>B</description>", link="https://post.example/a")))
    other = one(rss(item("<title>A</title><description>C</description>", link="https://post.example/a")))
    assert first.digest == again.digest != other.digest
    assert len(first.digest) == 64
