"""Measures the ledger: ``python tests/quality/ledger.py [--show KIND] [--rounds N]``.

Real texts (the folder in ``PROVENANCE_EVAL``, or ``../shared/eval`` beside the repository) are changed by a
seeded generator: one fact of one kind a copy, in copies that are otherwise faithful or lightly edited
(typography, paragraphs split or dropped, harmless words). What the generator changes it finds by its own
expressions, never by the ledger's. Printed for each kind:

recall
    changes with an entry that is not ``kept`` where the change is.
precision
    entries that are not ``kept`` and are where the change is, of all of the kind. What a dropped paragraph
    loses counts for neither.

Then the false entries on faithful pairs: identical texts, other typography, and the sentences that
``align/republished`` grades as copied; changed figures and faithful copies in other languages; sentences
rewritten by hand; and CPU milliseconds for an article of 900 words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ledger_seeds import MAKERS, TYPOGRAPHY, Change, apply, harmless

from provenance.alignment import align
from provenance.facts import ledger
from provenance.model import Alignment, Article, Entry, Fate, Label, Ledger, Paragraph, Passage, Span

EVAL = Path(os.environ.get("PROVENANCE_EVAL") or Path(__file__).parents[3] / "shared" / "eval")
SEED = 20260304
KINDS = ("quote", "number", "date", "unit", "name", "certainty")
# Which kinds of entry report a change of a kind; a fact inside a quotation is the quotation's.
REPORTS = {
    "quote": {"quote"},
    "number": {"number", "date", "quote"},
    "date": {"date", "number", "quote"},
    "unit": {"number", "date", "quote"},
    "name": {"name", "quote"},
    "certainty": {"certainty", "quote"},
}
# The kinds of entry whose precision a row counts.
OWN = {"quote": {"quote"}, "number": {"number", "date"}, "date": {"number", "date"}, "unit": {"number"},
       "name": {"name"}, "certainty": {"certainty"}}  # fmt: skip


@dataclass
class Score:
    """What one kind came to."""

    changes: int = 0
    found: int = 0
    true: int = 0
    false: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the changes that were found."""
        return self.found / self.changes if self.changes else 0.0

    @property
    def precision(self) -> float:
        """Share of the entries that report a change that is there."""
        return self.true / (self.true + self.false) if self.true + self.false else 1.0


def article(text: str, language: str = "en", published: str | None = "2026-03-04") -> Article:
    """A text whose paragraphs are parted by blank lines."""
    paragraphs, place = [], 0
    for piece in re.split(r"(\n\s*\n)", text):
        if piece.strip():
            paragraphs.append(Paragraph(Span(place, place + len(piece))))
        place += len(piece)
    return Article(text, tuple(paragraphs), language=language, published=published)


def judged(copy: str, original: str, language: str = "en") -> Ledger:
    """The ledger of two plain texts."""
    mine, theirs = article(copy, language), article(original, language)
    return ledger(mine, [theirs], align(mine, [theirs]))


