"""``policy = "auto"``: the policy of the licence that the original states.

Looked for, in this order: a link to the terms of an outlet that has a preset; the licence in structured data;
a ``rel=license`` link; a visible line. What is stated of a picture is not the article's. An outlet's own
preset is taken in place of the plain licence where it stands on that licence, and where nothing is stated.
Where nothing can be told, the strictest reading is ``excerpt-only``: quote a little, credit, link.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from provenance.model import Kind, Level, Part
from provenance.policies.load import load_policy, presets
from provenance.text.addresses import canonical, host
from provenance.text.folding import fold
from provenance.text.languages import packs
from provenance.text.segments import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.model import Article, Original, Paragraph, Policy, Rule

STRICTEST = "excerpt-only"
# A Creative Commons licence whose conditions cannot be told is read as the one with the most of them.
_STRICT_CC = "cc-by-nc-nd"
_STRUCTURED = ("json-ld.license", "json-ld.usageInfo", "json-ld.acquireLicensePage", "link.license")

_CC_URL = re.compile(r"creativecommons\.org/(?:licenses/([a-z-]{2,12})|publicdomain/(?:zero|mark))")
_CC_CODE = re.compile(r"\bcc[ -](by(?:[ -](?:nc|nd|sa)){0,2})\b|\b(cc0)\b|\bcc[ -](zero)\b")
_CC_NAME = re.compile(r"\bcreative commons\b|\bcc by\b|\bcc0\b")
_LONGEST_LINE = 80  # words of a visible licence line: a republishing box says it in one or two sentences
_EDGE = 3  # paragraphs of the text's own at either end where a licence line may stand


class Stated(NamedTuple):
    """A licence that an article states: where, in which words, and the preset that it is, if any."""

    where: str
    words: str
    preset: str | None


def choose(originals: Sequence[Original], rules: Mapping[str, Rule]) -> tuple[Policy, str]:
    """The policy for a copy of these originals, and one sentence that says why it is this one.

    Of several originals the strictest policy is taken: more that is an error, then more that is a warning.
    """
    if not originals:
        return load_policy(STRICTEST, rules), (
            f"Policy {STRICTEST}, the strictest reading: no original was read, so no licence is known."
        )
    choices = []
    for original in originals:
        name, why = _choice(original)
        policy = load_policy(name, rules)
        choices.append((_strictness(policy), policy, why))
    _, policy, why = max(choices, key=lambda choice: choice[0])
    return policy, f"Policy {policy.name}: {why}."


def stated(article: Article) -> Iterator[Stated]:
    """Every licence that an article states of itself, the surest first."""
    pictures = _picture_links(article)
    for url in dict.fromkeys(_links(article)):
        terms = _terms().get(canonical(url))
        if terms:
            yield Stated("a link to its terms", url, terms)
    for claim in sorted(
        article.claims, key=lambda claim: _STRUCTURED.index(claim.name) if claim.name in _STRUCTURED else 9
    ):
        if claim.name in _STRUCTURED or (claim.name == "license" and claim.value not in pictures):
            where = "a licence link" if claim.name == "license" else claim.name
            yield Stated(where, claim.value, licence(claim.value, article.language))
    if article.license and article.license not in pictures:
        yield Stated("its metadata", article.license, licence(article.license, article.language))
    for text in _lines(article):
        yield Stated("a visible line", _short(text), licence(text, article.language) or _STRICT_CC)


def licence(text: str, language: str | None = None) -> str | None:
    """The preset of a licence that is given by URL, code or name; ``None`` where it is another."""
    folded = " ".join(fold(text).text.split())
    address = _CC_URL.search(folded)
    code = _CC_CODE.search(folded)
    if address:
        return _preset((address[1] or "zero").split("-"))
    if code:
        return _preset((code[1] or "zero").replace(" ", "-").split("-"))
    if "creative commons" not in folded:
        return None
    parts = [
        part
        for part in ("by", "nc", "nd", "sa")
        if any(
            pattern.search(folded) for pack in packs(language) if (pattern := pack.pattern("licences", part))
        )
    ]
    return _preset(parts) if parts else _STRICT_CC


def _preset(parts: Sequence[str]) -> str | None:
    if "zero" in parts:
        return "cc0"
    kept = [part for part in ("nc", "nd", "sa") if part in parts]
    name = "-".join(["cc-by", *kept])
    return name if name in presets() else None


def _choice(original: Original) -> tuple[str, str]:
    """The name of the policy for one original, and why."""
    article = original.article
    own = _outlets().get(host(original.url or article.url or ""))
    known = next((one for one in stated(article) if one.preset), None)
    if known and known.preset:
        said = f"the original states “{known.words}” ({known.where})"
        if own and known.preset in _bases(own):
            return own, f"{said}, and {own} adds what the outlet asks for"
        return known.preset, said
    if own:
        return own, "the original states no licence that is known; these are the terms of its outlet"
    other = next(stated(article), None)
    if other:
        return STRICTEST, (
            f"the original states terms that are not known here (“{other.words}”, {other.where}); "
            "this is the strictest reading"
        )
    return STRICTEST, (
        "no licence was found; nothing here says that republication was forbidden, or allowed by agreement"
    )


def _strictness(policy: Policy) -> tuple[bool, int, int]:
    levels = [setting.level for setting in policy.settings.values()]
    return policy.name == STRICTEST, levels.count(Level.ERROR), levels.count(Level.WARNING)


@cache
def _tables() -> dict[str, dict[str, object]]:
    folder = resources.files(__name__.rpartition(".")[0]).joinpath("presets")
    return {name: tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8")) for name in presets()}


@cache
def _outlets() -> dict[str, str]:
    """The preset of each host that has one."""
    found: dict[str, str] = {}
    for name, table in _tables().items():
        outlet = table.get("outlet")
        for each in outlet.get("hosts", ()) if isinstance(outlet, dict) else ():
            found.setdefault(each, name)
    return found


@cache
def _terms() -> dict[str, str]:
    """The preset of each page of terms; a page that is no outlet's (a licence deed) is found by its name."""
    return {
        canonical(str(table["source_url"])): name
        for name, table in _tables().items()
        if "outlet" in table and urlsplit(str(table.get("source_url", ""))).path.strip("/")
    }


