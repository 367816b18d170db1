"""What a page says in its markup: canonical, JSON-LD, meta, feed, pixel."""

import pytest
from citations.builders import article, block

from provenance import citations
from provenance.citations import canonical, feed, meta, pixel, structured_data

DEEP = "https://post.example/2024/05/bridge-closed"
OWN = "https://copy.example/news/bridge-closed-1"


def told(module, *claims, **known):
    return [(one.evidence, one.url, one.name) for one in module.detect(article(claims=claims, **known))]


def weights(module, *claims, **known):
    return [one.weight for one in module.detect(article(claims=claims, **known))]


def test_a_canonical_url_on_another_host_cites_it():
    assert told(canonical, ("canonical", DEEP)) == [("canonical", DEEP, None)]


@pytest.mark.parametrize(
    "own", [OWN, "http://www.copy.example/news/bridge-closed-1?utm_source=x", "https://copy.example/"]
)
def test_a_page_that_names_itself_cites_nothing(own):
    for name in ("canonical", "og:url", "json-ld.mainEntityOfPage"):
        assert not told(canonical, (name, own))
    assert not told(meta, ("meta.original-source", own))
    assert not told(structured_data, ("json-ld.sameAs", own))
    assert not told(feed, ("feed.guid", own))


def test_an_alias_of_the_own_host_is_the_page_itself():
    assert not told(canonical, ("og:url", "https://social.copy.example/news/bridge-closed-1"))


def test_a_saved_page_takes_the_address_that_it_gives_itself():
    assert not told(canonical, ("canonical", OWN), url=None)
    assert told(canonical, ("canonical", DEEP), ("og:url", OWN), url=None) == [("canonical", DEEP, None)]


def test_canonical_urls_that_disagree_weigh_less_than_one():
    one = weights(canonical, ("canonical", DEEP))
    two = weights(canonical, ("canonical", DEEP), ("og:url", "https://lamp.example/2024/bridge-shut"))
    assert len(two) == 2
    assert max(two) < one[0]


def test_a_canonical_home_page_and_a_network_copy_weigh_less():
    (deep,) = weights(canonical, ("canonical", DEEP))
    (home,) = weights(canonical, ("canonical", "https://post.example/"))
    (network,) = weights(canonical, ("canonical", "https://north.copy.example/2024/other-slug"))
    assert home < network < deep


def test_the_markup_is_the_citations_words():
    (found,) = canonical.detect(article(claims=[("canonical", DEEP, '<link rel="canonical">')]))
    assert found.words == '<link rel="canonical">'


def test_json_ld_says_what_a_work_is_based_on():
    claims = (("json-ld.isBasedOn", DEEP), ("json-ld.isBasedOn.name", "Bridge closed"))
    assert told(structured_data, *claims) == [("json-ld.isBasedOn", DEEP, "Bridge closed")]


def test_json_ld_names_an_organisation_with_its_address():
    claims = (
        ("json-ld.sourceOrganization", "River Post"),
        ("json-ld.sourceOrganization.url", "https://post.example/"),
    )
    expected = [("json-ld.sourceOrganization", "https://post.example/", "River Post")]
    assert told(structured_data, *claims) == expected
    assert not told(structured_data, *claims[:1], publisher="River Post")


def test_a_profile_is_not_the_same_article():
    assert not told(structured_data, ("json-ld.sameAs", "https://social.example/@copy"))


def test_a_reference_weighs_less_than_a_derivation():
    (cited,) = weights(structured_data, ("json-ld.citation", DEEP))
    (based,) = weights(structured_data, ("json-ld.isBasedOn", DEEP))
    assert cited < 0.2 < based


def test_meta_tags_are_kept_with_little_weight_when_they_lead_away():
    assert told(meta, ("meta.syndication-source", DEEP)) == [("meta.syndication-source", DEEP, None)]
    assert weights(meta, ("meta.syndication-source", DEEP))[0] <= 0.3
    assert told(meta, ("meta.dc.source", "River Post")) == [("meta.dc.source", None, "River Post")]
    assert not told(meta, ("meta.dc.source", "Copy Example"), publisher="Copy Example")


