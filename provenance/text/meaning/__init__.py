"""Nearness of meaning where the words differ: encoders, which turn texts into unit vectors.

Scores that compare words cannot see a sentence that was rewritten with other words. An encoder can: the
cosine of two of its rows says how near two texts are in meaning. It knows nothing else; use it beside the
scores that compare words, not in one sum with them::

    encoder = meaning.encoder(language)
    if encoder is None: ...                      # "possible rewrite: not checked"
    cosines = encoder.encode(copy) @ encoder.encode(original).T
    best, back = cosines.argmax(1), cosines.argmax(0)
    pairs = [(i, j) for i, j in enumerate(best) if back[j] == i]

A pair is a rewriting where each side is the other's **best match** and its cosine is at least
``thresholds.accept``; from ``thresholds.possible`` on it is "possibly rewritten", a case for the neighbours,
the order or the reader. The best match carries most of it: sentences of one story are near to each other, and
where the right original is not there, one of its siblings is the best match, often with a cosine over the
threshold (a third of the sentences of an article, put against its others). Such a match is seldom far above
the second best of its row and column; ask for that distance where nothing else speaks for a pair. Cosines of
two encoders cannot be compared: thresholds belong to their encoder.

What no encoder sees: swapped roles ("the mayor sued the bank", "the bank sued the mayor"), a changed number
or name among many words, a negation. Word order and the ledger of facts are there for that.

To add an encoder, write ``text/meaning/<name>.py`` with ``load(language) -> Encoder | None`` and name it in
``ENCODERS``. A table for one more language is ``tables/<code>.npz`` with its ``.toml`` beside it, made by
``build.py``, which is run by hand and does not ship.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Cosines of mutual best matches: at ``accept`` a rewriting, from ``possible`` on perhaps one."""

    accept: float
    possible: float


class Encoder(Protocol):
    """What a member of this family is: frozen, deterministic, and safe to share between threads."""

    @property
    def languages(self) -> frozenset[str]:
        """The ISO 639-1 codes of the languages that it serves."""
        ...

    @property
    def thresholds(self) -> Thresholds:
        """What its cosines mean."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text, of length one; a text without words has a row of zeros."""
        ...


ENCODERS: dict[str, str] = {
    "static": "provenance.text.meaning.static",
    "semantic": "provenance.text.meaning.semantic",
}


def encoder(language: str | None, name: str = "static") -> Encoder | None:
    """The encoder for a language (``en``, ``en-GB``: the region is ignored), loaded once in a process.

    ``None`` where it does not serve the language, or the language is not known: then nobody looked.
    ``static`` ships with the package and is the default. ``semantic`` is the optional extra of that name,
    surer and much slower; asking for it where it is not installed raises ConfigError.
    """
    return _loaded((language or "").replace("_", "-").split("-")[0].lower(), name)


@cache
def _loaded(language: str, name: str) -> Encoder | None:
    load = cast("Callable[[str], Encoder | None]", import_module(ENCODERS[name]).load)
    return load(language)
