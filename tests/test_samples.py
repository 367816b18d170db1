"""Every sample gives what its ``sample.toml`` expects.

The expectations were written by reading (samples/README.md says in which form). A small sample must agree
fully; of the first sample, the longest, the share that agrees has a floor. ``KNOWN`` holds every disagreement
that is admitted, and each of them must still be there: whoever repairs one deletes its line.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import provenance
from provenance import rules
from provenance.model import (
    Article,
    Comparison,
    Kind,
    Label,
    Level,
    Part,
    Passage,
    Policy,
    Ruling,
    Setting,
    Span,
)
from provenance.text.segments import sentences, words

SAMPLES = Path(__file__).parent.parent / "samples"

# (case, aspect, what it is about): why the program is allowed to say otherwise today.
KNOWN: dict[tuple[str, str, str], str] = {}

# Share of the first sample's paragraphs that agree. A floor moves up with the program, never down.
FLOORS = {"label": 1.0, "pairing": 1.0}


@dataclass(frozen=True, eq=False)
class Case:
    """One target of a sample, with what is expected of it."""

    name: str
    folder: Path
    target: str
    status: str
    originals: tuple[str, ...]
    expected: dict
    whole: bool  # whether the expectation names every paragraph of the copy


@dataclass
class Agreement:
    """What was compared, by aspect, and what came out otherwise: ``(about, expected, got)``."""

    compared: dict[str, int] = field(default_factory=dict)
    differing: dict[str, list[tuple[str, object, object]]] = field(default_factory=dict)

    def note(self, aspect: str, about: str, expected: object, got: object, *, agrees: bool) -> None:
        self.compared[aspect] = self.compared.get(aspect, 0) + 1
        if not agrees:
            self.differing.setdefault(aspect, []).append((about, expected, got))

    def share(self, aspect: str) -> float:
        total = self.compared.get(aspect, 0)
        return 1 - len(self.differing.get(aspect, ())) / total if total else 1.0

    def __str__(self) -> str:
        lines = []
        for aspect, total in self.compared.items():
            lines.append(f"{aspect}: {total - len(self.differing.get(aspect, ()))} of {total} agree")
            for about, expected, got in self.differing.get(aspect, ()):
                lines.append(f"    {about!r}: expected {expected!r}, got {got!r}")
        return "\n".join(lines)


def _cases() -> list[Case]:
    found = []
    for index in INDEXES:
        data = tomllib.loads(index.read_text("utf-8"))
        name = index.parent.relative_to(SAMPLES).as_posix()
        for entry in (data | data["expect"], *data.get("also", ())):
            target, whole = entry["target"], "expect" in entry
            label = name if whole else f"{name}:{target}"
            found.append(
                Case(label, index.parent, target, entry["status"], tuple(entry["originals"]), entry, whole)
            )
    return found


EVERY = sorted(SAMPLES.rglob("sample.toml"))
FEEDS = [index for index in EVERY if "feed" in tomllib.loads(index.read_text("utf-8"))]
INDEXES = [index for index in EVERY if index not in FEEDS]
CASES = _cases()


def _flat(text: str) -> str:
    return " ".join(text.split())


def _begins(article: Article, span: Span, phrase: str) -> bool:
    return _flat(article.text[span.start : span.end]).startswith(phrase)


def _overlap(one: Span | None, other: Span) -> Span | None:
    if one is None:
        return None
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start, end) if start < end else None


def _amount(article: Article, span: Span | None) -> int:
    """The words in a span."""
    return len(words(article.text, span.start, span.end)) if span else 0


def _units(comparison: Comparison, phrase: str) -> list[tuple[int, Span]]:
    """The paragraph of an original that begins with a phrase; where none does, the sentence."""
    found = []
    for source, original in enumerate(comparison.originals):
        article = original.article
        spans = [p.span for p in article.paragraphs if _begins(article, p.span, phrase)]
        if not spans:
            pieces = (
                sentences(article.text, p.span.start, p.span.end, article.language)
                for p in article.paragraphs
            )
            spans = [
                Span(*piece) for some in pieces for piece in some if _begins(article, Span(*piece), phrase)
            ]
        found += [(source, span) for span in spans]
    return found


def _most(amounts: dict[object, int]) -> object:
    return max(amounts, key=lambda key: amounts[key]) if amounts else None


def _shares(comparison: Comparison, span: Span) -> list[tuple[Passage, int]]:
    """The passages of one paragraph of the copy, with the words (or, without any, the signs) of each in it."""
    parts = [(p, _overlap(p.copy, span)) for p in comparison.alignment.passages]
    inside = [(p, part) for p, part in parts if part]
    amounts = [(p, _amount(comparison.article, part)) for p, part in inside]
    return amounts if any(n for _, n in amounts) else [(p, part.end - part.start) for p, part in inside]


@cache
def agreement(case: Case) -> Agreement:
    target = case.target if "://" in case.target else case.folder / case.target
    report = provenance.check(target, fetch=provenance.Replay(case.folder))
    result = Agreement()
    got = report.verdict.outcome.value
    result.note("status", case.target, case.status, got, agrees=got == case.status)
    comparison = report.comparison
    assert comparison is not None, report.verdict
    urls = [original.url for original in comparison.originals]
    result.note("originals", case.target, case.originals, urls, agrees=set(urls) == set(case.originals))
    _citations(case, comparison, result)
    places = _paragraphs(case, comparison, result)
    for entry, place in places:
        _paragraph(entry, place, comparison, result)
    _omitted(case, comparison, result)
    _changed(case, comparison, result)
    return result


def _citations(case: Case, comparison: Comparison, result: Agreement) -> None:
    for entry in case.expected.get("citation", ()):
        agrees = any(
            (c.evidence == entry["evidence"] or c.evidence.startswith(entry["evidence"] + "."))
            and ("url" not in entry or c.url == entry["url"])
            and ("name" not in entry or entry["name"] in (c.name or ""))
            for c in comparison.citations
        )
        got = [(c.evidence, c.url, c.name) for c in comparison.citations]
        result.note("citation", entry["evidence"], entry, got, agrees=agrees)
    for entry in case.expected.get("attempt", ()):
        attempts = [(a.url, a.outcome.value) for a in comparison.attempts]
        agrees = (entry["url"], entry["outcome"]) in attempts
        result.note("attempt", entry["url"], entry["outcome"], attempts, agrees=agrees)


def _paragraphs(case: Case, comparison: Comparison, result: Agreement) -> list[tuple[dict, int]]:
    """Each expected paragraph with its place among the article's paragraphs, in order."""
    article = comparison.article
    places, after = [], 0
    for entry in case.expected["paragraph"]:
        rest = range(after, len(article.paragraphs))
        place = next((i for i in rest if _begins(article, article.paragraphs[i].span, entry["begins"])), None)
        result.note("paragraph", entry["begins"], "a paragraph", "none", agrees=place is not None)
        if place is not None:
            places.append((entry, place))
            after = place + 1
    if case.whole:
        known = {place for _, place in places}
        for place, paragraph in enumerate(article.paragraphs):
            if paragraph.part is Part.MAIN and place not in known:
                text = _flat(article.text[paragraph.span.start : paragraph.span.end])[:50]
                result.note("paragraph", text, "no main paragraph", "one", agrees=False)
    return places


