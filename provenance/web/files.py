"""A page from a file or a stream: no URL, no hops, only bytes with a limit.

A file says what it is by its suffix alone. To teach a further one, add its line to ``TYPES``; what the
suffix does not say is left empty, and the loader looks at the bytes.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from provenance.errors import LoadError
from provenance.model import Page
from provenance.web.limits import MIB, size

if TYPE_CHECKING:
    import os

# Far above any article and a full feed of a hundred entries; below 10,000,000 bytes no parser loses text.
LARGEST = 10_000_000

TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".xht": "application/xhtml+xml",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".mkd": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".json": "application/json",
    ".pdf": "application/pdf",
}


def content_type(name: str) -> str:
    """The media type that the suffix of a file name stands for; empty where it says nothing."""
    return TYPES.get(PurePath(name).suffix.lower(), "")


def read_file(path: str | os.PathLike[str], limit: int = LARGEST) -> Page:
    """The file as a page that carries the path as its ``name``.

    Raises LoadError ``unavailable.file`` when it cannot be read, ``limit.body`` over ``limit`` bytes.
    """
    name = str(path)
    try:
        stream = open(path, "rb")  # noqa: PTH123, SIM115 -- a path or a string; closed below
    except FileNotFoundError:
        message = f"There is no file {name}; check the path."
    except IsADirectoryError:
        message = f"{name} is a folder; name a file in it."
    except PermissionError:
        message = f"The file {name} may not be read; check its permissions."
    except (OSError, ValueError) as error:
        message = f"The file {name} cannot be read ({_words(error)})."
    else:
        with stream:
            return read_stream(stream, name, limit)
    raise LoadError(message, reason="unavailable.file")


def read_stream(stream: BinaryIO, name: str, limit: int = LARGEST) -> Page:
    """What a binary stream holds, to its end, as a page called ``name``.

    Raises LoadError ``unavailable.file`` when reading fails, ``limit.body`` over ``limit`` bytes; no more
    than that is ever held.
    """
    chunks, left = [], limit + 1
    try:
        while left > 0 and (chunk := stream.read(min(left, MIB))):
            chunks.append(chunk)
            left -= len(chunk)
    except OSError as error:
        raise LoadError(f"{name} cannot be read ({_words(error)}).", reason="unavailable.file") from error
    if left <= 0:
        raise LoadError(f"{name} is longer than {size(limit)}, which is no article.", reason="limit.body")
    return Page(body=b"".join(chunks), name=name, content_type=content_type(name))


def _words(error: Exception) -> str:
    words = error.strerror if isinstance(error, OSError) else str(error)
    return (words or "unknown error").lower()
