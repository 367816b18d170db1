"""What words leave open: sentences that say the same in other words.

A second measure, asked only about sentences that no lexical link holds, and never to overrule one: the cosine
of their vectors of meaning (``text/meaning``). Alone it proves little, because all sentences of one story are
near each other. So a pair counts by how far it **stands out** among the neighbours of both its sentences (the
local scaling of Conneau et al. 2018, the margin of Artetxe and Schwenk 2019), where each is the other's best;
and then only in a context: between two links that follow each other, beside a link, or in a text of which so
much is retold that no other report on the same event was seen to come near it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.alignment.chains import Link, heaviest
from provenance.alignment.context import EXPECTED, Taken, gaps
from provenance.alignment.evidence import NEAR, NEAR_ORIGINAL, SPEAKING
from provenance.text.meaning import encoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from provenance.alignment.sentences import Sentences
    from provenance.text.meaning import Encoder

# A pair stands out by its cosine less the mean of its sentences' next best: of so many on each side.
NEIGHBOURS = 4
# Where the text is proved to be retold, nineteen in twenty pairs that stand out by this were right.
POSSIBLE = 0.12
# And forty-nine in fifty by this; of sentences that are retold nowhere one in fifteen does.
CLEAR = 0.18
# In a text without any order so many pairs that are clear, and this share of the shorter side's sentences,
# are beyond what two reports on one event had in common.
MANY = 6
SHARE = 1 / 3
# In order fewer are enough, where half of the shorter side stands in one chain.
ORDERED = 4
CHAINED = 1 / 2
# Rewriting is consistent: beside sentences that were hardly touched (mean score) an unlike one is new.
TOUCHED = 0.5
# Where one side has more open sentences than this, in a book, nobody is asked: their best matches are mostly
# accidents, and all pairs of them would cost more than all the rest.
LONG = 400
# Multiplications in one product; OpenBLAS wakes threads at 2^18, whose waiting costs more than the work.
BLOCK = 2**17


def retold(
    links: list[Link], copy: Sentences, originals: Sequence[Sentences], bounds: Sequence[int]
) -> list[Link]:
    """The links, with those that meaning adds to them, in the copy's order."""
    measure = encoder_of((copy, *originals))
    if measure is None:
        return links
    taken = Taken(len(copy), bounds[-1], links)
    links = _seconded(links, copy, originals, bounds, measure)
    possible, least = _possible(copy, originals, taken, measure)
    if not possible:
        return links
    if not _proved(possible, least):
        possible = [*_between(links, possible, len(copy), bounds), *_beside(links, possible, bounds)]
    return sorted({*links, *possible})


def encoder_of(sides: Sequence[Sentences]) -> Encoder | None:
    """The one encoder that serves the languages of all texts, or ``None``: then nobody looks."""
    one, *others = (encoder(side.language) for side in sides)
    return one if all(each is one for each in others) else None


def _seconded(
    links: list[Link],
    copy: Sentences,
    originals: Sequence[Sentences],
    bounds: Sequence[int],
    measure: Encoder,
) -> list[Link]:
    """The links, of which those that words alone leave weak have the cosine of meaning beside their score."""
    weak = [place for place, link in enumerate(links) if link.score < measure.thresholds.accept]
    if not weak:
        return links
    texts = []
    for place in weak:
        link = links[place]
        source = bisect_right(bounds, link.j) - 1
        original, base = originals[source], bounds[source]
        texts.append(copy.string(link.i, link.i_end))
        texts.append(original.string(link.j - base, link.j_end - base))
    rows = measure.encode(texts)
    found = list(links)
    for place, cosine in zip(weak, (rows[::2] * rows[1::2]).sum(1).tolist(), strict=True):
        found[place] = replace(links[place], meaning=cosine)
    return found


def _possible(
    copy: Sentences, originals: Sequence[Sentences], taken: Taken, measure: Encoder
) -> tuple[list[Link], int]:
    """Pairs of open sentences that are each other's best, by how far they stand out (``worth``)."""
    ours = [i for i in range(len(copy)) if not taken.copy[i] and copy.main[i] and copy.size(i) > SPEAKING]
    theirs, texts = [], []
    base = 0
    for side in originals:
        for j in range(len(side)):
            if not taken.original[base + j] and side.main[j] and side.size(j) > SPEAKING:
                theirs.append(base + j)
                texts.append(side.string(j))
        base += len(side)
    if not ours or not theirs or max(len(ours), len(theirs)) > LONG:
        return [], 0
    rows = measure.encode([*map(copy.string, ours), *texts])
    cosines = _product(rows[: len(ours)], rows[len(ours) :])
    clear = cosines - (_around(cosines)[:, None] + _around(cosines.T)) / 2
    best, back = clear.argmax(1), clear.argmax(0)
    pairs = [(a, b) for a, b in enumerate(best.tolist()) if back[b] == a]
    found = []
    for a, b in pairs:
        score, worth = float(cosines[a, b]), float(clear[a, b])
        if worth >= POSSIBLE and score >= measure.thresholds.possible:
            found.append(Link(ours[a], ours[a] + 1, theirs[b], theirs[b] + 1, score, worth, worth, score))
    return found, min(len(ours), len(theirs))


def _product(rows: NDArray[np.float32], columns: NDArray[np.float32]) -> NDArray[np.float32]:
    """All cosines, in blocks so small that no library of linear algebra wakes its threads for one."""
    import numpy as np

    step = max(1, BLOCK // columns.size)
    return np.concatenate([rows[at : at + step] @ columns.T for at in range(0, len(rows), step)])


def _around(cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean cosine of each row's next best, after its best."""
    import numpy as np

    count = min(NEIGHBOURS + 1, cosines.shape[1])
    nearest = np.partition(cosines, cosines.shape[1] - count, axis=1)[:, -count:]
    if count == 1:
        return np.zeros(len(cosines), dtype=np.float32)
    rest: NDArray[np.float32] = (nearest.sum(1) - nearest.max(1)) / (count - 1)
    return rest


def _proved(possible: Sequence[Link], least: int) -> bool:
    """Whether the open text is retold: much of its shorter side, or half of it in one order."""
    sure = [link for link in possible if link.worth >= CLEAR]
    if len(sure) >= max(MANY, SHARE * least):
        return True
    chains = [len(heaviest([replace(link, gain=1.0) for link in some])) for some in (sure, possible)]
    return chains[0] >= ORDERED and chains[1] >= CHAINED * least


def _between(
    links: Sequence[Link], possible: Sequence[Link], length: int, bounds: Sequence[int]
) -> Iterator[Link]:
    """Pairs in the gaps between links that follow each other, as many as keep the order."""
    for i, i_end, j, j_end, floor in gaps(links, length, bounds):
        if floor > EXPECTED * TOUCHED:
            continue
        yield from heaviest([link for link in possible if i <= link.i < i_end and j <= link.j < j_end])


def _beside(links: Sequence[Link], possible: Sequence[Link], bounds: Sequence[int]) -> Iterator[Link]:
    """Clear pairs in the neighbourhood of links on both sides."""
    for one in possible:
        near = [
            link.score
            for link in links
            if abs(link.i - one.i) <= NEAR
            and abs(link.j - one.j) <= NEAR_ORIGINAL
            and bisect_right(bounds, link.j) == bisect_right(bounds, one.j)
        ]
        if one.worth >= CLEAR and near and sum(near) <= TOUCHED * len(near):
            yield one
