"""Scores our main text and trafilatura's alone on the shared pages: ``python tests/quality/extract.py``.

The pages and the scorer stay where they are: ``PROVENANCE_EVAL`` or ``../shared/eval`` beside the checkout.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from provenance import articles
from provenance.errors import LoadError
from provenance.model import Page, Part

if TYPE_CHECKING:
    from types import ModuleType


def folder() -> Path | None:
    """Where the evaluation data are, if they are there."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "eval"
    found = Path(os.environ.get("PROVENANCE_EVAL") or beside)
    return found if (found / "extract" / "articles.jsonl.gz").is_file() else None


def scorer(data: Path) -> ModuleType:
    """The shared scorer as a module."""
    sys.path.insert(0, str(data))
    try:
        spec = importlib.util.spec_from_file_location("score_extract", data / "score_extract.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(data))


def rows(data: Path, step: int = 1) -> list[dict]:
    """Every ``step``-th row of the set, with the page's bytes."""
    with gzip.open(data / "extract" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        chosen = [json.loads(line) for line in lines][::step]
    for row in chosen:
        row["body"] = gzip.decompress((data / "extract" / row["html_path"]).read_bytes())
    return chosen


def ours(row: dict) -> list[str]:
    """Our main paragraphs."""
    try:
        article = articles.load(Page(row["body"], url=row["url"]))
    except LoadError:
        return []
    return [
        article.text[paragraph.span.start : paragraph.span.end]
        for paragraph in article.paragraphs
        if paragraph.part == Part.MAIN
    ]


def alone(row: dict) -> list[str]:
    """What trafilatura gives by itself, a line a paragraph."""
    from trafilatura import extract

    return (extract(row["body"], fast=True, include_comments=False) or "").splitlines()


def measure(data: Path, predict, chosen: list[dict]) -> tuple[dict, list[dict], float]:
    """The scores of the set, those of each page, and the seconds a page took."""
    score = scorer(data)
    results = []
    seconds = 0.0
    for row in chosen:
        start = time.perf_counter()
        found = [line for line in predict(row) if line.strip()]
        seconds += time.perf_counter() - start
        precision, recall, exact = score.page_score(row["gold_text"], "\n\n".join(found))
        hits = score.paragraph_hits(row["gold_paragraphs"], found)
        results.append(
            {
                "id": row["id"],
                "p": precision,
                "r": recall,
                "exact": exact,
                "hits": hits,
                "ngold": len(row["gold_paragraphs"]),
                "npred": len(found),
            }
        )
    return score.summary(results), results, seconds / len(chosen)


def main() -> None:
    """Measures and prints."""
    data = folder()
    if data is None:
        raise SystemExit("The evaluation data are not there; set PROVENANCE_EVAL.")
    chosen = rows(data)
    for name, predict in (("ours", ours), ("trafilatura alone", alone)):
        summary, results, seconds = measure(data, predict, chosen)
        figures = " ".join(f"{key}={value:.3f}" for key, value in summary.items())
        print(f"{name:18s} {figures} ms={seconds * 1000:.1f}")
        if name == "ours" and "--worst" in sys.argv:
            for row in sorted(results, key=lambda row: row["p"] + row["r"])[:25]:
                print(f"  {row['id']}  P={row['p']:.2f} R={row['r']:.2f}")


if __name__ == "__main__":
    main()
