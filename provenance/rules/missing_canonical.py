"""Whether the copy tells search engines that the original is elsewhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import options
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import address, addresses
from provenance.text.addresses import canonical, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Setting

RULE = Rule(
    id="missing-canonical",
    summary="The copy names no canonical address at the original, nor keeps itself out of search.",
    family=Family.CREDIT,
    level=Level.WARNING,
    needs=("copy.html", "original"),
    options={"accept": ("canonical", "noindex")},
    choices={"accept": ("canonical", "noindex")},
)

_ROBOTS = ("meta.robots", "meta.googlebot", "meta.googlebot-news", "meta.bingbot")
_NOINDEX = '<meta name="robots" content="noindex">'


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding where the page does none of what is accepted; its own address as canonical says nothing."""
    accept = options.texts(setting, RULE, "accept")
    claims = comparison.article.claims
    if "noindex" in accept and any(
        claim.name in _ROBOTS and "noindex" in claim.value.lower() for claim in claims
    ):
        return
    known = {url for original in comparison.originals for url in addresses(original)}
    fix = _fix(comparison, accept)
    if "canonical" not in accept:
        yield Finding(RULE.id, "The page does not ask search engines to leave it out.", fix=fix)
        return
    if not known:
        raise UnansweredError("The address of the original is not known.")
    said = {canonical(unwrap(claim.value)) for claim in claims if claim.name == "canonical"}
    if not said & known:
        yield Finding(RULE.id, _message(said, accept), source=0, fix=fix)
    elif len(said) > 1:
        message = "The page names several canonical addresses, and search engines may follow none of them."
        yield Finding(RULE.id, message, source=0, fix=fix, review=True)


def _message(said: set[str], accept: tuple[str, ...]) -> str:
    other = ", and does not ask to be left out of search" if "noindex" in accept else ""
    if said:
        return f"The page gives {min(said)} as its canonical address, and not the original’s{other}."
    return f"The page does not give the original’s as its canonical address{other}."


def _fix(comparison: Comparison, accept: tuple[str, ...]) -> str:
    urls = [url for original in comparison.originals if (url := address(original))]
    tags = {"noindex": _NOINDEX}
    if len(urls) == 1:
        tags["canonical"] = f'<link rel="canonical" href="{escape(urls[0])}">'
    return next((tags[name] for name in accept if name in tags), _NOINDEX)
