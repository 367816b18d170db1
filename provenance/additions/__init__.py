"""Additions: names what an added passage is for, by its words, its form and its place.

A label is a function (a call to subscribe, a credit, background), never a guess at who or what wrote it. A
passage that nothing explains keeps no label.

A family is a module with ``name(wording, place)`` giving an ``Addition`` or None. To add one, write the
module, put it into ``FAMILIES``, and give its kinds cues in ``text/languages/*.toml``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from provenance.additions import calls, credits, editorial, framing, promos  # noqa: A004 -- the family is called so
from provenance.additions.naming import name_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.additions.place import Place
    from provenance.additions.wording import Wording
    from provenance.model import Addition, Alignment, Article


class Family(Protocol):
    """Several kinds of addition that are told by the same evidence."""

    def name(self, wording: Wording, place: Place) -> Addition | None:
        """What the passage is for, as far as this family knows."""
        ...


# In deciding order: the first family that knows a passage names it.
FAMILIES: tuple[Family, ...] = (credits, calls, promos, editorial, framing)


def name(alignment: Alignment, copy: Article, originals: Sequence[Article]) -> Alignment:
    """The same alignment with ``addition`` filled where an added passage shows what it is for.

    A passage that holds two functions is split at the sentence where the second begins; nothing else of the
    alignment changes. Without an original everything is added: then only what a copy shows of itself is
    named, and framing only as possible.
    """
    return replace(alignment, passages=name_with(FAMILIES, alignment, copy, alone=not originals))
