"""Measures the alignment on the evaluation sets: ``python tests/quality/align.py [SET…] [--out FOLDER]``.

Sets are read from the folder in ``PROVENANCE_EVAL``, or from ``../shared/eval`` beside the repository; their
own scorer is used. Printed for each set, and for each kind of rewriting of ``inserted``: the scorer's figures,
how many pairs have any passage aligned, and CPU milliseconds a pair.

``inserted`` is measured twice. Its gold knows one box a case: in cut, light and heavy a student's whole answer
beside the whole article that it draws on, sentences that have no partner included. Our passages are
sentences; ``regions`` are the same passages as ``alignment/regions.py`` joins them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
from pathlib import Path

from provenance.alignment import align
from provenance.alignment.regions import regions
from provenance.alignment.sentences import read
from provenance.model import Alignment, Article, Label, Paragraph, Span

EVAL = Path(os.environ.get("PROVENANCE_EVAL") or Path(__file__).parents[3] / "shared" / "eval")
SETS = ("republished", "abridged", "inserted")


def article(text: str, language: str = "en") -> Article:
    """A text whose paragraphs are parted by blank lines."""
    paragraphs, place = [], 0
    for piece in re.split(r"(\n\s*\n)", text):
        if piece.strip():
            paragraphs.append(Paragraph(Span(place, place + len(piece))))
        place += len(piece)
    return Article(text, tuple(paragraphs), language=language)


def rows(name: str) -> list[dict]:
    with gzip.open(EVAL / "align" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def boxes(copy: Article, original: Article, alignment: Alignment) -> list[dict]:
    """The regions of an alignment, as the scorer reads them."""
    return [
        {
            "label": "rewritten",
            "rep_start": each.copy.start,
            "rep_end": each.copy.end,
            "orig_start": each.original.start,
            "orig_end": each.original.end,
        }
        for each in regions(alignment, copy, [original])
    ]


def spans(alignment: Alignment) -> list[dict]:
    """The passages of an alignment, as the scorer reads them."""
    found = []
    for passage in alignment.passages:
        span = {"label": str(passage.label)}
        if passage.copy:
            span |= {"rep_start": passage.copy.start, "rep_end": passage.copy.end}
        if passage.original:
            span |= {"orig_start": passage.original.start, "orig_end": passage.original.end}
        found.append(span)
    return found


def measure(name: str, out: Path | None = None) -> dict[str, dict]:
    """The figures of one set; of ``inserted``, those of each kind as well."""
    sys.path.insert(0, str(EVAL))
    from score_align import evaluate

    gold = rows(name)
    predicted, joined = {}, {}
    spent = 0.0
    for row in gold:
        copy, original = article(row["republished_text"]), article(row["original_text"])
        read.cache_clear()
        start = time.process_time()
        found = align(copy, [original])
        spent += time.process_time() - start
        predicted[row["id"]] = {"id": row["id"], "spans": spans(found)}
        if name == "inserted":
            joined[row["id"]] = {"spans": boxes(copy, original, found)}
    if out:
        lines = "".join(json.dumps(each) + "\n" for each in predicted.values())
        (out / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    kinds: dict[str, list[dict]] = {name: gold}
    if name == "inserted":
        for row in gold:
            kinds.setdefault(row["id"].split("/")[0], []).append(row)
    figures = {}
    for kind, some in kinds.items():
        figures[kind] = evaluate(some, predicted)
        figures[kind]["aligned"] = sum(
            any(each["label"] not in {Label.ADDED, Label.OMITTED} for each in predicted[row["id"]]["spans"])
            for row in some
        )
    figures[name]["ms"] = spent / len(gold) * 1e3
    if name == "inserted":
        for kind, some in kinds.items():
            aligned = sum(bool(joined[row["id"]]["spans"]) for row in some)
            figures[f"{kind} regions"] = {**evaluate(some, joined), "aligned": aligned}
    return figures


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    for name in arguments.sets:
        for kind, figure in measure(name, arguments.out).items():
            omitted = "/".join(f"{value:.3f}" for value in figure["omitted_PRF"])
            print(
                f"{kind:15s} plagdet {figure['plagdet']:.4f}  P {figure['precision']:.3f}  R {figure['recall']:.3f}"
                f"  granularity {figure['granularity']:.3f}  links {figure['link_acc']:.4f}  omitted {omitted}"
                f"  labels F {figure['chars_macroF3']:.3f}  aligned {figure['aligned']}/{figure['docs']}"
                + (f"  {figure['ms']:.1f} ms" if "ms" in figure else "")
            )


if __name__ == "__main__":
    main()
