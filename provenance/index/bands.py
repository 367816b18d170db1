"""Signatures as an index keeps them, and the keys under which similar ones meet.

Of each of the 128 values the lowest 16 bits are kept (b-bit minwise hashing, Li and König 2010): two values
that differ agree in them once in 65,536 times, which changes no estimate, and a row takes half the bytes.

For finding, two values in a row make a **band**, and articles that share a band are candidates (locality
sensitive hashing, Indyk and Motwani 1998; Leskovec, Rajaraman and Ullman, chapter 3.4). With 32 bands of 2
the chance of meeting is 1 − (1 − J²)³²:

    resemblance J   .05   .10   .15   .20   .30   .40
    found           .08   .28   .52   .73   .95   .996

Republished articles that were rewritten or cut have a J of .2 to .4, so longer bands, the usual choice, would
lose most of them; what meets by chance is weeded out by the whole signature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from provenance.model import Fingerprint

BANDS = 32
_ROWS = 2


def halves(print_: Fingerprint) -> NDArray[np.uint16]:
    """The lowest 16 bits of each value, little-endian."""
    import numpy as np

    return np.array(print_.values, dtype=np.uint32).astype("<u2")


def keys(kept: NDArray[np.uint16]) -> list[int]:
    """The keys of the bands, signed 32-bit: the two values of each, mixed with the place of the band."""
    import numpy as np

    pairs = kept[: BANDS * _ROWS].astype(np.uint32).reshape(BANDS, _ROWS)
    mixed = (pairs[:, 0] << np.uint32(16)) | pairs[:, 1]
    mixed ^= np.arange(BANDS, dtype=np.uint32) * np.uint32(0x9E3779B9)  # 2³² over the golden ratio
    mixed ^= mixed >> np.uint32(16)  # the 32-bit finaliser of MurmurHash3: no two pairs get one key
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return [int(key) for key in mixed.view(np.int32)]


def measures(equal: float, mine: int, theirs: int) -> tuple[float, float, float]:
    """Resemblance, containment and coverage of two texts with so many distinct shingles each.

    ``equal`` is the share of the signatures' values that agree, the estimate of J = |A ∩ B| / |A ∪ B|; from
    |A ∩ B| = (|A| + |B|) · J / (1 + J) follow the other two.
    """
    if not mine or not theirs:
        return 0.0, 0.0, 0.0
    common = min((mine + theirs) * equal / (1 + equal), mine, theirs)
    return equal, common / mine, common / theirs
