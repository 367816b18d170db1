"""What editors add: notes, corrections, summaries, and reporting of their own.

Local reporting, background and newer figures are legitimate work and are named as such. They can be told
from the article's own text only beside an original.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.additions.deciding import (
    AROUND,
    BEFORE,
    FORM,
    LINE,
    OPENS,
    PLACE,
    SECOND,
    Rule,
    best,
    judge,
    weigh,
)
from provenance.model import Kind

if TYPE_CHECKING:
    from provenance.additions.place import Place
    from provenance.additions.wording import Wording
    from provenance.model import Addition

# What a box says of itself goes before what the box is.
GENERATED = Rule("ai.summary", AROUND)
RULES = (
    Rule("editor.correction", AROUND, frozenset({"correction", "corrections"}), longest=90, opens=True),
    Rule("translator.note", AROUND, longest=60),
    Rule("editor.note", AROUND, frozenset({"editors-note", "editor-note"}), longest=120, opens=True),
    Rule("editor.update", AROUND, longest=40, opens=True),
    Rule("summary.box", BEFORE, frozenset({"summary", "takeaways"}), longest=12, opens=True, formal=False),
)
_REPORTING = ("local.angle", "data.update", "context.background")


def name(wording: Wording, place: Place) -> Addition | None:
    """The editor's note, summary or added reporting that a passage is, or None."""
    return (
        judge(GENERATED, wording, place)
        or best(RULES, wording, place)
        or _summary(place)
        or _reporting(wording, place)
    )


def _summary(place: Place) -> Addition | None:
    """An item under the heading of a summary."""
    if (
        "summary.box" not in (place.section_kind, place.previous)
        or place.kind is not Kind.LIST
        or not place.own
    ):
        return None
    evidence = [(FORM, f"an item under “{place.section.strip()}”"), (LINE, place.said())]
    return weigh("summary.box", evidence)


def _reporting(wording: Wording, place: Place) -> Addition | None:
    """Reporting of the copy's own, inside or around what it took over."""
    if place.alone or place.furniture or not wording.any((*_REPORTING, "local.reaction")):
        return None
    # One cue says little of a whole paragraph: a second one must stand by it, or the mark of an insertion.
    if place.own and wording.any(("local.reaction", "local.angle")) and wording.reports:
        key = "local.reaction" if "local.reaction" in wording.found else "local.angle"
        evidence = [(SECOND, wording.quote(key)), (OPENS, "says who is quoted"), (LINE, place.said())]
        return weigh("local.reaction", evidence)
    for kind in _REPORTING:
        places = wording.found.get(kind, ())
        if not places or not (len(places) > 1 or place.inserted):
            continue
        evidence = [(SECOND, wording.quote(kind))]
        evidence += [(SECOND, wording.quote(kind, 1))] if len(places) > 1 else []
        return weigh(kind, [*evidence, (PLACE if place.inserted else LINE, place.said())])
    return None
