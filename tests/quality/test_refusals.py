"""Real pages of real articles: none of them is a wall, with their dates and without."""

import gzip
from pathlib import Path

import pytest

from provenance.articles import load
from provenance.errors import LoadError
from provenance.model import Page
from provenance.web import markup, refusals

PAGES = Path(__file__).parents[3] / "shared/eval/extract/pages"


def read(page):
    try:
        return load(page)
    except LoadError:
        return None


@pytest.mark.skipif(not PAGES.is_dir(), reason="the evaluation data are not beside the checkout")
@pytest.mark.parametrize("dated", [True, False])
def test_no_article_is_taken_for_a_wall(monkeypatch, dated):
    if not dated:  # that a page says when it was published is the strongest sign against a wall
        monkeypatch.setattr(markup, "_STORY", ())
    alarms = {}
    files = sorted(PAGES.glob("*.html.gz"))
    for path in files:
        page = Page(gzip.decompress(path.read_bytes()), name=path.name.removesuffix(".gz"))
        for article in (read(page), None) if dated else (None,):
            alarms[path.name] = alarms.get(path.name) or refusals.reason(page, article)
    assert len(files) > 100
    assert not {name: told for name, told in alarms.items() if told}
