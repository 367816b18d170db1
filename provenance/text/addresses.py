"""The identity of a URL: pure string work, nothing is fetched or resolved.

Two addresses are the same article's when ``canonical`` gives the same string for both. What it folds:

- what RFC 3986 and WHATWG call equal (letter case of scheme and host, default port, dot segments, percent
  encoding, international host names), the order of the query and the fragment: by w3lib;
- ``http`` and ``https``, and the host prefixes ``www.``, ``m.``, ``mobile.``, ``amp.``: one article, served
  twice;
- AMP and print forms in path and query, and parameters that only count readers. ``?p=123`` is content.

A canonical URL is for comparing. What is fetched is the address as it was written (``unwrap`` of it).

w3lib and tldextract cost 60 to 90 ms to import; the plain addresses that most links are take a path without
them, which a test holds equal.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from tldextract import TLDExtract

_PREFIX = re.compile(r"(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.])")
_PLAIN = re.compile(
    r"https?://[a-z0-9.-]+(?::\d+)?(?:/[\w.~/@,:;-]*)?(?:\?[\w.~&=-]*)?", re.ASCII | re.IGNORECASE
)
# Parameters that say who brought a reader, never what is shown. Sources: the vendors' own documentation.
_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|custom\d|link\w*|format|bbc_team|ptr_name)|(?:fb|gc|g|dc|ms|tt|tw|yc|wb|wick)lid"
    r"|fbclid|gclsrc|gbraid|wbraid|igshid|igsh|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|hsctatracking|vero_\w+|oly_\w+_id"
    r"|ref|ref_src|ref_url|referrer|src|cmpid?|cmp|ncid|smid|smtyp|partner|ito|ocid|xtor|wt_mc|wt\.mc_id"
    r"|spm|share|sharedby|shareid|feature|rss|sref|source|guccounter|guce_\w+|_ga|_gl|__twitter_impression|s_kwcid"
    r"|ir(?:clickid|gwc)|_x_tr_\w+"
)
_FORM = re.compile(r"amp|outputtype|print|printable|printer_?friendly|display|view(?:as)?")
_FORMS = frozenset({"", "1", "true", "amp", "print", "printable", "mobile"})
_AMP_PATH = re.compile(r"(?:/amp|\.amp)(?=/*$|\.html?$)", re.IGNORECASE)
_INDEX = re.compile(r"(?:index|default|home)(?:\.\w{1,5})?", re.IGNORECASE)
_TONGUE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_LISTS = frozenset(
    {"tag", "tags", "category", "categories", "topic", "topics", "author", "authors", "section"}
)
_DESKS = _LISTS | {
    "news",
    "world",
    "sport",
    "sports",
    "politics",
    "business",
    "noticias",
    "nachrichten",
    "actu",
}
_LONGEST_DESK = 16  # letters: "entertainment" is a section, a slug without a hyphen is hardly ever this long

_ARCHIVES = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:ph|is|today|li|md|vn|fo)|(?:www\.)?webarchive\.org\.uk/wayback/\w+"
    r"|arquivo\.pt/wayback|perma-archives\.org/warc)/(?:\d{4,14}(?:[a-z]{2}_)?/|o/\w+/|newest/)(?=http)",
    re.IGNORECASE,
)
_AMP_CACHE = re.compile(
    r"https?://[\w.-]+\.cdn\.ampproject\.org/(?:wp/)?[a-z]/(s/)?(?=[\w-]+\.)", re.IGNORECASE
)
_AMP_VIEWER = re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/amp/(s/)?(?=[\w-]+\.)", re.IGNORECASE)
_CACHE = re.compile(r"cache:(?:[\w-]{8,16}:)?")
_REDIRECT = re.compile(
    r"(?:^|/)(?:l|redir|redirect|out|away|click|link|goto|go|url|leave|exit)(?:\.php)?/?$", re.IGNORECASE
)
_REDIRECTORS = re.compile(
    r"(?:[\w-]+\.)*(?:safelinks\.protection\.outlook\.com|slack-redir\.net|translate\.google\.[a-z.]{2,6})",
    re.IGNORECASE,
)
_TARGETS = ("url", "u", "q", "to", "z", "uddg", "target", "dest", "destination", "redirect", "href", "link")


def canonical(url: str) -> str:
    """The string that stands for an address in comparisons; what is no http(s) URL comes back stripped.

    Idempotent, and total: no input raises.
    """
    return _canonical(url.strip())


@lru_cache(maxsize=4096)
def _canonical(url: str) -> str:
    folded = url
    for _ in range(5):  # each fold may uncover another; real addresses are stable after two
        before, folded = folded, _fold(folded)
        if folded == before:
            break
    return folded


def _fold(url: str) -> str:
    if not url[:8].lower().startswith(("http://", "https://")):
        return url
    try:
        url = url.strip()
        parts = urlsplit(url) if _PLAIN.fullmatch(url) and "/." not in url else _normalised(url)
        name, port = parts.hostname or "", parts.port
    except (ValueError, UnicodeError):
        return url
    if not name:
        return url
    name = name.rstrip(".")
    while prefix := _PREFIX.match(name):
        name = name[prefix.end() :]
    name = f"[{name}]" if ":" in name else name
    netloc = name if port in (None, 80, 443) else f"{name}:{port}"
    path = re.sub(r"/{2,}", "/", parts.path)
    while shorter := _AMP_PATH.sub("", path).rstrip("/"):
        if shorter == path:
            break
        path = shorter
    path = re.sub(r"^/amp(?=/.)", "", path.rstrip("/"))
    pairs = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _idle(key, value)
    ]
    query = urlencode(sorted(pairs), errors="surrogatepass")
    return (
        urlunsplit(("https", netloc, path, query, ""))
        if path
        else f"https://{netloc}/" + (f"?{query}" if query else "")
    )


def _normalised(url: str) -> SplitResult:
    from w3lib.url import canonicalize_url

    return urlsplit(canonicalize_url(url))


def _idle(key: str, value: str) -> bool:
    """Whether a parameter changes nothing of what is read."""
    key = key.lower()
    return bool(_TRACKING.fullmatch(key)) or bool(_FORM.fullmatch(key) and value.lower() in _FORMS)


def host(url: str) -> str:
    """The host of an address as ``canonical`` writes it (no ``www.``); empty where there is none."""
    folded = canonical(url)
    if not folded.startswith("https://"):
        return ""
    try:
        return urlsplit(folded).hostname or ""
    except ValueError:
        return ""


def site(url: str) -> str:
    """The registered domain of an address (Public Suffix List, hosted sites kept apart); empty where none.

    Of a name under no listed suffix it is the last two labels, which is the list's own default rule.
    """
    return _site(host(url))


@lru_cache(maxsize=4096)
def _site(name: str) -> str:
    if not name or ":" in name or name.replace(".", "").isdigit() or name.count(".") < 1:
        return name
    found = _suffixes()(name)
    if found.suffix and found.domain:
        return f"{found.domain}.{found.suffix}"
    return ".".join(name.rsplit(".", 2)[-2:])


@cache
def _suffixes() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def same_site(one: str, other: str) -> bool:
    """Whether two addresses share their registered domain; mostly told without the suffix list."""
    left, right = host(one), host(other)
    if not left or not right:
        return False
    if left == right:
        return True
    if left.rsplit(".", 2)[-2:] != right.rsplit(".", 2)[-2:]:
        return False
    return _site(left) == _site(right)


def is_home(url: str) -> bool:
    """Whether an address names an outlet and no article: its home page, a section or a list of articles.

    Told by the shape of the path. A slug of one plain word (``/hello``) is taken for a section.
    """
    folded = canonical(url)
    try:
        parts = urlsplit(folded)
    except ValueError:
        return False
    if any(
        key.lower() in ("p", "id", "story", "article", "q") or any(map(str.isdigit, value)) or len(value) > 12
        for key, value in parse_qsl(parts.query)
    ):
        return False
    steps = [unquote(step) for step in parts.path.split("/") if step]
    if steps and _INDEX.fullmatch(steps[-1]):
        steps.pop()
    if steps and _TONGUE.fullmatch(steps[0]):
        steps.pop(0)
    if not steps:
        return True
    if steps[0].lower() in _LISTS:
        return True
    short = all(step.isalpha() and len(step) <= _LONGEST_DESK for step in steps)
    if len(steps) == 1:
        return short or steps[0].startswith("@")
    return short and steps[0].lower() in _DESKS and len(steps) <= 3


def unwrap(url: str) -> str:
    """The address inside an archive's, a cache's, a translation proxy's or a redirecting tracker's address.

    By syntax alone: a shortener, which only its server can open, comes back as it is.
    """
    url = url.strip()
    for _ in range(5):
        inner = _inner(url)
        if inner is None or inner == url:
            break
        url = inner
    return url


def _inner(url: str) -> str | None:
    if found := _ARCHIVES.match(url):
        return _mended(url[found.end() :])
    if found := _AMP_CACHE.match(url) or _AMP_VIEWER.match(url):
        return f"http{'s' if found.group(1) else ''}://{url[found.end() :]}"
    try:
        parts = urlsplit(url)
        name = (parts.hostname or "").lower()
        pairs = dict(parse_qsl(parts.query)) if parts.query else {}
    except ValueError:
        return None
    if name.endswith(".translate.goog"):
        label = name.removesuffix(".translate.goog").replace("--", "\0").replace("-", ".").replace("\0", "-")
        kept = urlencode([(key, value) for key, value in pairs.items() if not key.startswith("_x_tr_")])
        return urlunsplit(("https", label, parts.path, kept, ""))
    if name == "webcache.googleusercontent.com" and (cached := _CACHE.match(pairs.get("q", ""))):
        address = pairs["q"][cached.end() :].split(" ", 1)[0]
        return address if address.startswith("http") else f"https://{address}"
    if _REDIRECTORS.fullmatch(name) or _REDIRECT.search(parts.path):
        for key in _TARGETS:
            if pairs.get(key, "").startswith(("http://", "https://")):
                return pairs[key]
    return None


def _mended(url: str) -> str:
    """Archives write ``http:/host`` where a proxy has merged the slashes."""
    return re.sub(r"^(https?):/+(?=[^/])", r"\1://", url, flags=re.IGNORECASE)
