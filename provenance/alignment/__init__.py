"""Two texts side by side: what was copied, rewritten, added and left out.

The stages, each one module: ``sentences`` reads an article into sentences and features; ``scores`` says how
near two sentences are, for the pairs that share something rare; ``pairing`` decides which belong together, by
``chains`` that keep one order, by the ``evidence`` of whole regions and by the ``context`` of sure links;
``meaning`` asks a second measure about what words leave open; ``labels`` says copied or rewritten and finds
the edits; ``passages`` makes the partition of it. ``regions``, apart from these, joins passages
to the larger stretches in which reuse is measured.

A better score of words would enter in ``scores``; what the other stages ask of it is that unlike sentences of
one text stay below .1 and copies reach 1.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from provenance.alignment.pairing import pair
from provenance.alignment.passages import assemble, measure
from provenance.alignment.scores import score
from provenance.alignment.sentences import read
from provenance.model import Alignment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Article


def align(copy: Article, originals: Sequence[Article]) -> Alignment:
    """The passages of a copy beside its originals, and how much of it each label holds.

    Passages with a copy side come in the copy's order and hold each of its characters that is no white space
    exactly once; omitted passages follow. Without originals everything is added. The answer depends on the
    texts, their paragraphs and their languages only.
    """
    ours, theirs = read(copy), [read(original) for original in originals]
    scores = score(ours.features, tuple(chain.from_iterable(side.features for side in theirs)))
    passages = assemble(ours, theirs, pair(ours, theirs, scores), scores)
    return Alignment(passages, measure(ours, theirs, passages))
