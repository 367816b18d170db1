"""The pieces of work of a run: its targets, and the entries of those that turn out to name others."""

from __future__ import annotations

import json
from collections.abc import Iterator  # noqa: TC003 -- a dataclass names it
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from provenance.corpus.targets import Target  # noqa: TC001 -- a dataclass names it
from provenance.model import Article, FeedEntry, Notice, Page
from provenance.model.packed import pack
from provenance.pipeline import is_url, named

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work: a target, or an entry of one. ``place`` is where it belongs in the report.

    ``label`` is the name under which its report is kept; an entry or a file that was changed has another.
    """

    place: tuple[int, ...]
    target: Target
    entry: FeedEntry | None = None
    label: str = field(default="", compare=False)

    @classmethod
    def of(cls, place: tuple[int, ...], target: Target, entry: FeedEntry | None = None) -> Item:
        """The item, with its label."""
        told = [
            target.name,
            len(place),
            own(target),
            *((entry.id, entry.digest) if entry else _state(target, place)),
        ]
        return cls(place, target, entry, json.dumps(told))

    @property
    def url(self) -> str | None:
        """The page to fetch, where there is one to fetch."""
        if self.entry:
            return None if self.entry.page or self.entry.article else self.entry.url
        return str(self.target.source) if is_url(self.target.source) else None

    @property
    def site(self) -> object:
        """Whom its first request goes to; what needs none goes alone."""
        return urlsplit(self.url).netloc if self.url else self.place


@dataclass(frozen=True, slots=True)
class Named:
    """What a feed, a sitemap or a list turned out to name; ``notices`` is whole when ``entries`` are read."""

    feed: str
    file: str | None
    entries: Iterator[FeedEntry]
    notices: list[Notice]


def own(target: Target) -> str:
    """A digest of what a target asks for itself; empty where it asks what the run does."""
    if not target.policy and not target.originals:
        return ""
    asked = sha256(pack(target.policy) if target.policy else b"")
    for original in target.originals:
        asked.update(b"\0" + named(original).encode("utf-8", "surrogatepass"))
    return asked.hexdigest()


def ordered(targets: Sequence[Target]) -> list[Target]:
    """The targets by their names, each once, whatever order they come in."""
    once: dict[object, Target] = {}
    for one in sorted(targets, key=lambda target: (target.order, repr(target.listed), own(target))):
        is_named = isinstance(one.source, str | Path)
        once.setdefault((one.name, own(one)) if is_named else id(one), one)
    return list(once.values())


def _state(target: Target, place: tuple[int, ...]) -> tuple[object, ...]:
    """What tells a file or a text at hand from another of the same name."""
    source = target.source
    if isinstance(source, Page):
        return place[0], sha256(source.body).hexdigest()
    if isinstance(source, Article):
        return place[0], sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
    if is_url(source):
        return ()
    try:
        found = Path(source).stat()
    except (OSError, ValueError):
        return ("gone",)
    return found.st_mtime_ns, found.st_size
