"""The report as JSON, for scripts and other tools (docs/reference/report-schema.json).

Written as it comes: the head, one item a line, the tail; so a run of any length needs the memory of one
report. The same evidence gives the same bytes: fields in a fixed order, no clock, shares to four digits.
"""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING, Literal, TextIO

import msgspec

from provenance import model
from provenance.reports import schema
from provenance.reports.encoding import quiet
from provenance.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from provenance.reports import View

_LOUD: dict[str, Literal["error", "warning"]] = {"error": "error", "warning": "warning"}
# A lone surrogate is escaped; two that would be read back as one character would move every offset.
_SURROGATES = re.compile("[\ud800-\udbff](?=[\udc00-\udfff])|[\ud800-\udfff]")


def write(
    reports: Iterable[model.Report], out: TextIO, view: View, conclude: Callable[[], model.Conclusion]
) -> None:
    """Write one JSON document of all reports."""
    del view
    head = {"schema_version": schema.VERSION, "tool": schema.Tool("provenance", __version__)}
    out.write(_text(head)[:-1] + ',"items":[')
    comma = "\n"
    for report in reports:
        out.write(comma + _text(item(report)))
        comma = ",\n"
    conclusion = conclude()
    tail = {
        "exit_code": conclusion.code,
        "exit_reason": conclusion.reason,
        "notices": tuple(map(_notice, conclusion.notices)),
        "seconds": conclusion.seconds,
    }
    out.write("\n]," + _text(tail)[1:] + "\n")


def item(report: model.Report) -> schema.Item:
    """One report in the shape of the contract."""
    verdict, found = report.verdict, report.comparison
    return schema.Item(
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
        ledger=tuple(map(_entry, found.ledger.entries)) if found and found.ledger else None,
        unread=tuple(kind.value for kind in found.ledger.unread) if found and found.ledger else (),
        findings=tuple(chain.from_iterable(map(_findings, verdict.rulings))),
        verdict=schema.Verdict(
            verdict.outcome.value,
            verdict.policy,
            verdict.sentence,
            verdict.advice,
            tuple(map(_ruling, verdict.rulings)),
        ),
        listed=_listed(report.listed) if report.listed else None,
    )


def _text(value: object) -> str:
    return quiet(_encoded(value))


def _encoded(value: object) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return _SURROGATES.sub(_surrogate, plain)


def _surrogate(match: re.Match[str]) -> str:
    following = match.string[match.end() : match.end() + 1]
    paired = "\ud800" <= match.group() <= "\udbff" and "\udc00" <= following <= "\udfff"
    return "\ufffd" if paired else f"\\u{ord(match.group()):04x}"


def _listed(one: model.Listed) -> schema.Listed:
    return schema.Listed(one.feed, one.entry, one.title, one.file, one.start, one.end)


def _notice(one: model.Notice) -> schema.Notice:
    return schema.Notice(_LOUD.get(one.level, "note"), one.reason, one.message, one.target)


def _copy(article: model.Article) -> schema.Copy:
    return schema.Copy(
        article.url,
        article.title,
        article.publisher,
        article.authors,
        article.published,
        article.language,
        article.text,
        _paragraphs(article),
    )


def _original(original: model.Original) -> schema.Original:
    article = original.article
    return schema.Original(
        original.url or article.url,
        original.via.value,
        article.title,
        article.publisher,
        article.published,
        original.as_of,
        original.revised,
        article.text,
        _paragraphs(article),
    )


def _paragraphs(article: model.Article) -> tuple[schema.Paragraph, ...]:
    return tuple(
        schema.Paragraph(one.span.start, one.span.end, one.kind.value, one.part.value)
        for one in article.paragraphs
    )


def _citation(one: model.Citation) -> schema.Citation:
    start, end = (one.span.start, one.span.end) if one.span else (None, None)
    return schema.Citation(one.url, one.name, one.evidence, one.words, start, end, round(one.weight, 4))


def _attempt(one: model.Attempt) -> schema.Attempt:
    return schema.Attempt(
        one.url,
        one.via.value,
        one.outcome.value,
        one.reason,
        one.detail,
        None if one.containment is None else round(one.containment, 4),
        None if one.coverage is None else round(one.coverage, 4),
        tuple(schema.Hop(hop.url, hop.status, hop.address) for hop in one.hops),
    )


def _fingerprint(likeness: model.Likeness) -> schema.Fingerprint:
    scheme = likeness.copy.scheme
    return schema.Fingerprint(
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


def _place(span: model.Span | None) -> schema.Place | None:
    return schema.Place(span.start, span.end) if span else None


def _passage(one: model.Passage) -> schema.Passage:
    return schema.Passage(
        label=one.label.value,
        copy=_place(one.copy),
        source=one.source,
        original=_place(one.original),
        similarity=round(one.similarity, 4),
        moved=one.moved,
        addition=_addition(one.addition) if one.addition else None,
        edits=tuple(map(_edit, one.edits)),
    )


def _addition(one: model.Addition) -> schema.Addition:
    return schema.Addition(one.kind, round(one.confidence, 4), one.cues)


def _edit(one: model.Edit) -> schema.Edit:
    return schema.Edit(
        one.op.value,
        schema.Place(one.copy.start, one.copy.end),
        schema.Place(one.original.start, one.original.end),
        one.kind,
    )


def _entry(one: model.Entry) -> schema.Entry:
    copy, original = one.copy, one.original
    return schema.Entry(
        kind=one.kind.value,
        fate=one.fate.value,
        tier=one.tier.value if one.tier else None,
        copy=_place(copy.span) if copy else None,
        source=one.source,
        original=_place(original.span) if original else None,
        copy_value=copy.value if copy else None,
        original_value=original.value if original else None,
        copy_holder=copy.holder if copy else None,
        original_holder=original.holder if original else None,
        note=one.note,
    )


def _ruling(one: model.Ruling) -> schema.Ruling:
    return schema.Ruling(one.rule, one.level.value, one.outcome.value, one.reason, one.basis)


def _findings(ruling: model.Ruling) -> Iterator[schema.Finding]:
    """What a rule found; a rule that could not be answered is told as well, because unknown is never pass."""
    told = ruling.findings
    if ruling.outcome == "unknown":
        told = (model.Finding(ruling.rule, ruling.reason),)
    for one in told:
        yield schema.Finding(
            rule=ruling.rule,
            level=ruling.level.value,
            outcome=ruling.outcome.value,
            message=one.message,
            copy=_place(one.copy),
            source=one.source,
            original=_place(one.original),
            fix=one.fix,
            fingerprint=one.fingerprint,
            baselined=one.baselined,
        )


def _measures(all_: model.Measures) -> schema.Measures:
    def measure(one: model.Measure) -> schema.Measure:
        """One amount."""
        return schema.Measure(one.words, round(one.share, 4))

    return schema.Measures(*map(measure, (all_.copied, all_.rewritten, all_.added, all_.omitted)))
