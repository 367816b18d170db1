"""What is remembered on disk: between runs (``Index``), and by one run that may be killed (``Journal``).

Both say what is wrong with a file as an IndexFileError with a stable reason, and never delete, rewrite or
migrate one silently. What they hold is a hint: a match is proved by text, a verdict by judging.

To add a backend for the index, write one file with a class of the methods of ``Index`` and let
``open_index`` choose it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.index.journal import Journal
from provenance.index.sqlite import TIMEOUT, Index
from provenance.model import Part
from provenance.text.fingerprint import fingerprint
from provenance.text.segments import words

if TYPE_CHECKING:
    import os

    from provenance.model import Article, Fingerprint

__all__ = ["Index", "Journal", "fingerprint_of", "open_index"]


def open_index(path: str | os.PathLike[str], *, write: bool = True, timeout: float = TIMEOUT) -> Index:
    """The index in a file, a context manager; made where there is none, unless ``write`` is off.

    ``timeout`` is how many seconds to wait for another run's transaction. Raises IndexFileError for a file
    that cannot be used, which is left as it is.
    """
    return Index.open(path, write=write, timeout=timeout)


def fingerprint_of(article: Article) -> Fingerprint:
    """The fingerprint of an article's own text, without the furniture of its page."""
    spans = (paragraph.span for paragraph in article.paragraphs if paragraph.part is Part.MAIN)
    folded = (word for span in spans for word in words(article.text, span.start, span.end).folded)
    return fingerprint(tuple(folded))
