"""Whether a reader is told which outlet the text comes from, in the words that the terms ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import credit, options
from provenance.rules.needs import UnansweredError
from provenance.rules.reading import address, exact, paragraph
from provenance.text.addresses import same_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Original, Setting

RULE = Rule(
    id="missing-credit",
    summary="No visible line says which outlet the text comes from.",
    family=Family.CREDIT,
    level=Level.ERROR,
    options={"names": (), "wording": ""},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding for each original whose outlet no line credits, or credits in another wording."""
    names = options.texts(setting, RULE, "names")
    wording = options.text(setting, RULE, "wording")
    if not comparison.originals:
        yield from _alone(comparison, names)
        return
    unnamed = False
    for source, original in enumerate(comparison.originals):
        called = credit.outlets(original, names)
        if not called:
            unnamed = True
            continue
        found = credit.credits_of(comparison, original, called)
        fix = credit.paste(comparison, original, called, wording)
        if names:  # what the terms call the outlet must stand there; a link to its site alone will not do
            found = [each for each in found if credit.is_held(_line(comparison, each), names)]
        if not found and not _logo(comparison, original, called):
            line = next((each.span for each in credit.lines(comparison)), None)
            message = (
                f"The credit does not name {called[0]}."
                if line
                else f"No visible line says that the text comes from {called[0]}."
            )
            yield Finding(RULE.id, message, line, source, fix=fix)
        elif (
            found
            and wording
            and not any(_is_worded(comparison, each, wording, original, called) for each in found)
        ):
            message = f"The credit to {called[0]} is not in the wording that the terms ask for."
            yield Finding(RULE.id, message, found[0].span, source, fix=fix)
    if unnamed:
        raise UnansweredError("The original does not say which outlet it is from, and the policy names none.")


def _is_worded(
    comparison: Comparison, found: credit.Credit, wording: str, original: Original, names: tuple[str, ...]
) -> bool:
    """Whether a credit, or the whole paragraph that it stands in, has the wording asked for."""
    lines = (exact(comparison.article, found.span), _line(comparison, found))
    return any(credit.worded(line, wording, original, names) for line in lines)


def _line(comparison: Comparison, found: credit.Credit) -> str:
    """The paragraph of a credit, and the block behind it where the credit goes on there."""
    article = comparison.article
    held = paragraph(article, found.span.start)
    end = max(found.span.end, held.span.end) if held else found.span.end
    return article.text[held.span.start if held else found.span.start : end]


def _alone(comparison: Comparison, names: tuple[str, ...]) -> Iterator[Finding]:
    """Without an original: whether any line credits the outlet of the policy, or any outlet at all."""
    found = credit.lines(comparison)
    if names and not any(credit.is_held(each.words, names) for each in found):
        yield Finding(
            RULE.id,
            f"No visible line says that the text comes from {names[0]}.",
            found[0].span if found else None,
        )
    elif not found:
        yield Finding(RULE.id, "No visible line says where the text comes from.")


def _logo(comparison: Comparison, original: Original, names: tuple[str, ...]) -> bool:
    """Whether a linked picture stands for the credit: its alternative text names the outlet."""
    url = address(original)
    return any(
        claim.name == "image.link"
        and url
        and same_site(claim.value, url)
        and credit.is_held(claim.words, names)
        for claim in comparison.article.claims
    )
