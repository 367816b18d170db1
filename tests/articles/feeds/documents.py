"""Feeds as the tests need them: small documents, and the entries that are read from them."""

import zlib

from provenance.articles import feeds
from provenance.model import Page

NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
    'xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"'
)
SENTENCE = "The board of the district voted on Monday evening to keep the school by the river open for another year. "
PARAGRAPH = f"<p>{SENTENCE * 3}</p>"
ARTICLE = PARAGRAPH * 4  # some 240 words


def rss(*items, channel="<title>Harbour Post</title><link>https://post.example/</link>"):
    return f'<rss version="2.0" {NAMESPACES}><channel>{channel}{"".join(items)}</channel></rss>'.encode()


def item(inner, link=None):
    link = link or f"https://post.example/2024/story-{zlib.crc32(inner.encode())}"
    return f"<item><link>{link}</link>{inner}</item>"


def atom(*entries, feed="<title>Harbour Post</title>", attributes=""):
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{feed}{"".join(entries)}</feed>'.encode()


def page(body, url="https://post.example/feed.xml", **more):
    return Page(body.encode() if isinstance(body, str) else body, url=url, **more)


def read(body, lenient=None, most=feeds.MOST, **more):
    """The entries of a feed and its notices; full texts are read."""
    notices = []
    found = list(feeds.entries(page(body, **more), notices.append, lenient, most))
    return found, notices


def one(body, **more):
    """The only entry of a feed with which nothing is wrong."""
    found, notices = read(body, **more)
    assert len(found) == 1
    assert not notices
    return found[0]


def claims(entry):
    """What an entry says, by name; the last of several."""
    return {claim.name: claim.value for claim in entry.claims}
