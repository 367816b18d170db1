"""Pages that came with a good status and are no article: walls, shells, pages that say that nothing is there.

A verdict must never rest on one of them, and an article must never be taken for one. So no sign is enough by
itself: a wall is short, says nothing of when it was published, and shows two signs of its kind at least. An
article about cookie banners has their words, but not in all its paragraphs; one about missing pages has a
date or a length. Wordings stand in the language packs (``[refusals]``), those of all languages are tried: a
wall speaks the reader's language, which is not always the site's.

To add a kind: a function from what was seen to a reason or ``None``, and its line in ``KINDS``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from provenance.model import Part
from provenance.text.folding import fold
from provenance.text.languages import codes, pack, packs
from provenance.web.markup import Look, look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from provenance.model import Article, Page

_SAVE = "open it in a browser, save the page and give the file"
_LARGEST = 1000  # words: the longest consent walls have some 700
_ABOUT = 0.5  # of a consent wall's words stand in pieces that speak of consent
_SCRIPTED = 200  # characters of text below which a page with scripts is a shell
_PARTS = re.compile(r"\s[|·»«/-]+\s")
_LETTERS = re.compile(r"[^\W\d_]+")
# How the makers of challenges, parking pages and gates mark them, in lower case.
_CHALLENGES = (
    "/cdn-cgi/challenge-platform/",
    "cf-chl-",
    "captcha-delivery.com",
    "_incapsula_resource",
    "px-captcha",
    "/_sec/cp_challenge",
    "awswaf",
    "hcaptcha.com/1/api.js",
    "recaptcha/api.js",
    "sgcaptcha",
    "ddos-guard",
    "anubis_challenge",
)
_PARKINGS = (
    "sedoparking",
    "parkingcrew",
    "bodis.com",
    "parklogic",
    "afternic.com",
    "hugedomains.com",
    "dan.com/",
    "above.com/marketplace",
    "window.park",
    "domainmarket.com",
    "parking-lander",
)
_GATES = frozenset(
    {
        "paywall",
        "regwall",
        "piano-paywall",
        "tp-container-inner",
        "poool-widget",
        "subscriber-only",
        "subscription-required",
        "paywall-container",
        "article-paywall",
        "premium-gate",
        "meteredcontent",
        "wall-paid",
        "truncated-content",
    }
)
_GATE_MARKUP = re.compile(r"""\s(?:class|id)\s*=\s*["']([^"'<>]{1,300})""")
_FREE = "json-ld.isAccessibleForFree"
_CONSENT_HOST = re.compile(r"(?:consents?|cmp|consent-\w{1,20}|privacy-gate|guce)\.")
_CONSENT_PATH = re.compile(r"/(?:[\w-]{0,20}/)?(?:consent|cookie-?(?:wall|consent)|privacy-gate)\b")
_LOGIN_PATH = re.compile(
    r"/(?:[\w-]{1,20}/)?(?:log-?in|sign-?in|auth|sso|account/login|anmelden|connexion)\b"
)
_MISSING_PATH = re.compile(r"/(?:error/?)?(?:404|not-?found|page-not-found|error)(?:\.\w{1,5})?/?$")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page as the kinds judge it; ``own`` counts the words of its article, ``size`` all that are shown."""

    page: Page
    look: Look
    own: int
    size: int

    @property
    def path(self) -> str:
        """Where a redirect has led to; empty where the page is the one that was asked for."""
        hops = self.page.hops
        if len({hop.url for hop in hops}) < 2:
            return ""
        try:
            return urlsplit(self.page.url or "").path.lower()
        except ValueError:
            return ""

    @property
    def host(self) -> str:
        """The host of the page."""
        try:
            return (urlsplit(self.page.url or "").hostname or "").lower()
        except ValueError:
            return ""

    @property
    def titles(self) -> list[str]:
        """The title, its parts, and the headings."""
        names = [self.look.title, *_PARTS.split(self.look.title), *self.look.headings[:3]]
        return [name.strip(" .!?:…-") for name in names if name]

    def named(self, key: str) -> bool:
        """Whether a title says nothing but this."""
        return any(pattern.fullmatch(name) for pattern in _patterns(key) for name in self.titles)

    def said(self, key: str) -> set[str]:
        """The different wordings of a kind that stand in the text."""
        text = self.look.text[:20_000]
        return {found[0] for pattern in _patterns(key) for found in pattern.finditer(text)}

    def marked(self, marks: tuple[str, ...]) -> bool:
        """Whether the markup bears the mark of a maker."""
        return any(mark in self.look.raw for mark in marks)


def reason(page: Page, article: Article | None = None) -> tuple[str, str] | None:
    """Why a page is no article, as a dotted reason and a sentence; ``None`` where nothing says so.

    ``article`` is what a loader made of it, ``None`` where it found none.
    """
    if ("cf-mitigated", "challenge") in ((name, value.strip().lower()) for name, value in page.headers):
        return "blocked.bot", f"The site asks for proof that a person reads it; {_SAVE}."
    seen = look(page)
    if seen is None:
        return None
    size = _count(seen.text)
    if size > _LARGEST:
        return None
    judged = _Seen(page, seen, _own(article) if article else size, size)
    return next(filter(None, (kind(judged) for kind in KINDS)), None)


def gated(page: Page | None, article: Article) -> bool:
    """Whether a page says that it shows only a part of its article to readers without a subscription.

    Without the page only what the loader kept of it is asked.
    """
    if any(claim.name == _FREE and claim.value.lower() == "false" for claim in article.claims):
        return True
    text = fold(article.text[-4000:]).text
    if any(p.search(text) for pk in packs(article.language) if (p := pk.pattern("refusals", "gate"))):
        return True
    raw = page.body.decode("latin-1").lower() if page else ""
    return any(not _GATES.isdisjoint(found[1].split()) for found in _GATE_MARKUP.finditer(raw))


def _challenge(seen: _Seen) -> tuple[str, str] | None:
    if seen.look.is_story or seen.size > 200:
        return None
    named, marked, said = seen.named("challenge_titles"), seen.marked(_CHALLENGES), seen.said("challenge")
    signs = named + marked + min(2, len(said))
    if signs < 2 and not (named and seen.size < 40):
        return None
    return "blocked.bot", f"What came is a wall against programs, no article; {_SAVE}."


def _consent(seen: _Seen) -> tuple[str, str] | None:
    if seen.look.is_story:
        return None
    said = seen.said("consent")
    led = bool(_CONSENT_HOST.match(seen.host) or _CONSENT_PATH.match(seen.path))
    signs = len(said) + seen.named("consent_titles") + 2 * led
    accepts = any(pattern.fullmatch(one) for pattern in _patterns("accept") for one in seen.look.labels)
    if not said or signs < 3 or not (accepts or led):
        return None
    about = [block for block in seen.look.blocks if any(p.search(block) for p in _patterns("consent"))]
    if _count(" ".join(about)) < _ABOUT * (seen.size - _count(" ".join(seen.look.labels))):
        return None
    return "blocked.consent", f"The site asks for consent before it shows the article; {_SAVE}."


def _login(seen: _Seen) -> tuple[str, str] | None:
    if seen.look.is_story or seen.own > 150:
        return None
    if not (seen.look.has_password or _LOGIN_PATH.match(seen.path)):
        return None
    if not (seen.named("login_titles") or (seen.look.has_password and _LOGIN_PATH.match(seen.path))):
        return None
    return "blocked.auth", f"The site asks for a login before it shows the article; {_SAVE}."


def _missing(seen: _Seen) -> tuple[str, str] | None:
    if seen.look.is_story or seen.own > 400:
        return None
    named = seen.named("missing_titles") or bool(_MISSING_PATH.search(seen.path))
    if not named or (not seen.said("missing") and seen.size > 60):
        return None
    return "unavailable.soft_404", "The page says that there is nothing at this address; check the address."


def _parked(seen: _Seen) -> tuple[str, str] | None:
    if seen.look.is_story or seen.size > 250:
        return None
    name = seen.host.removeprefix("www.")
    here = bool(name) and (name in seen.look.title or any(name in one for one in seen.look.headings[:3]))
    if not (said := seen.said("parked")) or len(said) + here + seen.marked(_PARKINGS) < 2:
        return None
    return "unavailable.soft_404", "The domain is for sale or parked; the article is no longer there."


def _script(seen: _Seen) -> tuple[str, str] | None:
    length = len(seen.look.text)
    if not seen.look.scripts or length >= _SCRIPTED or seen.look.has_prose:
        return None
    told = any(p.search(f"{seen.look.text} {seen.look.unscripted}") for p in _patterns("script"))
    if not told and seen.look.script_length < 2 * length:
        return None
    return "blocked.js_only", f"The page has no text before a script fills it in; {_SAVE}."


KINDS: tuple[Callable[[_Seen], tuple[str, str] | None], ...] = (
    _challenge,
    _consent,
    _login,
    _missing,
    _parked,
    _script,
)


def _patterns(key: str) -> Iterator[re.Pattern[str]]:
    """The wordings of all languages."""
    for code in codes():
        owner = pack(code)
        pattern = owner.pattern("refusals", key) if owner else None
        if pattern:
            yield pattern


def _own(article: Article) -> int:
    parts = [p.span for p in article.paragraphs if p.part is Part.MAIN]
    return sum(_count(article.text[span.start : span.end]) for span in parts)


def _count(text: str) -> int:
    """How many words a text has; scripts that do not part words count two letters as one."""
    return sum(1 if word.isascii() else max(1, _wide(word) // 2) for word in _LETTERS.findall(text))


def _wide(word: str) -> int:
    return sum("\u2e80" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7ff" for letter in word)
