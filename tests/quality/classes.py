"""Measures whether a document is told to be derived: ``python tests/quality/classes.py``.

Short answers by students to five questions, beside the article that some of them were told to copy, to rework
lightly or heavily, or not to use (Clough and Stevenson 2011). Two answers to one question:

- the **rule**: derived where the alignment finds any passage. Nothing is fitted;
- **fitted**: a logistic regression on the share of the copy's words in passages, in ten folds, mean and range
  over ten shuffles; beside it the same on the share of word trigrams, the usual feature.
"""

from __future__ import annotations

import gzip
import json

import numpy as np
from align import EVAL, article

from provenance.alignment import align
from provenance.text.fingerprint import containment
from provenance.text.segments import shingles, words

FOLDS, SHUFFLES = 10, 10


def rows() -> list[dict]:
    with gzip.open(EVAL / "classes" / "short_answers.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def features(some: list[dict]) -> tuple[np.ndarray, np.ndarray]:
    """For each answer the share of its words in passages, the share of its trigrams; and whether derived."""
    found = []
    for row in some:
        copy, original = article(row["republished_text"]), article(row["original_text"])
        measures = align(copy, [original]).measures
        trigrams = [shingles(words(side.text).folded) for side in (copy, original)]
        found.append((measures.copied.share + measures.rewritten.share, containment(*trigrams)))
    return np.array(found), np.array([row["gold_label"] != "non" for row in some])


def _fitted(values: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression by Newton's method, with a trace of shrinkage."""
    design = np.column_stack([np.ones(len(values)), values])
    weights = np.zeros(design.shape[1])
    for _ in range(60):
        chances = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chances - labels) + 0.01 * weights
        curve = (design.T * (chances * (1 - chances))) @ design + 0.01 * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def folds(values: np.ndarray, labels: np.ndarray) -> list[float]:
    """The accuracy in ten folds, one for each shuffle."""
    found = []
    for seed in range(SHUFFLES):
        order = np.random.default_rng(seed).permutation(len(labels))
        right = 0
        for fold in range(FOLDS):
            test, train = order[fold::FOLDS], np.delete(order, np.s_[fold::FOLDS])
            mean, spread = values[train].mean(), values[train].std() + 1e-9
            weights = _fitted((values[train] - mean) / spread, labels[train])
            right += int(
                (((values[test] - mean) / spread * weights[1] + weights[0] > 0) == labels[test]).sum()
            )
        found.append(right / len(labels))
    return found


def measure() -> dict[str, float]:
    """The accuracy of each answer."""
    values, labels = features(rows())
    found = {"rule": float(((values[:, 0] > 0) == labels).mean())}
    for name, column in (("aligned share", 0), ("trigrams", 1)):
        accuracies = folds(values[:, column], labels)
        found |= {name: float(np.mean(accuracies)), f"{name}, least": min(accuracies)}
    return found


def main() -> None:
    """Measures and prints."""
    for name, value in measure().items():
        print(f"derived or not, {name:22s} {value:.3f}")


if __name__ == "__main__":
    main()