def _paragraph(entry: dict, place: int, comparison: Comparison, result: Agreement) -> None:
    about, paragraph = entry["begins"], comparison.article.paragraphs[place]
    shares = _shares(comparison, paragraph.span)
    if "label" in entry:
        amounts: dict[object, int] = {}
        for passage, amount in shares:
            amounts[passage.label.value] = amounts.get(passage.label.value, 0) + amount
        got = _most(amounts)
        result.note("label", about, entry["label"], amounts, agrees=got == entry["label"])
    if entry.get("original"):
        _pairing(entry, comparison, shares, result)
    if "kind" in entry:
        kinds: dict[object, int] = {}
        for passage, amount in shares:
            kind = passage.addition.kind if passage.addition else None
            kinds[kind] = kinds.get(kind, 0) + amount
        got = str(_most(kinds))
        agrees = got == entry["kind"] or got.startswith(entry["kind"] + ".")
        result.note("kind", about, entry["kind"], kinds, agrees=agrees)
    taken = entry.get("label") in {"copied", "rewritten"} and paragraph.kind in {Kind.BODY, Kind.QUOTE}
    part = entry.get("part", "main" if taken and len(about) > 20 and not about.startswith("By ") else None)
    if part:
        result.note("part", about, part, paragraph.part.value, agrees=paragraph.part.value == part)


