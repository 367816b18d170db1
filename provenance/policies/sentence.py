"""The verdict as one sentence that a person would say."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from provenance.model import REFERENCES, Citation, Comparison, Label, Measures, Original, Part
from provenance.policies import faults
from provenance.policies.wording import capital, listed
from provenance.text.kinds import title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Ruling

# What every web page adds around an article is told in the report, not in the sentence about it.
_QUIET = ("byline", "consent", "credit.", "cta.share", "legal.", "nav.")


def sentence(comparison: Comparison, rulings: Sequence[Ruling] = ()) -> str:
    """What happened to the text: how much was kept, what was left out, credited, changed, put in."""
    parts = [f"{_kept(comparison.alignment.measures)} {_sources(comparison.originals)}"]
    parts += _omitted(comparison.alignment.measures.omitted.share, told=faults.omitted(rulings))
    parts += faults.reworded(comparison, rulings)
    parts += faults.credit(comparison, rulings)
    parts += faults.changed(rulings)
    parts += _added(comparison)
    parts += faults.missing(rulings)
    return capital("; ".join(parts)) + "."


def unverified_sentence(comparison: Comparison, reason: str) -> str:
    """Why a copy could not be compared with any original."""
    cited = cited_names(comparison.citations)
    if reason == "original.not_cited":
        return "Not verified: the article names no source that it was taken from."
    if reason == "original.not_linked":
        return f"Not verified: the article credits {cited} without a link, so no page is there to compare."
    if reason == "original.not_identified":
        return (
            f"Not verified: the article credits {cited} without a link, and none that was found is its text."
        )
    if reason == "original.home_page":
        return f"Not verified: the credit links to a home page ({cited}), not to the article that was taken."
    if reason == "original.too_different":
        return "Not verified: what the article cites was read, and it is another text."
    failed = next((a for a in comparison.attempts if a.reason == reason), None)
    where = _host(failed.url) if failed else cited
    if reason == "partial.paywall" and comparison.originals:
        return f"Not verified: only the beginning of the original at {where} could be read and compared."
    if reason == "cloaking.suspected":
        return f"Not verified: the original at {where} shows browsers another text than it showed us."
    why = failed.detail.rstrip(".") if failed and failed.detail else reason
    return f"Not verified: the original at {where} could not be read ({why})."


def _kept(measures: Measures) -> str:
    copied, rewritten = measures.copied.share, measures.rewritten.share
    if copied >= 0.995:
        return "copied whole"
    if copied >= 0.85:
        return "copied almost whole"
    if copied + rewritten < 0.1:
        return "almost nothing was taken"
    if copied + rewritten < 0.4:
        return "a part was taken"
    if rewritten >= 2 * copied:
        return "rewritten almost throughout" if rewritten >= 0.8 else "mostly rewritten"
    if copied >= 2 * rewritten:
        return "mostly copied"
    return "partly copied, partly rewritten"


def _sources(originals: tuple[Original, ...]) -> str:
    names = [
        original.article.publisher or _host(original.url or original.article.url) for original in originals
    ]
    return "from " + listed(dict.fromkeys(name or "the given original" for name in names))


def _omitted(share: float, *, told: bool) -> list[str]:
    if share < 0.02 and not told:
        return []
    amount = (
        "most of the original"
        if share >= 0.6
        else "about half of the original"
        if share >= 0.4
        else "about a third of the original"
        if share >= 0.27
        else "about a quarter of the original"
        if share >= 0.2
        else "a part of the original"
        if share >= 0.07
        else "a little of the original"
    )
    return [f"{amount} was left out"]


def _added(comparison: Comparison) -> list[str]:
    main = [p.span for p in comparison.article.paragraphs if p.part is Part.MAIN]
    added = [
        passage
        for passage in comparison.alignment.passages
        if passage.label is Label.ADDED
        and passage.copy
        and any(span.start <= passage.copy.start < span.end for span in main)
    ]
    kinds = [p.addition.kind for p in added if p.addition and not p.addition.kind.startswith(_QUIET)]
    names = [_article(title(kind)) for kind in dict.fromkeys(kinds)]
    unnamed = sum(passage.addition is None for passage in added)
    if unnamed:
        names.append(f"{unnamed} {'other ' if names else ''}passage{'s' if unnamed > 1 else ''}")
    if not names:
        return []
    return [f"{listed(names)} {'was' if len(names) == 1 and unnamed <= 1 else 'were'} added"]


def cited_names(citations: tuple[Citation, ...]) -> str:
    """What the citations name, by name or by host, references in running text apart."""
    strong = [citation for citation in citations if citation.evidence not in REFERENCES]
    named = dict.fromkeys(f"“{c.name}”" if c.name else _host(c.url) for c in strong if c.name or c.url)
    return listed(named) or "a source"


def _host(url: str | None) -> str:
    return (urlsplit(url).hostname or url) if url else ""


def _article(words: str) -> str:
    if (
        words.endswith("s")
        or words in {"background", "loaded wording"}
        or words.startswith(("author's", "framing"))
    ):
        return words
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"
