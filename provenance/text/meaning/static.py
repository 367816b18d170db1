"""A static table: a row of numbers for each word; a text is the sum of its words' rows, made one long.

No network is run at reading time: what a sentence encoder knows of single words, and of how words add up in a
sentence, was distilled into the rows beforehand (``build.py``; the way of model2vec, Tulkens and van Dongen
2024, with smooth inverse frequency weights, Arora et al. 2017). The rows' lengths are those weights.

Rows are kept packed, three bits a number, and unpacked when a text asks for them: a bit for the sign, two for
the size (``SIZES``), and one scale for the row. A number, and a word that the table does not hold, is most
often a name or a figure: it gets a direction of its own, drawn from a keyed hash of it, so that equal ones
match, different ones do not, and the same word has the same row on every machine.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from importlib import resources
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from zlib import decompress

from provenance.text.meaning import Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

# A number with its points and commas, initials (u.s.), or a word with its apostrophes.
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|(?:[^\W\d_]\.)+[^\W\d_]\b|[^\W_]+(?:'[^\W\d_]+)*")
# The four sizes that stand for all others with the least error where numbers are normally distributed
# (Max 1960: eight levels, which are these with both signs), in standard deviations.
SIZES = (0.2451, 0.7560, 1.3439, 2.1520)
# Keyed, so that no text made for another table's hash directions can aim at this one's.
KEY = b"provenance.text.meaning"
_BLOCK = 4096  # words unpacked at a time: four megabytes of rows


def words(text: str) -> list[str]:
    """The words and numbers of a text as the table writes them: lower case, no ``'s``, ``1000``."""
    found = []
    for word in _WORD.findall(text.lower().replace("\u2019", "'")):
        if word[0].isdigit():
            word = word.replace(",", "")  # noqa: PLW2901 -- the same word, as the table writes it
        found.append(word.removesuffix("'s"))
    return found


def load(language: str) -> Table | None:
    """The table of a language, or ``None`` where none ships."""
    folder = resources.files("provenance.text.meaning").joinpath("tables")
    card = folder.joinpath(f"{language}.toml")
    if not language.isalpha() or not card.is_file():
        return None
    import numpy as np

    with (
        resources.as_file(folder.joinpath(f"{language}.npz")) as path,
        np.load(path, allow_pickle=False) as stored,
    ):
        rows, scales = stored["rows"], stored["scales"]
        text = decompress(stored["words"].tobytes()).decode()
    return Table(
        tomllib.loads(card.read_text("utf-8")),
        {word: place for place, word in enumerate(text.split("\n"))},
        rows,
        scales,
    )


@dataclass(frozen=True)
class Table:
    """An encoder by table. ``card`` is what is written beside the table: origin, thresholds, digests."""

    card: dict[str, Any]
    index: dict[str, int]
    rows: NDArray[np.uint8]
    scales: NDArray[np.float16]

    @cached_property
    def languages(self) -> frozenset[str]:
        """The codes of the languages whose words it holds."""
        return frozenset(self.card["languages"])

    @cached_property
    def thresholds(self) -> Thresholds:
        """What its cosines mean, from its card."""
        return Thresholds(**self.card["thresholds"])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of ``card["dimensions"]`` numbers for each text; see ``Encoder``.

        A text has the same row whatever stands beside it.
        """
        import numpy as np

        sums = np.zeros((len(texts), self.card["dimensions"]), dtype=np.float32)
        block: list[list[str]] = []
        first = size = 0
        for place, text in enumerate(texts):
            found = words(text)
            if block and size + len(found) > _BLOCK:
                self._add(block, sums[first:place])
                block, first, size = [], place, 0
            block.append(found)
            size += len(found)
        self._add(block, sums[first:])
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        sums /= np.where(lengths, lengths, 1)
        return sums

    def _add(self, block: list[list[str]], sums: NDArray[np.float32]) -> None:
        """Fill ``sums`` with the sums of the rows of each text's words."""
        import numpy as np

        if sum(map(len, block)) > _BLOCK:  # one text, longer than a block
            for start in range(0, len(block[0]), _BLOCK):
                sums += self._unpacked(block[0][start : start + _BLOCK]).sum(0)
            return
        places: dict[str, int] = {}
        flat = [places.setdefault(word, len(places)) for found in block for word in found]
        if flat:
            full = [place for place, found in enumerate(block) if found]
            starts = list(accumulate((len(block[place]) for place in full[:-1]), initial=0))
            sums[full] = np.add.reduceat(self._unpacked(places)[flat], starts, axis=0)

    def _unpacked(self, wanted: Iterable[str]) -> NDArray[np.float32]:
        """The rows of some words."""
        import numpy as np

        signs, sizes = self._codes
        found = [(self.index.get(word, -1), word) for word in wanted]
        places = np.fromiter((place for place, _ in found), dtype=np.int64, count=len(found))
        width = self.card["dimensions"]
        packed = self.rows[places]
        rows: NDArray[np.float32] = signs[packed[:, : width // 8]].reshape(-1, width)
        rows *= sizes[packed[:, width // 8 :]].reshape(-1, width)
        rows *= self.scales[places, None]
        unknown = [word for place, word in found if place < 0]
        if unknown:
            digests = b"".join(
                blake2b(word.encode("utf-8", "surrogatepass"), digest_size=width // 8, key=KEY).digest()
                for word in unknown
            )
            directions = signs[np.frombuffer(digests, dtype=np.uint8)].reshape(-1, width)
            rows[places < 0] = directions * np.float32(self.card["unknown"] / width**0.5)
        return rows

    @cached_property
    def _codes(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """What a byte stands for: eight signs, four sizes."""
        import numpy as np

        byte = np.arange(256, dtype=np.uint8)[:, None]
        signs = 1 - 2 * ((byte >> np.arange(8, dtype=np.uint8)) & 1).astype(np.float32)
        return signs, np.array(SIZES, dtype=np.float32)[(byte >> np.arange(0, 8, 2, dtype=np.uint8)) & 3]
