from hypothesis import given
from hypothesis import strategies as st

from provenance.reports.keeping import Worst


@given(st.lists(st.integers(0, 5)), st.integers(1, 8))
def test_the_worst_are_kept_in_the_order_in_which_they_came(ranks, most):
    kept = Worst(most)
    for place, rank in enumerate(ranks):
        kept.add(rank, (rank, place))
    best = sorted(enumerate(ranks), key=lambda one: (one[1], one[0]))[:most]
    assert list(kept) == [(rank, place) for place, rank in sorted(best)]
    assert kept.left_out == len(ranks) - len(kept)


def test_what_takes_too_much_room_goes_before_what_is_worse():
    kept = Worst(10, room=100)
    kept.add(1, "mild", 60)
    kept.add(0, "bad", 60)
    assert list(kept) == ["bad"]
    kept.add(0, "bad too", 40)
    assert list(kept) == ["bad", "bad too"]
    assert kept.left_out == 1


def test_a_value_that_is_larger_than_the_room_is_left_out():
    kept = Worst(10, room=5)
    kept.add(0, "x", 6)
    assert list(kept) == []
    assert kept.left_out == 1
