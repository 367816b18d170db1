"""Originals of which only the beginning was read: previews, and pages behind a gate.

A copy of the whole article goes on where the preview ends, and what follows would look added to it. So a page
that says that it is gated is taken for cut where the copy contains it from the start and goes on; one that
says nothing of the kind only where two thirds of the copy and more would be added, which no copy does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.originals.proof import main
from provenance.text.fingerprint import containment
from provenance.text.segments import shingles, words

if TYPE_CHECKING:
    from provenance.model import Article

_SAME = 0.9  # of the original's shingles stand at the beginning of the copy
_SAME_GATED = 0.75  # the gate's own words stand among them
_SLACK = 60  # words that a copy may have before and between: its credit, a byline


def is_cut(copy: Article, original: Article, *, gated: bool) -> bool:
    """Whether the original, as it was read, is no more than the beginning of what the copy was made from."""
    ours, theirs = words(main(copy)).folded, words(main(original)).folded
    beyond = len(ours) - len(theirs)
    if not theirs or beyond < (max(40, len(theirs) // 4) if gated else max(150, 2 * len(theirs))):
        return False
    start = ours[: len(theirs) + max(_SLACK, len(theirs) // 4)]
    return containment(shingles(theirs), shingles(start)) >= (_SAME_GATED if gated else _SAME)
