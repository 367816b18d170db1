import numpy as np
from datasketch import MinHash

from provenance.text.fingerprint import SCHEME, containment, fingerprint, minhash, resemblance
from provenance.text.segments import shingles, words

TEXT = (
    "The harbour board approved the ferry line on Monday, and boats will sail from May. " * 3
    + "Nobody objected."
)


def test_the_signature_is_bit_for_bit_datasketchs_own():
    folded = words(TEXT).folded
    theirs = MinHash(num_perm=SCHEME.permutations, seed=SCHEME.seed, hashfunc=int)
    for value in shingles(folded, SCHEME.shingle):
        theirs.update(int(value))
    assert fingerprint(folded).values == tuple(int(v) for v in theirs.hashvalues)


def test_a_fingerprint_can_be_handed_to_datasketch():
    one, other = fingerprint(words(TEXT).folded), fingerprint(words(TEXT[:120]).folded)
    assert minhash(one).jaccard(minhash(other)) == resemblance(one, other)


def test_containment_is_exact_and_one_sided():
    part, whole = shingles(words("a b c d").folded), shingles(words("x a b c d y").folded)
    assert containment(part, whole) == 1.0
    assert containment(whole, part) == 0.5
    assert containment(np.empty(0, dtype=np.uint32), whole) == 0.0


def test_a_text_without_words_has_an_empty_fingerprint_that_resembles_nothing():
    empty = fingerprint(())
    assert empty.shingles == 0
    assert resemblance(empty, empty) == 0.0
