"""What tells a reader how to take the news: significance, outlook, trend, moral, a question, loaded words.

Many articles are framing from end to end, and quoting an expert's outlook is reporting. So only what closes
the text or was put between two neighbours of the original is framing, and nothing that somebody is named for.
Without an original all of this is only possible framing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.additions.deciding import LINE, OPENS, PLACE, SECOND, WORDS, weigh
from provenance.additions.place import Where
from provenance.model import Addition, Kind

if TYPE_CHECKING:
    from provenance.additions.place import Place
    from provenance.additions.wording import Wording

KINDS = (
    "framing.why_it_matters",
    "framing.significance",
    "framing.moral",
    "framing.outlook",
    "framing.question",
    "framing.trend",
)
POSSIBLE = 0.5  # the most that can be said without an original
_LONGEST = 80  # words
_ASKS = re.compile(r"[?？؟]\W*$")


def name(wording: Wording, place: Place) -> Addition | None:
    """The framing that a passage is, or None."""
    if place.words > _LONGEST or (place.furniture and not _headline(place)):
        return None
    found = (
        _heading(wording, place)
        or _under_a_heading(place)
        or (None if wording.reports else _sentence(wording, place) or _question(wording, place))
    )
    if found is None or not place.alone:
        return found
    cues = (*found.cues, "possible framing: without an original nobody can tell whether this was added")
    return Addition(found.kind, min(found.confidence, POSSIBLE), cues)


def _headline(place: Place) -> bool:
    """Whether it is a heading over the text itself: extraction often leaves a subheading out of the text."""
    near = place.where is not Where.AFTER and place.distance <= 3
    return place.kind is Kind.HEADING and near and not place.anchors


def _heading(wording: Wording, place: Place) -> Addition | None:
    """A heading that asks or says why something matters, or one that judges."""
    why = "framing.why_it_matters"
    if wording.opens(why) and (place.line or wording.labels(why)):
        return weigh(
            why, [(WORDS, wording.quote(why)), (LINE, "a heading or label of its own"), (LINE, place.said())]
        )
    loaded = "framing.loaded"
    if loaded in wording.found and place.line and not place.alone and '"' not in wording.folded:
        if place.where is Where.AFTER or not (place.kind is Kind.HEADING or place.words >= 4):
            return None
        places = wording.found[loaded]
        evidence = [(SECOND, wording.quote(loaded)), (LINE, "a heading of its own"), (LINE, place.said())]
        evidence += [(SECOND, wording.quote(loaded, 1))] if len(places) > 1 else []
        return weigh(loaded, evidence)
    return None


def _under_a_heading(place: Place) -> Addition | None:
    kind = "framing.why_it_matters"
    if place.alone or place.previous != kind or place.section_kind != kind or not place.own:
        return None
    return weigh(kind, [(WORDS, f"stands under “{place.section.strip()}”"), (LINE, place.said())])


def _sentence(wording: Wording, place: Place) -> Addition | None:
    kinds = [kind for kind in KINDS if kind in wording.found]
    quotes = [wording.quote(kind, n) for kind in kinds for n in range(len(wording.found[kind]))]
    if not kinds:
        return None
    tail = place.closing or (place.where is Where.AFTER and place.prose)
    # Inside the text two cues, or the mark of an insertion; without an original, nothing but the close.
    if not tail and (place.alone or not (place.inserted or len(quotes) > 1)):
        return None
    evidence = [(WORDS, quotes[0]), *((SECOND, quote) for quote in quotes[1:3])]
    # Of several kinds the one with most cues; of equals the first of the table.
    kind = max(kinds, key=lambda kind: len(wording.found[kind]))
    return weigh(kind, [*evidence, (PLACE if tail or place.inserted else LINE, place.said())])


def _question(wording: Wording, place: Place) -> Addition | None:
    """A question at the end that nobody in the text is named for."""
    if place.alone or not place.closing or not _ASKS.search(wording.folded):
        return None
    return weigh("framing.question", [(SECOND, "ends in a question"), (OPENS, place.said())])
