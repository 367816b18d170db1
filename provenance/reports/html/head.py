"""The head of a report: the verdict, the copy and its originals, and the bar of shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Label, Part, Status
from provenance.reports import digest, words
from provenance.reports.html.article import SIGNS
from provenance.reports.html.elements import NOTHING, Html, inside, join, link, tag, text
from provenance.text.addresses import host
from provenance.text.segments import words as words_of

if TYPE_CHECKING:
    from provenance.model import Article, Attempt, Citation, Comparison, Measures, Original, Report

MARKS = {Status.PASS: "✓", Status.FAIL: "✗", Status.UNVERIFIED: "?"}
_CITATIONS = 40


def verdict(report: Report) -> Html:
    """The verdict as a sentence, its reason, what to do next, and under which policy."""
    said = report.verdict
    reason = inside(" (", tag("code", said.reason), ")") if said.reason else NOTHING
    steps = [tag("li", step) for step in said.advice]
    found = report.comparison
    if found and not found.originals and not any("--original" in step for step in said.advice):
        steps.append(tag("li", "If you know the original, name it: --original URL or --original FILE."))
    about = [inside("Policy ", tag("code", said.policy)), inside("target ", tag("code", report.target))]
    if report.listed:
        entry = report.listed.entry
        about += [inside("named by ", tag("code", one)) for one in [digest.place_of(report)] if one]
        about += [inside("feed ", link(tag("code", one), one)) for one in [report.listed.feed] if one]
        about += [inside("entry ", tag("code", entry))] if entry else []
    return inside(
        tag("p", said.sentence, reason, class_="sentence"),
        tag("ul", *steps, class_="steps") if steps else NOTHING,
        tag("p", join(about, " · "), class_="about"),
    )


def badge(outcome: Status) -> Html:
    """The verdict in one word, with its sign."""
    sign = tag("b", MARKS[outcome], aria_hidden="true")
    return tag("span", sign, f" {outcome.value}", class_=f"badge {outcome.value}")


def sources(comparison: Comparison, level: int) -> Html:
    """The copy, and beside it each original and how it was found."""
    cards = [_card("Copy", comparison.article, comparison.article.url, [], level)]
    several = len(comparison.originals) > 1
    for place, original in enumerate(comparison.originals):
        name = f"Original {words.letter(place)}" if several else "Original"
        url = original.url or original.article.url
        cards.append(_card(name, original.article, url, _found(comparison, place, original), level, original))
    if not comparison.originals:
        none = tag("p", "None could be read and compared.", class_="note")
        cards.append(tag("div", tag(f"h{level}", "Original"), none, class_="card none"))
    return tag("div", *cards, class_="cards")


def shares(measures: Measures) -> Html:
    """One bar over the copy's main text, and in words what it shows and what of the original is missing."""
    mine = (
        (Label.COPIED, measures.copied),
        (Label.REWRITTEN, measures.rewritten),
        (Label.ADDED, measures.added),
    )
    told = [(label, one, "of the copy") for label, one in mine]
    told.append((Label.OMITTED, measures.omitted, "of the original"))
    items = [
        tag(
            "li",
            tag("b", SIGNS[label], aria_hidden="true"),
            f" {label.value} ",
            tag("strong", words.percent(one.share)),
            f" {of} ",
            tag("span", f"({words.counted(one.words, 'word')})", class_="note"),
            class_=label.value,
        )
        for label, one, of in told
    ]
    drawn = bar([(label.value, one.share) for label, one in mine])
    return inside(drawn, tag("ul", *items, class_="legend"))


def bar(parts: list[tuple[str, float]]) -> Html:
    """Parts of a whole as one line of colours; the words beside it say the same."""
    total = sum(share for _, share in parts)
    pieces, left = [], 0.0
    for name, share in parts:
        wide = 1000 * share / total if total else 0.0
        if wide:
            gap = 3 if left else 0
            edges = {"x": f"{left + gap:.1f}", "width": f"{max(wide - gap, 1):.1f}"}
            pieces.append(tag("rect", y="0", height="20", class_=name, **edges))
        left += wide
    drawing = {"viewBox": "0 0 1000 20", "preserveAspectRatio": "none", "class_": "bar"}
    return tag("svg", *pieces, aria_hidden="true", focusable="false", **drawing)


