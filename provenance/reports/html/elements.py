"""Elements of HTML, the only way in which this report makes markup: whatever is no ``Html`` is escaped.

Every string goes through the sanitiser of ``text/display.py`` first, so that nothing in it is invisible or
turns the direction of what stands around it. Links lead to http and https only, and tell nobody where from.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from provenance.text.display import shown, visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.model import Span

# Neighbouring marks with no more than this between them (a blank, a comma) are read as one.
_TOGETHER = 2
_REL = "noopener noreferrer nofollow"


class Html(str):
    """Markup that is fit to stand in the page as it is."""

    __slots__ = ()


NOTHING = Html("")


def text(value: str) -> Html:
    """Any text, as one line; a blank at either end stays."""
    return Html(escape(shown(value).text))


def tag(element: str, /, *children: str | None, **attributes: str | bool | None) -> Html:
    """An element; attributes that are ``None`` or false are left out, ``class_`` and ``data_x`` as named."""
    written = [f"<{element}"]
    for key, value in attributes.items():
        if value is not None and value is not False:
            said = "" if value is True else f'="{escape(visible_line(value))}"'
            written.append(f" {key.rstrip('_').replace('_', '-')}{said}")
    if element == "rect":
        return Html("".join((*written, "/>")))
    if element == "input":
        return Html("".join((*written, ">")))
    return Html("".join((*written, ">", inside(*children), f"</{element}>")))


def inside(*children: str | None) -> Html:
    """The children one after the other."""
    return Html("".join(one if isinstance(one, Html) else text(one) for one in children if one))


def join(parts: Iterable[str], between: str = " ") -> Html:
    """The parts that hold anything, with something between them."""
    some = [one if isinstance(one, Html) else text(one) for one in parts if one]
    return Html(escape(between).join(some))


def block(value: str) -> Html:
    """Text with its line breaks, as it is pasted."""
    return tag("pre", Html(escape(visible(value))))


def link(label: str, url: str | None, **attributes: str | None) -> Html:
    """The label as a link; as it is where the address is not one of the web."""
    address = web_address(url)
    if address is None:
        return label if isinstance(label, Html) else text(label)
    return Html(f'<a href="{address}"{_attributes(attributes)} rel="{_REL}">{inside(label)}</a>')


def anchor(label: str, target: str, **attributes: str | None) -> Html:
    """A link to a place of this page, whose name is ours."""
    return Html(f'<a href="#{escape(target)}"{_attributes(attributes)}>{inside(label)}</a>')


def web_address(url: str | None) -> Html | None:
    """An address as it may stand in ``href``: http or https with a host, the rest percent-encoded."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    try:
        if not urlsplit(url).hostname:
            return None
        return Html(escape(quote(url, safe="%/:=&?~#+!$,;'@()*[]-._")))
    except (UnicodeEncodeError, ValueError):
        return None


def marked(whole: str, span: Span, marks: Iterable[tuple[Span, str, str]]) -> Html:
    """``whole`` at a span, each ``(span, element, class)`` of ``marks`` in an element of its own."""
    line = shown(whole[span.start : span.end])
    pieces: list[str] = []
    last = 0
    for start, end, name, kind in _together(whole, marks):
        first, after = line.at(max(start - span.start, 0)), line.at(end - span.start)
        if after <= max(first, last):
            continue
        first = max(first, last)
        pieces += [
            escape(line.text[last:first]),
            tag(name, Html(escape(line.text[first:after])), class_=kind or None),
        ]
        last = after
    return Html("".join([*pieces, escape(line.text[last:])]))


def _attributes(attributes: dict[str, str | None]) -> str:
    return "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(visible_line(value))}"'
        for key, value in attributes.items()
        if value
    )


def _together(whole: str, marks: Iterable[tuple[Span, str, str]]) -> list[tuple[int, int, str, str]]:
    joined: list[tuple[int, int, str, str]] = []
    for span, name, kind in sorted(marks):
        if span.start >= span.end:
            continue
        if joined and joined[-1][2:] == (name, kind):
            between = whole[joined[-1][1] : span.start]
            if span.start - joined[-1][1] <= _TOGETHER and not any(one.isalnum() for one in between):
                joined[-1] = (joined[-1][0], max(span.end, joined[-1][1]), name, kind)
                continue
        joined.append((span.start, span.end, name, kind))
    return joined
