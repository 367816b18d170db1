"""The credit on the page, and the credit to paste.

A credit is what the citations room found in a visible line; a short line that names the outlet together with
an author of the original ("By Ines Okafor, Tarrow Ledger") is one too, because many terms ask for just that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from provenance.model import Kind
from provenance.rules.days import day, spoken
from provenance.rules.needs import is_page
from provenance.rules.reading import (
    TAKEN,
    address,
    holding,
    inside,
    merged,
    of_copy,
    once,
    row,
    size,
    touches,
)
from provenance.rules.reading import paragraph as paragraph_at
from provenance.text.addresses import host, is_home, same_site
from provenance.text.languages import pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Article, Citation, Comparison, Original, Paragraph, Span

_LINE = 25  # words of the longest line that is a by-line and no sentence of the story
# What an outlet's name may go without: "The Daily", "Daily News", "dailynews.example".
_LOOSE = frozenset({"the", "www", "news", "online", "com", "org", "net", "magazine", "newspaper"})
FIELDS = ("outlet", "author", "title", "url", "date")


@dataclass(frozen=True, slots=True)
class Credit:
    """One line of credit: its place, what it names, where it leads."""

    span: Span
    name: str | None = None
    url: str | None = None


def outlets(original: Original, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names under which an outlet may be credited, the best first.

    As a policy says, or else as its own page does; where that is silent, as the credit that led there calls
    it, or by its host. Empty where nobody says.
    """
    if names:
        return names
    if original.article.publisher:
        return (original.article.publisher,)
    if original.citation and original.citation.name:
        return (original.citation.name,)
    url = address(original)
    return (host(url),) if url else ()


def is_named(words: str, names: tuple[str, ...]) -> bool:
    """Whether a short printed text holds, or is a part of, one of an outlet's names."""
    printed = _bare(words)
    return any(
        inside(wanted, printed) or inside(printed, wanted) or "".join(printed) == "".join(wanted)
        for wanted in map(_bare, names)
        if wanted and printed
    )


def lines(comparison: Comparison) -> tuple[Citation, ...]:
    """The citations that are credits which a reader sees, in page order.

    A long sentence with the words of a credit that names nobody and links to nothing is a part of the story.
    """
    found = [
        each
        for each in comparison.citations
        if each.span
        and (each.evidence == "credit-line" or each.evidence.startswith("credit-line."))
        and (each.name or each.url or _is_short(comparison.article, each.span))
    ]
    return tuple(sorted(found, key=lambda each: each.span.start if each.span else 0))


def credits_of(comparison: Comparison, original: Original, names: tuple[str, ...]) -> list[Credit]:
    """The visible credits to the outlet of one original, in page order, each place once."""
    url = address(original)
    found: dict[Span, Credit] = {}
    for each in lines(comparison):
        here = each.url is not None and url is not None and same_site(each.url, url)
        if each.span and (here or (each.name and is_named(each.name, names)) or is_held(each.words, names)):
            best = found.get(each.span)
            if best is None or (best.url is None and each.url):
                found[each.span] = Credit(each.span, each.name, each.url)
    held = merged(found)
    for line in _bylines(comparison, original, names):
        if not touches(line.span, held):
            found[line.span] = Credit(line.span, names[0] if names else None, _link(line))
    return sorted(found.values(), key=lambda each: each.span.start)


def is_held(words: str, names: tuple[str, ...]) -> bool:
    """Whether a longer printed text holds one of an outlet's names."""
    printed = _bare(words)
    return any(inside(_bare(name), printed) for name in names)


@once
def zones(comparison: Comparison) -> list[Span]:
    """The places of the copy that say where it comes from and who wrote it: no part of the story itself.

    Sorted, and no two overlap. A dozen rules ask.
    """
    article = comparison.article
    names = tuple(
        name
        for original in comparison.originals
        for name in (*original.article.authors, original.article.publisher or "")
        if name
    ) + tuple(article.authors)
    passages = of_copy(comparison)
    found = [
        each.span
        for each in lines(comparison)
        if each.span
        and (
            _is_short(article, each.span)
            or ((held := holding(passages, each.span)) is not None and held.label not in TAKEN)
        )
    ]
    for passage in comparison.alignment.passages:
        kind = passage.addition.kind if passage.addition else ""
        if passage.copy and kind.startswith(("byline", "credit.", "legal.", "bio")):
            found.append(passage.copy)
    spans = [each.span for each in article.paragraphs]
    found += [span for span in spans if _is_short(article, span) and is_held(_text(article, span), names)]
    return merged(found)


