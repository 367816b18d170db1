"""A site that is asked: what it shows for an address that cannot exist."""

import re

import pytest
from web.answers import answer, redirect
from web.walls import STORY, page, prose

from provenance.articles import load
from provenance.model import Page
from provenance.web import Walls
from provenance.web.walls import sibling

HTML = "text/html; charset=utf-8"
FRONT = page("Northfield News", f"<h1>News of the day</h1>{prose(STORY, 'It is 12:01 in Northfield.')}").body
OTHER = page(
    "Rain",
    f"<h1>Rain</h1>{prose('Rain fell on the hills for nine days, more than in any April since 1911, and it is not over.')}",
).body


@pytest.fixture
def ask(server, fetcher):
    fetch = fetcher(server)
    walls = Walls(fetch, load)

    def missing(path):
        given = fetch(server.url(path))
        return walls.missing(given, load(given))

    return missing


def probes(server):
    return [path for path in server.hits if re.search(r"/provenance-[0-9a-f]{16}", path)]


def catch_all(server, given):
    """Every address answers the same."""
    server.answers = type("All", (dict,), {"get": lambda *_: given})()


def test_a_site_that_shows_the_same_for_any_address_has_no_such_page(server, ask):
    catch_all(server, answer(FRONT, Content_Type=HTML))
    assert ask("/news/2026/gone.html")[0] == "unavailable.soft_404"
    assert ask("/news/2026/gone-too")[0] == "unavailable.soft_404"
    assert len(probes(server)) == 1


def test_a_site_that_leads_any_address_to_the_same_place_has_no_such_page(server, ask):
    catch_all(server, redirect("/"))
    server.answers = type(
        "Lead",
        (dict,),
        {"get": lambda _, path, *__: answer(FRONT, Content_Type=HTML) if path == "/" else redirect("/")},
    )()
    assert ask("/news/gone")[0] == "unavailable.soft_404"


def test_a_site_that_says_not_found_is_believed(server, ask):
    server.answers["/news/a"] = answer(FRONT, Content_Type=HTML)
    assert ask("/news/a") is None
    assert len(probes(server)) == 1


def test_a_site_that_shows_another_page_for_what_is_not_there_has_the_article(server, ask):
    server.answers = type(
        "Mix",
        (dict,),
        {"get": lambda _, path, *__: answer(OTHER if path == "/news/a" else FRONT, Content_Type=HTML)},
    )()
    assert ask("/news/a") is None


def test_saved_pages_ask_nobody():
    walls = Walls(lambda url: pytest.fail("asked"), load)
    saved = Page(FRONT, "https://news.example/a", "a.html", HTML)
    assert walls.missing(saved, load(saved)) is None


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("https://news.example/a/story.html?x=1#y", r"https://news\.example/a/provenance-[0-9a-f]{16}\.html"),
        ("https://news.example/a/story/", r"https://news\.example/a/provenance-[0-9a-f]{16}"),
        ("https://news.example/v1.25", r"https://news\.example/provenance-[0-9a-f]{16}"),
        ("https://news.example", r"https://news\.example/provenance-[0-9a-f]{16}"),
        ("https://news.example/.php", r"https://news\.example/provenance-[0-9a-f]{16}"),
    ],
)
def test_a_sibling_stands_beside_the_page_and_is_always_the_same(url, shape):
    assert re.fullmatch(shape, sibling(url))
    assert sibling(url) == sibling(url)
