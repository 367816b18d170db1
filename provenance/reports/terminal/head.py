"""The head of a report: the verdict, where the article comes from, the bar of shares, the fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Label, Outcome, Part, Status
from provenance.reports import digest, words
from provenance.reports.terminal.canvas import Canvas, ink, join
from provenance.text.addresses import host
from provenance.text.segments import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from provenance.model import (
        Article,
        Attempt,
        Citation,
        Comparison,
        Likeness,
        Measure,
        Measures,
        Original,
        Report,
        Verdict,
    )

_MOST_CITATIONS = 4


def verdict(canvas: Canvas, report: Report) -> None:
    """One line of verdict, the reason where something stood in the way, and what to do next."""
    said = report.verdict
    reason = ink(f"({said.reason})", "dim") if said.reason else ink("")
    steps = [ink(f"{canvas.signs.next} {step}") for step in _steps(report)]
    _said(canvas, said, join((ink(said.sentence, "strong"), reason)), *steps)


def again(canvas: Canvas, report: Report) -> None:
    """The verdict once more below a long report, which a terminal leaves scrolled to its end."""
    canvas.gap()
    _said(canvas, report.verdict, ink(report.verdict.sentence, "strong"))


def _said(canvas: Canvas, said: Verdict, *lines: Text) -> None:
    signs = {Status.PASS: canvas.signs.good, Status.FAIL: canvas.signs.bad}
    label = f"{signs.get(said.outcome, canvas.signs.unsure)} {said.outcome.value}"
    canvas.row(label, *lines, style=said.outcome.value)


def sources(canvas: Canvas, comparison: Comparison) -> None:
    """The copy, each original and how it was found, and what was tried in vain."""
    canvas.row("copy", *_article(canvas, comparison.article))
    several = len(comparison.originals) > 1
    for place, original in enumerate(comparison.originals):
        label = f"original {words.letter(place)}" if several else "original"
        canvas.row(label, *_original(canvas, comparison, place, original))
    for attempt in comparison.attempts:
        if attempt.outcome is not Outcome.FOUND:
            canvas.row("tried", *_attempt(canvas, attempt))
    rest = digest.other_citations(comparison)
    for citation in rest[:_MOST_CITATIONS]:
        canvas.row("cited", *_citation(canvas, citation))
    if len(rest) > _MOST_CITATIONS:
        canvas.row(
            "",
            ink(
                f"{canvas.signs.more} and {words.counted(len(rest) - _MOST_CITATIONS, 'more citation')}",
                "dim",
            ),
        )


def shares(canvas: Canvas, measures: Measures) -> None:
    """One bar over the copy's main text, and in words what it shows and what of the original is missing."""
    amounts = (measures.copied, measures.rewritten, measures.added)
    mine = list(zip((Label.COPIED, Label.REWRITTEN, Label.ADDED), amounts, strict=True))
    cells = _cells([one.share for one in amounts], min(canvas.room, 72))
    bar = [
        ink(_sign(canvas, label) * cell, label.value) for (label, _), cell in zip(mine, cells, strict=True)
    ]
    told = [_share(canvas, label, one, "") for label, one in mine]
    if measures.omitted.words:
        told.append(_share(canvas, Label.OMITTED, measures.omitted, "of the original"))
    canvas.row("shares", join(bar, ""), *canvas.packed(told))


def _sign(canvas: Canvas, label: Label) -> str:
    sign: str = getattr(canvas.signs, label.value)
    return sign


def _share(canvas: Canvas, label: Label, measure: Measure, of: str) -> Text:
    told = ink(f"{_sign(canvas, label)} {label.value} {words.percent(measure.share)}", label.value)
    amount = f"({words.counted(measure.words, 'word')})" if measure.words else ""
    return join((told, ink(of), ink(amount, "dim")))


