"""60 real feeds and the 1,850 files of feedparser's own tests, where the evaluation data are at hand.

The entries are counted by feedparser, whose expectations those files state; of a JSON Feed by the decoder.
"""

import gzip
import io
import json
import os
import re
import tarfile
import warnings
from pathlib import Path

import feedparser
import pytest
from articles.feeds.documents import page

from provenance.articles import feeds
from provenance.articles.feeds import lenient
from provenance.errors import LoadError

DATA = (
    Path(os.environ.get("PROVENANCE_EVAL") or Path(__file__).resolve().parents[4] / "shared" / "eval")
    / "feeds"
)
pytestmark = pytest.mark.skipif(
    not DATA.exists(), reason=f"The evaluation data are not there ({DATA}): set PROVENANCE_EVAL."
)

HEADER = re.compile(rb"^Header:\s+Content-Type:\s*(.+)$", re.MULTILINE | re.IGNORECASE)
# What feedparser reads and the house does not: the Channel Definition Format of 1997, and entities.
UNREAD = re.compile(r"/cdf/|cdf_item|doctype_contains_entity_decl|entity_in_doctype")


def _counted(body, declared="application/xml"):
    if body.lstrip().startswith(b"{"):
        return len(json.loads(body)["items"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return len(feedparser.parse(io.BytesIO(body), response_headers={"content-type": declared}).entries)


def test_real_feeds_are_read_whole_by_the_strict_parser():
    files = sorted((DATA / "real").glob("*.gz"))
    assert len(files) == 60
    wrong, entries, full = [], 0, 0
    for path in files:
        body = gzip.decompress(path.read_bytes())
        notices = []
        found = list(feeds.listing(page(body), notices.append))
        entries += len(found)
        full += sum(entry.page is not None for entry in found)
        if len(found) != _counted(body) or any(notice.reason != "feed.duplicate" for notice in notices):
            wrong.append((path.name, len(found), notices))
        for entry in found:
            assert entry.url, path.name
            assert entry.lines, path.name
            assert entry.published or entry.updated or b"<pubDate>" not in body, path.name
    assert not wrong
    assert entries == 1051
    assert full > 400


def test_the_cases_of_feedparser_are_counted_right():
    wrong, read = [], 0
    with tarfile.open(DATA / "feedparser-cases.tar.gz") as cases:
        for member in cases:
            if not member.isfile():
                continue
            read += 1
            body = cases.extractfile(member).read()
            header = HEADER.search(body[:4096])
            declared = header[1].decode("latin-1").strip() if header else ""
            try:
                found = len(
                    list(feeds.listing(page(body, content_type=declared), lambda _: None, lenient.read))
                )
            except LoadError as error:
                found = error.reason
            if UNREAD.search(member.name):
                assert found in ("feed.not_a_feed", "malformed.xml_dtd"), member.name
                continue
            counted = _counted(body, declared or "application/xml")
            if found != counted and not (counted == 0 and found == "feed.not_a_feed"):
                wrong.append((member.name, found, counted))
    assert read == 1850
    assert not wrong


def test_every_full_text_of_a_sample_of_real_feeds_is_an_article():
    read = 0
    for path in sorted((DATA / "real").glob("*.gz"))[::8]:
        body = gzip.decompress(path.read_bytes())
        for waiting, entry in zip(
            feeds.listing(page(body), lambda _: None), feeds.entries(page(body), lambda _: None), strict=True
        ):
            if waiting.page is not None:
                read += 1
                assert entry.article is not None, (path.name, entry.title)
                assert entry.article.title == entry.title
    assert read > 30