def _pairing(
    entry: dict, comparison: Comparison, shares: list[tuple[Passage, int]], result: Agreement
) -> None:
    """Every expected unit is touched, and most of the paired words stand beside expected units."""
    units = {phrase: _units(comparison, phrase) for phrase in entry["original"]}
    paired = [(p, amount) for p, amount in shares if p.original is not None]
    missed = [
        phrase
        for phrase, spots in units.items()
        if not any(
            p.source == source and _overlap(p.original, span) for p, _ in paired for source, span in spots
        )
    ]
    everywhere = [spot for spots in units.values() for spot in spots]
    right = sum(
        amount
        for p, amount in paired
        if any(p.source == source and _overlap(p.original, span) for source, span in everywhere)
    )
    total = sum(amount for _, amount in paired)
    got = [_excerpt(comparison, p) for p, _ in paired]
    agrees = not missed and right * 2 > total
    result.note("pairing", entry["begins"], entry["original"], got, agrees=agrees)
    if paired:
        moved = any(p.moved for p, _ in paired)
        wanted = entry.get("moved", False)
        result.note("moved", entry["begins"], wanted, moved, agrees=moved == wanted)


def _excerpt(comparison: Comparison, passage: Passage) -> str:
    article = comparison.originals[passage.source or 0].article
    assert passage.original is not None
    return _flat(article.text[passage.original.start : passage.original.end])[:40]


def _omitted(case: Case, comparison: Comparison, result: Agreement) -> None:
    gaps = [p for p in comparison.alignment.passages if p.label is Label.OMITTED]
    for entry in case.expected.get("omitted", ()):
        units = _units(comparison, entry["begins"])
        shares = []
        for source, span in units:
            article = comparison.originals[source].article
            inside = sum(_amount(article, _overlap(p.original, span)) for p in gaps if p.source == source)
            shares.append(inside / max(1, _amount(article, span)))
        agrees = bool(shares) and max(shares) > 0.5
        result.note("omitted", entry["begins"], "most of its words", shares, agrees=agrees)


def _changed(case: Case, comparison: Comparison, result: Agreement) -> None:
    """The words by which the two wordings differ lie in the edits of one passage."""
    for entry in case.expected.get("changed", ()):
        before, after = (words(entry[side]).folded for side in ("original", "copy"))
        lost, new = set(before) - set(after), set(after) - set(before)
        agrees = any(
            lost <= _edited(comparison, passage, "original") and new <= _edited(comparison, passage, "copy")
            for passage in comparison.alignment.passages
        )
        about = f"{entry['original']} → {entry['copy']}"
        result.note("changed", about, "an edit", "none", agrees=agrees)


def _edited(comparison: Comparison, passage: Passage, side: str) -> set[str]:
    if passage.source is None:
        return set()
    text = (comparison.article if side == "copy" else comparison.originals[passage.source].article).text
    found: set[str] = set()
    for edit in passage.edits:
        span = edit.copy if side == "copy" else edit.original
        found.update(words(text, span.start, span.end).folded)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_sample_gives_what_its_expectation_says(case: Case) -> None:
    result = agreement(case)
    print(f"\n{case.name}\n{result}")  # noqa: T201 -- pytest -s shows what agrees
    for aspect, floor in FLOORS.items():
        if case.name == "summit":
            assert result.share(aspect) >= floor, f"{aspect}\n{result}"
    admitted = {(aspect, about) for name, aspect, about in KNOWN if name == case.name}
    differing = {(aspect, about) for aspect, rows in result.differing.items() for about, _, _ in rows}
    assert differing - admitted == set(), result
    assert admitted - differing == set(), "repaired: delete these lines of KNOWN"


