"""Other ways to find reuse, beside ours, on the pairs of ``inserted``: ``python tests/quality/peers.py``.

Printed for each: plagdet over all pairs and by kind of rewriting, pairs with a false alarm, CPU milliseconds a
pair. Packages that are not installed are left out and named; the table in docs/explanation/accuracy.md was made
with ``pip install copydetect redlines text-matcher``.

Peers find pieces, and the gold knows one box a case. So the same join serves all of them, a favour: pieces that
are near on both sides become one, and small ones are dropped. Ours are the regions of the alignment, as they are.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import sys
import time
from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING

from align import EVAL, article, boxes, rows

from provenance.alignment import align
from provenance.alignment.sentences import read
from provenance.text.segments import sentences, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Box = tuple[int, int, int, int]  # from and to in the copy, from and to in the original
KINDS = ("verb", "rand", "syn", "cut", "light", "heavy")
BLOCK = 5  # equal words in a row that are no accident
NEAR, SMALL = 150, 100  # characters: pieces nearer than this are joined, and smaller results dropped
NEAR_SENTENCES, SMALL_SENTENCES = 400, 150  # the same for whole sentences, which are further apart
GRAM = 25  # characters of a fingerprint


def ours(copy: str, original: str) -> list[Box]:
    read.cache_clear()
    one, other = article(copy), article(original)
    found = boxes(one, other, align(one, [other]))
    return [(each["rep_start"], each["rep_end"], each["orig_start"], each["orig_end"]) for each in found]


def joined(found: list[Box], near: int = NEAR, small: int = SMALL) -> list[Box]:
    """Pieces that lie near each other on both sides as one box; what stays small is dropped."""
    made: list[list[int]] = []
    for start, end, o_start, o_end in sorted(found):
        for box in made[-8:]:
            apart = max(o_start - box[3], box[2] - o_end)
            if start - box[1] <= near and apart <= near:
                box[1], box[2], box[3] = max(box[1], end), min(box[2], o_start), max(box[3], o_end)
                break
        else:
            made.append([start, end, o_start, o_end])
    return [(a, b, c, d) for a, b, c, d in made if min(b - a, d - c) >= small]


def difflib_words(copy: str, original: str) -> list[Box]:
    one, other = words(copy), words(original)
    matcher = difflib.SequenceMatcher(None, one.folded, other.folded, autojunk=False)
    return joined(
        [
            (one.starts[a], one.ends[a + n - 1], other.starts[b], other.ends[b + n - 1])
            for a, b, n in matcher.get_matching_blocks()
            if n >= BLOCK
        ]
    )


def _bags(text: str) -> list[tuple[int, int, frozenset[str]]]:
    found = []
    for start, end in sentences(text, language="en"):
        bag = frozenset(words(text, start, end).folded)
        if len(bag) > 3:
            found.append((start, end, bag))
    return found


def jaccard_sentences(copy: str, original: str) -> list[Box]:
    theirs = _bags(original)
    found = [
        (start, end, o_start, o_end)
        for start, end, bag in _bags(copy)
        for o_start, o_end, other in theirs
        if 2 * len(bag & other) >= len(bag | other)
    ]
    return joined(found, NEAR_SENTENCES, SMALL_SENTENCES)


def tfidf_sentences(copy: str, original: str) -> list[Box]:
    mine, theirs = _bags(copy), _bags(original)
    counts = Counter(word for _, _, bag in (*mine, *theirs) for word in bag)
    weight = {word: log((len(mine) + len(theirs)) / count) ** 2 for word, count in counts.items()}

    def size(bag: frozenset[str]) -> float:
        return sum(map(weight.__getitem__, bag))

    norms = [size(bag) for _, _, bag in theirs]
    found = []
    for start, end, bag in mine:
        norm = size(bag)
        for (o_start, o_end, other), o_norm in zip(theirs, norms, strict=True):
            if size(bag & other) > 0.35 * sqrt(norm * o_norm):
                found.append((start, end, o_start, o_end))
    return joined(found, NEAR_SENTENCES, SMALL_SENTENCES)


def redlines_blocks(copy: str, original: str) -> list[Box]:
    from redlines import Redlines

    found, at, o_at = [], 0, 0
    for operation in Redlines(original, copy)._diff_ops:
        tag, first, last, _, _ = operation.opcodes
        if tag != "equal" or last - first < BLOCK:
            continue
        for part in "".join(operation.source_chunk.text[first:last]).split("¶"):
            piece = part.strip()
            start, o_start = copy.find(piece, at), original.find(piece, o_at)
            if len(piece.split()) >= BLOCK and start >= 0 and o_start >= 0:
                at, o_at = start + len(piece), o_start + len(piece)
                found.append((start, at, o_start, o_at))
    return joined(found)


def copydetect_grams(copy: str, original: str) -> list[Box]:
    from copydetect.utils import get_document_fingerprints

    ours_, mine = get_document_fingerprints(copy, GRAM, 1)
    theirs_, theirs = get_document_fingerprints(original, GRAM, 1)
    points = sorted((i, j) for each in ours_ & theirs_ for i in mine[each][:3] for j in theirs[each][:3])
    open_runs: dict[int, list[int]] = {}  # by diagonal
    found = []
    for i, j in points:
        run = open_runs.get(i - j)
        if run and i - run[1] <= GRAM:
            run[1] = i
        else:
            open_runs[i - j] = run = [i, i, i - j]
            found.append(run)
    return joined([(a, b + GRAM, a - shift, b - shift + GRAM) for a, b, shift in found])


def text_matcher_grams(copy: str, original: str) -> list[Box]:
    from text_matcher.matcher import Matcher, Text

    with contextlib.redirect_stdout(io.StringIO()):
        # With stop words: the list without them is a download of another package.
        one, other = (Text(text, "", removeStopwords=False) for text in (copy, original))
        matcher = Matcher(one, other, removeStopwords=False)
    found = []
    for match in matcher.extended_matches:
        mine = matcher.getLocations(one, match.a, match.sizeA)
        theirs = matcher.getLocations(other, match.b, match.sizeB)
        if mine and theirs:
            found.append((*mine, *theirs))
    return joined(found)


PEERS: dict[str, Callable[[str, str], list[Box]]] = {
    "provenance, regions": ours,
    "sentences, Jaccard .5": jaccard_sentences,
    "sentences, tf-idf .35": tfidf_sentences,
    "difflib, 5 words": difflib_words,
    "redlines, 5 words": redlines_blocks,
    "copydetect, 25 characters": copydetect_grams,
    "text-matcher": text_matcher_grams,
}


def measure(find: Callable[[str, str], list[Box]], gold: list[dict]) -> dict[str, float]:
    """The figures of one peer."""
    sys.path.insert(0, str(EVAL))
    from score_align import evaluate

    predicted = {}
    find(gold[0]["republished_text"], gold[0]["original_text"])  # what is loaded once is not counted
    begin = time.process_time()
    for row in gold:
        found = find(row["republished_text"], row["original_text"])
        predicted[row["id"]] = {
            "spans": [
                {"label": "rewritten", "rep_start": a, "rep_end": b, "orig_start": c, "orig_end": d}
                for a, b, c, d in found
            ]
        }
    figures = {"ms": (time.process_time() - begin) / len(gold) * 1e3}

    def some(kind: str) -> Iterator[dict]:
        return (row for row in gold if row["id"].split("/")[0] == kind)

    figures["all"] = evaluate(gold, predicted)["plagdet"]
    for kind in KINDS:
        figures[kind] = evaluate(list(some(kind)), predicted)["plagdet"]
    for kind in ("none", "non"):
        figures[kind] = sum(bool(predicted[row["id"]]["spans"]) for row in some(kind))
    return figures


def main() -> None:
    """Measures and prints."""
    gold = rows("inserted")
    for name, find in PEERS.items():
        try:
            found = measure(find, gold)
        except ImportError as error:
            print(f"{name:26s} not installed: {error}")
            continue
        kinds = "  ".join(f"{kind} {found[kind]:.3f}" for kind in KINDS)
        print(
            f"{name:26s} all {found['all']:.3f}  {kinds}"
            f"  false alarms: none {found['none']:.0f}, non {found['non']:.0f}  {found['ms']:.1f} ms",
            flush=True,
        )


if __name__ == "__main__":
    main()