def likeness(canvas: Canvas, comparison: Comparison) -> None:
    """What the fingerprints say, in one quiet line."""
    found = comparison.likeness
    scheme = found.copy.scheme
    made = f"{scheme.name}, {scheme.permutations} permutations, {scheme.shingle}-{scheme.unit} shingles"
    told = []
    for place, pair in enumerate(zip(found.resemblance, found.containment, strict=True)):
        name = f"{words.letter(place)}: " if len(found.originals) > 1 else ""
        told.append(f"{name}resemblance {pair[0]:.2f}, containment {pair[1]:.2f}")
    canvas.row("fingerprint", ink(f" {canvas.signs.dot} ".join([*(told or [_short(found)]), made]), "dim"))


def _steps(report: Report) -> Iterator[str]:
    yield from report.verdict.advice
    found = report.comparison
    if found and not found.originals and not any("--original" in step for step in report.verdict.advice):
        yield "If you know the original, name it: --original URL or --original FILE."


def _article(canvas: Canvas, article: Article) -> list[Text]:
    count = sum(
        len(words_of(article.text, p.span.start, p.span.end))
        for p in article.paragraphs
        if p.part is Part.MAIN
    )
    about = (
        article.publisher or host(article.url or ""),
        ", ".join(article.authors[:3]),
        (article.published or "")[:10],
        words.counted(count, "word"),
        "" if article.complete else "only a part of the text is there",
    )
    title = article.title or canvas.shortened(article.text[: 4 * canvas.room].lstrip(), canvas.room)
    return [ink(title, "strong"), join((ink(one) for one in about if one), f" {canvas.signs.dot} ")]


def _original(canvas: Canvas, comparison: Comparison, place: int, original: Original) -> list[Text]:
    lines = _article(canvas, original.article)
    url = original.url or original.article.url
    if url:
        lines.append(ink(url))
    lines.append(ink(digest.proof(comparison, place, original)))
    if original.citation:
        lines.append(
            join(
                (
                    ink(f"cited by the copy's {words.evidence(original.citation.evidence)}"),
                    _quoted(canvas, original.citation),
                )
            )
        )
    return lines


def _attempt(canvas: Canvas, attempt: Attempt) -> list[Text]:
    line = join((ink(canvas.signs.bad, "fail"), ink(attempt.url)))
    why = [ink(words.failure(attempt))]
    if attempt.reason:
        why.append(ink(f"({attempt.reason})", "dim"))
    if attempt.containment is not None:
        why.append(
            ink(f"{canvas.signs.dot} {words.percent(attempt.containment)} of the copy is in it", "dim")
        )
    return [line, join(why)]


def _citation(canvas: Canvas, citation: Citation) -> list[Text]:
    if citation.url:
        what = join(
            (ink(citation.url), ink(f"{canvas.signs.dot} {words.evidence(citation.evidence)}", "dim"))
        )
        return [what]
    name = f"{canvas.signs.opening}{citation.name}{canvas.signs.closing}" if citation.name else "a source"
    said = join((ink(canvas.signs.unsure, "unverified"), ink(name, "strong"), ink("is named without a link")))
    return [said, join((ink(words.evidence(citation.evidence), "dim"), _quoted(canvas, citation)))]


def _quoted(canvas: Canvas, citation: Citation) -> Text:
    if not citation.words:
        return ink("")
    signs = canvas.signs
    return ink(
        f"{signs.opening}{canvas.shortened(citation.words, 2 * canvas.room - 30)}{signs.closing}", "dim"
    )


def _short(found: Likeness) -> str:
    return b"".join(value.to_bytes(4, "little") for value in found.copy.values[:4]).hex()


def _cells(parts: list[float], wide: int) -> list[int]:
    """Whole cells for shares, by largest remainder; a share that is there has one cell at least."""
    total = sum(parts)
    if not total:
        return [0] * len(parts)
    exact = [part / total * wide for part in parts]
    cells = [max(1, int(one)) if one else 0 for one in exact]
    order = sorted(range(len(parts)), key=lambda place: exact[place] - int(exact[place]), reverse=True)
    for place in order * wide:
        if sum(cells) == wide:
            break
        if sum(cells) < wide and parts[place]:
            cells[place] += 1
        elif sum(cells) > wide and cells[place] > 1:
            cells[place] -= 1
    return cells
