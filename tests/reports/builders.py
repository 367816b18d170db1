"""Reports made by hand from labelled paragraphs, so that reporters are tested without the rest of the house."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field, replace

from provenance.model import (
    Addition,
    Alignment,
    Article,
    Attempt,
    Citation,
    Comparison,
    Edit,
    Kind,
    Label,
    Likeness,
    Measure,
    Measures,
    Op,
    Original,
    Outcome,
    Paragraph,
    Part,
    Passage,
    Report,
    Span,
    Status,
    Verdict,
    Via,
)
from provenance.text.fingerprint import containment, fingerprint, resemblance
from provenance.text.segments import shingles, words

HOST = "https://morning-herald.example"


@dataclass
class Side:
    """An article under construction; ``add`` gives the span of the new paragraph."""

    text: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)

    def add(self, text: str, kind: Kind = Kind.BODY, part: Part = Part.MAIN) -> Span:
        self.text += "\n\n" if self.text else ""
        span = Span(len(self.text), len(self.text) + len(text))
        self.text += text
        self.paragraphs.append(Paragraph(span, kind, part))
        return span

    def article(self, **fields) -> Article:
        return Article(self.text, tuple(self.paragraphs), **fields)


@dataclass
class Case:
    """A copy and its originals, written passage by passage in the copy's order."""

    originals: int = 1
    copy: Side = field(default_factory=Side)
    passages: list[Passage] = field(default_factory=list)
    later: list[tuple[int, int, str, str]] = field(default_factory=list)

    def __post_init__(self):
        self.sides = [Side() for _ in range(self.originals)]

    def copied(self, text, source=0, kind=Kind.BODY):
        self._both(Label.COPIED, text, text, source, kind)
        return self

    def rewritten(self, text, was, source=0, kind=Kind.BODY):
        self._both(Label.REWRITTEN, text, was, source, kind)
        return self

    def moved(self, text, was=None, source=0):
        """A passage whose original side is written only at the next ``arrives()``."""
        self.later.append((len(self.passages), source, text, was or text))
        span = self.copy.add(text)
        label = Label.COPIED if was is None else Label.REWRITTEN
        self.passages.append(Passage(label, span, source, Span(0, 0), 1.0, moved=True))
        return self

    def arrives(self):
        at, source, text, was = self.later.pop(0)
        span = self.sides[source].add(was)
        old = self.passages[at]
        self.passages[at] = replace(old, original=span, edits=edits(text, was, old.copy.start, span.start))
        return self

    def added(self, text, kind=None, *cues, confidence=0.8, block=Kind.BODY):
        named = Addition(kind, confidence, cues) if kind else None
        self.passages.append(Passage(Label.ADDED, self.copy.add(text, block), addition=named))
        return self

    def furniture(self, text, kind=None, *cues):
        named = Addition(kind, 0.9, cues) if kind else None
        self.passages.append(Passage(Label.ADDED, self.copy.add(text, part=Part.FURNITURE), addition=named))
        return self

    def omitted(self, text, source=0, part=Part.MAIN):
        span = self.sides[source].add(text, part=part)
        self.passages.append(Passage(Label.OMITTED, None, source, span))
        return self

    def sentences(self, *pieces):
        """One paragraph of several passages: (label, words) or (label, words, original words)."""
        whole = " ".join(piece[1] for piece in pieces)
        span = self.copy.add(whole)
        olds = [piece[-1] for piece in pieces if piece[0] != "added"]
        old = self.sides[0].add(" ".join(olds)) if olds else Span(0, 0)
        here, there = span.start, old.start
        for label, text, *was in pieces:
            mine = Span(here, here + len(text))
            here = mine.end + 1
            if label == "added":
                self.passages.append(Passage(Label.ADDED, mine))
                continue
            before = was[0] if was else text
            theirs = Span(there, there + len(before))
            there = theirs.end + 1
            changes = edits(text, before, mine.start, theirs.start)
            self.passages.append(Passage(Label(label), mine, 0, theirs, 0.8, edits=changes))
        return self

    def _both(self, label, text, was, source, kind):
        mine, theirs = self.copy.add(text, kind), self.sides[source].add(was, kind)
        changes = edits(text, was, mine.start, theirs.start) if label is Label.REWRITTEN else ()
        ratio = 1.0 if text == was else difflib.SequenceMatcher(None, text, was).ratio()
        self.passages.append(Passage(label, mine, source, theirs, ratio, edits=changes))

    def report(self, sentence="A part was rewritten from the Morning Herald.", **changes) -> Report:
        """The report; ``changes`` replace fields of the comparison or of the verdict."""
        copy = self.copy.article(
            url="https://daily-copy.example/2026/05/ferry",
            title=changes.pop("title", "Ferry to sail from May"),
            publisher=changes.pop("publisher", "Daily Copy"),
            published="2026-05-04",
            language="en",
        )
        texts = [
            side.article(
                url=f"{HOST}/news/ferry-{place}",
                title="Harbour board approves ferry line",
                publisher="Morning Herald",
                published="2026-05-03T08:00:00Z",
            )
            for place, side in enumerate(self.sides, 1)
        ]
        cited = Citation(
            "credit-line",
            "This story first appeared in the Morning Herald.",
            0.9,
            f"{HOST}/news/ferry-1",
            "Morning Herald",
        )
        originals = tuple(
            Original(text, Via.REPLAY, text.url, cited if not place else None)
            for place, text in enumerate(texts)
        )
        tried = tuple(
            Attempt(text.url, Via.REPLAY, Outcome.FOUND, containment=0.4812, coverage=0.2209)
            for text in texts
        )
        status = Status.PASS if texts else Status.UNVERIFIED
        comparison = Comparison(
            article=copy,
            citations=changes.pop("citations", (cited,) if texts else ()),
            attempts=changes.pop("attempts", tried),
            originals=originals,
            likeness=likeness(copy, texts),
            alignment=Alignment(_ordered(self.passages), measures(copy, texts, self.passages)),
        )
        verdict = Verdict(
            changes.pop("outcome", status),
            "report-only",
            sentence,
            changes.pop("reason", None),
            changes.pop("advice", ()),
        )
        assert not changes, changes
        return Report("samples/ferry/copy.html", comparison, verdict, "0.1.0")