def texts(least: int = 150, most: int = 1500) -> list[str]:
    """English articles of the extraction set, by their gold text, and the originals of ``republished``."""
    found = []
    for name, key in (("extract/articles", "gold_text"), ("align/republished", "original_text")):
        with gzip.open(EVAL / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found += [json.loads(line)[key] for line in lines]
    return [each for each in found if least <= len(each.split()) <= most and english(each)]


def english(text: str) -> bool:
    """Whether a text is English, by its smallest words."""
    words = text.lower().split()
    return sum(word in ("the", "of", "and", "to", "in") for word in words) > 0.12 * len(words)


def touches(entry: Entry, change: Change, start: int, end: int) -> bool:
    """Whether an entry stands where the change is, on either side."""
    mine, theirs = entry.copy, entry.original
    return bool(
        (mine and mine.span.start <= end + 1 and start - 1 <= mine.span.end)
        or (theirs and theirs.span.start <= change.end + 1 and change.start - 1 <= theirs.span.end)
    )


def seeded(kind: str, rounds: int = 2, limit: int | None = None) -> Score:
    """The score of one kind over all texts, ``rounds`` copies of each."""
    chance = random.Random(f"{SEED} {kind}")
    score = Score()
    pool = texts()
    for text in pool[:limit]:
        for number in range(rounds):
            change = next(filter(None, (MAKERS[kind](chance, text) for _ in range(8))), None)
            if change is None or change.new == text[change.start : change.end]:
                continue
            edits, dropped = harmless(chance, text, change) if number % 2 else ([], [])
            copy, start, end = apply(text, edits, change)
            if number % 4 >= 2:
                copy = copy.translate(TYPOGRAPHY) if "…" not in copy else copy
            hit = False
            score.changes += 1
            for entry in judged(copy, text).entries:
                if entry.fate is Fate.KEPT:
                    continue
                there = touches(entry, change, start, end)
                hit = hit or (there and entry.kind in REPORTS[kind])
                if (
                    entry.original
                    and not entry.copy
                    and any(a <= entry.original.span.start < b for a, b in dropped)
                ):
                    continue
                if entry.kind in OWN[kind]:
                    score.true += there
                    score.false += not there
                    if not there:
                        score.lines.append("false  " + shown(entry, copy, text))
            score.found += hit
            if not hit:
                score.lines.append(
                    f"missed {text[max(0, change.start - 60) : change.start]!r} [{text[change.start : change.end]!r} -> {change.new!r}] {text[change.end : change.end + 40]!r}"
                )
    return score


def shown(entry: Entry, copy: str, original: str) -> str:
    """An entry with what stands around it."""
    sides = []
    for fact, text in ((entry.original, original), (entry.copy, copy)):
        around = text[max(0, fact.span.start - 40) : fact.span.end + 30] if fact else None
        sides.append(f"{text[fact.span.start : fact.span.end]!r} in {around!r}" if fact else "-")
    return f"{entry.kind} {entry.fate}: {sides[0]} => {sides[1]} {entry.note}"


def faithful(limit: int | None = None) -> tuple[int, Counter[str], list[str]]:
    """Pairs judged, and the false entries by kind: identical texts and texts in other typography."""
    wrong: Counter[str] = Counter()
    lines: list[str] = []
    pool = texts(60)[:limit]
    for text in pool:
        variants = {"identical": text, "paragraphs": re.sub(r"\n\n", "\n\n\n", text)}
        if "…" not in text:
            variants["typography"] = text.translate(TYPOGRAPHY)
        for name, copy in variants.items():
            for entry in judged(copy, text).entries:
                if entry.fate is not Fate.KEPT:
                    wrong[name] += 1
                    lines.append(f"{name}: {shown(entry, copy, text)}")
    return len(pool), wrong, lines


def republished() -> tuple[int, int, list[str]]:
    """Pairs of ``align/republished``, and the false entries inside sentences that it grades as copied."""
    with gzip.open(EVAL / "align" / "republished.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    wrong: list[str] = []
    for row in rows:
        gold = [each for each in row["gold"] if each["label"] == "copied"]
        for entry in judged(row["republished_text"], row["original_text"]).entries:
            if entry.fate is Fate.KEPT:
                continue
            mine, theirs = entry.copy, entry.original
            if any(
                (mine and each["rep_start"] <= mine.span.start < each["rep_end"])
                or (theirs and each["orig_start"] <= theirs.span.start < each["orig_end"])
                for each in gold
            ):
                wrong.append(shown(entry, row["republished_text"], row["original_text"]))
    return len(rows), len(wrong), wrong


def abroad() -> tuple[Counter[str], int, int, int]:
    """Texts by language that are not English; changed figures in them, those found, and false entries."""
    from provenance.text.languages.detection import detect

    chance = random.Random(SEED)
    with gzip.open(EVAL / "extract" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        pool = [json.loads(line)["gold_text"] for line in lines]
    tongues: Counter[str] = Counter()
    changes = hits = false = 0
    for text in pool:
        language = detect(text)
        if language in (None, "en") or len(text) < 600:
            continue
        tongues[str(language)] += 1
        for copy in (text, text.translate(TYPOGRAPHY) if "…" not in text else text):
            false += sum(entry.fate is not Fate.KEPT for entry in judged(copy, text, str(language)).entries)
        for _ in range(6):
            change = MAKERS["number"](chance, text)
            if change is None or change.new == text[change.start : change.end]:
                continue
            copy, start, end = apply(text, [], change)
            wrong = [each for each in judged(copy, text, str(language)).entries if each.fate is not Fate.KEPT]
            changes += 1
            hits += any(touches(each, change, start, end) for each in wrong)
            false += sum(not touches(each, change, start, end) for each in wrong)
    return tongues, changes, hits, false


def rewrites() -> tuple[int, int, int]:
    """Invented sentences rewritten: how many, with an entry where a fact was altered, and where none was."""
    with (EVAL / "sentences" / "news_rewrites.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    counts = Counter[str]()
    for row in rows:
        for way in ("altered", "light"):
            mine, theirs = article(row[way]), article(row["original"])
            one = Passage(Label.REWRITTEN, mine.paragraphs[0].span, 0, theirs.paragraphs[0].span, 0.7)
            found = ledger(mine, [theirs], Alignment((one,))).entries
            counts[way] += any(entry.fate is not Fate.KEPT for entry in found)
    return len(rows), counts["altered"], counts["light"]


def speed() -> float:
    """CPU milliseconds of the ledger for a lightly edited article of 900 words, alignment not counted."""
    chance = random.Random(SEED)
    pool = [each for each in texts() if 850 <= len(each.split()) <= 950]
    if not pool:
        return 0.0
    spent = 0.0
    for text in pool:
        copy, _, _ = apply(text, harmless(chance, text, Change(0, 0, ""))[0], Change(0, 0, ""))
        mine, theirs = article(copy), article(text)
        aligned = align(mine, [theirs])
        begin = time.process_time()
        ledger(mine, [theirs], aligned)
        spent += time.process_time() - begin
    return 1000 * spent / len(pool)


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", default="", help="print what was missed and what was false of this kind")
    options.add_argument("--rounds", type=int, default=2)
    chosen = options.parse_args()
    for kind in KINDS:
        score = seeded(kind, chosen.rounds)
        figures = f"recall {score.recall:.3f}  precision {score.precision:.3f}"
        print(f"{kind:10} changes {score.changes:4}  {figures}")
        if chosen.show in (kind, "all"):
            print(*score.lines, sep="\n")
    pairs, wrong, lines = faithful()
    print(f"faithful   {pairs} texts  false entries {dict(wrong)}")
    if chosen.show in ("faithful", "all"):
        print(*lines, sep="\n")
    pairs, count, lines = republished()
    print(f"republished {pairs} pairs  false entries in copied sentences {count}")
    print(*lines, sep="\n")
    tongues, changes, hits, false = abroad()
    print(f"abroad     {dict(tongues)}  figures changed {changes}  found {hits}  false entries {false}")
    print("rewrites   {} sentences  altered and seen {}  light with an entry {}".format(*rewrites()))
    print(f"ledger     {speed():.1f} ms for 900 words")


if __name__ == "__main__":
    main()
