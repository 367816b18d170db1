"""How well additions are named: kinds on a labelled set, and false alarms on articles that hold none.

    python tests/quality/additions.py EVALUATION_FOLDER

Four measures:

- **kinds**: the gold alignment of real republications is named; of the added spans the share whose coarse kind
  is right (the scorer's ``added_kind``), found-and-named apart from misnamed and unnamed;
- **alone**: article texts taken as copies without an original: every label inside them is a false alarm, or
  furniture that the extraction gold kept;
- **inserted**: the same texts, all aligned but one paragraph, which is then taken for added;
- **closing**: the same with the last paragraph, where framing is likeliest to be seen.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

from provenance import additions
from provenance.additions.kinds import coarse
from provenance.model import Alignment, Article, Label, Paragraph, Part, Passage, Span
from provenance.text.languages.detection import detect

COPIED = {
    "copied": Label.COPIED,
    "light": Label.REWRITTEN,
    "heavy": Label.REWRITTEN,
    "rewritten": Label.REWRITTEN,
}
BLOCK = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def article(text, language=None):
    spans = (Span(m.start(), m.start() + len(m.group().rstrip())) for m in BLOCK.finditer(text))
    return Article(text, tuple(Paragraph(span) for span in spans), language=language or detect(text))


def gold_alignment(row):
    """The gold spans as an alignment; spans that are not scored count as copied."""
    passages = []
    for span in sorted(
        (s for s in row["gold"] if s.get("rep_start") is not None), key=lambda s: s["rep_start"]
    ):
        copy = Span(span["rep_start"], span["rep_end"])
        if span["label"] == "added":
            passages.append(Passage(Label.ADDED, copy=copy))
        elif span["label"] in COPIED:
            original = Span(span["orig_start"], span["orig_end"])
            passages.append(Passage(COPIED[span["label"]], copy=copy, source=0, original=original))
    return Alignment(tuple(passages))


def kinds(folder, show):
    sys.path.insert(0, str(folder))
    import score_align

    gold = rows(folder / "align/republished.jsonl.gz")
    predictions, fine = {}, Counter()
    for row in gold:
        copy, original = article(row["republished_text"], "en"), article(row["original_text"], "en")
        named = additions.name(gold_alignment(row), copy, [original])
        spans = []
        for passage in named.passages:
            kind = passage.addition.kind if passage.addition else None
            span = {"rep_start": passage.copy.start, "rep_end": passage.copy.end, "label": str(passage.label)}
            if passage.original:
                span |= {"orig_start": passage.original.start, "orig_end": passage.original.end}
            elif kind:
                span["kind"] = coarse(kind)
            spans.append(span)
            if passage.label is Label.ADDED:
                fine[str(kind)] += 1
                if show:
                    print(f"  {kind!s:24}", copy.text[passage.copy.start : passage.copy.end][:90])
        predictions[row["id"]] = {"spans": spans}
    result = score_align.evaluate(gold, predictions)
    print(f"kinds      added_kind {result['added_kind']:.3f}", result["kinds"])
    print("           fine", dict(fine.most_common()))


def alarms(folder, show):
    pages = rows(folder / "extract/articles.jsonl.gz")
    copies = [article(row["gold_text"].replace("\n", "\n\n")) for row in pages]
    found, seconds = Counter(), 0.0
    for copy in copies:
        whole = Alignment(tuple(Passage(Label.ADDED, copy=p.span) for p in copy.paragraphs))
        started = time.process_time()
        named = additions.name(whole, copy, ())
        seconds += time.process_time() - started
        found += labels(named, copy, show)
    print(f"alone      {sum(found.values())} labels on {len(pages)} pages", dict(found.most_common()))
    print(f"           {1000 * seconds / len(copies):.1f} ms an article")
    found, draw, tries = Counter(), random.Random(7), 0
    for copy in copies:
        for _ in range(3):
            number = draw.randrange(len(copy.paragraphs))
            passages = tuple(
                Passage(Label.ADDED, copy=p.span)
                if place == number
                else Passage(Label.COPIED, copy=p.span, source=0, original=p.span, similarity=1.0)
                for place, p in enumerate(copy.paragraphs)
                if p.part is Part.MAIN
            )
            tries += 1
            found += labels(additions.name(Alignment(passages), copy, [copy]), copy, show)
    print(f"inserted   {sum(found.values())} labels on {tries} paragraphs", dict(found.most_common()))


def closes(folder, show):
    """The same texts with the last paragraph taken for added: what framing would be seen in ordinary endings."""
    copies = [
        article(row["gold_text"].replace("\n", "\n\n")) for row in rows(folder / "extract/articles.jsonl.gz")
    ]
    found = Counter()
    for copy in copies:
        *rest, last = copy.paragraphs
        passages = [
            Passage(Label.COPIED, copy=p.span, source=0, original=p.span, similarity=1.0) for p in rest
        ]
        passages.append(Passage(Label.ADDED, copy=last.span))
        found += labels(additions.name(Alignment(tuple(passages)), copy, [copy]), copy, show)
    framing = sum(times for kind, times in found.items() if kind.startswith("framing"))
    print(f"closing    {framing} framing labels on {len(copies)} last paragraphs", dict(found.most_common()))


def labels(named, copy, show):
    found = Counter()
    for passage in named.passages:
        if passage.addition:
            found[passage.addition.kind] += 1
            if show:
                words = copy.text[passage.copy.start : passage.copy.end]
                print(f"  {passage.addition.kind:24} {words[:110]!r}\n      {passage.addition.cues}")
    return found


if __name__ == "__main__":
    where, loud = Path(sys.argv[1]), "--show" in sys.argv
    kinds(where, loud)
    alarms(where, loud)
    closes(where, loud)
