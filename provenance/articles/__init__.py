"""Page to Article: one file, one format.

A loader is a module with two functions:

- ``accepts(page)`` says whether a page is of its format, by content type, by name, then by its bytes;
- ``load(page)`` yields the articles in it, or raises LoadError with one sentence that says what to do.

To add a format, add a module and its name to ``LOADERS``; the first that accepts a page loads it. A format
that nobody reads yet is refused by name in ``sniffing``. Loaders keep the furniture of a page and mark it: a
call to subscribe behind the last paragraph is evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from provenance.articles import html, markdown, plain
from provenance.articles.sniffing import refuse
from provenance.errors import LoadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Page

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
    """The article of a page; of a page with several, the first.

    Raises LoadError: ``unsupported.*`` for what is no text, ``malformed.empty``, ``malformed.charset``,
    ``malformed.no_article``, ``malformed.too_short``.
    """
    return next(load_all(page))


def load_all(page: Page) -> Iterator[Article]:
    """All articles of a page, in order; at least one, or LoadError as ``load``."""
    from provenance.text.segments import words

    refuse(page)
    loader = next((loader for loader in LOADERS if loader.accepts(page)), plain)
    for article in loader.load(page):
        if len(words(article.text[:2000])) < _ENOUGH:
            raise LoadError(
                f"This text has fewer than {_ENOUGH} words: give the whole article.",
                reason="malformed.too_short",
            )
        yield article
