"""Measures permitted edits: ``python tests/quality/edits.py [--show NAME] [--limit N]``.

Real texts (the folder in ``PROVENANCE_EVAL``, or ``../shared/eval`` beside the repository) get one seeded
change each: one that an editor may make (``edits_seeds.py``) or a real one (``edits_real.py``). Both sides go
through the alignment and ``edits.name``. A permitted change counts as excused when every edit where it stands
has a kind (or none is left, as with commas); a real one when none without a kind is left there. In the mixed
rounds a real change has permitted ones around it, which must not cover it up.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from edits_real import REAL
from edits_seeds import PERMITTED, Scene, Seed

from provenance.alignment import align
from provenance.edits import name
from provenance.model import Article, Label, Paragraph, Span

EVAL = Path(os.environ.get("PROVENANCE_EVAL") or Path(__file__).parents[3] / "shared" / "eval")
SEED = 20260304
NEXT = 3  # characters: words that are left out stand in the other text at the next word, behind a mark and a space


@dataclass
class Count:
    """Changes of one maker, and those that were excused."""

    made: int = 0
    excused: int = 0
    lines: list[str] = field(default_factory=list)


def texts(least: int = 150, most: int = 1500) -> list[str]:
    """English articles of the extraction set, by their gold text, and the originals of ``republished``."""
    found = []
    for kind, key in (("extract/articles", "gold_text"), ("align/republished", "original_text")):
        with gzip.open(EVAL / f"{kind}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found += [json.loads(line)[key] for line in lines]
    return [each for each in found if least <= len(each.split()) <= most and _english(each)]


def _english(text: str) -> bool:
    words = text.lower().split()
    return sum(word in ("the", "of", "and", "to", "in") for word in words) > 0.12 * len(words)


def article(text: str, published: date) -> Article:
    """A text whose paragraphs are parted by line breaks."""
    paragraphs, place = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            paragraphs.append(Paragraph(Span(place, place + len(line.rstrip()))))
        place += len(line)
    return Article(text, tuple(paragraphs), language="en", published=published.isoformat())


def scene(chance: random.Random, text: str) -> Scene:
    """A text with a day of publication, and its copy's up to six days later."""
    day = date(2019, 1, 8) + timedelta(days=chance.randrange(2500))
    return Scene(text, day, day + timedelta(days=chance.randrange(7)))


def sides(text: str, seeds: list[Seed]) -> tuple[str, str, list[tuple[int, int, int, int]]]:
    """The original, the copy, and where each seed stands in both: ``(start, end)`` of the one and the other."""
    original = copy = ""
    places, at = [], 0
    for seed in seeds:
        original += text[at : seed.start]
        copy += text[at : seed.start]
        places.append(
            (len(original), len(original) + len(seed.before), len(copy), len(copy) + len(seed.after))
        )
        original, copy, at = original + seed.before, copy + seed.after, seed.end
    return original + text[at:], copy + text[at:], places


def excused(stage: Scene, seeds: list[Seed]) -> list[tuple[bool, bool]]:
    """For each seed whether every edit there has a kind, and whether there is any edit; unpaired text is not."""
    original, copy, places = sides(stage.text, seeds)
    mine, theirs = article(copy, stage.copy), article(original, stage.original)
    passages = name(align(mine, [theirs]), mine, [theirs]).passages
    found = []
    for start, end, copy_start, copy_end in places:
        edits = [
            edit
            for each in passages
            for edit in each.edits
            if (edit.original.start <= end + NEXT and start <= edit.original.end)
            and (edit.copy.start <= copy_end + NEXT and copy_start <= edit.copy.end)
        ]
        lost = any(
            (each.label is Label.ADDED and each.copy and each.copy.start <= copy_start < each.copy.end)
            or (
                each.label is Label.OMITTED
                and each.original
                and each.original.start <= start < each.original.end
            )
            for each in passages
        )
        found.append((not lost and all(edit.kind for edit in edits), bool(edits)))
    return found


def measure(makers: dict, limit: int | None = None, each: int = 60) -> dict[str, Count]:
    """What came of each maker's changes: at most ``each`` of one maker, each in another text where it can."""
    pool = texts()[:limit]
    counts = {}
    for kind, maker in makers.items():
        chance = random.Random(f"{SEED} {kind}")
        count = counts[kind] = Count()
        for text in chance.sample(pool, len(pool)) * 2:
            stage = scene(chance, text)
            seed = maker(chance, stage)
            if seed is None or seed.before == seed.after:
                continue
            count.made += 1
            good = excused(stage, [seed])[0][0]
            count.excused += good
            if good == (makers is REAL):
                count.lines.append(shown(stage, seed))
            if count.made >= each:
                break
    return counts


def mixed(limit: int | None = None, rounds: int = 4) -> Count:
    """Real changes among permitted ones in one text: how many were excused."""
    chance = random.Random(f"{SEED} mixed")
    count = Count()
    for text in texts()[:limit]:
        for _ in range(rounds):
            stage = scene(chance, text)
            real = chance.choice(list(REAL.values()))(chance, stage)
            if real is None or real.before == real.after:
                continue
            seeds = [real]
            for maker in chance.sample(list(PERMITTED.values()), 8):
                seed = maker(chance, stage)
                if seed and all(seed.end + 2 < other.start or other.end + 2 < seed.start for other in seeds):
                    seeds.append(seed)
            seeds.sort(key=lambda each: each.start)
            count.made += 1
            good = excused(stage, seeds)[seeds.index(real)][0]
            count.excused += good
            if good:
                count.lines.append(shown(stage, real))
    return count


def shown(stage: Scene, seed: Seed) -> str:
    """A change with what stands around it."""
    left, right = stage.text[max(0, seed.start - 50) : seed.start], stage.text[seed.end : seed.end + 40]
    return f"{left!r} [{seed.before!r} -> {seed.after!r}] {right!r} {stage.original:%a %F} {stage.copy:%a %F}"


def total(counts: dict[str, Count]) -> tuple[int, float]:
    """How many changes there were, and the share of them that was excused."""
    made = sum(each.made for each in counts.values())
    return made, sum(each.excused for each in counts.values()) / made if made else 0.0


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", default="")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    for title, makers in (("permitted", PERMITTED), ("real", REAL)):
        counts = measure(makers, options.limit)
        print(f"{title:22} {'made':>6} {'excused':>8}")
        for kind, count in counts.items():
            print(f"  {kind:20} {count.made:6} {count.excused / max(1, count.made):8.3f}")
            if options.show in (kind, title, "all"):
                print("".join(f"      {line}\n" for line in count.lines), end="")
        made, share = total(counts)
        print(f"  {'all':20} {made:6} {share:8.4f}")
    count = mixed(options.limit)
    print(f"{'real among permitted':22} {count.made:6} {count.excused / max(1, count.made):8.4f}")
    if options.show in ("mixed", "all"):
        print("\n".join(f"      {line}" for line in count.lines))


if __name__ == "__main__":
    main()
