"""The report as JSON, for scripts and other tools (docs/reference/report-schema.json).

Written as it comes: the head, one item a line, the tail; so a run of any length needs the memory of one
report. The same evidence gives the same bytes: fields in a fixed order, no clock, shares to four digits.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TextIO

import msgspec

from provenance.reports import shapes
from provenance.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from provenance import model
    from provenance.reports import View

# A lone surrogate is escaped; two that would be read back as one character would move every offset.
_SURROGATES = re.compile("[\ud800-\udbff](?=[\udc00-\udfff])|[\ud800-\udfff]")


def write(
    reports: Iterable[model.Report], out: TextIO, view: View, conclude: Callable[[], model.Conclusion]
) -> None:
    """Write one JSON document of all reports."""
    del view
    head = {"schema_version": shapes.VERSION, "tool": shapes.Tool("provenance", __version__)}
    out.write(_text(head)[:-1] + ',"items":[')
    comma = "\n"
    for report in reports:
        out.write(comma + _text(item(report)))
        comma = ",\n"
    conclusion = conclude()
    tail = {"exit_code": conclusion.code, "exit_reason": conclusion.reason}
    out.write("\n]," + _text(tail)[1:] + "\n")


def item(report: model.Report) -> shapes.Item:
    """One report in the shape of the contract."""
    verdict, found = report.verdict, report.comparison
    return shapes.Item(
        target=report.target,
        status=verdict.outcome.value,
        reason=verdict.reason,
        copy=_copy(found.article) if found else None,
        citations=tuple(map(_citation, found.citations)) if found else (),
        attempts=tuple(map(_attempt, found.attempts)) if found else (),
        originals=tuple(map(_original, found.originals)) if found else (),
        fingerprint=_fingerprint(found.likeness) if found else None,
        passages=tuple(map(_passage, found.alignment.passages)) if found else (),
        measures=_measures(found.alignment.measures) if found else None,
        ledger=None,
        findings=(),
        verdict=shapes.Verdict(verdict.outcome.value, verdict.policy, verdict.sentence, verdict.advice),
    )


def _text(value: object) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return _SURROGATES.sub(_surrogate, plain)


def _surrogate(match: re.Match[str]) -> str:
    following = match.string[match.end() : match.end() + 1]
    paired = "\ud800" <= match.group() <= "\udbff" and "\udc00" <= following <= "\udfff"
    return "\ufffd" if paired else f"\\u{ord(match.group()):04x}"


def _copy(article: model.Article) -> shapes.Copy:
    return shapes.Copy(
        article.url,
        article.title,
        article.publisher,
        article.authors,
        article.published,
        article.language,
        article.text,
        _paragraphs(article),
    )


def _original(original: model.Original) -> shapes.Original:
    article = original.article
    return shapes.Original(
        original.url or article.url,
        original.via.value,
        article.title,
        article.publisher,
        article.published,
        original.as_of,
        article.text,
        _paragraphs(article),
    )


def _paragraphs(article: model.Article) -> tuple[shapes.Paragraph, ...]:
    return tuple(
        shapes.Paragraph(one.span.start, one.span.end, one.kind.value, one.part.value)
        for one in article.paragraphs
    )


def _citation(one: model.Citation) -> shapes.Citation:
    start, end = (one.span.start, one.span.end) if one.span else (None, None)
    return shapes.Citation(one.url, one.name, one.evidence, one.words, start, end, round(one.weight, 4))


def _attempt(one: model.Attempt) -> shapes.Attempt:
    return shapes.Attempt(
        one.url,
        one.via.value,
        one.outcome.value,
        one.reason,
        one.detail,
        None if one.containment is None else round(one.containment, 4),
        None if one.coverage is None else round(one.coverage, 4),
        tuple(shapes.Hop(hop.url, hop.status, hop.address) for hop in one.hops),
    )


def _fingerprint(likeness: model.Likeness) -> shapes.Fingerprint:
    scheme = likeness.copy.scheme
    return shapes.Fingerprint(
        copy=_hexadecimal(likeness.copy),
        originals=tuple(map(_hexadecimal, likeness.originals)),
        scheme=scheme.name,
        permutations=scheme.permutations,
        seed=scheme.seed,
        shingle=scheme.shingle,
        unit=scheme.unit,
        hash=scheme.hash,
        normaliser=scheme.normaliser,
        resemblance=tuple(round(value, 4) for value in likeness.resemblance),
        containment=tuple(round(value, 4) for value in likeness.containment),
    )


def _hexadecimal(print_: model.Fingerprint) -> str:
    return b"".join(value.to_bytes(4, "little") for value in print_.values).hex()


def _place(span: model.Span | None) -> shapes.Place | None:
    return shapes.Place(span.start, span.end) if span else None


def _passage(one: model.Passage) -> shapes.Passage:
    return shapes.Passage(
        label=one.label.value,
        copy=_place(one.copy),
        source=one.source,
        original=_place(one.original),
        similarity=round(one.similarity, 4),
        moved=one.moved,
        addition=_addition(one.addition) if one.addition else None,
        edits=tuple(map(_edit, one.edits)),
    )


def _addition(one: model.Addition) -> shapes.Addition:
    return shapes.Addition(one.kind, round(one.confidence, 4), one.cues)


def _edit(one: model.Edit) -> shapes.Edit:
    return shapes.Edit(
        one.op.value,
        shapes.Place(one.copy.start, one.copy.end),
        shapes.Place(one.original.start, one.original.end),
        one.kind,
    )


def _measures(all_: model.Measures) -> shapes.Measures:
    def measure(one: model.Measure) -> shapes.Measure:
        return shapes.Measure(one.words, round(one.share, 4))

    return shapes.Measures(*map(measure, (all_.copied, all_.rewritten, all_.added, all_.omitted)))
