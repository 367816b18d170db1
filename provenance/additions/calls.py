"""Calls to the reader: subscribe, follow, give, join, come, comment, share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.additions.deciding import (
    AFTER,
    AROUND,
    BEFORE,
    EVERYWHERE,
    LINE,
    PLACE,
    WORDS,
    Rule,
    best,
    weigh,
)

if TYPE_CHECKING:
    from provenance.additions.place import Place
    from provenance.additions.wording import Wording
    from provenance.model import Addition

RULES = (
    Rule("intro.newsletter_edition", BEFORE, opens=True),
    Rule(
        "cta.comment",
        AFTER,
        frozenset({"respond", "commentform", "comment-form", "comment-respond", "disqus"}),
    ),
    Rule("cta.preferred_source", AROUND),
    Rule(
        "cta.newsletter",
        EVERYWHERE,
        frozenset(
            {"newsletter", "newsletters", "signup", "mailchimp", "mailinglist", "optin", "input-email"}
        ),
    ),
    Rule("cta.donate", EVERYWHERE, frozenset({"donate", "donation"})),
    Rule("cta.membership", AFTER, frozenset({"membership", "paywall"})),
    Rule("cta.event", AFTER),
    Rule("cta.app", AROUND, frozenset({"appstore", "app-store"})),
    Rule("cta.podcast", EVERYWHERE, longest=35),
    Rule("cta.video", EVERYWHERE, longest=35),
    Rule("cta.social", AROUND, frozenset({"follow"})),
    Rule(
        "cta.share",
        AROUND,
        frozenset({"share", "sharing", "sharedaddy", "addtoany", "addthis", "share-buttons"}),
    ),
    Rule("cta.contact", AFTER),
)

# A slogan or a button under one of these calls belongs to it, whatever its words.
_CARRIED = ("cta.newsletter", "cta.membership", "cta.donate", "cta.comment")


def name(wording: Wording, place: Place) -> Addition | None:
    """The call that a passage is, or None."""
    return best(RULES, wording, place) or _carried(place)


def _carried(place: Place) -> Addition | None:
    """A line in the same form as the call above it, or a short line of a form under a call."""
    if place.previous not in _CARRIED or not (place.alike and place.line and place.outside):
        return None
    if "search" in place.marks or place.marks.isdisjoint({"form", "button", "label", "input-email"}):
        return None
    return weigh(
        place.previous,
        [
            (WORDS / 2, "belongs to the form of the call above it"),
            (PLACE, place.said()),
            (LINE, "a line of its own"),
        ],
    )