def edits(text, was, here, there):
    mine, theirs = words(text), words(was)
    found = []
    matcher = difflib.SequenceMatcher(None, theirs.folded, mine.folded, autojunk=False)
    for name, a, b, c, d in matcher.get_opcodes():
        if name != "equal":
            found.append(Edit(Op(name), _words(mine, c, d, here), _words(theirs, a, b, there)))
    return tuple(found)


def _words(found, first, last, base):
    if first < last:
        return Span(base + found.starts[first], base + found.ends[last - 1])
    at = base + (found.ends[first - 1] if first else 0)
    return Span(at, at)


def _ordered(passages):
    ours = [one for one in passages if one.copy]
    gone = sorted((one for one in passages if not one.copy), key=lambda one: (one.source, one.original))
    return (*ours, *gone)


def likeness(copy, texts):
    def folded(article):
        return words(article.text).folded

    grams = shingles(folded(copy))
    prints = tuple(fingerprint(folded(text)) for text in texts)
    own = fingerprint(folded(copy))
    return Likeness(
        own,
        prints,
        tuple(resemblance(own, one) for one in prints),
        tuple(containment(grams, shingles(folded(text))) for text in texts),
    )


def measures(copy, texts, passages):
    def amount(article, span):
        inside = [
            p for p in article.paragraphs if p.part is Part.MAIN and p.span.start <= span.start < p.span.end
        ]
        return len(words(article.text, span.start, span.end)) if inside else 0

    counts = dict.fromkeys(Label, 0)
    for one in passages:
        counts[one.label] += amount(copy, one.copy) if one.copy else amount(texts[one.source], one.original)
    mine = sum(counts[label] for label in Label if label is not Label.OMITTED) or 1
    theirs = sum(amount(text, p.span) for text in texts for p in text.paragraphs) or 1
    shares = [
        Measure(counts[label], counts[label] / mine) for label in (Label.COPIED, Label.REWRITTEN, Label.ADDED)
    ]
    return Measures(*shares, Measure(counts[Label.OMITTED], counts[Label.OMITTED] / theirs))
