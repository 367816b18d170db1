"""The JSON report as types: what they say is the contract, and msgspec writes the JSON Schema from them.

Fields are only ever added. ``schema.json`` beside this file is ``schema()``, and a test holds them equal; to
renew it: ``python -m provenance.reports.schema``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, json

VERSION: Literal["1"] = "1"

Share = Annotated[float, Meta(ge=0, le=1)]
Level = Literal["error", "warning", "note", "off"]
Ruled = Literal["pass", "fail", "waived", "baselined", "unknown", "review"]
Count = Annotated[int, Meta(ge=0)]
Hexadecimal = Annotated[str, Meta(pattern="^([0-9a-f]{8})*$")]


class Place(Struct, frozen=True):
    """A stretch of a text: 0-based, half open, in characters (Unicode code points)."""

    start: Count
    end: Count


class Paragraph(Struct, frozen=True):
    """One block of a text, and whether it is the article's own text or the page around it."""

    start: Count
    end: Count
    kind: Literal["body", "heading", "quote", "caption", "list"]
    part: Literal["main", "furniture"]


class Copy(Struct, frozen=True):
    """The republished article; every offset of a copy counts in its ``text``."""

    url: str | None
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    language: str | None
    text: str
    paragraphs: tuple[Paragraph, ...]


class Original(Struct, frozen=True):
    """An article from which the copy was taken, proved by text; its offsets count in its own ``text``."""

    url: str | None
    via: Literal["given", "live", "replay", "memento", "index"]
    title: str | None
    publisher: str | None
    published: str | None
    as_of: Annotated[str | None, Meta(description="The date of the archived version that was read.")]
    revised: Annotated[bool, Meta(description="Whether the page has other words today than that version.")]
    text: str
    paragraphs: tuple[Paragraph, ...]


class Citation(Struct, frozen=True):
    """One piece of evidence for where the copy says it comes from."""

    url: str | None
    name: str | None
    evidence: Annotated[str, Meta(description="The detector, and after a dot its form.")]
    words: str
    start: Count | None
    end: Count | None
    weight: Annotated[float, Meta(ge=0, le=1, description="A prior for the order of fetching.")]


class Hop(Struct, frozen=True):
    """One request on the way to a page."""

    url: str
    status: int | None
    address: str | None


class Attempt(Struct, frozen=True):
    """One try to reach an original."""

    url: str
    via: Literal["given", "live", "replay", "memento", "index"]
    outcome: Literal["found", "too-different", "unreachable", "refused", "blocked", "partial", "not-listed"]
    reason: Annotated[str | None, Meta(description="A stable dotted name, such as unavailable.dns.")]
    detail: str
    containment: Annotated[Share | None, Meta(description="Share of the copy's shingles in the candidate.")]
    coverage: Annotated[Share | None, Meta(description="Share of the candidate's shingles in the copy.")]
    hops: tuple[Hop, ...]


class Fingerprint(Struct, frozen=True):
    """MinHash signatures (little-endian uint32, lower-case hexadecimal) and all that made them.

    ``originals``, ``resemblance`` and ``containment`` hold one entry an original, in the order of
    ``originals`` of the item.
    """

    copy: Hexadecimal
    originals: tuple[Hexadecimal, ...]
    scheme: str
    permutations: Count
    seed: int
    shingle: Count
    unit: str
    hash: str
    normaliser: str
    resemblance: tuple[Share, ...]
    containment: tuple[Share, ...]


class Addition(Struct, frozen=True):
    """What an added passage is for, and the cues that led there."""

    kind: str
    confidence: Share
    cues: tuple[str, ...]


class Edit(Struct, frozen=True):
    """A word-level change inside a rewritten passage; the side without words is an empty place."""

    op: Literal["insert", "delete", "replace"]
    copy: Place
    original: Place
    kind: str | None


class Passage(Struct, frozen=True):
    """One unit of the alignment; ``source`` is an index into ``originals`` of the item."""

    label: Literal["copied", "rewritten", "added", "omitted"]
    copy: Place | None
    source: Count | None
    original: Place | None
    similarity: Share
    moved: bool
    addition: Addition | None
    edits: tuple[Edit, ...]


