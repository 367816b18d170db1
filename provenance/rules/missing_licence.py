"""Whether the copy names the licence under which it republishes, and links to it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import licences, options
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import exact, inside, row
from provenance.text.addresses import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Setting, Span

RULE = Rule(
    id="missing-licence",
    summary="The copy does not name and link the licence of the original.",
    family=Family.CREDIT,
    level=Level.ERROR,
    needs=("copy.html",),
    options={"licence": "", "link": True},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding where the licence is not named, is another, or is named without the link asked for."""
    wanted = options.text(setting, RULE, "licence")
    stated = [each.article.license for each in comparison.originals if each.article.license]
    if not wanted and not stated:
        raise UnansweredError("Neither the policy nor the original says which licence it is.")
    for licence in dict.fromkeys([wanted] if wanted else stated):
        yield from _one(comparison, licence, link=options.flag(setting, RULE, "link"))


def _one(comparison: Comparison, licence: str, *, link: bool) -> Iterator[Finding]:
    article = comparison.article
    url = licence if licence.lower().startswith(("http://", "https://")) else None
    name = licences.title(licence)
    fix = f'<a rel="license" href="{escape(url)}">{escape(name)}</a>' if url else name
    links = [each for paragraph in article.paragraphs for each in paragraph.links]
    if url and any(licences.same(unwrap(each.url), url) for each in links):
        return
    others = [each for each in links if licences.code(each.url)]
    if others and url and licences.code(url):
        other = licences.title(others[0].url)
        message = f"The copy links to the licence {other}, and the original is under {name}."
        yield Finding(RULE.id, message, others[0].span, fix=fix)
        return
    named = _named(comparison, licence)
    if named is None:
        yield Finding(RULE.id, f"The copy does not say that it stands under {name}.", fix=fix)
    elif link and url:
        yield Finding(RULE.id, f"The licence {name} is named without a link to it.", named, fix=fix)


def _named(comparison: Comparison, licence: str) -> Span | None:
    """The paragraph that names a licence in words."""
    article = comparison.article
    wanted = licences.code(licence)
    for paragraph in article.paragraphs:
        words = exact(article, paragraph.span)
        if wanted and licences.is_named(words) and licences.code(words) in (wanted, None):
            return paragraph.span
        if not wanted and inside(row(licence), row(words)):
            return paragraph.span
    return None