def finding_of_sources(comparison: Comparison, level: int) -> Html:
    """What the copy cites, what was tried, how each try ended, and the fingerprints."""
    tried = [_attempt(one) for one in comparison.attempts]
    cited = [_citation(one) for one in digest.other_citations(comparison)[:_CITATIONS]]
    parts = []
    if tried:
        parts += [tag(f"h{level}", "Tried"), tag("ul", *tried, class_="tried")]
    if cited:
        parts += [tag(f"h{level}", "Also cited"), tag("ul", *cited)]
    return inside(*parts, tag("p", _fingerprint(comparison), class_="note"))


def _card(
    name: str,
    article: Article,
    url: str | None,
    found: list[Html],
    level: int,
    original: Original | None = None,
) -> Html:
    count = sum(
        len(words_of(article.text, one.span.start, one.span.end))
        for one in article.paragraphs
        if one.part is Part.MAIN
    )
    outlet = article.publisher or host(url or "")
    about = [
        tag("bdi", outlet) if outlet else NOTHING,
        tag("bdi", ", ".join(article.authors[:4])) if article.authors else NOTHING,
        tag("time", article.published[:10]) if article.published else NOTHING,
        text(words.counted(count, "word")),
        NOTHING if article.complete else text("only a part of the text is there"),
    ]
    extra = {}
    if original and original.as_of:  # robustlinks.mementoweb.org: which version of the page is meant
        extra = {"data_versiondate": original.as_of[:10]}
        if original.citation and original.citation.url:
            extra["data_originalurl"] = original.citation.url
    address = tag("p", link(url, url, **extra), class_="address") if url else NOTHING
    head = tag("p", tag("bdi", article.title or article.text[:120]), class_="title", lang=article.language)
    lines = (head, tag("p", join([one for one in about if one], " · "), class_="note"), address)
    return tag("div", tag(f"h{level}", name), *lines, *found, class_="card")


def _found(comparison: Comparison, place: int, original: Original) -> list[Html]:
    lines = [tag("p", digest.proof(comparison, place, original), class_="note")]
    if original.citation:
        cited = original.citation
        said = inside(": ", tag("q", cited.words[:400])) if cited.words else NOTHING
        lines.append(tag("p", f"cited by the copy's {words.evidence(cited.evidence)}", said, class_="note"))
    return lines


def _attempt(one: Attempt) -> Html:
    share = ""
    if one.containment is not None:
        share = f"; {words.percent(one.containment)} of the copy is in it"
    hops = [
        tag(
            "li",
            link(hop.url, hop.url),
            f" · {hop.status or 'no answer'}",
            f" · {hop.address}" if hop.address else "",
        )
        for hop in one.hops
    ]
    way = (
        tag("details", tag("summary", words.counted(len(hops), "request")), tag("ol", *hops))
        if hops
        else NOTHING
    )
    reason = inside(" (", tag("code", one.reason), ")") if one.reason else NOTHING
    return tag("li", link(one.url, one.url), tag("p", words.failure(one), share, reason, class_="note"), way)


def _citation(one: Citation) -> Html:
    what = (
        link(one.url, one.url)
        if one.url
        else inside(tag("q", one.name or "a source"), " is named without a link")
    )
    said = inside(": ", tag("q", one.words[:400])) if one.words else NOTHING
    return tag("li", what, tag("p", words.evidence(one.evidence), said, class_="note"))


def _fingerprint(comparison: Comparison) -> str:
    found, scheme = comparison.likeness, comparison.likeness.copy.scheme
    told = []
    for place, pair in enumerate(zip(found.resemblance, found.containment, strict=True)):
        name = f"{words.letter(place)}: " if len(found.originals) > 1 else ""
        told.append(f"{name}resemblance {pair[0]:.2f}, containment {pair[1]:.2f}")
    made = f"{scheme.name}, {scheme.permutations} permutations, {scheme.shingle}-{scheme.unit} shingles"
    return "Fingerprint: " + " · ".join([*told, made])
