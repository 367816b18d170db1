"""Whether an entry carries its whole article, and the small document that it makes.

A place that is meant for the article (``content:encoded``, Atom's ``content``, ``content_html``) is taken at
its word, unless

- its end sends the reader on: an ellipsis in brackets, a bare one where there are fewer than 150 words, or a
  short link to the entry's own page as its last words;
- it has fewer than 50 words, or says only what the summary says as well: some outlets put the teaser there.

A summary, or such a twin of one, is the article only where it looks like one: two paragraphs and 150 words,
or 300 words in one piece. Where this is wrong, nothing worse happens than that a page is fetched.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.errors import LoadError
from provenance.text.addresses import canonical
from provenance.text.segments import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.model import Article, FeedEntry, Page

_TAG = re.compile(r"<[^<>]{0,2000}>")
_BLOCKS = re.compile(
    r"<(?:p|h[1-6]|li|blockquote|div|td)[\s>]|<br\s?/?>\s{0,20}<br|\n\s{0,20}\n", re.IGNORECASE
)
_BRACKETED = re.compile(r"(?:\[\s?(?:…|\.{3})\s?\]|\(\s?(?:…|\.{3})\s?\))\W{0,10}$")
_ELLIPSIS = re.compile(r"(?:…|\.{3})\W{0,10}$")
_ANCHOR = re.compile(r"<a\s([^<>]{0,2000})>", re.IGNORECASE)
_HREF = re.compile(r"(?:^|\s)href\s?=\s?[\"']?([^\"'\s<>]{1,2000})", re.IGNORECASE)
_MARKS = re.compile(r"[\s.»›→)\]]*")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_COMPARED = 20_000  # characters of markup in which two texts are compared
_TAIL = 4000  # characters of markup in which the end of a text is looked for
_PARAGRAPHS, _WORDS, _ONE_PIECE = 2, 150, 300
_SHORTEST = 300  # characters below which no text has 150 words, in any script
_ENOUGH = 50  # words below which a text is a teaser as often as an article
_LINK = 5  # words of a link that sends the reader on; a longer one is a sentence of the text


@dataclass(frozen=True, slots=True)
class Text:
    """A place where the full text may stand: what it holds, its base address.

    ``meant`` says that the format keeps this place for the article, ``markup`` that the text is HTML.
    """

    text: str
    meant: bool
    markup: bool = True
    base: str | None = None


def attached(entry: FeedEntry, texts: Sequence[Text], language: str, feed: Page) -> FeedEntry:
    """The entry with its full text as ``page``, where one of its texts is the article."""
    meant = any(each.meant for each in texts)
    said = [_words(each) for each in texts if not each.meant] if meant else []
    for each in texts:
        twin = each.meant and _words(each) in said
        if is_article(replace(each, meant=False) if twin else each, entry.url):
            return replace(entry, page=_document(each, entry, language, feed))
    return entry


def whole(entry: FeedEntry, read: Callable[[Page], Article]) -> FeedEntry:
    """The entry with its full text read as an article, which has what the entry says of it filled in.

    What ``read`` takes for no article is none: the page of the entry is to be fetched then. A limit that it
    meets (LoadError ``limit.*``) is raised.
    """
    if entry.page is None:
        return entry
    try:
        article = read(entry.page)
    except LoadError as error:
        if error.reason.startswith("limit."):
            raise
        return replace(entry, page=None)
    said: dict[str, list[str]] = {}
    for claim in entry.claims:
        said.setdefault(claim.name, []).append(claim.value)

    def first(*names: str) -> str | None:
        return next((said[name][0] for name in names if name in said), None)

    filled = replace(
        article,
        url=entry.url,
        title=entry.title or article.title,
        authors=tuple(said.get("feed.author", ())) or article.authors,
        publisher=first("feed.publisher", "feed.title"),
        published=entry.published,
        modified=entry.updated,
        language=first("feed.language") or article.language,
        license=first("feed.license") or article.license,
        claims=(*article.claims, *entry.claims),
        complete=True,
    )
    return replace(entry, article=filled, page=None)


def is_article(text: Text, url: str | None) -> bool:
    """Whether a text of an entry is its whole article, as the module says."""
    if not text.meant and len(text.text) < _SHORTEST:
        return False
    shown = _shown(text)
    size = len(words(shown[: 40 * _ONE_PIECE]))
    if size < (_ENOUGH if url else 1) or _goes_on(text, shown, url, size):
        return False
    if text.meant or size >= _ONE_PIECE:
        return True
    return size >= _WORDS and len(_BLOCKS.findall(text.text[:65536])) >= _PARAGRAPHS


def _shown(text: Text) -> str:
    return html.unescape(_TAG.sub(" ", text.text)) if text.markup else text.text


def _words(text: Text) -> str:
    """The letters of a text's beginning, for comparing two."""
    return "".join(filter(str.isalnum, _shown(replace(text, text=text.text[:_COMPARED]))))


def _goes_on(text: Text, shown: str, url: str | None, size: int) -> bool:
    """Whether the end of a text says that there is more of it elsewhere."""
    end = shown[-200:].rstrip()
    if _BRACKETED.search(end) or (size < _WORDS and _ELLIPSIS.search(end)):
        return True
    if not (text.markup and url):
        return False
    tail = text.text[-_TAIL:]
    anchor = _ANCHOR.match(tail, max(0, tail.lower().rfind("<a ")))
    href = _HREF.search(anchor[1]) if anchor else None
    close = tail.lower().rfind("</a>")
    if not anchor or not href or close < anchor.end():
        return False
    spoken = html.unescape(_TAG.sub("", tail[anchor.end() : close]))
    if not _LETTERS.search(spoken) or len(words(spoken)) > _LINK:
        return False
    is_last = _MARKS.fullmatch(html.unescape(_TAG.sub("", tail[close:])))
    return bool(is_last) and canonical(html.unescape(href[1])) == canonical(url)


def _document(text: Text, entry: FeedEntry, language: str, feed: Page) -> Page:
    """The text as a page of its own, had as the feed was had."""
    if not text.markup:
        body, kind = text.text, "text/plain; charset=utf-8"
    else:
        title = html.escape(entry.title or "")
        tongue = f' lang="{html.escape(language[:40])}"' if language else ""
        base = text.base or entry.url or feed.url
        told = f'<base href="{html.escape(base)}">' if base else ""
        head = f"<h1>{title}</h1>\n" if title else ""
        body = (
            f"<!DOCTYPE html>\n<html{tongue}><head>{told}<title>{title}</title></head>\n"
            f"<body><article>{head}{text.text}\n</article></body></html>\n"
        )
        kind = "text/html; charset=utf-8"
    return replace(
        feed, body=body.encode("utf-8", "replace"), url=entry.url, name=feed.name, content_type=kind
    )
