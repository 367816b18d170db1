"""Whether the credit links to the article that was taken, and not to a home page or to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import credit, options
from provenance.rules.needs import UnansweredError, is_page
from provenance.rules.reading import address, addresses, exact
from provenance.text.addresses import canonical, is_home, same_site, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Link, Original, Setting

RULE = Rule(
    id="missing-link",
    summary="Nothing links to the original, or the credit links to a home page only.",
    family=Family.CREDIT,
    level=Level.ERROR,
    options={"names": (), "target": "article", "anchor": "any"},
    choices={"target": ("article", "home", "either"), "anchor": ("any", "outlet")},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each original to which no link leads as asked."""
    names = options.texts(setting, RULE, "names")
    target = options.text(setting, RULE, "target")
    anchored = options.text(setting, RULE, "anchor") == "outlet"
    links = [link for each in comparison.article.paragraphs for link in each.links]
    if not links and not is_page(comparison.article):
        raise UnansweredError("The copy was given as text, in which no link can be seen.")
    if not comparison.originals:
        yield from _alone(comparison, target)
        return
    unknown = False
    for source, original in enumerate(comparison.originals):
        if address(original) is None:
            unknown = True
            continue
        called = credit.outlets(original, names)
        good = [link for link in links if _leads(link, original, target)]
        if not good:
            yield _missing(comparison, source, called, links)
        elif anchored and not any(
            credit.is_held(exact(comparison.article, each.span), called) for each in good
        ):
            words = " ".join(exact(comparison.article, good[0].span).split())
            message = (
                f"The link to the original stands on “{words}”, and the terms ask for the outlet’s name."
            )
            fix = credit.anchor(original, called[0]) if called else None
            yield Finding(RULE.id, message, good[0].span, source, fix=fix)
    if unknown:
        raise UnansweredError("The address of the original is not known.")


def _leads(link: Link, original: Original, target: str) -> bool:
    url = unwrap(link.url)
    if target in ("article", "either") and canonical(url) in addresses(original):
        return True
    home = address(original)
    return target in ("home", "either") and home is not None and is_home(url) and same_site(url, home)


def _missing(comparison: Comparison, source: int, names: tuple[str, ...], links: list[Link]) -> Finding:
    original = comparison.originals[source]
    article = comparison.article
    outlet = names[0] if names else "the outlet"
    lines = credit.credits_of(comparison, original, names)
    at_home = next((each for each in links if _leads(each, original, "home")), None)
    credited = lines[0].span if lines else None
    if at_home and (not credited or credited.start <= at_home.span.start < credited.end):
        message = f"The credit links to the home page of {outlet}, and not to the article."
        credited = credited or at_home.span
    elif credited:
        message = f"The credit names {outlet} without a link to the article."
    else:
        message = f"Nothing on the page links to the article of {outlet}."
    words = original.article.title or outlet
    if credited and names and credit.is_held(exact(article, credited), names):
        words = outlet
    return Finding(RULE.id, message, credited, source, fix=credit.anchor(original, words))


def _alone(comparison: Comparison, target: str) -> Iterator[Finding]:
    """Without an original: only that a credit links to nothing, or to a home page, can be said."""
    lines = credit.lines(comparison)
    deep = [each for each in lines if each.url and not is_home(each.url)]
    if deep or not lines:
        raise UnansweredError("No original was read, so it is not known whether the link leads to it.")
    first = lines[0]
    outlet = first.name or "its source"
    if first.url is None:
        yield Finding(RULE.id, f"The credit names {outlet} without a link to the article.", first.span)
    elif target == "article":
        message = f"The credit links to the home page of {outlet}, and not to the article."
        yield Finding(RULE.id, message, first.span)
