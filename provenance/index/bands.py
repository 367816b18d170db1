"""Signatures as an index keeps them, and the keys under which similar ones meet.

Of the 128 values the first 32 are kept whole, of the others the lowest 16 bits (b-bit minwise hashing, Li and
König 2010): two values that differ agree in them once in 65,536 times, which changes no estimate, and a row
takes little more than half the bytes.

For finding, each of the first 32 values is a **band** of its own, and articles that share one are candidates
(locality sensitive hashing, Indyk and Motwani 1998; Leskovec, Rajaraman and Ullman, chapter 3.4). The chance
of meeting is 1 − (1 − J)³²:

    resemblance J   .02   .05   .10   .15   .20
    found           .48   .81   .97   .995  .999

Republished articles that were cut or rewritten often have a J of .1 to .4. Bands of several values, the
usual choice where pairs of near-duplicates are wanted, lose most of these. Short bands bring chance meetings
too, but few: of the articles that have a common phrase, only one in some 600 (as many as there are shingles
in one) has it as the value of a given permutation. These weigh little, as rare bands weigh most, and are
found out by the whole signatures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Fingerprint

BANDS = 32
VALUES = 128
SIZE = 4 * BANDS + 2 * (VALUES - BANDS)  # bytes


def packed(print_: Fingerprint) -> bytes:
    """The signature as it is kept, little-endian."""
    import numpy as np

    values = np.array(print_.values, dtype=np.uint32)
    return values[:BANDS].astype("<u4").tobytes() + values[BANDS:].astype("<u2").tobytes()


def keys(signature: bytes) -> list[int]:
    """The key of each band of a signature that is kept, signed 32-bit: its value mixed with its place."""
    import numpy as np

    mixed = np.frombuffer(signature, dtype="<u4", count=BANDS).astype(np.uint32)
    mixed ^= np.arange(BANDS, dtype=np.uint32) * np.uint32(0x9E3779B9)  # 2³² over the golden ratio
    mixed ^= mixed >> np.uint32(16)  # the 32-bit finaliser of MurmurHash3: no two values get one key
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return [int(key) for key in mixed.view(np.int32)]


def agreeing(mine: bytes, theirs: Sequence[bytes]) -> list[float]:
    """The share of the values in which a signature agrees with each of some others, all as they are kept."""
    import numpy as np

    rows = np.frombuffer(b"".join((mine, *theirs)), np.uint8).reshape(-1, SIZE)
    whole = np.ascontiguousarray(rows[:, : 4 * BANDS]).view("<u4")
    halves = np.ascontiguousarray(rows[:, 4 * BANDS :]).view("<u2")
    equal = (whole[1:] == whole[0]).sum(axis=1) + (halves[1:] == halves[0]).sum(axis=1)
    return [int(count) / VALUES for count in equal]


def measures(equal: float, mine: int, theirs: int) -> tuple[float, float, float]:
    """Resemblance, containment and coverage of two texts with so many distinct shingles each.

    ``equal`` is the share of the signatures' values that agree, the estimate of J = |A ∩ B| / |A ∪ B|;
    from |A ∩ B| = (|A| + |B|) · J / (1 + J) follow the other two.
    """
    if not mine or not theirs:
        return 0.0, 0.0, 0.0
    common = min((mine + theirs) * equal / (1 + equal), mine, theirs)
    return equal, common / mine, common / theirs
