"""What a page says about itself, each with its markup."""

from provenance.articles import load
from provenance.model import Page

BODY = (
    "<h1>Bridge</h1>"
    + "<p>The council met on Tuesday evening and agreed to repair the old bridge at once.</p>" * 2
)


def _claims(head="", body=BODY, url="https://copy.example/a/b"):
    article = load(
        Page(f"<html lang=en><head>{head}</head><body>{body}".encode(), url=url, content_type="text/html")
    )
    return article.claims


def _said(name, **arguments):
    return [claim.value for claim in _claims(**arguments) if claim.name == name]


def test_head_links_are_absolute_and_named():
    head = (
        '<base href="https://base.example/dir/"><link rel="canonical" href="x"><link rel=amphtml href=/amp>'
        '<link rel="via" href="//via.example/s"><link rel=stylesheet href=s.css>'
        '<link rel=alternate type="application/rss+xml" href=/feed>'
    )
    found = {claim.name: claim.value for claim in _claims(head)}
    assert found == {
        "canonical": "https://base.example/dir/x",
        "link.amphtml": "https://base.example/amp",
        "link.via": "https://via.example/s",
        "link.feed": "https://base.example/feed",
    }


def test_each_claim_keeps_its_markup_bounded():
    claim = _claims(f'<meta name="author" content="{"x" * 900}">')[0]
    assert claim.words.startswith('<meta name="author"')
    assert len(claim.words) == 300


def test_meta_tags_by_name_and_by_property():
    head = (
        '<meta property="og:url" content="/og"><meta name="DC.Source" content="Origin Example">'
        '<meta name="syndication-source" content="https://o.example/1"><meta name=robots content=noindex>'
        '<meta name="viewport" content="width=1">'
    )
    found = {claim.name: claim.value for claim in _claims(head)}
    assert found == {
        "og:url": "https://copy.example/og",
        "meta.dc.source": "Origin Example",
        "meta.syndication-source": "https://o.example/1",
        "meta.robots": "noindex",
    }


def test_two_canonicals_that_disagree_are_both_kept():
    head = "<link rel=canonical href=https://a.example/1><link rel=canonical href=https://b.example/2>"
    assert _said("canonical", head=head) == ["https://a.example/1", "https://b.example/2"]


def _json(text):
    return f'<script type="application/ld+json">{text}</script>'


def test_json_ld_gives_names_of_agents_and_addresses_of_works():
    head = _json(
        '{"@type":"NewsArticle","isBasedOn":{"@type":"Article","name":"First report","url":"https://o.example/1"},'
        '"sourceOrganization":{"name":"Origin","url":"https://o.example/"},"creditText":"Origin/CC",'
        '"isAccessibleForFree":false}'
    )
    found = [(claim.name, claim.value) for claim in _claims(head)]
    assert found == [
        ("json-ld.isBasedOn", "https://o.example/1"),
        ("json-ld.isBasedOn.name", "First report"),
        ("json-ld.sourceOrganization", "Origin"),
        ("json-ld.sourceOrganization.url", "https://o.example/"),
        ("json-ld.creditText", "Origin/CC"),
        ("json-ld.isAccessibleForFree", "false"),
    ]


def test_json_ld_of_the_site_and_its_social_profiles_is_no_claim_of_the_article():
    head = _json(
        '[{"@type":"Organization","sameAs":["https://social.example/us"]},{"@type":"NewsArticle","headline":"B"}]'
    )
    assert [claim.name for claim in _claims(head)] == ["json-ld.headline"]


PIXEL = "https://origin.example/?republication-pixel=true&amp;post=12"


def test_a_lazy_pixel_and_its_twin_are_one_claim():
    markup = (
        f'<img width=1 height=1 src="data:image/gif;base64,R0" data-src="{PIXEL}"><noscript><img width="1px" '
        f'height="1px" src="{PIXEL}"></noscript>'
    )
    assert _said("pixel", body=BODY + markup) == ["https://origin.example/?republication-pixel=true&post=12"]


def test_pixels_are_known_by_size_by_id_or_by_form():
    markup = (
        "<img src=https://a.example/t.gif style='width:1px; height:1px'>"
        "<img id=republication-tracker-tool-source src=https://b.example/x.png>"
        "<img src=https://counter.c.example/content/123/count.gif width=20 height=20>"
        "<img src=https://d.example/photo.jpg width=900 height=600>"
    )
    assert set(_said("pixel", body=BODY + markup)) == {
        "https://a.example/t.gif",
        "https://b.example/x.png",
        "https://counter.c.example/content/123/count.gif",
    }


def test_licences_are_found_by_rel_and_by_address():
    markup = (
        "<a rel='license nofollow' href=/terms>House terms</a>"
        "<a href=https://creativecommons.org/licenses/by-nd/4.0/>CC BY-ND</a>"
    )
    claims = [claim for claim in _claims(body=BODY + markup) if claim.name == "license"]
    assert [(claim.value, claim.words) for claim in claims] == [
        ("https://copy.example/terms", "House terms"),
        ("https://creativecommons.org/licenses/by-nd/4.0/", "CC BY-ND"),
    ]


def test_a_linked_logo_without_words_is_kept_by_its_description():
    markup = "<p><a href=https://o.example/s><img src=l.png alt='Origin Example'></a></p>"
    claims = [claim for claim in _claims(body=BODY + markup) if claim.name == "image.link"]
    assert [(claim.value, claim.words) for claim in claims] == [("https://o.example/s", "Origin Example")]


def test_a_flood_of_one_claim_is_bounded():
    assert len(_claims("".join(f"<meta name=author content=a{n}>" for n in range(5000)))) <= 30


def test_a_character_set_that_was_overruled_is_a_claim():
    page = Page(f"{BODY}<p>Zürich".encode(), content_type="text/html; charset=latin1")
    assert [claim.value for claim in load(page).claims if claim.name == "charset.conflict"] == [
        "latin1 utf-8"
    ]
