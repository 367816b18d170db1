"""The kinds of addition in plain words, for sentences and reports in English.

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


def title(kind: str) -> str:
    """The kind in plain words; an unknown kind is its own name with the dot read as a space."""
    return TITLES.get(kind, kind.replace(".", " ").replace("_", " "))
