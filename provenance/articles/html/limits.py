"""What a parser is not asked to read: its time grows with the square of the depth, and of a tag's attributes.

The parser is compiled and cannot be stopped once it runs, so the markup is looked over first. Measured with
lexbor: 100,000 elements in each other take 20 seconds, 3,000 take 20 milliseconds; 100,000 attributes on one
tag take 30 seconds.
"""

from __future__ import annotations

import re

from provenance.articles.html.tree import names
from provenance.errors import LoadError

DEEPEST = 3000  # elements in each other; real pages nest some dozens, broken templates some hundreds
_OPTIONS = 5000  # choices of a form: the parser's time grows with their square too
_LONGEST = 65536  # characters of one tag: beyond are only pictures written into the page, and floods
_LONG_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9-]{{0,40}})[\s/][^>]{{{_LONGEST},}}>?")
_OPTION = re.compile(r"</?option\b[^>]{0,1000}>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,40})")
# Elements without an end tag, and those whose end tag may be left out: they say nothing of depth.
_OPEN = names(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody "
    "tfoot option optgroup colgroup rb rt rp"
)


def tame(markup: str) -> str:
    """The markup, with the attributes of monstrous tags and floods of choices left out.

    Raises LoadError ``limit.extract`` where elements nest deeper than any page does.
    """
    if len(markup) > _LONGEST:
        markup = _LONG_TAG.sub(r"<\1>", markup)
    if markup.count("<option") + markup.count("<OPTION") > _OPTIONS:
        markup = _OPTION.sub(" ", markup)
    if markup.count("<") > DEEPEST:
        depth = deepest = 0
        for closing, name in _TAG.findall(markup):
            if name.lower() not in _OPEN:
                depth = max(0, depth - 1) if closing else depth + 1
                deepest = max(deepest, depth)
        if deepest > DEEPEST:
            raise LoadError(
                f"This page nests more than {DEEPEST:,} elements in each other and was not read: save its "
                "text as plain text and give that.",
                reason="limit.extract",
            )
    return markup
