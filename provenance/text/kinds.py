"""The kinds of addition and of edit in plain words, for sentences and reports in English.

A kind is a dotted name (``cta.newsletter``); its family is the part before the dot. The words here say what
an addition is for; which cues lead to a kind is the business of ``additions`` and the language packs.
"""

from __future__ import annotations

TITLES: dict[str, str] = {
    "affiliate": "affiliate note",
    "ai.summary": "box that says it was generated",
    "bio": "author's biography",
    "byline": "by-line",
    "consent": "consent note",
    "context.background": "background",
    "credit.line": "credit line",
    "credit.photo": "photograph credit",
    "credit.translation": "translator's credit",
    "credit.wire": "agency credit",
    "cta.app": "call to get an app",
    "cta.comment": "comment form",
    "cta.contact": "call to get in touch",
    "cta.donate": "call to donate",
    "cta.event": "event invitation",
    "cta.membership": "call to join",
    "cta.newsletter": "newsletter call",
    "cta.podcast": "podcast call",
    "cta.preferred_source": "call to prefer this source",
    "cta.share": "share buttons",
    "cta.social": "call to follow",
    "cta.video": "video call",
    "data.update": "newer figure",
    "editor.correction": "correction",
    "editor.note": "editor's note",
    "editor.update": "update note",
    "framing.loaded": "loaded wording",
    "framing.moral": "framing as a lesson",
    "framing.outlook": "framing as an outlook",
    "framing.question": "rhetorical question",
    "framing.significance": "framing of significance",
    "framing.trend": "framing as a trend",
    "framing.why_it_matters": "“why it matters” framing",
    "intro.newsletter_edition": "newsletter opening",
    "legal.copyright": "copyright line",
    "legal.disclaimer": "disclaimer",
    "legal.licence": "licence line",
    "local.angle": "local angle",
    "local.reaction": "local reaction",
    "nav.leak": "page navigation",
    "nav.taxonomy": "tags or categories",
    "promo.gallery": "gallery link",
    "promo.related": "related links",
    "seo.stuffing": "keyword list",
    "sponsor": "sponsor's line",
    "summary.box": "summary box",
    "translator.note": "translator's note",
}

# The kinds of edit that an editor may make, read by ``edits``; their family says what was changed.
EDITS: dict[str, str] = {
    "time.day": "the same day in other words",
    "time.period": "the same week, month or year in other words",
    "time.clock": "the same time of day in other words",
    "time.coarser": "a time that is said less exactly",
    "place.container": "state or country of a place added or dropped",
    "place.here": "“here” named",
    "place.spelling": "another spelling of a place's name",
    "style.number": "the same number in another form",
    "style.percent": "per cent in another form",
    "style.unit": "the same unit in another form",
    "style.currency": "the same currency in another form",
    "style.conversion": "a right conversion added or dropped",
    "style.date": "the same date in another form",
    "style.spelling": "spelling of another country",
    "style.capitals": "capital letters",
    "style.accents": "accents of a foreign name",
    "style.hyphen": "written apart, with a hyphen or as one word",
    "style.abbreviation": "abbreviation",
    "style.acronym": "letters of an organisation for its name",
    "style.contraction": "contraction",
    "style.honorific": "courtesy title added or dropped",
    "style.name": "first name added or dropped at a later mention",
    "style.said": "tense of the verb of a quotation",
}


def title(kind: str) -> str:
    """The kind in plain words; an unknown kind is its own name with the dot read as a space."""
    return TITLES.get(kind) or EDITS.get(kind) or kind.replace(".", " ").replace("_", " ")
