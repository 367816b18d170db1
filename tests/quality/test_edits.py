"""Permitted edits in real texts: floors at the figures that were promised, a part of the texts."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import edits
from edits_real import REAL
from edits_seeds import PERMITTED

TEXTS = 60
EACH = 20

pytestmark = pytest.mark.skipif(not edits.EVAL.is_dir(), reason="the shared evaluation data are not here")


def test_permitted_edits_are_excused():
    counts = edits.measure(PERMITTED, TEXTS, EACH)
    made, share = edits.total(counts)
    assert made >= 300
    assert share >= 0.95, {kind: count.lines for kind, count in counts.items() if count.lines}


def test_no_kind_of_permitted_edit_is_forgotten():
    counts = edits.measure(PERMITTED, TEXTS, EACH)
    weak = {kind: count.lines for kind, count in counts.items() if count.excused < 0.8 * count.made}
    assert not weak, weak


def test_real_edits_are_not_excused():
    counts = edits.measure(REAL, TEXTS, EACH)
    made, share = edits.total(counts)
    assert made >= 400
    assert share <= 0.01, {kind: count.lines for kind, count in counts.items() if count.lines}


def test_permitted_edits_cover_no_real_one_among_them():
    count = edits.mixed(TEXTS)
    assert count.made >= 100
    assert count.excused <= 0.01 * count.made, count.lines
