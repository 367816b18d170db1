"""The kinds of addition from afar: which can be told without an original, and the four coarse ones."""

from __future__ import annotations

# Families, or single kinds, that a copy shows of itself. Whether reporting was added needs an original.
_ALONE = ("bio", "credit", "cta", "editor", "framing", "legal", "nav", "promo")

_COARSE = {
    "attribution": ("credit.line", "credit.wire", "credit.translation", "byline"),
    "cta": ("cta", "intro"),
    "framing": ("framing", "local", "context", "data", "editor", "summary", "translator", "ai"),
}


def alone(kind: str) -> bool:
    """Whether a kind may be given where no original is at hand."""
    return kind.split(".", maxsplit=1)[0] in _ALONE


def coarse(kind: str) -> str:
    """The coarse kind (``attribution``, ``cta``, ``boilerplate``, ``framing``) of a kind.

    Framing stands here for all new content and notes, boilerplate for everything that a page says on every
    article.
    """
    for name, kinds in _COARSE.items():
        if kind in kinds or kind.split(".", maxsplit=1)[0] in kinds:
            return name
    return "boilerplate"
