"""What an entry says, in whatever format, and the ``FeedEntry`` that it becomes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.articles.feeds import fulltext
from provenance.articles.feeds.addresses import LONGEST
from provenance.articles.html.dates import iso
from provenance.articles.html.tree import clean
from provenance.model import Claim, FeedEntry

if TYPE_CHECKING:
    from provenance.model import Page

TITLE = 1024  # characters of a title or a name
_DATE = 100  # characters of a date that is none
_CLAIMS = 60  # claims of one entry
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,2000}>")
_CREATIVE = re.compile(
    r"https?://creativecommons\.org/(?:licenses|publicdomain)/[\w./-]{1,60}", re.IGNORECASE
)


@dataclass(slots=True)
class Said:
    """An entry while it is read: its title as it is shown, dates as they are written, addresses absolute.

    ``texts`` are the places where a full text may stand, the surest first. ``cut`` says that a part of the
    entry was over a limit.
    """

    id: str = ""
    url: str | None = None
    title: str = ""
    published: str = ""
    updated: str = ""
    language: str = ""
    texts: list[fulltext.Text] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    lines: tuple[int, int] | None = None
    digest: str = ""
    cut: bool = False

    def claim(self, name: str, value: str | None, words: str = "") -> None:
        """Adds what the entry says under a name, once; nothing where it says nothing."""
        if not value or len(self.claims) >= _CLAIMS:
            return
        if len(value) > LONGEST:
            self.cut = True
            return
        made = Claim(name, clean(value)[:LONGEST], clean(words)[:TITLE])
        if made.value and not any((each.name, each.value) == (name, made.value) for each in self.claims):
            self.claims.append(made)

    def rights(self, text: str) -> None:
        """What a feed says of its rights: the words, and the licence whose address is among them."""
        self.claim("feed.rights", plain(text)[:TITLE])
        if found := _CREATIVE.search(text[:LONGEST]):
            self.claim("feed.license", found.group())


def finish(said: Said, page: Page) -> tuple[FeedEntry, bool]:
    """The entry, and whether a part of it was cut; ``page`` is the feed."""
    title = said.title
    cut = said.cut or len(title) > TITLE
    url = said.url
    if url and len(url) > LONGEST:
        url, cut = None, True
    if said.language:
        said.claim("feed.language", said.language[:40])
    name = clean(said.id) or url or f"entry:{said.digest[:16]}"
    if len(name) > LONGEST:
        name, cut = f"entry:{said.digest[:16]}", True
    entry = FeedEntry(
        id=name,
        url=url,
        title=title[:TITLE] or None,
        published=date(said.published),
        updated=date(said.updated),
        claims=tuple(said.claims),
        lines=said.lines,
        digest=said.digest,
    )
    return fulltext.attached(entry, said.texts, said.language, page), cut


def date(text: str) -> str | None:
    """A date in ISO 8601; what is none, or is beyond the calendar, stays as it was written."""
    words = clean(text[: 2 * _DATE])
    return (iso(words) or words[:_DATE]) if words else None


def plain(text: str, *, twice: bool = True) -> str:
    """One line without markup, which RSS carries escaped once or twice."""
    if "<" not in text and "&" not in text:
        return clean(text)
    text = html.unescape(_TAG.sub(" ", text[: 8 * TITLE]))
    return clean(_TAG.sub(" ", text) if twice else text)
