"""Which language a text is in."""

from __future__ import annotations

_ENOUGH = 4000


def detect(text: str) -> str | None:
    """The ISO 639-1 code of a text's language by py3langid (offline), or ``None`` for a text without letters.

    Only the first 4,000 characters are read. A language that the document declares is better evidence for a
    short text; ask this for what declares none.
    """
    sample = text[:_ENOUGH]
    if not any(character.isalpha() for character in sample):
        return None
    from py3langid import langid

    code, _score = langid.classify(sample)  # type: ignore[no-untyped-call]
    return str(code)
