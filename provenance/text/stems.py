"""Stems of words: Snowball (Porter 2001), where it has a stemmer for the language, else the words themselves.

The only module that knows PyStemmer. A stem is for finding; it is never shown.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Snowball's names of the languages that it stems, by their ISO 639-1 code.
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


# Words remembered with their stems, a language: more than a newsroom's whole vocabulary, some 20 MB.
REMEMBERED = 200_000


class _Stems(dict[str, str]):
    """From folded words to stems, remembered from one text to the next."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self.stem = stem

    def __missing__(self, word: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = found = self.stem(word)
        return found


def stems(language: str | None) -> Mapping[str, str]:
    """The stems of a language's folded words, by word; a text that names no language is read as English."""
    return _of((language or "en").replace("_", "-").split("-")[0].lower())


@lru_cache(maxsize=64)
def _of(code: str) -> _Stems:
    from Stemmer import Stemmer

    try:
        return _Stems(Stemmer(_STEMMERS[code]).stemWord)
    except KeyError:  # no such language, or a Snowball older than the table
        return _Stems(str)
