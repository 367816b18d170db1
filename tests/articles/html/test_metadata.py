"""Title, authors, dates, language: from the place that is right most often."""

import pytest

from provenance.articles import load
from provenance.articles.html.dates import iso
from provenance.model import Page

TEXT = "<p>The council met on Tuesday evening and agreed to repair the old bridge before the winter.</p>"


def _load(head="", body=f"<h1>Bridge to be repaired</h1>{TEXT}{TEXT}", lang=" lang=en"):
    return load(
        Page(
            f"<html{lang}><head>{head}</head><body>{body}".encode(),
            url="https://a.example/x",
            content_type="text/html",
        )
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05", "2024-05"),
        ("20240501", "2024-05-01"),
        ("2024-05-01T10:30", "2024-05-01T10:30"),
        ("2024-05-01T10:30:15.123Z", "2024-05-01T10:30:15Z"),
        ("2024-05-01 10:30:15 -0500", "2024-05-01T10:30:15-05:00"),
        ("2024-05-01T10:30:15+02", "2024-05-01T10:30:15+02:00"),
        ("2024-05-01 08:00 UTC", "2024-05-01T08:00Z"),
        ("Wed, 01 May 2024 10:30:15 +0200", "2024-05-01T10:30:15+02:00"),
        ("2024-13-01", None),
        ("0000-00-00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_become_iso_8601_as_precise_as_they_are_given(value, expected):
    assert iso(value) == expected


def test_json_ld_is_asked_before_meta_tags():
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Ana B"},{"name":"Carl D"}],'
        '"datePublished":"2024-05-01","dateModified":"2024-05-02T08:00:00Z","publisher":{"name":"The Paper"}}</script>'
        "<meta name=author content=Staff><meta property=article:published_time content=2020-01-01>"
    )
    article = _load(head)
    assert article.authors == ("Ana B", "Carl D")
    assert (article.published, article.modified, article.publisher) == (
        "2024-05-01",
        "2024-05-02T08:00:00Z",
        "The Paper",
    )


def test_meta_tags_then_markup_name_the_author():
    assert _load("<meta name=author content='By Ana B and Carl D'>").authors == ("Ana B", "Carl D")
    body = f"<h1>Bridge</h1><p>By <a rel=author href=/ana>Ana B</a></p>{TEXT}{TEXT}"
    assert _load(body=body).authors == ("Ana B",)


def test_an_author_that_is_an_address_is_no_name():
    assert _load("<meta property=article:author content=https://social.example/ana>").authors == ()


def test_the_time_element_dates_the_article():
    body = f"<article><h1>Bridge</h1><time datetime=2024-05-01T08:00>1 May</time>{TEXT}{TEXT}</article>"
    assert _load(body=body).published == "2024-05-01T08:00"


def test_the_visible_headline_is_the_title_and_the_site_name_is_not():
    head = "<title>Bridge to be repaired | The Paper</title><meta property=og:site_name content='The Paper'>"
    article = _load(head)
    assert (article.title, article.publisher) == ("Bridge to be repaired", "The Paper")


def test_the_headline_is_found_among_other_headings():
    body = f"<h1>The Paper</h1><h2>Most read: storm</h2><h2>Bridge to be repaired</h2>{TEXT}{TEXT}"
    assert _load("<title>Bridge to be repaired - The Paper</title>", body).title == "Bridge to be repaired"


def test_the_declared_language_is_taken_before_any_guess():
    assert _load(lang=" lang=en-GB").language == "en-GB"
    assert _load("<meta property=og:locale content=pt_BR>", lang="").language == "pt-BR"
    assert _load(lang="").language == "en"
    assert _load(lang=" lang='{{ lang }}'").language == "en"


def test_the_licence_of_the_page():
    body = f"<h1>Bridge</h1>{TEXT}{TEXT}<a rel=license href=https://creativecommons.org/licenses/by/4.0/>CC BY</a>"
    assert _load(body=body).license == "https://creativecommons.org/licenses/by/4.0/"
