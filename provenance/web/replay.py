"""Pages saved in a folder or in a capture, in place of the web.

A folder is a small world of its own. Its ``sample.toml`` says which file stands for which URL::

    [pages]
    "https://copy.example/a" = "copy.html"
    [types]
    "https://copy.example/a" = "text/html; charset=iso-8859-1"   # where the suffix does not say it
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit, urlunsplit

from provenance.errors import ConfigError, FetchError, LoadError
from provenance.model import Page
from provenance.web import urls
from provenance.web.files import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from provenance.web.bundle import Played

INDEX = "sample.toml"
_LARGEST_INDEX = 1_000_000
_MOST_FOLDERS = 10_000  # somebody named their whole disk
_SAFE = "%/:@!$&'()*+,;=~-._[]"


@dataclass(frozen=True, slots=True)
class _Saved:
    path: Path
    content_type: str


class Replay:
    """Saved pages as a ``Fetch`` that never touches the network: a folder of them, or a tree of folders.

    Or a capture (WARC), which gives what ``Web`` gave when it was made, redirects and failures included.

    A URL finds its page when both are the same but for the fragment, the default port, the case of the host,
    percent-encoding and a slash at the end. Calling it raises FetchError ``unavailable.not_in_capture`` for
    any other; ``at`` changes nothing, the folder holds one version. ``urls`` lists what there is.

    Raises CaptureError for a capture that is damaged. Raises ConfigError when the folder cannot be used: no
    or a broken ``sample.toml``, a page that is missing or lies outside its folder, one URL with two files.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        root = Path(path)
        self._pages: dict[str, _Saved] = {}
        self._played: Played | None = None
        if root.is_file():
            from provenance.web.bundle import Bundle, Played

            bundle = Bundle(root)
            self._played, self._urls = Played(bundle), bundle.urls
            self.__wrapped__ = self._played  # its pages are strangers' pages, as those of any Web
            return
        indexes = sorted(_indexes(root))
        if not indexes:
            what = f"holds no {INDEX}" if root.is_dir() else "is no folder"
            raise ConfigError(f"{root} {what}; name a folder of saved pages.")
        for index in indexes:
            self._add(index)

    @property
    def urls(self) -> tuple[str, ...]:
        """The URLs that can be fetched, in their canonical form, sorted."""
        return self._urls if self._played else tuple(sorted(self._pages))

    def __call__(self, url: str, at: datetime | None = None) -> Page:
        """The page saved for ``url``."""
        if self._played:
            return self._played(url, at)
        saved = self._pages.get(canonical(url))
        if not saved:
            message = f"{urls.shown(url)} is not among the saved pages."
            raise FetchError(message, url=urls.redacted(url), reason="unavailable.not_in_capture")
        try:
            page = read_file(saved.path)
        except LoadError as error:
            raise FetchError(str(error), url=urls.redacted(url), reason=error.reason) from error
        return Page(
            body=page.body,
            url=url.strip().partition("#")[0],
            name=page.name,
            content_type=saved.content_type or page.content_type,
        )

    def _add(self, index: Path) -> None:
        data = _parsed(index)
        types = _strings(data, "types", index)
        for url, name in _strings(data, "pages", index).items():
            saved = _Saved(_inside(index, name), types.get(url, ""))
            known = self._pages.setdefault(canonical(url), saved)
            if known.path != saved.path:
                message = (
                    f"{urls.shown(url)} has two files, {known.path} and {saved.path}; replay one folder."
                )
                raise ConfigError(message)


def canonical(url: str) -> str:
    """The form in which two spellings of one address are equal: scheme, host and query are never guessed."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return url
    default = {"http": 80, "https": 443}.get(parts.scheme)
    authority = f"[{host}]" if ":" in host else host
    if port not in {None, default}:
        authority += f":{port}"
    if parts.username is not None:  # never the same as the URL without it
        authority = f"{parts.netloc.rpartition('@')[0]}@{authority}"
    path = quote(parts.path, safe=_SAFE, errors="replace").rstrip("/")
    query = quote(parts.query, safe=_SAFE + "?", errors="replace")
    return urlunsplit((parts.scheme, authority, path, query, ""))


def _indexes(root: Path) -> Iterator[Path]:
    """Every index in the folder or below it; links to other folders are not followed."""
    for count, (folder, _, files) in enumerate(os.walk(root)):
        if count == _MOST_FOLDERS:
            raise ConfigError(
                f"{root} holds more than {_MOST_FOLDERS} folders; name the folder of saved pages."
            )
        if INDEX in files:
            yield Path(folder) / INDEX


def _parsed(index: Path) -> dict[str, Any]:
    try:
        text = read_file(index, _LARGEST_INDEX).body.decode("utf-8")
        return tomllib.loads(text)
    except LoadError as error:
        raise ConfigError(str(error)) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{index} is not written in UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{index} is no valid TOML: {error}.") from error


def _strings(data: dict[str, Any], table: str, index: Path) -> dict[str, str]:
    """A table whose values are all strings; empty where it is not there."""
    found = data.get(table, {})
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ConfigError(f"[{table}] in {index} must give one string for each URL.")
    return found


def _inside(index: Path, name: str) -> Path:
    """The file of a page, which must be there and lie in the folder of its index, links resolved."""
    folder = index.parent.resolve()
    try:
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder)
        there = path.is_file()
    except (OSError, ValueError, RuntimeError):
        inside = there = False
        path = folder
    if there and not inside:
        raise ConfigError(f"“{name}” in {index} lies outside its folder; keep pages beside their {INDEX}.")
    if not there:
        raise ConfigError(f"“{name}” in {index} is no file.")
    return path
