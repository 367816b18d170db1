"""What the markup itself says of a block: tag names, and class, id and role words, nearest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.articles.html.tree import names

if TYPE_CHECKING:
    from provenance.articles.html.tree import Element

_MOST = 12  # words; tag names that say what a piece of a page is come on top
_TELLING = names("article aside blockquote button figure footer form header input label main nav table time")
_SILENT = frozenset(["html", "body", "div", "span", "tbody"])


def marks(path: tuple[Element, ...]) -> tuple[str, ...]:
    """The marks of a block by the elements around it, nearest first, each once.

    A field asks for an e-mail address: ``input-email``, which a form with such a field says too.
    """
    found: dict[str, None] = {}
    for element in path:
        if element.tag in {"html", "body"}:
            break
        if element.tag in _TELLING or (element.tag not in _SILENT and len(found) < _MOST):
            found[element.tag] = None
        if element.email:
            found["input-email"] = None
        for word in element.words():
            if len(found) >= _MOST:
                break
            found.setdefault(word)
    return tuple(found)