def test_a_feeds_source_is_a_channel_with_its_title():
    claim = (
        "feed.source",
        "https://post.example/feed.xml",
        '<source url="https://post.example/feed.xml">River Post</source>',
    )
    assert told(feed, claim) == [("feed.source", "https://post.example/feed.xml", "River Post")]


def test_a_foreign_guid_and_an_original_link_are_strong():
    assert told(feed, ("feed.guid", "https://post.example/?p=123")) == [
        ("feed.guid", "https://post.example/?p=123", None)
    ]
    assert weights(feed, ("feed.origlink", DEEP))[0] > 0.8
    assert not told(feed, ("feed.guid", "tag:post.example,2024:1"))


def test_a_republication_pixel_gives_the_articles_address():
    source = "https://post.example/wp-content/pixel.php?republication-pixel=true&post=4711&ga=UA-1"
    assert told(pixel, ("pixel", source)) == [
        ("pixel.republication", "https://post.example/?p=4711", "post.example")
    ]


def test_a_pixel_that_carries_an_address_gives_it():
    source = "https://stats.post.example/px.gif?url=https%3A%2F%2Fpost.example%2F2024%2F05%2Fbridge-closed"
    assert told(pixel, ("pixel", source)) == [("pixel.url", DEEP, "stats.post.example")]


def test_a_lazy_pixel_and_its_twin_are_one_citation():
    source = "https://post.example/x?republication-pixel=true&post=4711"
    assert len(told(pixel, ("pixel", source), ("pixel", source + "&ga=UA-1"))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "https://ads.example/t.gif?x=1",
        "https://ads.example/t?url=https://copy.example/news/bridge-closed-1",
        "https://post.example/x?republication-pixel=true&post=4711;drop",
        "https://stats.copy.example/x?republication-pixel=true&post=4711",
        "not a url",
    ],
)
def test_a_strangers_or_an_own_pixel_cites_nothing(source):
    assert not told(pixel, ("pixel", source))


def test_a_pixel_of_a_linked_site_names_its_host():
    copy = article(
        block("More at River Post.", {"River Post": DEEP}),
        claims=[("pixel", "https://count.post.example/1.gif")],
    )
    assert [one.evidence for one in pixel.detect(copy)] == ["pixel.host"]


def test_evidence_is_kept_apart_heaviest_first_then_in_page_order():
    line = block("This story was originally published by River Post.", {"River Post": DEEP})
    copy = article(
        line, line, claims=[("canonical", DEEP), ("meta.original-source", DEEP), ("feed.guid", DEEP)]
    )
    found = citations.detect(copy)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    assert [one.evidence for one in found] == [
        "credit-line",
        "credit-line",
        "feed.guid",
        "canonical",
        "meta.original-source",
    ]
    assert found[0].span < found[1].span


@pytest.mark.parametrize("detector", citations.DETECTORS)
def test_broken_claims_raise_nothing(detector):
    names = (
        "canonical",
        "og:url",
        "json-ld.isBasedOn",
        "json-ld.creditText",
        "meta.dc.source",
        "feed.source",
        "pixel",
    )
    for value in (
        "",
        "http://",
        "http://[::1",
        "https://\ud800.example/x",
        "x" * 5000,
        "javascript:alert(1)",
        "https:///a",
    ):
        list(detector.detect(article(claims=[(name, value) for name in names])))


def test_a_saved_page_that_links_to_its_canonical_url_in_its_text_is_not_what_stands_there():
    credit = block("This story was originally published by The Herald.", {"The Herald": DEEP})
    copy = article(credit, claims=[("canonical", DEEP)], url=None)
    assert ("credit-line", DEEP) in {(citation.evidence, citation.url) for citation in citations.detect(copy)}
