import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from index.builders import print_of, words

from provenance.index import bands
from provenance.text.fingerprint import fingerprint, resemblance


def test_a_signature_takes_two_and_a_half_bytes_a_value_and_has_thirty_two_keys():
    kept = bands.packed(print_of(1))
    assert len(kept) == bands.SIZE == 320
    keys = bands.keys(kept)
    assert len(set(keys)) == 32
    assert all(-(2**31) <= key < 2**31 and type(key) is int for key in keys)


def test_the_keys_of_a_stored_index_never_change():
    # An index of today is read by a later version: other keys would find nothing and say nothing.
    kept = np.arange(32, dtype="<u4").tobytes() + bytes(192)
    assert bands.keys(kept)[:3] == [0, 920564995, -1717307740]


def test_two_values_never_share_a_key_in_one_band():
    values = [*range(1000), *range(2**32 - 1000, 2**32)]
    first = {bands.keys(np.full(32, value, "<u4").tobytes() + bytes(192))[0] for value in values}
    assert len(first) == 2000


def test_the_same_value_in_two_bands_has_two_keys():
    assert len(set(bands.keys(bytes(bands.SIZE)))) == 32


def test_half_a_value_estimates_as_well_as_a_whole_one():
    text = words(3, 400)
    for share in (0, 50, 150, 300, 400):
        one, other = fingerprint(text), fingerprint(text[:share] + words(4, 400 - share))
        same, half = bands.agreeing(bands.packed(one), [bands.packed(one), bands.packed(other)])
        assert same == 1
        assert half == pytest.approx(resemblance(one, other), abs=1 / 128)
    assert bands.agreeing(bands.packed(one), []) == []


@given(st.integers(0, 128), st.integers(0, 10_000), st.integers(0, 10_000))
def test_measures_are_shares(equal, mine, theirs):
    found = bands.measures(equal / 128, mine, theirs)
    assert all(0 <= share <= 1 for share in found)


def test_containment_of_an_excerpt_is_high_where_resemblance_is_low():
    j, of_mine, of_theirs = bands.measures(0.2, 200, 1000)
    assert (j, of_mine, of_theirs) == (0.2, pytest.approx(1.0), pytest.approx(0.2))
