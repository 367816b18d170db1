"""Page to Article: one file, one format.

A loader is a module with two functions:

- ``accepts(page)`` says whether a page is of its format, by content type, by name, then by its bytes;
- ``load(page)`` yields the articles in it, or raises LoadError with one sentence that says what to do.

To add a format, add a module and its name to ``LOADERS``; the first that accepts a page loads it. A format
that nobody reads yet is refused by name in ``sniffing``. Feeds hold many articles and are a room of their own
(``feeds``). Loaders keep the furniture of a page and mark it: a
call to subscribe behind the last paragraph is evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from provenance.articles import feeds, html, markdown, plain
from provenance.articles.sniffing import refuse
from provenance.errors import LoadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Notice, Page

__all__ = ["LOADERS", "Loader", "load", "load_all"]

_ENOUGH = 5  # words below which there is nothing to compare


class Loader(Protocol):
    """What a format must offer."""

    def accepts(self, page: Page) -> bool:
        """Whether the page is of this format."""
        ...

    def load(self, page: Page) -> Iterator[Article]:
        """The articles of the page."""
        ...


LOADERS: tuple[Loader, ...] = (html, markdown, plain)


def load(page: Page) -> Article:
    """The article of a page.

    Raises LoadError: ``unsupported.*`` for what is no text or a feed, ``malformed.empty``,
    ``malformed.charset``, ``malformed.no_article``, ``malformed.too_short``.
    """
    if feeds.is_feed(page):
        raise LoadError(
            "This is a feed and holds many articles: check it with “provenance check” and its address, or "
            "give the address of one article.",
            reason="unsupported.feed",
        )
    return next(load_all(page))


def load_all(page: Page) -> Iterator[Article]:
    """All articles of a page, in order; at least one, or LoadError as ``load``.

    Of a feed, the articles of the entries that carry their full text, of which there may be none; what is
    wrong with it raises LoadError only where nothing of it can be read.
    """
    from provenance.text.segments import words

    if feeds.is_feed(page):
        found = feeds.entries(page, _unheard)
        yield from (entry.article for entry in found if entry.article is not None)
        return
    refuse(page)
    loader = next((loader for loader in LOADERS if loader.accepts(page)), plain)
    for article in loader.load(page):
        if len(words(article.text[:2000])) < _ENOUGH:
            raise LoadError(
                f"This text has fewer than {_ENOUGH} words: give the whole article.",
                reason="malformed.too_short",
            )
        yield article


def _unheard(notice: Notice) -> None:
    """Nobody asks here what is wrong with a feed as a whole: ``feeds.entries`` tells those who do."""
