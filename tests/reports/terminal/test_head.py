from hypothesis import given
from hypothesis import strategies as st

from provenance.reports.terminal.head import _cells


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3), st.integers(24, 72))
def test_a_bar_is_full_and_a_share_that_is_there_is_seen(parts, wide):
    cells = _cells(parts, wide)
    assert sum(cells) == (wide if any(parts) else 0)
    assert all(bool(cell) == bool(part) for cell, part in zip(cells, parts, strict=True))
