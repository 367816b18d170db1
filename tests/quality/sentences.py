"""Measures the nearness of sentence pairs: ``python tests/quality/sentences.py``.

The area under the curve on labelled paraphrases (MSRP test, PAN-10) and the rank correlation with graded ones
(STS 2016), beside peers on the same pairs: ratios of rapidfuzz, and the shares of words that two baselines
count. And whole articles in other words, made of the invented news sentences: the heavy rewritings of some
stories, in order or thrown about, among sentences of other stories; of some of them the original is not there.
"""

from __future__ import annotations

import gzip
import json
import random
import time
from itertools import pairwise

import numpy as np
from align import EVAL
from meaning import auc, spearman

from provenance.alignment import align
from provenance.model import Article, Paragraph, Span
from provenance.text.paraphrase import nearness
from provenance.text.segments import words

ROUNDS, STORIES, STRANGE = 40, 6, 5


def _jaccard(one: str, other: str) -> float:
    ours, theirs = set(words(one).folded), set(words(other).folded)
    return len(ours & theirs) / (len(ours | theirs) or 1)


def _bigrams(one: str, other: str) -> float:
    ours, theirs = (set(pairwise(words(each).folded)) for each in (one, other))
    return len(ours & theirs) / (min(len(ours), len(theirs)) or 1)


def _peers() -> dict:
    from rapidfuzz import fuzz

    found = {"words, Jaccard": _jaccard, "two-word sequences, containment": _bigrams}
    for name in ("ratio", "token_sort_ratio", "token_set_ratio"):
        ratio = getattr(fuzz, name)
        found[f"rapidfuzz {name}"] = lambda one, other, ratio=ratio: ratio(one.lower(), other.lower())
    return found


def pairs(score) -> dict[str, float]:
    """The figures of one score on the labelled and graded pairs."""
    with gzip.open(EVAL / "sentences" / "pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    scores = np.array([score(row["a"], row["b"]) for row in rows])
    found = {}
    for name in ("msrp", "pan10"):
        labels = np.array([row.get("label", -1) if row["id"].startswith(name) else -1 for row in rows])
        found[name] = auc(scores[labels == 1], scores[labels == 0])
    graded = [place for place, row in enumerate(rows) if "grade" in row]
    found["sts"] = spearman(scores[graded], [rows[place]["grade"] for place in graded])
    return found


def _article(paragraphs: list[str]) -> Article:
    found, place = [], 0
    for paragraph in paragraphs:
        found.append(Paragraph(Span(place, place + len(paragraph))))
        place += len(paragraph) + 2
    return Article("\n\n".join(paragraphs), tuple(found), language="en")


def _made(number: int, level: str, shuffled: bool) -> tuple[list[str], list[str], set[tuple[int, int]]]:
    """One copy and its original, of several stories, with the pairs that belong together."""
    stories: dict[str, list[dict]] = {}
    for line in (EVAL / "sentences" / "news_rewrites.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        stories.setdefault(row["id"].split("/")[0], []).append(row)
    dice = random.Random(number)
    names = dice.sample(sorted(stories), STORIES + 3)
    told = [row for name in names[:STORIES] for row in stories[name]]
    strange = [row for name in names[STORIES:] for row in stories[name]]
    there = [row for row in told if dice.random() < 0.85]
    copy = [row for row in told if dice.random() < 0.8]
    for row in dice.sample(strange, STRANGE):
        copy.insert(dice.randrange(len(copy) + 1), row)
    if shuffled:
        dice.shuffle(copy)
    places = {row["id"]: place for place, row in enumerate(there)}
    gold = {(place, places[row["id"]]) for place, row in enumerate(copy) if row["id"] in places}
    return [row[level] for row in copy], [row["original"] for row in there], gold


def articles(level: str, *, shuffled: bool) -> dict[str, float]:
    """Precision and recall of the links of articles in other words."""
    found = right = wanted = 0
    for number in range(ROUNDS):
        ours, theirs, gold = _made(number, level, shuffled)
        copy, original = _article(ours), _article(theirs)
        links = {
            (i, j)
            for passage in align(copy, [original]).passages
            if passage.copy and passage.original
            for i, mine in enumerate(copy.paragraphs)
            if mine.span.start < passage.copy.end and passage.copy.start < mine.span.end
            for j, other in enumerate(original.paragraphs)
            if other.span.start < passage.original.end and passage.original.start < other.span.end
        }
        found, right, wanted = found + len(links), right + len(links & gold), wanted + len(gold)
    return {"precision": right / max(1, found), "recall": right / wanted, "links": wanted}


def main() -> None:
    """Measures and prints."""
    scores = {"nearness": lambda one, other: nearness(one, other, "en")}
    scores["nearness, words alone"] = nearness
    for name, score in (scores | _peers()).items():
        start = time.process_time()
        found = pairs(score)
        spent = (time.process_time() - start) * 1e6 / 4955
        print(
            f"{name:32s} MSRP AUC {found['msrp']:.3f}  PAN-10 AUC {found['pan10']:.3f}"
            f"  STS Spearman {found['sts']:.3f}  {spent:.0f} us a pair"
        )
    for level in ("heavy", "light"):
        for shuffled in (False, True):
            found = articles(level, shuffled=shuffled)
            print(
                f"articles in other words, {level}, {'shuffled' if shuffled else 'in order'}:"
                f" precision {found['precision']:.3f}  recall {found['recall']:.3f}  of {found['links']:.0f} links"
            )


if __name__ == "__main__":
    main()
