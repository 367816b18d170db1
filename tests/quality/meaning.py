"""How well an encoder of meaning tells a rewriting from its neighbours, and what its cosines come to.

    python tests/quality/meaning.py [EVALUATION_FOLDER] [ENCODER]

The folder is also taken from ``PROVENANCE_EVAL``, and is ``../shared/eval`` beside the checkout otherwise; the
encoder is ``static`` or ``semantic``. Nothing of the folder is in the table.

- **news**: invented sentences, three of a story, each with a rewriting in other words. AUC and recall at one
  false in a hundred, against other sentences of the same story; light rewritings told from altered facts;
  mutual best matches, found and right; and by threshold: right ones kept, and false ones when a sentence's own
  original is taken away and its siblings stay;
- **pairs**: AUC on labelled paraphrases, rank correlation with graded ones;
- **halves**: every other sentence of an article against the rest of it. Nothing is anything's rewriting there,
  all is one topic, and no right match is there to win over a false one: the worst that a threshold can meet;
- **cost**: sentences a second, and milliseconds to load, of a fresh process.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from provenance.text import meaning
from provenance.text.segments import sentences

STEPS = (0.25, 0.30, 0.33, 0.36, 0.39, 0.42, 0.45, 0.50)


def auc(right, wrong):
    """The chance that a right one scores above a wrong one; ties count half."""
    wrong = np.sort(wrong)
    below = np.searchsorted(wrong, right, "left") + np.searchsorted(wrong, right, "right")
    return float(below.mean() / 2 / len(wrong))


def spearman(one, other):
    def ranks(values):
        _, place, count = np.unique(values, return_inverse=True, return_counts=True)
        ends = np.cumsum(count)
        return ((2 * ends - count + 1) / 2)[place]

    return float(np.corrcoef(ranks(one), ranks(other))[0, 1])


def mutual(cosines):
    """The places of the pairs of which each side is the other's best match."""
    best, back = cosines.argmax(1), cosines.argmax(0)
    return [(i, j) for i, j in enumerate(best) if back[j] == i]


def apart(cosines, i, j):
    """How far a pair's cosine is above the second best of its row and column."""
    return cosines[i, j] - max(np.sort(cosines[i])[-2], np.sort(cosines[:, j])[-2])


def news(encode, folder):
    rows = [
        json.loads(line)
        for line in (folder / "sentences/news_rewrites.jsonl").read_text("utf-8").splitlines()
    ]
    original, light, heavy, altered = (
        encode([row[kind] for row in rows]) for kind in ("original", "light", "heavy", "altered")
    )
    cosines = heavy @ original.T
    own = np.eye(len(rows), dtype=bool)
    stories = np.array([row["id"].split("/")[0] for row in rows])
    same = (stories[:, None] == stories[None, :]) & ~own
    other = stories[:, None] != stories[None, :]
    matches = mutual(cosines)
    kept = np.array([cosines[i, j] for i, j in matches if i == j])
    false = []
    for i in range(len(rows)):
        without = np.where(own[i], -1, cosines[i])
        j = without.argmax()
        if cosines[:, j].argmax() == i:
            false.append(without[j])
    limit = np.quantile(cosines[same], 0.99)
    return {
        "heavy, another sentence of the story: AUC": auc(cosines[own], cosines[same]),
        "recall at 1 % false": float((cosines[own] > limit).mean()),
        "light, altered: AUC": auc((original * light).sum(1), (original * altered).sum(1)),
        "mutual best: found": len(matches),
        "mutual best: right": len(kept),
        "quantiles 10/50/90: heavy": np.quantile(cosines[own], (0.1, 0.5, 0.9)).round(2).tolist(),
        "quantiles: same story": np.quantile(cosines[same], (0.1, 0.5, 0.9)).round(2).tolist(),
        "quantiles: another story": np.quantile(cosines[other], (0.1, 0.5, 0.9)).round(2).tolist(),
        "right, .1 above the second best": sum(i == j and apart(cosines, i, j) >= 0.1 for i, j in matches),
        "right kept at": {step: int((kept >= step).sum()) for step in STEPS},
        "false, own original gone, at": {step: int((np.array(false) >= step).sum()) for step in STEPS},
    }


def pairs(encode, folder):
    with gzip.open(folder / "sentences/pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    cosines = (encode([row["a"] for row in rows]) * encode([row["b"] for row in rows])).sum(1)
    found = {}
    for name in ("msrp", "pan10"):
        labels = np.array([row.get("label", -1) if row["id"].startswith(name) else -1 for row in rows])
        found[f"{name}: AUC"] = auc(cosines[labels == 1], cosines[labels == 0])
    graded = [place for place, row in enumerate(rows) if "grade" in row]
    found["sts: Spearman"] = spearman(cosines[graded], [rows[place]["grade"] for place in graded])
    return found


def halves(encode, folder):
    with gzip.open(folder / "extract/articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = ["\n\n".join(json.loads(line)["gold_paragraphs"]) for line in lines]
    total, false, margins = 0, [], []
    for text in texts:
        found = dict.fromkeys(text[start:end] for start, end in sentences(text, language="en"))
        found = [sentence for sentence in found if len(sentence.split()) > 5]
        if len(found) < 12:
            continue
        rows = encode(found)
        cosines = rows[::2] @ rows[1::2].T
        total += len(cosines)
        for i, j in mutual(cosines):
            false.append(cosines[i, j])
            margins.append(apart(cosines, i, j))
    at = {step: round(float((np.array(false) >= step).sum() / total), 3) for step in STEPS}
    standing_out = np.array(false)[np.array(margins) >= 0.1]
    return {
        "sentences": total,
        "share with a false mutual match at": at,
        "and .1 above the second best, at": {
            step: round(float((standing_out >= step).sum() / total), 3) for step in STEPS
        },
    }


def cost(encode, folder, name):
    with gzip.open(folder / "sentences/pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["a"] for line in lines][: 1725 if name == "static" else 50]
    encode(texts[:20])
    start = time.perf_counter()
    encode(texts)
    speed = len(texts) / (time.perf_counter() - start)
    script = (
        "import time; import numpy; t = time.perf_counter(); from provenance.text import meaning;"
        f"meaning.encoder('en', {name!r}).encode(['A board met.']); print(time.perf_counter() - t)"
    )
    load = min(float(subprocess.check_output([sys.executable, "-c", script])) for _ in range(3))
    return {"sentences a second": round(speed), "load, numpy there, ms": round(1000 * load)}


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PROVENANCE_EVAL", "../shared/eval"))
    name = sys.argv[2] if len(sys.argv) > 2 else "static"
    encoder = meaning.encoder("en", name)
    parts = {"news": news, "pairs": pairs, "halves": halves}
    if name != "static":  # an hour and more
        del parts["halves"]
    tables = {title: part(encoder.encode, folder) for title, part in parts.items()}
    tables["cost"] = cost(encoder.encode, folder, name)
    for title, table in tables.items():
        print(f"{title} ({name}, {encoder.thresholds})")
        for measure, value in table.items():
            print(f"  {measure:45s} {value if not isinstance(value, float) else format(value, '.3f')}")


if __name__ == "__main__":
    main()