RULED = [index for index in INDEXES if "rules" in tomllib.loads(index.read_text("utf-8"))]


@pytest.mark.parametrize("index", RULED, ids=lambda index: index.parent.name)
def test_the_rules_of_a_sample_come_out_as_expected(index: Path) -> None:
    data = tomllib.loads(index.read_text("utf-8"))
    got: dict[str, list[str]] = {}
    for ruling in rulings_of(index):
        got.setdefault(ruling.outcome.value, []).append(ruling.rule)
    names = {"fails": "fail", "reviews": "review", "unknown": "unknown"}
    for key, outcome in names.items():
        assert sorted(data["expect"].get(key, [])) == sorted(got.get(outcome, [])), key


def rulings_of(index: Path) -> tuple[Ruling, ...]:
    """What comes of the rules that a sample asks, in the form in which a policy sets them."""
    data = tomllib.loads(index.read_text("utf-8"))
    target = data["target"] if "://" in data["target"] else index.parent / data["target"]
    report = provenance.check(target, fetch=provenance.Replay(index.parent))
    assert report.comparison is not None
    return rules.run(report.comparison, policy_of(index))


def policy_of(index: Path) -> Policy:
    """The rules that a sample asks, as a policy."""
    settings = {}
    for name, said in tomllib.loads(index.read_text("utf-8"))["rules"].items():
        options = {"level": said} if isinstance(said, str) else dict(said)
        settings[name] = Setting(Level(options.pop("level")), options)
    return Policy(index.parent.name, index.parent.name, settings=settings)


@pytest.mark.parametrize("index", FEEDS, ids=lambda index: index.parent.name)
def test_each_entry_of_a_feed_comes_to_what_is_expected_of_it(index: Path) -> None:
    data = tomllib.loads(index.read_text("utf-8"))
    replay = provenance.Replay(index.parent)
    got = []
    for report in provenance.check_feed(data["feed"], fetch=replay, policy=policy_of(index)):
        found, verdict = report.comparison, report.verdict
        failed = sorted(ruling.rule for ruling in verdict.rulings if ruling.outcome.value == "fail")
        originals = sorted(original.url for original in found.originals) if found else []
        got.append((report.target, verdict.outcome.value, verdict.reason, originals, failed))
    assert got == [
        (one["target"], one["status"], one.get("reason"), one["originals"], one.get("fails", []))
        for one in data["entry"]
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_passages_of_a_sample_hold_every_sign_of_the_copy_once(case: Case) -> None:
    target = case.target if "://" in case.target else case.folder / case.target
    comparison = provenance.check(target, fetch=provenance.Replay(case.folder)).comparison
    assert comparison is not None
    text = comparison.article.text
    spans = [p.copy for p in comparison.alignment.passages if p.copy]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    inside = "".join(text[span.start : span.end] for span in spans)
    assert "".join(inside.split()) == "".join(text.split())


def test_the_table_of_samples_lists_every_folder_and_nothing_else() -> None:
    table = (SAMPLES / "README.md").read_text("utf-8")
    listed = set(re.findall(r"^\| \[([\w/-]+)\]\(\1\)", table, re.MULTILINE))
    assert listed == {index.parent.relative_to(SAMPLES).as_posix() for index in EVERY}


@pytest.mark.parametrize("index", EVERY, ids=lambda index: index.parent.name)
def test_a_sample_stays_small_and_names_no_real_host(index: Path) -> None:
    data = tomllib.loads(index.read_text("utf-8"))
    used = {"sample.toml", data.get("target"), *data["pages"].values()}
    used |= {more["target"] for more in data.get("also", ())}
    for path in index.parent.iterdir():
        assert path.name in used, f"{path} is not used"
        text = path.read_text("utf-8")
        if path.name != "sample.toml" and index.parent.name != "summit":
            assert len(text.splitlines()) < 60, path
        hosts = {urlsplit(url).hostname for url in re.findall(r"https?://[^\s\"'<>)]+", text)}
        assert all(
            host.endswith(".example") or host in {"schema.org", "purl.org"} for host in hosts if host
        ), path
