"""Elements of a parsed page as the walk sees them: tag, attributes, parents; and whether a reader sees them.

Nothing here recurses: a page may nest a hundred thousand elements.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")
_ZERO = re.compile(
    r"display:none|visibility:hidden|font-size:0(?![.\d])|(?<![-\w])(?:width|height|max-height):[01]?(?:px)?(?:;|$)"
    r"|text-indent:-\d{3,}|(?:left|top|right):-\d{4,}|clip:rect\(0"
)
_UNSEEN = re.compile(r"[\t\n\r]")
_ROOTED = re.compile(r"/(?:[\w-]+(?:/[\w-]+)*/?)?", re.ASCII)
_PLAIN = re.compile(r"https?://[a-z0-9.:-]{1,200}(?=/|$)", re.ASCII)
WORDS_BOUND = 300
_URL_BOUND = 2000


def names(text: str) -> frozenset[str]:
    """The words of a text, as a table of names."""
    return frozenset(text.split())


_COLOR = re.compile(r"(?:^|;)color:([^;!]{1,60})")
_BACKGROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]{1,60})")
_NAMED = {"white": "#ffffff", "black": "#000000"}  # rgb() and names beyond these two are compared as written
_RGB = re.compile(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,(?:1|1\.0+|100%))?\)")
_AROUND = 12  # ancestors that may say the background
_OFFSCREEN = names(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader screenreader element- "
    "invisible u-visually-hidden a11y-hidden sr-text"
)


class Element:
    """An element on the way from the root to a text: what its start tag says, and its parent."""

    __slots__ = ("_words", "attributes", "depth", "email", "hidden", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str | None], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.email = False  # a field that asks for an e-mail address, or a form with such a field
        self.hidden: bool = bool(parent and parent.hidden)
        self._words: tuple[str, ...] | None = None if attributes else ()

    def get(self, name: str) -> str:
        """The value of an attribute; empty where there is none."""
        return self.attributes.get(name) or ""

    def words(self) -> tuple[str, ...]:
        """The words in the element's class, id and role, in lower case."""
        if self._words is None:
            self._words = _split(f"{self.get('class')} {self.get('id')} {self.get('role')}"[:400])
        return self._words


@lru_cache(maxsize=4096)
def _split(names: str) -> tuple[str, ...]:
    found = (word.lower() for word in _WORDS.findall(names))
    return tuple(dict.fromkeys(word for word in found if len(word) > 1))


def unseen(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether the start tag says that a reader does not see the element."""
    if not attributes:
        return tag == "dialog"
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if tag == "dialog" and "open" not in attributes:
        return True
    if (style := attributes.get("style")) and _ZERO.search(re.sub(r"\s", "", style[:1000]).lower()):
        return True
    names = attributes.get("class")
    return bool(names) and not _OFFSCREEN.isdisjoint((names or "")[:1000].lower().split())


def faint(element: Element) -> bool:
    """Whether styles set an element's text in the very colour of the background that they set behind it.

    What a style sheet says is not known here, so white text counts only where its white background is written
    beside it, or on an element around it.
    """
    style = _style(element)
    written = _COLOR.search(style)
    if not written:
        return False
    ink = _shade(written[1])
    around: Element | None = element
    for _ in range(_AROUND):
        if around is None:
            return False
        background = _BACKGROUND.search(_style(around))
        if background:
            return _shade(background[1]) == ink
        around = around.parent
    return False


def _style(element: Element) -> str:
    style = element.attributes.get("style") if element.attributes else None
    return re.sub(r"\s", "", style[:1000]).lower() if style else ""


def _shade(color: str) -> str:
    """A colour as ``#rrggbb``, where it is one that can be told from its words; else as it is written."""
    if found := _RGB.fullmatch(color):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    if color.startswith("#") and len(color) == 4:
        return "#" + "".join(2 * digit for digit in color[1:])
    return _NAMED.get(color, color)


def opening(tag: str, attributes: dict[str, str | None]) -> str:
    """The start tag again, cut at 300 characters: the markup behind a claim."""
    inner = "".join(
        f" {name}" if value is None else f' {name}="{value[:WORDS_BOUND]}"'
        for name, value in list(attributes.items())[:20]
    )
    return clean(f"<{tag}{inner}>")[:WORDS_BOUND]


def clean(text: str) -> str:
    """One line: white space collapsed, NUL and lone surrogates replaced by U+FFFD."""
    joined = " ".join(text.split())
    if joined.isascii() and "\x00" not in joined:
        return joined
    return joined.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=64)
def _origin(base: str) -> str | None:
    """Scheme and host of a plain address, or ``None``: then its parts are left to ``urljoin``."""
    found = _PLAIN.match(base)
    return found[0] if found else None


def absolute(base: str | None, href: str | None) -> str | None:
    """The absolute http(s) URL of a reference, or ``None`` where there is none (script, mail, no base)."""
    if not href:
        return None
    href = _UNSEEN.sub("", href.strip())[:_URL_BOUND]
    if not href or href.startswith("#"):
        return None
    if base and _ROOTED.fullmatch(href) and (origin := _origin(base)):
        return origin + href  # what urljoin makes of it, in a tenth of the time: most links of most pages
    try:
        url = href if href[:8].lower().startswith(("http://", "https://")) else urljoin(base or "", href)
    except ValueError:
        return None
    return clean(url) if url[:8].lower().startswith(("http://", "https://")) else None
