"""Where it comes from and who made it: credits, by-lines, biographies, and the lines of law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.additions.deciding import (
    AFTER,
    AROUND,
    BEFORE,
    FORM,
    LINE,
    OPENS,
    PLACE,
    SECOND,
    WORDS,
    Rule,
    best,
    weigh,
)
from provenance.additions.lexicon import function_words
from provenance.additions.place import Where
from provenance.text.folding import fold_word

if TYPE_CHECKING:
    from provenance.additions.place import Place
    from provenance.additions.wording import Wording
    from provenance.model import Addition

# What the keys of the packs' [credits] table come to; every other key is a credit line.
_KINDS = {"credits.wire": "credit.wire", "credits.translation": "credit.translation"}
# Bare labels ("Source:") and ways of citing in running text: they need a line of their own.
_WEAK = ("credits.label", "credits.reference", "credits.partner", "credits.elsewhere")
_SELF = "credits.self"  # "This article": what the text calls itself
_LONGEST_CREDIT = 60  # words: a required footer names work, author, outlet and licence in one sentence
_OUTLET = 8  # words of the longest outlet that stands in the block behind the phrase
_BIO = 90  # words

PHOTO = Rule("credit.photo", BEFORE, frozenset({"caption", "figcaption", "figure"}), formal=False)
LEGAL = (
    Rule("legal.licence", AROUND, frozenset({"license", "licence"})),
    Rule("legal.disclaimer", AROUND, frozenset({"disclaimer"}), longest=90),
    Rule("legal.copyright", AFTER, frozenset({"copyright"}), longest=70),
)


def name(wording: Wording, place: Place) -> Addition | None:
    """The credit, by-line, biography or legal line that a passage is, or None."""
    return (
        _credit(wording, place)
        or _outlet(place)
        or best((PHOTO, *LEGAL), wording, place)
        or _byline(wording, place)
        or _biography(wording, place)
    )


def _credit(wording: Wording, place: Place) -> Addition | None:
    keys = [key for key in wording.found if key.startswith("credits.") and key != _SELF]
    keys.sort(key=_WEAK.__contains__)
    if not keys or place.words > _LONGEST_CREDIT:
        return None
    key = keys[0]
    opening = wording.opens(key) or wording.opens(_SELF)
    border = place.outside or place.edge
    # A dateline opens the lead of the story; only a sign-off is a line of credit.
    if key == "credits.wire" and place.prose and wording.share(key) < 0.3:
        return None
    weak = key in _WEAK
    if weak and not (border and opening and (place.own or place.closing)):
        return None
    # In prose that may be the article's own, a book too was "originally published by" somebody.
    if not border and not (opening and place.own):
        return None
    # Inside the text, and among the headlines of other stories, it must speak of this very text.
    unsure = place.furniture or (place.prose and (place.alone or place.where is Where.INSIDE))
    if unsure and not (opening or _SELF in wording.found or len(keys) > 1):
        return None
    evidence = [(SECOND if weak else WORDS, wording.quote(key))]
    evidence += [(SECOND, wording.quote(other)) for other in keys[1:2]]
    evidence += [(OPENS, "opens the passage")] if opening else []
    evidence += [(OPENS, f"speaks of itself: {wording.quote(_SELF)}")] if _SELF in wording.found else []
    evidence += [(PLACE if place.outside else OPENS, place.said())]
    evidence += [(LINE, "a sentence or line of its own")] if place.own else []
    return weigh(_KINDS.get(key, "credit.line"), evidence)


def _outlet(place: Place) -> Addition | None:
    """The name that stands in the block behind a phrase of credit ending in a colon."""
    if place.previous != "credit.line" or not place.above.endswith((":", "：")):
        return None
    if place.words > _OUTLET or place.prose or not place.own:
        return None
    kind = "credit.line"
    return weigh(
        kind, [(WORDS, "stands under the words of a credit that end in a colon"), (PLACE, place.said())]
    )


def _byline(wording: Wording, place: Place) -> Addition | None:
    marked = min({"byline", "author", "authors"} & place.marks, default=None)
    spoken = wording.opens("byline") and _capitals(wording.text[wording.end("byline") :]) >= 0.6
    early = place.outside and place.distance <= 3 and place.where is not Where.AFTER
    if (
        not early
        or not place.line
        or not (spoken or (marked and not wording.found and _capitals(wording.text) >= 0.6))
    ):
        return None
    evidence = [(WORDS, f"begins with {wording.quote('byline')} and a name")] if spoken else []
    evidence += [(FORM, f"in a block that the page calls “{marked}”")] if marked else []
    return weigh("byline", [*evidence, (PLACE, place.said()), (LINE, "a line of its own")])


def _biography(wording: Wording, place: Place) -> Addition | None:
    if place.words > _BIO or not (place.outside or place.edge or place.section_kind == "bio" or place.own):
        return None
    heading = "bio.about" in wording.found and wording.opens("bio.about") and place.line
    if heading and not place.alone and place.distance <= 3 and _capitals(wording.text) >= 0.6:
        words = f"{wording.quote('bio.about')} and a name"
        return weigh("bio", [(WORDS, words), (LINE, "a heading of its own"), (LINE, place.said())])
    under = place.section_kind == "bio" and not (place.furniture or place.line)
    if under and not place.alone:
        return weigh(
            "bio", [(FORM, f"stands under the heading “{place.section.strip()}”"), (LINE, place.said())]
        )
    if not (place.outside or place.edge):
        return None
    marked = min({"bio", "biography", "author-bio", "author-box", "about-author"} & place.marks, default=None)
    if "bio" in wording.found:
        named = wording.opens("bio") or _named(wording)
        if not named and marked is None:
            return None
        evidence = [(WORDS, wording.quote("bio")), (OPENS, "opens with a name")] if named else []
        evidence += [(FORM, f"in a block that the page calls “{marked}”")] if marked else []
        return weigh("bio", [*evidence, (PLACE if place.outside else OPENS, place.said())])
    if marked and place.furniture:
        return weigh("bio", [(FORM, f"in a block that the page calls “{marked}”"), (PLACE, place.said())])
    return None


def _capitals(text: str) -> float:
    """The share of words that begin with a capital, or with a letter that knows no case."""
    words = [word for word in text.split() if word[:1].isalpha()]
    capital = [word for word in words if not word[0].islower()]
    return len(capital) / len(words) if words else 0.0


def _named(wording: Wording) -> bool:
    """Whether the passage begins with two capitalised words, as a full name does."""
    words = [word.strip("*_“”\"'’‘([") for word in wording.text.split()[:2]]
    capital = len(words) == 2 and all(word[:1].isalpha() and not word[0].islower() for word in words)
    return capital and fold_word(words[0]) not in function_words(wording.language)