def fill(template: str, original: Original, names: tuple[str, ...], *, html: bool) -> str:
    """A wording of the terms with its fields filled in; what is not known of the original stays empty."""
    link = address(original) or ""
    article = original.article
    when = day(article.published)
    known = {
        "outlet": names[0] if names else "",
        "author": _listed(article.authors),
        "title": article.title or "",
        "url": link,
        "date": spoken(when) if when else "",
    }
    if html:
        known = {name: escape(value) for name, value in known.items()}
        if link and "{url}" not in template and known["outlet"]:
            known["outlet"] = f'<a href="{known["url"]}">{known["outlet"]}</a>'
    filled = template
    for name, value in known.items():
        filled = filled.replace(f"{{{name}}}", value)
    if not html and link and "{url}" not in template:
        filled = f"{filled.rstrip()} {link}"
    return filled


def paste(
    comparison: Comparison, original: Original, names: tuple[str, ...], wording: str = ""
) -> str | None:
    """The exact credit line, in the wording asked for or else a plain one in the copy's language.

    ``None`` where the outlet has no name. HTML for a copy with markup, text for any other.
    """
    if not names:
        return None
    html = is_page(comparison.article)
    if wording:
        return fill(wording, original, names, html=html)
    own = pack(comparison.article.language)
    english = pack("en")
    table = (own.tables.get("paste") if own else None) or (english.tables["paste"] if english else {})
    author = table["by"][0] if original.article.authors else ""
    return fill(table["credit"][0].replace("{by}", author), original, names, html=html)


def anchor(original: Original, words: str) -> str | None:
    """A link to the original on some words, as HTML; ``None`` where its address is not known."""
    url = address(original)
    return f'<a href="{escape(url)}">{escape(words)}</a>' if url else None


def worded(line: str, template: str, original: Original, names: tuple[str, ...]) -> bool:
    """Whether a line says what a wording asks for: its plain words in their order, its fields filled.

    An address may stand behind a link and a date may be written in any way, so these two are not looked for.
    """
    printed = row(line)
    place = 0
    for piece in _pieces(template):
        wanted = row(piece)
        spots = [n for n in range(place, len(printed)) if printed[n : n + len(wanted)] == wanted]
        if wanted and not spots:
            return False
        place = spots[0] + len(wanted) if wanted else place
    if "{outlet}" in template and not is_held(line, names):
        return False
    if "{title}" in template and original.article.title and not inside(row(original.article.title), printed):
        return False
    authors = original.article.authors if "{author}" in template else ()
    return all(inside(row(author), printed) for author in authors)


def _pieces(template: str) -> list[str]:
    for name in FIELDS:
        template = template.replace(f"{{{name}}}", "\n")
    return template.split("\n")


def _bylines(comparison: Comparison, original: Original, names: tuple[str, ...]) -> Iterator[Paragraph]:
    """Short lines that name the outlet beside an author, or that are known as by-lines and name it."""
    article = comparison.article
    spoken = {
        held.span
        for passage in comparison.alignment.passages
        if passage.copy and passage.addition and passage.addition.kind in ("byline", "bio", "credit.line")
        if (held := paragraph_at(article, passage.copy.start))
    }
    for paragraph in article.paragraphs:
        if paragraph.kind is Kind.CAPTION or not _is_short(article, paragraph.span):
            continue
        text = _text(article, paragraph.span)
        if not is_held(text, names):
            continue
        authored = any(inside(row(author), row(text)) for author in original.article.authors)
        if authored or paragraph.span in spoken:
            yield paragraph


def _link(line: Paragraph) -> str | None:
    deep = (link.url for link in line.links if not is_home(link.url))
    return next(deep, None) or next((link.url for link in line.links), None)


def _is_short(article: Article, span: Span) -> bool:
    return span.end - span.start <= 400 and size(article, span) <= _LINE


def _text(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]


@lru_cache(maxsize=1024)
def _bare(name: str) -> tuple[str, ...]:
    found = row(name)
    return tuple(word.removesuffix("'s") for word in found if word not in _LOOSE) or found


def _listed(names: tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
