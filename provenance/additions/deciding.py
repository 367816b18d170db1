"""How evidence becomes a label: words, form and place, and how many of them a label needs.

A cue alone is enough nowhere. Outside the run of the text, words and the place are two pieces of evidence;
inside it, where a story may be *about* newsletters, a second piece of words or form is asked for. Confidence
grows with the number and the strength of what speaks for a label (noisy-or); it orders labels and says how
much speaks for one, and is no probability.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from provenance.additions.place import Where
from provenance.model import Addition
from provenance.text.languages import pack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.additions.place import Place
    from provenance.additions.wording import Wording

# How much each piece of evidence speaks for a label, from most to least telling.
WORDS, FORM, SECOND, PLACE, OPENS, LINE = 0.6, 0.5, 0.4, 0.4, 0.3, 0.2

EVERYWHERE = frozenset(Where)
BEFORE = frozenset({Where.BEFORE})
AFTER = frozenset({Where.AFTER})
AROUND = BEFORE | AFTER

_FORMS = {
    "form": "in a form",
    "button": "on a button",
    "input-email": "beside a field for an e-mail address",
    "caption": "in the caption of a figure",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What speaks for one kind: the places it is found in, and words of the markup.

    A passage of more than ``longest`` words is about a thing rather than the thing. ``opens``: the cue must
    begin the passage. ``formal``: outside the article's own text the markup alone is enough.
    """

    kind: str
    where: frozenset[Where] = AROUND
    marks: frozenset[str] = frozenset()
    longest: int = 50
    opens: bool = False
    formal: bool = True


def best(rules: Iterable[Rule], wording: Wording, place: Place) -> Addition | None:
    """The addition for which most speaks; of equals the first, so a table goes from special to general."""
    found, marks = wording.found, place.marks
    speaking = [
        rule
        for rule in rules
        if rule.kind in found or f"line.{rule.kind}" in found or not rule.marks.isdisjoint(marks)
    ]
    judged = [addition for rule in speaking if (addition := judge(rule, wording, place))]
    return max(judged, key=lambda addition: addition.confidence, default=None)


def judge(rule: Rule, wording: Wording, place: Place) -> Addition | None:
    """The addition of one kind, or None where too little speaks for it."""
    key = _words(rule, wording, place)
    mark = min(rule.marks & place.marks, default=None)
    if place.words > rule.longest or (key is None and not (mark and _formal(rule, wording, place))):
        return None
    if key is not None and mark is None and _headline(key, wording, place):
        return None
    evidence: list[tuple[float, str]] = []
    if key is not None:
        evidence.append((WORDS, wording.quote(key)))
        if len(wording.found[key]) > 1:
            evidence.append((SECOND, wording.quote(key, 1)))
        if wording.opens(key):
            evidence.append((OPENS, "opens the passage"))
    if mark is not None:
        evidence.append((FORM, _FORMS.get(mark) or f"in a block that the page calls “{mark}”"))
    here = place.furniture or place.where in rule.where
    if key is not None and not ((here and not _running(place)) or _firm(key, mark, wording, place)):
        return None
    if here:
        evidence.append((PLACE if place.outside else OPENS, place.said()))
    if place.line:
        evidence.append((LINE, "a line of its own"))
    if key is None and pack(wording.language) is None:
        evidence.append((0.0, f"no cue list for “{wording.language}”: judged by form and place only"))
    return weigh(rule.kind, evidence)


def weigh(kind: str, evidence: Iterable[tuple[float, str]]) -> Addition:
    """An addition from its pieces of evidence, each a weight (0 to 1) and a sentence for a reader."""
    pieces = list(evidence)
    return Addition(kind, round(1 - prod(1 - weight for weight, _ in pieces), 2), tuple(w for _, w in pieces))


def _words(rule: Rule, wording: Wording, place: Place) -> str | None:
    """Under which key the words of the kind were found: anywhere, or as the whole of a short line."""
    if rule.kind in wording.found:
        return rule.kind if not rule.opens or wording.opens(rule.kind) else None
    line = f"line.{rule.kind}"  # "Share", "Donate": a button when alone, a common word in a sentence
    if line in wording.found and place.outside and place.line and wording.share(line) >= 0.6:
        return line
    return None


def _formal(rule: Rule, wording: Wording, place: Place) -> bool:
    """Whether the markup alone may name a passage: page furniture in which no words speak for anything."""
    return rule.formal and place.furniture and not wording.found


def _headline(key: str, wording: Wording, place: Place) -> bool:
    """Whether the cue stands in the headline of another story: it is that story's."""
    link = place.links >= 0.8 and place.words >= 6
    return link and wording.share(key) < 0.5 and not wording.labels(key)


def _running(place: Place) -> bool:
    """Whether the passage may be the article's own text: inside it, or prose that nothing proves added."""
    return not place.furniture and (place.where is Where.INSIDE or (place.alone and place.prose))


def _firm(key: str, mark: str | None, wording: Wording, place: Place) -> bool:
    """Whether form or further words make up for a place that says nothing."""
    if mark is not None or len(wording.found[key]) > 1 or wording.share(key) >= 0.5:
        return True
    if not wording.opens(key):
        return False
    if wording.labels(key):
        return True
    return place.line or place.links >= 0.5 or (place.inserted and place.own)