class Measure(Struct, frozen=True):
    """An amount of main text, and its share of the side that it belongs to."""

    words: Count
    share: Share


class Measures(Struct, frozen=True):
    """Copied, rewritten and added are of the copy; omitted is of the originals."""

    copied: Measure
    rewritten: Measure
    added: Measure
    omitted: Measure


class Entry(Struct, frozen=True):
    """One fact (a quotation, number, date, name) and what became of it."""

    kind: str
    fate: Literal["kept", "altered", "lost", "invented"]
    tier: Literal["exact", "folded"] | None
    copy: Place | None
    source: Annotated[Count | None, Meta(description="Which original, by its place in originals.")]
    original: Place | None
    copy_value: str | None
    original_value: str | None
    copy_holder: Annotated[str | None, Meta(description="Whom it belongs to: the speaker, the unit.")]
    original_holder: str | None
    note: Annotated[str, Meta(description="What differs, or what was folded, in words.")]


class Finding(Struct, frozen=True):
    """One answer of a rule, with its place; of a rule that could not be answered, why."""

    rule: str
    level: Level
    outcome: Ruled
    message: str
    copy: Place | None
    source: Count | None
    original: Place | None
    fix: Annotated[str | None, Meta(description="The text to paste.")]
    fingerprint: Annotated[str, Meta(description="Names it between runs; empty where it is no finding.")]
    baselined: Annotated[bool, Meta(description="Whether the baseline knows it.")]


class Ruling(Struct, frozen=True):
    """What came of one rule under the policy."""

    rule: str
    level: Level
    outcome: Ruled
    reason: str
    basis: Annotated[str, Meta(description="licence: it requires so; request: the publisher asks for it.")]


class Verdict(Struct, frozen=True):
    """What the comparison comes to under a policy."""

    outcome: Literal["pass", "fail", "unverified"]
    policy: str
    sentence: str
    advice: tuple[str, ...]
    rulings: tuple[Ruling, ...]


class Listed(Struct, frozen=True):
    """What named a target: a feed or list, its entry, and lines (from 1) of a file of the checked tree."""

    feed: str | None
    entry: str | None
    title: str | None
    file: str | None
    start: Count | None
    end: Count | None


class Item(Struct, frozen=True):
    """One checked target; ``copy``, ``fingerprint`` and ``measures`` are null when it could not be read."""

    target: str
    status: Literal["pass", "fail", "unverified"]
    reason: Annotated[str | None, Meta(description="A stable dotted name; null when verified.")]
    copy: Copy | None
    citations: tuple[Citation, ...]
    attempts: tuple[Attempt, ...]
    originals: tuple[Original, ...]
    fingerprint: Fingerprint | None
    passages: tuple[Passage, ...]
    measures: Measures | None
    ledger: Annotated[tuple[Entry, ...] | None, Meta(description="null: not made; []: made, and empty.")]
    unread: Annotated[tuple[str, ...], Meta(description="Kinds of fact that these texts do not tell.")]
    findings: tuple[Finding, ...]
    verdict: Verdict
    listed: Annotated[Listed | None, Meta(description="null: the user named the target.")]


class Tool(Struct, frozen=True):
    """What wrote the report."""

    name: str
    version: str


class Notice(Struct, frozen=True):
    """Something about the run as a whole, such as a feed that ended early."""

    level: Literal["error", "warning", "note"]
    reason: Annotated[str, Meta(description="A stable dotted name, such as feed.truncated.")]
    message: str
    target: str | None


class Document(Struct, frozen=True):
    """A report of the provenance command: one item a target, and what the run comes to."""

    schema_version: Literal["1"]
    tool: Tool
    items: tuple[Item, ...]
    exit_code: int
    exit_reason: str
    notices: tuple[Notice, ...]
    seconds: Annotated[float | None, Meta(description="Duration; null where no clock may enter (a replay).")]


def schema() -> str:
    """The JSON Schema (2020-12) of a whole report, as the text of ``schema.json``."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "provenance report"}
    return json.format(json.encode({**head, **json.schema(Document)}), indent=2).decode() + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("schema.json").write_text(schema(), encoding="utf-8")
