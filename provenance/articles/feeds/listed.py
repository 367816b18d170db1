"""A plain list of addresses: one a line (``text/uri-list``, RFC 2483), ``#`` before a remark.

What stands behind the first white space of a line is a remark too. A list from a file may name files: a line
that is no address is given as it is. In a list that was fetched it is left out, because nobody on the web
says which file of this machine is read.
"""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

from provenance.articles.feeds.addresses import is_web
from provenance.articles.feeds.said import Said

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(text: str, *, fetched: bool) -> Iterator[Said | None]:
    """The lines that name something; ``None`` for one that may not be taken."""
    for number, line in enumerate(io.StringIO(text), start=1):
        words = line.strip().strip("\ufeff")
        if not words or words.startswith("#"):
            continue
        is_address = is_web(words)
        if is_address:
            words = words.split(None, 1)[0]
        if fetched and not is_address:
            yield None
            continue
        digest = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
        yield Said(url=words, lines=(number, number), digest=digest)
