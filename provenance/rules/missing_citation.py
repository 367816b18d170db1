"""Whether the copy says at all where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import REFERENCES, Family, Finding, Level, Rule
from provenance.rules import credit, options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Setting

RULE = Rule(
    id="missing-citation",
    summary="The copy names no source that it was taken from.",
    family=Family.SOURCE,
    level=Level.ERROR,
    options={"visible": False},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding where nothing cites a source; links in running text, which cite a fact, do not count."""
    cited = [each for each in comparison.citations if each.evidence not in REFERENCES]
    if options.flag(setting, RULE, "visible"):
        cited = list(credit.lines(comparison))
    if cited:
        return
    fixes = [
        credit.paste(comparison, original, credit.outlets(original, ())) for original in comparison.originals
    ]
    yield Finding(
        RULE.id,
        "The article names no source that it was taken from.",
        fix="\n".join(fix for fix in fixes if fix) or None,
    )