def _bases(name: str) -> set[str]:
    """The presets on which a preset stands, itself included."""
    found: set[str] = set()
    while name and name not in found:
        found.add(name)
        name = str(_tables()[name].get("extends", ""))
    return found


def _links(article: Article) -> Iterator[str]:
    for paragraph in article.paragraphs:
        yield from (link.url for link in paragraph.links)
    yield from (
        claim.value for claim in article.claims if claim.name in _STRUCTURED or claim.name == "license"
    )


def _picture_links(article: Article) -> set[str]:
    """Licence links that stand with pictures only."""
    of_pictures: set[str] = set()
    of_text: set[str] = set()
    for paragraph in article.paragraphs:
        urls = {link.url for link in paragraph.links}
        (of_pictures if _of_picture(article, paragraph) else of_text).update(urls)
    return of_pictures - of_text


def _of_picture(article: Article, paragraph: Paragraph) -> bool:
    if paragraph.kind is Kind.CAPTION:
        return True
    folded = fold(
        article.text[paragraph.span.start : min(paragraph.span.end, paragraph.span.start + 1000)]
    ).text
    patterns = (pack.pattern("credits", "photo") for pack in packs(article.language))
    return any(pattern.search(folded) for pattern in patterns if pattern)


def _lines(article: Article) -> Iterator[str]:
    """The text of paragraphs that state a Creative Commons licence: short, at an edge, not of a picture."""
    main = [paragraph for paragraph in article.paragraphs if paragraph.part is Part.MAIN]
    edges = {paragraph.span for paragraph in (*main[:_EDGE], *main[-_EDGE:])}
    for paragraph in article.paragraphs:
        text = article.text[paragraph.span.start : paragraph.span.end]
        if paragraph.part is Part.MAIN and paragraph.span not in edges:
            continue
        if not _CC_NAME.search(fold(text[:2000]).text.replace("-", " ")):
            continue
        if len(words(text)) <= _LONGEST_LINE and not _of_picture(article, paragraph):
            yield text


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else f"{flat[:80].rsplit(' ', 1)[0]} …"
