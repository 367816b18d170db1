"""The MinHash fingerprint of an article (Broder 1997), and what two of them say.

The signature is bit for bit the one of datasketch 2's default scheme (``affine32``, 128 permutations, seed
1) over our shingle hashes; a test holds the two equal. It is computed here in numpy because importing
datasketch draws in scipy, about a second that nobody should wait for one article. Where an index or LSH is
wanted, ``minhash`` hands the same values to datasketch.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.model import Fingerprint, Scheme
from provenance.text.segments import shingles

if TYPE_CHECKING:
    import numpy as np
    from datasketch import MinHash
    from numpy.typing import NDArray

SCHEME = Scheme()


@lru_cache(maxsize=8)
def _permutations(count: int, seed: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Odd multipliers, then offsets, drawn as datasketch draws them."""
    import numpy as np

    draw = np.random.RandomState(seed)
    a = draw.randint(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    b = draw.randint(0, 1 << 32, count, dtype=np.uint32)
    return a, b


def _mix(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The 32-bit finaliser of MurmurHash3."""
    import numpy as np

    mixed = values ^ (values >> np.uint32(16))
    mixed = mixed * np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed = mixed * np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


def fingerprint(folded: tuple[str, ...], scheme: Scheme = SCHEME) -> Fingerprint:
    """The fingerprint of a text's folded words; of a text without words, all values are 2³² − 1."""
    import numpy as np

    hashes = shingles(folded, scheme.shingle)
    if not len(hashes):
        return Fingerprint((0xFFFFFFFF,) * scheme.permutations, 0, scheme)
    a, b = _permutations(scheme.permutations, scheme.seed)
    lowest = np.full(scheme.permutations, 0xFFFFFFFF, dtype=np.uint32)
    mixed = _mix(hashes)
    for start in range(0, len(mixed), 4096):  # keeps the product of a whole book out of memory
        product = mixed[start : start + 4096, None] * a[None, :] + b[None, :]
        np.minimum(lowest, product.min(axis=0), out=lowest)
    return Fingerprint(tuple(lowest.tolist()), len(hashes), scheme)


def resemblance(one: Fingerprint, other: Fingerprint) -> float:
    """The Jaccard index of two texts, estimated from their signatures: 0 to 1, standard error about .04.

    Raises ValueError where the schemes differ: such values compare without meaning anything.
    """
    if one.scheme != other.scheme:
        raise ValueError(
            f"fingerprints of different schemes cannot be compared: {one.scheme} and {other.scheme}"
        )
    if not one.shingles or not other.shingles:
        return 0.0
    return sum(a == b for a, b in zip(one.values, other.values, strict=True)) / len(one.values)


def containment(part: NDArray[np.uint32], whole: NDArray[np.uint32]) -> float:
    """The exact share of the distinct shingles of ``part`` that ``whole`` has: 0 to 1."""
    import numpy as np

    if not len(part):
        return 0.0
    return float(np.isin(part, whole, assume_unique=True).mean())


def minhash(print_: Fingerprint) -> MinHash:
    """The same signature as a ``datasketch.MinHash``, for its LSH indexes; imports datasketch."""
    import numpy as np
    from datasketch import MinHash

    a, b = _permutations(print_.scheme.permutations, print_.scheme.seed)
    return MinHash(
        num_perm=print_.scheme.permutations,
        seed=print_.scheme.seed,
        hashfunc=int,
        hashvalues=np.array(print_.values, dtype=np.uint32),
        permutations=(a, b),
        scheme=print_.scheme.name,  # type: ignore[arg-type]
    )
