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
from provenance.policies.wording import listed
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
# In capitals, or with hyphens: "a CC by Monday" is a copy of a letter.
_CC_CODE = re.compile(
    r"\bCC[ -](BY(?:[ -](?:NC|ND|SA)){0,2})\b|\bcc-(by(?:-(?:nc|nd|sa)){0,2})\b|\b[Cc][Cc]0\b"
)
_DASHES = re.compile("[\u2010-\u2015]")
_LONGEST_LINE = 80  # words of a visible licence line: a republishing box says it in one or two sentences
_EDGE = 3  # paragraphs of the text's own at either end where a licence line may stand


class Stated(NamedTuple):
    """A licence that an article states: where, in which words, and the preset that it is, if any."""

    where: str
    words: str
    preset: str | None


def choose(originals: Sequence[Original], rules: Mapping[str, Rule]) -> tuple[Policy, str]:
    """The policy for a copy of these originals, and one sentence that says why it is this one.

    Of several originals, and of several licences that one states, the strictest is taken: more that is an
    error, then more that is a warning.
    """
    if not originals:
        return load_policy(STRICTEST, rules), (
            f"Policy {STRICTEST}, the strictest reading: no original was read, so no licence is known."
        )
    choices = [_choice(original, rules) for original in originals]
    policy, why = max(choices, key=lambda choice: _strictness(choice[0]))
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
    code = _CC_CODE.search(_plain(text))
    if address:
        return _preset((address[1] or "zero").split("-"))
    if code:
        return _preset((code[1] or code[2] or "zero").lower().replace(" ", "-").split("-"))
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


def _choice(original: Original, rules: Mapping[str, Rule]) -> tuple[Policy, str]:
    """The policy for one original, and why."""
    article = original.article
    own = _outlets().get(host(original.url or article.url or ""))
    known: dict[str, Stated] = {}
    unknown: list[Stated] = []
    for one in stated(article):
        if one.preset:
            known.setdefault(one.preset, one)
        else:
            unknown.append(one)
    if known:
        policies = [load_policy(name, rules) for name in known]
        policy = max(policies, key=_strictness)
        said = f"the original states {_quoted(known[policy.name])}"
        rest = [_quoted(one) for name, one in known.items() if name != policy.name]
        also = f", and, less strict, {listed(rest)}" if rest else ""
        if own and _licence_of(own) == policy.name:
            return load_policy(own, rules), f"{said}{also}; {own} adds what the outlet asks for"
        return policy, said + also
    if own:
        said = "the original states no licence that is known; these are the terms of its outlet"
        return load_policy(own, rules), said
    strictest = load_policy(STRICTEST, rules)
    if unknown:
        said = f"the original states terms that are not known here: {_quoted(unknown[0])}"
        return strictest, f"{said}; this is the strictest reading"
    said = "no licence was found; nothing here says that republication was forbidden, or allowed by agreement"
    return strictest, said


def _quoted(one: Stated) -> str:
    return f"“{one.words}” ({one.where})"


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
    """The preset of each outlet's page of terms; a licence's deed is found by its own name instead."""
    return {
        canonical(str(table["source_url"])): name
        for name, table in _tables().items()
        if urlsplit(str(table.get("source_url", ""))).path.strip("/")
        and any("outlet" in _tables()[one] for one in _chain(name))
    }


def _chain(name: str) -> Iterator[str]:
    """A preset and those on which it stands, nearest first."""
    while name:
        yield name
        name = str(_tables()[name].get("extends", ""))


def _licence_of(name: str) -> str | None:
    """The licence on which a preset stands: the nearest that is nobody's own, or none."""
    return next((one for one in _chain(name) if one.startswith("cc")), None)


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
        if urls:
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
        if len(text) > _LONGEST_LINE * 20 or not _names_one(text):
            continue
        if len(words(text)) <= _LONGEST_LINE and not _of_picture(article, paragraph):
            yield text


def _names_one(text: str) -> bool:
    return "creative commons" in _plain(text).casefold() or bool(_CC_CODE.search(_plain(text)))


def _plain(text: str) -> str:
    """The text with every dash as a hyphen and every gap as one space, in its own letter case."""
    return " ".join(_DASHES.sub("-", text).split())


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else f"{flat[:80].rsplit(' ', 1)[0]} …"
